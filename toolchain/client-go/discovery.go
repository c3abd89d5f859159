package main

import (
	"context"

	"k8s.io/client-go/discovery"
	"k8s.io/client-go/rest"
)

// discover asks what there is, as kubectl and controllers do, and for the group version's OpenAPI document.
func discover(_ context.Context, config *rest.Config, _ string) {
	client := must(discovery.NewDiscoveryClientForConfig(config))
	_, lists, err := client.ServerGroupsAndResources()
	check(err)
	for _, list := range lists {
		for _, resource := range list.APIResources {
			if resource.Name == flunders.Resource {
				say(list.GroupVersion, resource)
			}
		}
	}
	document := must(client.OpenAPIV3().Paths())["apis/"+flunders.GroupVersion().String()]
	say("openapi", string(must(document.Schema("application/json"))))
}
