package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// login logs in with the form.
func (b *tab) login(name, word string) {
	b.Helper()
	b.write("input[name=name]", name)
	b.write("input[name=password]", word)
	b.leads(b.click("main button"))
}

// roles logs each in and tries what it may not.
func (b *bench) roles(t *testing.T) {
	at := b.program.serve(t, b.program.ledger(t, map[string]string{"rhea": "reader", "remy": "reviewer", "ada": "admin"}))
	for name, role := range map[string]string{"rhea": "reader", "remy": "reviewer", "ada": "admin"} {
		tab := openTab(b.browser, t, at)
		tab.open("/people")
		if path := tab.path(); path != "/login?next=%2Fpeople" {
			t.Errorf("nobody is led to %s", path)
		}
		tab.login(name, "wrong")
		if s := tab.text("[role=alert]"); s == "" {
			t.Errorf("%s came in with a wrong password, to %s", name, tab.path())
		}
		tab.write("input[name=password]", password)
		if tab.leads(tab.click("main button")); tab.path() != "/people" {
			t.Errorf("%s is led to %s", name, tab.path())
		}
		if foot := tab.text("footer"); !strings.Contains(foot, name+", "+role) {
			t.Errorf("the foot says %q", foot)
		}
		tab.open("/review?kind=positions")
		if may := tab.count("#decide button[value=accept]:not(:disabled)") == 1; may != (role != "reader") {
			t.Errorf("%s may accept: %v", role, may)
		}
		row := tab.text(".ask")
		if role == "reader" {
			tab.do(key("a")) // does nothing, and says nothing
			ask[bool](tab, "for (const b of document.querySelectorAll('button')) b.disabled = false; true")
		}
		tab.leads(key("a"))
		if refused := tab.text("h1") != "Review"; refused != (role == "reader") {
			t.Errorf("%s accepts: %q", role, tab.text("h1"))
		} else if !refused && tab.text(".ask") == row {
			t.Errorf("%s accepted, and the row is the same", role)
		}
		who := ask[int](tab, `fetch("/api/v1/audit").then((r) => r.status)`)
		if (who == 200) != (role == "admin") {
			t.Errorf("%s asks who came in: %d", role, who)
		}
		tab.open("/review/log")
		if may := tab.count("tbody form") > 0; may != (role != "reader") && strings.Contains(tab.text("tbody"), "accept") {
			t.Errorf("%s may undo: %v", role, may)
		}
		if tab.leads(tab.click("form.out button")); tab.count("input[name=password]") == 0 {
			t.Errorf("logged out, %s sees %s", name, tab.path())
		}
		tab.open("/people")
		if !strings.HasPrefix(tab.path(), "/login") {
			t.Errorf("logged out, %s still sees %s", name, tab.path())
		}
		for _, f := range tab.faults() {
			if !strings.Contains(f, "Failed to load resource") { // what was refused
				t.Error(f)
			}
		}
	}
}

// withoutScripts does with forms and links what there are keys for.
func (b *bench) withoutScripts(t *testing.T) {
	tab := openTab(b.browser, t, b.program.serve(t, b.program.ledger(t, map[string]string{"ada": "admin"})))
	tab.do(called(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	tab.open("/stories")
	tab.login("ada", password)
	if tab.path() != "/stories" {
		t.Errorf("she is led to %s", tab.path())
	}
	tab.leads(tab.click("article.story h2 a"))
	tab.leads(tab.click(`#main a.q[href^="/article/"]`))
	if tab.count(":target mark") == 0 {
		t.Errorf("no mark at %s", tab.path())
	}
	tab.write("#q", "leader")
	tab.leads(chromedp.Submit(chromedp.CSS("#q")))
	if tab.count(".hits mark") == 0 {
		t.Errorf("nothing found at %s", tab.path())
	}
	tab.do(tab.click(".facet input"))
	tab.leads(tab.click("#narrow .main"))
	if tab.count(".facet input:checked") != 1 {
		t.Errorf("not narrowed at %s", tab.path())
	}
	tab.open("/positions?target=Alan+Thorne")
	ask[bool](tab, "document.querySelector('.asof input[name=on]').value = '2016-03-08'; true")
	tab.leads(tab.click(".asof .main"))
	if !strings.Contains(tab.text(".meta"), "8 March") {
		t.Errorf("as of: %s, %s", tab.text(".meta"), tab.path())
	}
	tab.open("/review?kind=positions")
	question := tab.text(".ask")
	tab.leads(tab.click("button[value=accept]"))
	if tab.text(".ask") == question {
		t.Error("the row that was accepted is there again")
	}
	tab.leads(tab.click("button[value=undo]"))
	if tab.text(".ask") != question {
		t.Error("the row that was taken back is not there")
	}
	tab.open("/keys")
	tab.do(chromedp.SetValue(chromedp.CSS("select[name=theme]"), "dark"))
	tab.leads(tab.click("#main form button"))
	if ask[string](tab, "document.documentElement.dataset.theme") != "dark" {
		t.Error("it is not dark")
	}
	tab.leads(tab.click("form.out button"))
	if tab.count("input[name=password]") == 0 {
		t.Errorf("logged out, she sees %s", tab.path())
	}
	tab.mu.Lock()
	defer tab.mu.Unlock()
	for u, kind := range tab.seen {
		if kind == network.ResourceTypeScript {
			t.Errorf("it loaded %s", u)
		}
	}
}
