package main

import (
	"context"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
)

// crud makes flunders, reads, updates, patches, lists and deletes them, and tries what has to be refused on the way.
func crud(ctx context.Context, config *rest.Config, namespace string) {
	client := must(dynamic.NewForConfig(config)).Resource(flunders).Namespace(namespace)
	labels := map[string]any{"made-by": "go"}
	tell("created", must(client.Create(ctx, flunder("go-1", "one", labels), metav1.CreateOptions{})))
	_, err := client.Create(ctx, flunder("go-1", "one", labels), metav1.CreateOptions{})
	say("created again: already exists", apierrors.IsAlreadyExists(err))

	read := must(client.Get(ctx, "go-1", metav1.GetOptions{}))
	check(unstructured.SetNestedField(read.Object, "two", "spec", "flunderReference"))
	tell("updated", must(client.Update(ctx, read, metav1.UpdateOptions{})))
	_, err = client.Update(ctx, read, metav1.UpdateOptions{})
	say("updated from what is old: conflict", apierrors.IsConflict(err))

	merge := []byte(`{"spec":{"flunderReference":"three"}}`)
	tell("patched", must(client.Patch(ctx, "go-1", types.MergePatchType, merge, metav1.PatchOptions{})))
	wrong := []byte(`{"spec":{"referenceType":"Fischer"}}`)
	_, err = client.Patch(ctx, "go-1", types.MergePatchType, wrong, metav1.PatchOptions{})
	say("patched wrongly: invalid", apierrors.IsInvalid(err))

	for _, name := range []string{"go-2", "go-3"} {
		must(client.Create(ctx, flunder(name, "one", labels), metav1.CreateOptions{}))
	}
	page := must(client.List(ctx, metav1.ListOptions{LabelSelector: "made-by=go", Limit: 2}))
	rest := must(client.List(ctx, metav1.ListOptions{LabelSelector: "made-by=go", Continue: page.GetContinue()}))
	say("pages", []int{len(page.Items), len(rest.Items)})
	check(client.Delete(ctx, "go-1", metav1.DeleteOptions{}))
	_, err = client.Get(ctx, "go-1", metav1.GetOptions{})
	say("read after it was deleted: not found", apierrors.IsNotFound(err))
	check(client.DeleteCollection(ctx, metav1.DeleteOptions{}, metav1.ListOptions{LabelSelector: "made-by=go"}))
	say("left", len(must(client.List(ctx, metav1.ListOptions{})).Items))
}

// apply lets two managers want different things of a field.
func apply(ctx context.Context, config *rest.Config, namespace string) {
	client := must(dynamic.NewForConfig(config)).Resource(flunders).Namespace(namespace)
	first, second := metav1.ApplyOptions{FieldManager: "first"}, metav1.ApplyOptions{FieldManager: "second"}
	tell("applied", must(client.Apply(ctx, "go", flunder("go", "one", map[string]any{"a": "b"}), first)))
	_, err := client.Apply(ctx, "go", flunder("go", "two", nil), second)
	status, _ := err.(apierrors.APIStatus)
	say("applied by another: conflict", apierrors.IsConflict(err))
	say("details", status.Status().Details)
	second.Force = true
	tell("forced", must(client.Apply(ctx, "go", flunder("go", "two", nil), second)))
	tell("un-applied", must(client.Apply(ctx, "go", flunder("go", "two", nil), first)))
	check(client.Delete(ctx, "go", metav1.DeleteOptions{}))
}
