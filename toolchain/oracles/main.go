// Package main asks Kubernetes' own libraries what comes of a patch, an apply or a selector. Each line of standard input
// is a question in JSON, and each line of standard output the answer to it: {"answer": …} or {"error": "…"}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	kjson "k8s.io/apimachinery/pkg/util/json"
)

// oracles by the word under "ask".
var oracles = map[string]func(question []byte) (any, error){
	"strategic-merge-patch": strategicMergePatch,
	"json-patch":            recovering(jsonPatch),
	"merge-patch":           mergePatch,
	"label-selector":        labelSelector,
	"field-selector":        fieldSelector,
	"managed-fields":        managedFields,
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		answer, err := ask(lines.Bytes())
		if err != nil {
			must(out.Encode(map[string]any{"error": err.Error()}))
		} else {
			must(out.Encode(map[string]any{"answer": answer}))
		}
	}
	must(lines.Err())
}

func ask(question []byte) (any, error) {
	var about struct{ Ask string }
	if err := json.Unmarshal(question, &about); err != nil {
		return nil, err
	}
	oracle, known := oracles[about.Ask]
	if !known {
		return nil, fmt.Errorf("nobody here knows of %q", about.Ask)
	}
	return oracle(question)
}

// recovering makes an error of a panic: to test the whole document against no value is one.
func recovering(oracle func([]byte) (any, error)) func([]byte) (any, error) {
	return func(question []byte) (answer any, err error) {
		defer func() {
			if reason := recover(); reason != nil {
				err = fmt.Errorf("panic: %v", reason)
			}
		}()
		return oracle(question)
	}
}

// object reads JSON as Kubernetes does: whole numbers are int64.
func object(data []byte) (map[string]any, error) {
	var result map[string]any
	err := kjson.Unmarshal(data, &result)
	return result, err
}

// must ends the program: whoever asks is gone, or the question is no line.
func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
