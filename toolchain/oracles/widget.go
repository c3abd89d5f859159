package main

import (
	"errors"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// The widgets of server/src/apiserver/endpoints/testing/widget.ts: v1alpha1 calls the color colour.
const kind = "Widget"

var (
	hub      = schema.GroupVersion{Group: "test.example.com", Version: "v1"}
	versions = []schema.GroupVersion{hub, {Group: "test.example.com", Version: "v1alpha1"}}
)

func hubForm(widget *unstructured.Unstructured, version schema.GroupVersion) *unstructured.Unstructured {
	result := widget.DeepCopy()
	result.SetGroupVersionKind(version.WithKind(kind))
	names := map[string]string{"v1": "color", "v1alpha1": "colour"}
	if spec, ok := result.Object["spec"].(map[string]any); ok {
		for _, name := range names {
			if value, ok := spec[name]; ok {
				delete(spec, name)
				spec[names[version.Version]] = value
				break
			}
		}
	} else {
		result.Object["spec"] = map[string]any{}
	}
	if _, ok := result.Object["status"]; !ok {
		result.Object["status"] = map[string]any{}
	}
	return result
}

// withoutEmpty is a widget as omitempty leaves it: without lists and maps that hold nothing.
func withoutEmpty(widget *unstructured.Unstructured) *unstructured.Unstructured {
	result := widget.DeepCopy()
	for _, name := range []string{"metadata", "spec"} {
		fields, _ := result.Object[name].(map[string]any)
		for key, value := range fields {
			switch value := value.(type) {
			case nil:
				delete(fields, key)
			case []any:
				if len(value) == 0 {
					delete(fields, key)
				}
			case map[string]any:
				if len(value) == 0 {
					delete(fields, key)
				}
			}
		}
	}
	return result
}

type convertor struct{}

func (convertor) ConvertToVersion(in runtime.Object, target runtime.GroupVersioner) (runtime.Object, error) {
	wanted, _ := target.KindForGroupVersionKinds([]schema.GroupVersionKind{versions[0].WithKind(kind), versions[1].WithKind(kind)})
	for _, version := range versions {
		if version == wanted.GroupVersion() {
			return withoutEmpty(hubForm(in.(*unstructured.Unstructured), version)), nil
		}
	}
	return nil, runtime.NewNotRegisteredErrForKind("oracles", wanted)
}

func (convertor) Convert(_, _, _ any) error { return errors.New("not used") }

func (convertor) ConvertFieldLabel(_ schema.GroupVersionKind, _, _ string) (string, string, error) {
	return "", "", errors.New("not used")
}

type defaulter struct{}

// Default is what both versions say about the size.
func (defaulter) Default(in runtime.Object) {
	widget := in.(*unstructured.Unstructured)
	spec, ok := widget.Object["spec"].(map[string]any)
	if !ok {
		spec = map[string]any{}
		widget.Object["spec"] = spec
	}
	if _, ok := spec["size"]; !ok {
		spec["size"] = int64(1)
	}
}

type creater struct{}

// New is an object that nobody has written yet: a struct of Go always has its struct fields.
func (creater) New(gvk schema.GroupVersionKind) (runtime.Object, error) {
	widget := &unstructured.Unstructured{Object: map[string]any{}}
	return hubForm(widget, gvk.GroupVersion()), nil
}
