package main

import (
	"encoding/json"

	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/labels"
)

// labelSelector answers, for each set of labels, whether it is selected.
func labelSelector(question []byte) (any, error) {
	return selected(question, func(text string) (func(labels.Set) bool, error) {
		selector, err := labels.Parse(text)
		return func(set labels.Set) bool { return selector.Matches(set) }, err
	})
}

// fieldSelector answers, for each set of fields, whether it is selected.
func fieldSelector(question []byte) (any, error) {
	return selected(question, func(text string) (func(fields.Set) bool, error) {
		selector, err := fields.ParseSelector(text)
		return func(set fields.Set) bool { return selector.Matches(set) }, err
	})
}

func selected[Set any](question []byte, parse func(string) (func(Set) bool, error)) (any, error) {
	var asked struct {
		Selector string
		Sets     []Set
	}
	if err := json.Unmarshal(question, &asked); err != nil {
		return nil, err
	}
	matches, err := parse(asked.Selector)
	if err != nil {
		return nil, err
	}
	answers := []bool{}
	for _, set := range asked.Sets {
		answers = append(answers, matches(set))
	}
	return answers, nil
}
