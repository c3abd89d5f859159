package main

import (
	"encoding/json"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"sigs.k8s.io/structured-merge-diff/v6/fieldpath"
)

// step is one write of an object that may be there already.
type step struct {
	Do         string // "update" or "apply"
	APIVersion string
	Manager    string
	Force      bool
	Object     json.RawMessage
}

// managedFields answers with the object after each step, or with the conflict or error that the step ended in; the
// object then stays as it was.
func managedFields(question []byte) (any, error) {
	var asked struct {
		Definitions map[string]*spec.Schema
		Steps       []step
	}
	if err := json.Unmarshal(question, &asked); err != nil {
		return nil, err
	}
	converter, err := managedfields.NewTypeConverter(asked.Definitions, false)
	if err != nil {
		return nil, err
	}
	live := hubForm(&unstructured.Unstructured{Object: map[string]any{"spec": map[string]any{}, "status": map[string]any{}}}, hub)
	answers := []any{}
	for _, step := range asked.Steps {
		after, err := write(converter, live, step)
		switch {
		case apierrors.IsConflict(err):
			answers = append(answers, map[string]any{"conflict": err.(*apierrors.StatusError).ErrStatus.Details.Causes})
		case err != nil:
			answers = append(answers, map[string]any{"error": err.Error()})
		default:
			live = withoutEmpty(after)
			// As a server gives one to what it creates: who has none is not there yet.
			live.SetUID("u")
			answers = append(answers, map[string]any{"object": live.Object})
		}
	}
	return answers, nil
}

// write is what kube-apiserver does with managed fields, on an object of the hub version.
func write(converter managedfields.TypeConverter, live *unstructured.Unstructured, step step) (*unstructured.Unstructured, error) {
	content, err := object(step.Object)
	if err != nil {
		return nil, err
	}
	written := &unstructured.Unstructured{Object: content}
	manager, err := managerFor(converter, schema.FromAPIVersionAndKind(step.APIVersion, kind))
	if err != nil {
		return nil, err
	}
	if step.Do == "apply" {
		result, err := manager.Apply(live.DeepCopy(), written, step.Manager, step.Force)
		if err != nil {
			return nil, err
		}
		return hubForm(result.(*unstructured.Unstructured), hub), nil
	}
	written = hubForm(written, hub)
	defaulter{}.Default(written)
	written = withoutEmpty(written)
	written.SetUID(live.GetUID())
	result, err := manager.Update(live.DeepCopy(), written, step.Manager)
	if err != nil {
		return nil, err
	}
	return hubForm(result.(*unstructured.Unstructured), hub), nil
}

func managerFor(converter managedfields.TypeConverter, gvk schema.GroupVersionKind) (*managedfields.FieldManager, error) {
	// As of every type with a status: who writes the object does not own it.
	status := fieldpath.NewExcludeSetFilter(fieldpath.NewSet(fieldpath.MakePathOrDie("status")))
	reset := map[fieldpath.APIVersion]fieldpath.Filter{}
	for _, version := range versions {
		reset[fieldpath.APIVersion(version.String())] = status
	}
	return managedfields.NewDefaultFieldManager(converter, convertor{}, defaulter{}, creater{}, gvk, hub, "", reset)
}
