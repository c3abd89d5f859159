package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/dynamic/dynamicinformer"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

// inform lets a shared informer see a flunder that was there before, and one that comes, changes and goes.
func inform(ctx context.Context, config *rest.Config, namespace string) {
	seen := make(chan string, 100)
	config.Wrap(func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(request *http.Request) (*http.Response, error) {
			if request.Method == http.MethodGet && strings.HasSuffix(request.URL.Path, "/"+flunders.Resource) {
				say("request", request.URL.Query())
			}
			return next.RoundTrip(request)
		})
	})
	dynamicClient := must(dynamic.NewForConfig(config))
	client := dynamicClient.Resource(flunders).Namespace(namespace)
	must(client.Create(ctx, flunder("before", "one", nil), metav1.CreateOptions{}))
	factory := dynamicinformer.NewFilteredDynamicSharedInformerFactory(dynamicClient, 0, namespace, nil)
	informer := factory.ForResource(flunders).Informer()
	name := func(object any) string { return object.(*unstructured.Unstructured).GetName() }
	must(informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(object any) { seen <- "add " + name(object) },
		UpdateFunc: func(_, object any) { seen <- "update " + name(object) },
		DeleteFunc: func(object any) { seen <- "delete " + name(object) },
	}))
	factory.Start(ctx.Done())
	next := func() {
		select {
		case event := <-seen:
			say("event", event)
		case <-ctx.Done():
			fail(fmt.Errorf("no event came: %w", ctx.Err()))
		}
	}
	next()
	must(client.Create(ctx, flunder("after", "one", nil), metav1.CreateOptions{}))
	next()
	label := []byte(`{"metadata":{"labels":{"changed":"yes"}}}`)
	must(client.Patch(ctx, "after", types.MergePatchType, label, metav1.PatchOptions{}))
	next()
	say("cache", informer.GetStore().ListKeys())
	check(client.Delete(ctx, "after", metav1.DeleteOptions{}))
	next()
	check(client.Delete(ctx, "before", metav1.DeleteOptions{}))
	next()
}
