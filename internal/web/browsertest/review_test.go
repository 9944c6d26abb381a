package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// review decides about ten rows with the keyboard alone and takes the last
// decision back.
func (b *bench) review(t *testing.T) {
	tab := b.sample(t)
	tab.open("/review?kind=positions")
	row := func() string { return ask[string](tab, "document.querySelector('#decide input[name=row]').value") }
	type done struct{ act, row string }
	var decided []done
	edit := func(i int) []chromedp.Action[chromedp.Void] {
		at := ask[int](tab, "[...document.querySelectorAll('.stances input')].findIndex((e) => e.checked)")
		press := key(fmt.Sprint((at+1+i%3)%4 + 1)) // another stance
		if i%2 == 0 {
			return []chromedp.Action[chromedp.Void]{key("e"), key(kb.Escape), press, key(kb.Enter, chromedp.ModifierCtrl)}
		}
		return []chromedp.Action[chromedp.Void]{press, key(kb.Enter, chromedp.ModifierCtrl)}
	}
	for i, act := range []string{"accept", "reject", "edit", "skip", "accept", "edit", "reject", "accept", "skip", "edit", "reject", "accept"} {
		was := row()
		steps := map[string][]chromedp.Action[chromedp.Void]{"accept": {key("a")}, "reject": {key("r")}, "skip": {key("s")}}[act]
		if act == "edit" {
			steps = edit(i)
		}
		if tab.leads(steps...); row() == was {
			t.Fatalf("%d: after %s the row is the same", i, act)
		}
		if act != "skip" {
			decided = append(decided, done{act, was})
		}
	}
	last := decided[len(decided)-1]
	if tab.leads(key("u")); row() != last.row {
		t.Errorf("undo shows row %s, not %s", row(), last.row)
	}
	if tab.leads(key("o")); !strings.HasPrefix(tab.path(), "/article/") || !strings.HasSuffix(tab.path(), "#r"+last.row) {
		t.Errorf("o leads to %s", tab.path())
	}
	tab.open("/review/log")
	lines := ask[[]string](tab, "[...document.querySelectorAll('tbody tr')].map((r) => r.textContent.replace(/\\s+/g, ' ') + ' ' + r.querySelector('.full a')?.href)")
	if len(lines) != len(decided)+1 || !strings.Contains(lines[0], "undo of") || !strings.Contains(lines[1], "undone") {
		t.Fatalf("%d decisions: %q", len(lines), lines)
	}
	for i, d := range decided {
		line := lines[len(lines)-1-i]
		if !strings.Contains(line, d.act) || !strings.Contains(line, d.row) || (d.act == "edit") != strings.Contains(line, "stance:") {
			t.Errorf("%v is logged as %q", d, line)
		}
	}
	axe := newAxe(tab)
	tab.page(place{"log of decisions", "/review/log", "Who decided what", false}, axe)
	tab.page(place{"review of a checked row", "/review?row=" + last.row, "Review", false}, axe)
	tab.page(place{"positions checked", "/positions?target=Alan+Thorne&checked=yes", "", false}, axe)
}
