package main

import (
	"fmt"
	"math"
	"sort"

	"github.com/anishathalye/porcupine"
)

// operation is what one client did to one flunder, and what it was told.
type operation struct {
	Client int    `json:"client"`
	Object string `json:"object"`
	// read, create, replace (PUT), patch, delete.
	Kind string `json:"kind"`
	// ID is unique to a write; of a read it is what was there, empty if nothing was.
	ID string `json:"id"`
	// Expected is the write that must still be there, given to the server as its resourceVersion; empty: any will do.
	Expected string `json:"expected"`
	// Revision that the answer has; 0: none.
	Revision int64 `json:"revision"`
	// done, conflict (something else is there), exists, missing; unknown if there was no answer.
	Outcome string `json:"outcome"`
	// Nanoseconds since some moment.
	Call   int64 `json:"call"`
	Return int64 `json:"return"`
}

// forPorcupine lets an operation without an answer take effect at any later time, or never: at the end of all times
// nobody sees it any more.
func (o operation) forPorcupine() porcupine.Operation {
	end := o.Return
	if o.Outcome == "unknown" {
		end = math.MaxInt64
	}
	return porcupine.Operation{ClientId: o.Client, Input: o, Output: o, Call: o.Call, Return: end}
}

// flunder is the state of one object.
type flunder struct {
	// id of the write that made it so; empty: it is not there.
	id string
	// revision of that write, 0 if nobody was told yet.
	revision int64
	// highest revision that anybody was told.
	highest int64
}

var flunders = porcupine.Model{
	Partition: byObject,
	Init:      func() any { return flunder{} },
	Step: func(state, input, _ any) (bool, any) {
		ok, next := step(state.(flunder), input.(operation))
		return ok, next
	},
	DescribeOperation: func(input, _ any) string {
		o := input.(operation)
		return fmt.Sprintf("%s %s expecting %q: %s at %d", o.Kind, o.ID, o.Expected, o.Outcome, o.Revision)
	},
	DescribeState: func(state any) string { return fmt.Sprintf("%+v", state) },
}

func step(now flunder, o operation) (bool, flunder) {
	if o.Kind == "read" {
		return see(now, o)
	}
	there := now.id != ""
	matches := o.Expected == "" || o.Expected == now.id
	wantsThere := o.Kind != "create"
	applies := there == wantsThere && matches
	switch o.Outcome {
	case "done":
		if !applies {
			return false, now
		}
		return write(now, o)
	case "unknown":
		if !applies {
			return true, now
		}
		return write(now, o)
	case "exists":
		return !wantsThere && there, now
	case "missing":
		return wantsThere && !there, now
	case "conflict":
		return there && !matches, now
	}
	return false, now
}

// see lets a read be told only what is there. Two reads of the same write have the same revision.
func see(now flunder, o operation) (bool, flunder) {
	if o.ID != now.id {
		return false, now
	}
	if o.ID == "" {
		return true, now
	}
	if now.revision != 0 {
		return o.Revision == now.revision, now
	}
	return tell(now, o.Revision)
}

func write(now flunder, o operation) (bool, flunder) {
	next := flunder{highest: now.highest}
	if o.Kind == "delete" {
		return true, next
	}
	next.id = o.ID
	if o.Revision == 0 {
		return true, next
	}
	return tell(next, o.Revision)
}

// tell notes the revision of what is there; later writes have higher ones.
func tell(now flunder, revision int64) (bool, flunder) {
	ok := revision > now.highest
	return ok, flunder{id: now.id, revision: revision, highest: max(revision, now.highest)}
}

// byObject splits a history: it is linearizable if each object's part is.
func byObject(history []porcupine.Operation) [][]porcupine.Operation {
	parts := map[string][]porcupine.Operation{}
	for _, each := range history {
		object := each.Input.(operation).Object
		parts[object] = append(parts[object], each)
	}
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	sort.Strings(names)
	sorted := make([][]porcupine.Operation, len(names))
	for n, name := range names {
		sorted[n] = parts[name]
	}
	return sorted
}
