// Package main asks Kubernetes' own RBAC who may do what. Each line of standard input is a question in JSON, and each
// line of standard output the answer to it: {"answer": …} or {"error": "…"}.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"

	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/kubernetes/pkg/registry/rbac/validation"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac"
)

// question is a set of roles and bindings, and requests to be judged by them.
type question struct {
	Roles               []*rbacv1.Role
	RoleBindings        []*rbacv1.RoleBinding
	ClusterRoles        []*rbacv1.ClusterRole
	ClusterRoleBindings []*rbacv1.ClusterRoleBinding
	Requests            []request
}

type request struct {
	User struct {
		Name   string
		Groups []string
	}
	Verb              string
	IsResourceRequest bool
	Namespace         string
	APIGroup          string
	Resource          string
	Subresource       string
	Name              string
	Path              string
}

type decision struct {
	Allowed bool   `json:"allowed"`
	Reason  string `json:"reason"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		answer, err := judge(lines.Bytes())
		if err != nil {
			must(out.Encode(map[string]any{"error": err.Error()}))
		} else {
			must(out.Encode(map[string]any{"answer": answer}))
		}
	}
	must(lines.Err())
}

func judge(line []byte) ([]decision, error) {
	var q question
	if err := json.Unmarshal(line, &q); err != nil {
		return nil, err
	}
	_, static := validation.NewTestRuleResolver(q.Roles, q.RoleBindings, q.ClusterRoles, q.ClusterRoleBindings)
	authorize := rbac.New(static, static, static, static)
	decisions := make([]decision, 0, len(q.Requests))
	for _, r := range q.Requests {
		decided, reason, err := authorize.Authorize(context.Background(), authorizer.AttributesRecord{
			User:            &user.DefaultInfo{Name: r.User.Name, Groups: r.User.Groups},
			Verb:            r.Verb,
			ResourceRequest: r.IsResourceRequest,
			Namespace:       r.Namespace,
			APIGroup:        r.APIGroup,
			Resource:        r.Resource,
			Subresource:     r.Subresource,
			Name:            r.Name,
			Path:            r.Path,
		})
		if err != nil {
			return nil, err
		}
		decisions = append(decisions, decision{decided == authorizer.DecisionAllow, reason})
	}
	return decisions, nil
}

// must ends the program: whoever asks is gone, or the question is no line.
func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
