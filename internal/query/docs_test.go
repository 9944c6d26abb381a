package query_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	. "onrecord/internal/query"
)

// TestDocumentation holds docs/query.md to the fields, and every example in
// it to the parser.
func TestDocumentation(t *testing.T) {
	b, err := os.ReadFile("../../docs/query.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	var table strings.Builder
	table.WriteString("| field | asks | takes | example |\n|---|---|---|---|\n")
	for _, f := range Fields() {
		takes := string(f.Takes)
		if f.Takes == Choice {
			takes = strings.Join(f.Field.Values(), ", ")
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s | `%s` |\n", f.Field, f.Says, takes, f.Example)
		if q, err := Parse(f.Example); err != nil || q.String() != f.Example {
			t.Errorf("example %q: %v, %v", f.Example, q, err)
		}
	}
	if !strings.Contains(page, table.String()) {
		t.Errorf("docs/query.md does not have this table:\n%s", table.String())
	}
	for _, limit := range []int{MaxBytes, MaxTerms, MaxDepth} {
		if !strings.Contains(page, fmt.Sprint(limit)) {
			t.Errorf("the limit %d is not told", limit)
		}
	}
	examples := 0
	for _, line := range strings.Split(page, "\n") {
		if q, ok := strings.CutPrefix(line, "    "); ok && !strings.HasPrefix(q, " ") {
			q, _, _ = strings.Cut(q, "   ")
			if _, err := Parse(q); err != nil {
				t.Errorf("%s: %v", q, err)
			}
			examples++
		}
	}
	if examples < 8 {
		t.Errorf("%d examples were found", examples)
	}
}
