package main

import (
	"encoding/json"

	jsonpatch "gopkg.in/evanphx/json-patch.v4"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

// widget is the type of server/src/apiserver/endpoints/testing/widget.ts, as a Go program would declare it.
type widget struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              widgetSpec   `json:"spec,omitempty"`
	Status            widgetStatus `json:"status,omitempty"`
}

type widgetSpec struct {
	Color   string            `json:"color,omitempty"`
	Size    int64             `json:"size,omitempty"`
	Tags    []string          `json:"tags,omitempty" patchStrategy:"merge"`
	Parts   []part            `json:"parts,omitempty" patchStrategy:"merge" patchMergeKey:"name"`
	Options map[string]string `json:"options,omitempty"`
	List    []string          `json:"list,omitempty"`
}

type part struct {
	Name  string `json:"name"`
	Count int64  `json:"count,omitempty"`
	Note  string `json:"note,omitempty"`
}

type widgetStatus struct {
	Phase string `json:"phase,omitempty"`
}

type patchQuestion struct {
	Target json.RawMessage
	Patch  json.RawMessage
}

// strategicMergePatch answers with the object that the patch makes of a widget.
func strategicMergePatch(question []byte) (any, error) {
	asked, err := patchOf(question)
	if err != nil {
		return nil, err
	}
	target, err := object(asked.Target)
	if err != nil {
		return nil, err
	}
	patch, err := object(asked.Patch)
	if err != nil {
		return nil, err
	}
	return strategicpatch.StrategicMergeMapPatch(target, patch, widget{})
}

// jsonPatch answers with the document that the operations make of another.
func jsonPatch(question []byte) (any, error) {
	asked, err := patchOf(question)
	if err != nil {
		return nil, err
	}
	patch, err := jsonpatch.DecodePatch(asked.Patch)
	if err != nil {
		return nil, err
	}
	result, err := patch.Apply(asked.Target)
	return json.RawMessage(result), err
}

// mergePatch answers with the document that a merge patch makes of another.
func mergePatch(question []byte) (any, error) {
	asked, err := patchOf(question)
	if err != nil {
		return nil, err
	}
	result, err := jsonpatch.MergePatch(asked.Target, asked.Patch)
	return json.RawMessage(result), err
}

func patchOf(question []byte) (patchQuestion, error) {
	var asked patchQuestion
	err := json.Unmarshal(question, &asked)
	return asked, err
}
