package browsertest

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// evidence follows a position to the words that prove it.
func (b *bench) evidence(t *testing.T) {
	tab := b.sample(t)
	tab.open("/positions?target=" + url.QueryEscape(target))
	words := strings.Trim(tab.text(`#record a.q[href^="/article/"]`), "“”…\" ")
	tab.leads(tab.click(`#record a.q[href^="/article/"]`))
	if path := tab.path(); !strings.HasPrefix(path, "/article/") || !strings.Contains(path, "#r") {
		t.Fatalf("it leads to %s", path)
	}
	if at := tab.text(":target"); !strings.Contains(at, words[:min(20, len(words))]) || words == "" {
		t.Errorf("the target is %q, not %q", at, words)
	}
	tab.until(`((r) => r.height > 0 && r.top >= 0 && r.bottom <= innerHeight)(document.querySelector(":target").getBoundingClientRect())`)
	if tab.count(":target mark") == 0 {
		t.Error("the target is not marked")
	}
	note := ask[string](tab, `document.querySelector(":target a.ev").hash`)
	tab.do(tab.click(":target a.ev"))
	tab.until(`location.hash === "` + note + `" && document.querySelector(":target").matches(".notes li")`)
	tab.do(tab.click(":target a.no"))
	tab.until(`location.hash.startsWith("#r")`)
	for _, f := range tab.faults() {
		t.Error(f)
	}
}

// search goes from words to a table for programs.
func (b *bench) search(t *testing.T) {
	tab := b.sample(t)
	tab.open("/people")
	tab.do(key("/"))
	tab.until(`document.activeElement.id === "q"`)
	tab.leads(key("leader" + kb.Enter))
	if h := tab.text("h1"); h != "leader" || tab.count(".hits mark") == 0 {
		t.Errorf("the page is %q with %d hits", h, tab.count(".hits mark"))
	}
	tab.leads(tab.click(`nav.toc a[href*="kind=positions"]`))
	all, facet := tab.count(".hits li[data-row]"), `.facet input[name="stance"][value="opposes"]`
	of := ask[int](tab, `Number(document.querySelector('`+facet+`').closest("label").querySelector(".k").textContent)`)
	tab.do(tab.click(facet))
	tab.leads(tab.click("#narrow .main"))
	if n := tab.count(".hits li[data-row]"); n != of || n >= all || n != tab.count(".hits .st.opposes") {
		t.Errorf("the facet says %d; %d of %d rows, %d oppose", of, n, all, tab.count(".hits .st.opposes"))
	}
	link := func(text string) string {
		return ask[string](tab, `[...document.querySelectorAll(".meta .out a")].find((a) => a.textContent === "`+text+`").href`)
	}
	rows, err := csv.NewReader(strings.NewReader(fetched(t, link("CSV")))).ReadAll()
	if err != nil || len(rows) != of+1 {
		t.Errorf("CSV: %d lines, %v", len(rows), err)
	}
	var list []map[string]any
	if err := json.Unmarshal([]byte(fetched(t, link("JSON"))), &list); err != nil || len(list) != of {
		t.Errorf("JSON: %d rows, %v", len(list), err)
	}
	for _, row := range list {
		if row["stance"] != "opposes" {
			t.Errorf("exported: %v", row)
		}
	}
	tab.write(".keep input[name=name]", "Those against")
	tab.leads(tab.click(".keep button"))
	tab.open("/searches")
	if s := tab.text("tbody tr"); !strings.Contains(s, "Those against") {
		t.Errorf("saved: %q", s)
	}
	feed := fetched(t, ask[string](tab, `document.querySelector('a[href^="/feed/"]').href`))
	if n := strings.Count(feed, "<entry>"); n != of {
		t.Errorf("the feed has %d entries", n)
	}
	tab.page(place{"saved searches", "/searches", "Saved searches", false}, newAxe(tab))
}

func fetched(t *testing.T, address string) string {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // read to its end
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %v", address, res.StatusCode, err)
	}
	return string(b)
}

// keys presses those of the map.
func (b *bench) keys(t *testing.T) {
	tab := b.sample(t)
	tab.open("/stories")
	for letter, path := range map[string]string{"p": "/positions", "e": "/people", "f": "/figures", "n": "/network", "r": "/review", "s": "/stories"} {
		if tab.leads(key("g" + letter)); tab.path() != path {
			t.Errorf("g %s leads to %s", letter, tab.path())
		}
	}
	at := `[...document.querySelectorAll("[data-row]")].indexOf(document.activeElement)`
	tab.open("/stories")
	for i, press := range []string{"j", "j", "k"} {
		tab.do(key(press))
		if got, want := ask[int](tab, at), []int{0, 1, 0}[i]; got != want {
			t.Errorf("after %q row %d is in focus, not %d", press, got, want)
		}
	}
	if tab.leads(key(kb.Enter)); !strings.HasPrefix(tab.path(), "/story/") {
		t.Errorf("Enter leads to %s", tab.path())
	}
	tab.open("/positions?target=" + url.QueryEscape(target))
	ask[bool](tab, `Object.defineProperty(navigator, "clipboard", { value: { writeText: async (s) => { window.copied = s; } } }) && true`)
	tab.do(key("j"), key("c"))
	tab.until(`window.copied && document.querySelector("#said")?.textContent === "Citation copied"`)
	if s := ask[string](tab, "window.copied"); !strings.Contains(s, tab.at+"/article/") || !strings.Contains(s, "2016") {
		t.Errorf("the citation is %q", s)
	}
	tab.do(key("x"))
	tab.until(`document.activeElement.matches("[data-marked]")`)
	if tab.leads(key("o")); !strings.Contains(tab.path(), "#r") {
		t.Errorf("o leads to %s", tab.path())
	}
	tab.do(key("nn"))
	tab.until(`document.activeElement === document.querySelectorAll("[data-mark]")[1]`)
	tab.do(key("b"))
	tab.until(`document.activeElement === document.querySelector("[data-mark]")`)
	tab.do(key("/"))
	tab.until(`document.activeElement.id === "q"`)
	here := tab.path()
	if tab.do(key("g?j")); ask[string](tab, "document.activeElement.value") != "g?j" || tab.path() != here {
		t.Errorf("typed: %q, at %s", ask[string](tab, "document.activeElement.value"), tab.path())
	}
	tab.do(key(kb.Escape))
	tab.until(`document.activeElement === document.body`)
	for press, day := range map[string]string{"[": "8 March", "]": "10 March"} {
		tab.open("/positions?on=2016-03-09&target=" + url.QueryEscape(target))
		if tab.leads(key(press)); !strings.Contains(tab.text(".meta"), day) {
			t.Errorf("%s leads to %s", press, tab.path())
		}
	}
	tab.open("/review?kind=positions")
	if tab.leads(key("z")); !strings.Contains(tab.path(), "more=1") {
		t.Errorf("z leads to %s", tab.path())
	}
	tab.do(key("m"))
	tab.until(`document.activeElement.name === "into"`)
	tab.do(key(kb.Escape))
	if tab.leads(key("?")); tab.path() != "/keys" {
		t.Errorf("? leads to %s", tab.path())
	}
	tab.do(tab.click("#main input[name=keys]"))
	tab.leads(tab.click("#main form button"))
	tab.do(key("gs"), key("/"))
	if tab.path() != "/keys" || ask[string](tab, "document.activeElement.id") == "q" {
		t.Errorf("keys that were turned off lead to %s", tab.path())
	}
	for _, f := range tab.faults() {
		t.Error(f)
	}
}
