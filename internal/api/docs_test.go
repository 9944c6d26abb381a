package api_test

import (
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"onrecord/internal/api"
	"onrecord/internal/store"
)

// TestEveryRouteIsDocumented holds docs/api.md against the routes that there
// are, both ways.
func TestEveryRouteIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([A-Z]+ /api/v1/[^`]*)` \\|").FindAllStringSubmatch(string(page), -1) {
		told[m[1]] = true
	}
	s := newServer(t, api.Options{}, store.RoleReader)
	var doc struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, In string }
		}
	}
	if err := json.Unmarshal(s.ask(http.MethodGet, "/openapi.json", "").body, &doc); err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			route := strings.ToUpper(method) + " " + path
			there[route] = true
			if !told[route] {
				t.Errorf("%s is not documented", route)
			}
			for _, p := range op.Parameters {
				if p.In == "query" && !strings.Contains(string(page), "`"+p.Name+"`") && !strings.Contains(string(page), "`"+p.Name+"=") && !strings.Contains(string(page), p.Name+"=") {
					t.Errorf("%s: the parameter %s is not documented", route, p.Name)
				}
			}
		}
	}
	for route := range told {
		if !there[route] {
			t.Errorf("%s is documented and is not there", route)
		}
	}
	for _, code := range []string{"invalid", "unauthorized", "forbidden", "not found", "conflict", "too large", "too many", "busy", "timeout", "internal"} {
		if !strings.Contains(string(page), "`"+code+"`") {
			t.Errorf("the code %q is not documented", code)
		}
	}
}
