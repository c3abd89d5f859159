// Package main does with flunders what controllers do, by client-go alone, and prints a line of JSON for each thing
// that it has seen. It judges little: the tests do. A call that should not have failed ends it with exit code 1.
//
//	client-go -kubeconfig FILE -namespace NAME discovery|crud|apply|informer
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

var flunders = schema.GroupVersionResource{Group: "wardle.example.com", Version: "v1beta1", Resource: "flunders"}

func main() {
	kubeconfig := flag.String("kubeconfig", "", "whom to ask")
	namespace := flag.String("namespace", "default", "where flunders are made")
	flag.Parse()
	topics := map[string]func(context.Context, *rest.Config, string){
		"discovery": discover, "crud": crud, "apply": apply, "informer": inform,
	}
	topic, known := topics[flag.Arg(0)]
	if !known {
		fail(fmt.Errorf("no topic is called %q", flag.Arg(0)))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	topic(ctx, must(clientcmd.BuildConfigFromFlags("", *kubeconfig)), *namespace)
}

// flunder is one that refers to another.
func flunder(name, refersTo string, labels map[string]any) *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": flunders.GroupVersion().String(),
		"kind":       "Flunder",
		"metadata":   map[string]any{"name": name, "labels": labels},
		"spec":       map[string]any{"referenceType": "Flunder", "flunderReference": refersTo},
	}}
}

// tell prints what of a flunder is worth a line.
func tell(what string, object *unstructured.Unstructured) {
	managers := []string{}
	for _, entry := range object.GetManagedFields() {
		managers = append(managers, entry.Manager+" "+string(entry.Operation))
	}
	refersTo, _, _ := unstructured.NestedString(object.Object, "spec", "flunderReference")
	say(what, map[string]any{
		"name": object.GetName(), "refersTo": refersTo, "labels": object.GetLabels(),
		"generation": object.GetGeneration(), "managers": managers,
	})
}

func say(what string, seen any) {
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{"what": what, "seen": seen}))
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return f(request) }

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
