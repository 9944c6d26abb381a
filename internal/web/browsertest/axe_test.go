package browsertest

import (
	"fmt"
	"os"
)

// axe is axe-core, a checker of access; without a source it sees nothing.
type axe struct{ source string }

func newAxe(b *tab) *axe {
	b.Helper()
	path := os.Getenv("AXE_JS")
	if path == "" {
		return &axe{}
	}
	source, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return &axe{string(source)}
}

// violation is a rule of axe that a page breaks, and where.
type violation struct {
	ID, Impact, Help string
	Where            []string
}

// look runs one rule on the page, "" for all, and fails on what is serious.
// Themes change colours alone, so that one rule is enough for the second.
func (a *axe) look(b *tab, p place, width int64, theme, rule string) {
	b.Helper()
	if a.source == "" {
		return
	}
	if !ask[bool](b, "!!window.axe") {
		ask[bool](b, a.source+";true")
	}
	only := ""
	if rule != "" {
		only = fmt.Sprintf(", runOnly: [%q]", rule)
	}
	for _, v := range ask[[]violation](b, fmt.Sprintf(`axe.run(document, { resultTypes: ["violations"]%s }).then((r) => r.violations
  .map((v) => ({ ID: v.id, Impact: v.impact, Help: v.help, Where: v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160)) })))`, only)) {
		said := fmt.Sprintf("%s at %d, %s: %s (%s): %s: %q", p.name, width, theme, v.ID, v.Impact, v.Help, v.Where)
		if v.Impact == "serious" || v.Impact == "critical" {
			b.Error(said)
		} else {
			b.Log(said)
		}
	}
}
