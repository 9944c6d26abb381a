package browsertest

import (
	"context"
	"os"
	"testing"
)

// bench is what all tests share: one program, one browser.
type bench struct {
	program program
	browser context.Context
}

func TestWorkbench(t *testing.T) {
	path, none := browserPath()
	switch {
	case none != "" && os.Getenv("ONRECORD_SCREENSHOTS") != "":
		t.Fatal(none)
	case none != "":
		t.Skip(none)
	}
	b := bench{program: build(t), browser: startBrowser(t, path)}
	t.Run("pages", b.pages)
	t.Run("slowly", b.slowly)
	t.Run("evidence", b.evidence)
	t.Run("keys", b.keys)
	t.Run("search", b.search)
	t.Run("review", b.review)
	t.Run("roles", b.roles)
	t.Run("without scripts", b.withoutScripts)
}

// sample serves the sample to whoever sits here, and opens a tab on it.
func (b *bench) sample(t *testing.T) *tab {
	t.Helper()
	return openTab(b.browser, t, b.program.serve(t, b.program.ledger(t, nil)))
}
