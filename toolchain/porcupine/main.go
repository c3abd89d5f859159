// Package main judges whether a history of clients' reads and writes of flunders is linearizable: whether each of them
// can have happened in one moment between its call and its answer. It reads the history from standard input and prints
// a line of JSON. Exit code 1 is for a history that can't be judged, not for one that is not linearizable.
//
//	porcupine [-html FILE] [-timeout 60s] < history.json
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/anishathalye/porcupine"
)

type verdict struct {
	// Ok, Illegal, or Unknown if the time was over.
	Result     porcupine.CheckResult `json:"result"`
	Operations int                   `json:"operations"`
	// Of each object whose operations have no order: how many of them have at most, of how many.
	Stuck []stuck `json:"stuck"`
}

type stuck struct {
	Object  string `json:"object"`
	Longest int    `json:"longest"`
	Of      int    `json:"of"`
}

func main() {
	html := flag.String("html", "", "where to draw the history if it is not linearizable")
	timeout := flag.Duration("timeout", time.Minute, "how long to look for an order")
	flag.Parse()
	var history []operation
	decoder := json.NewDecoder(os.Stdin)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&history); err != nil {
		fail(err)
	}
	operations := make([]porcupine.Operation, len(history))
	for n, each := range history {
		operations[n] = each.forPorcupine()
	}
	result, info := porcupine.CheckOperationsVerbose(flunders, operations, *timeout)
	if result != porcupine.Ok && *html != "" {
		if err := porcupine.VisualizePath(flunders, info, *html); err != nil {
			fail(err)
		}
	}
	answer := verdict{Result: result, Operations: len(history), Stuck: stuckIn(operations, info)}
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		fail(err)
	}
}

func stuckIn(operations []porcupine.Operation, info porcupine.LinearizationInfo) []stuck {
	found := []stuck{}
	partials := info.PartialLinearizations()
	for n, of := range byObject(operations) {
		longest := 0
		for _, partial := range partials[n] {
			longest = max(longest, len(partial))
		}
		if longest < len(of) {
			found = append(found, stuck{of[0].Input.(operation).Object, longest, len(of)})
		}
	}
	return found
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "the history can't be judged:", err)
	os.Exit(1)
}
