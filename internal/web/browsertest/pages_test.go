package browsertest

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// target is somebody about whom the sample has positions on both sides.
const target = "Alan Thorne"

// place is a page: its name, its address, the words of its heading, and whether
// it is an error.
type place struct {
	name, path, heading string
	fails               bool
}

// places are the pages of the sample, with the first of each kind that others
// link to.
func places(b *tab) []place {
	first := func(page, link string) string {
		b.open(page)
		href := ask[string](b, fmt.Sprintf("((a) => a ? a.pathname + a.search + a.hash : '')(document.querySelector('#main a[href^=%q]'))", link))
		if href == "" {
			b.Fatalf("%s links to no %s", page, link)
		}
		return href
	}
	const changed = "/search?q=dissatisfied&kind=articles"
	on := "/positions?target=" + url.QueryEscape(target) + "&on=2016-03-09"
	return []place{
		{"stories", "/stories", "Stories", false},
		{"story", first("/stories?order=covered", "/story/"), "", false},
		{"targets", "/positions", "Who stands where", false},
		{"positions", on, "Who stands where on " + target, false},
		{"people", "/people", "People", false},
		{"person", first("/people", "/person/"), "", false},
		{"figures", "/figures", "Figures", false},
		{"series", first("/figures", "/figures?measure="), "", false},
		{"network", "/network", "Who shares positions with whom", false},
		{"tie", first("/network", "/network/tie"), "", false},
		{"article", first(on, "/article/"), "", false},
		{"article changed", first(changed, "/article/"), "", false},
		{"versions", first(first(changed, "/article/"), "?against="), "", false},
		{"search", "/search?q=leader", "leader", false},
		{"nothing found", "/search?q=zebra", "zebra", false},
		{"searches", "/searches", "Saved searches", false},
		{"review", "/review?kind=positions", "Review", false},
		{"second check", "/review?kind=positions&mode=second", "Review", false},
		{"log", "/review/log", "Who decided what", false},
		{"keys", "/keys", "Keys", false},
		{"missing", "/nothing", "", true},
		{"query in error", "/search?q=nosuchfield:x", "", true},
	}
}

func (b *bench) pages(t *testing.T) {
	db := b.program.ledger(t, nil)
	b.program.changed(t, db)
	sample := openTab(b.browser, t, b.program.serve(t, db))
	axe := newAxe(sample)
	all := places(sample)
	sample.faults()
	scripts := map[string]bool{}
	for _, p := range all {
		sample.page(p, axe)
	}
	for u, kind := range sample.seen {
		if kind == "Script" {
			scripts[u] = true
		}
	}
	sample.light(scripts)

	empty := openTab(b.browser, t, b.program.serve(t, b.program.empty(t)))
	empty.page(place{"empty", "/", "Nothing on the record yet", false}, axe)
	users := openTab(b.browser, t, b.program.serve(t, b.program.ledger(t, map[string]string{"ada": "admin"})))
	users.page(place{"login", "/login", "Log in", false}, axe)
	if axe.source == "" {
		t.Run("axe", func(t *testing.T) { t.Skip("no axe-core: name its axe.min.js in AXE_JS") })
	}
}

// page looks at one page in every width and both themes.
func (b *tab) page(p place, axe *axe) {
	b.Helper()
	for _, width := range []int64{1280, 390} {
		b.size(width)
		b.theme("light")
		b.open(p.path)
		if h := b.text("h1"); h == "" || (p.heading != "" && h != p.heading) {
			b.Errorf("%s: the heading is %q", p.name, h)
		}
		b.still(fmt.Sprintf("%s at %d", p.name, width))
		b.fits(p, width)
		axe.look(b, p, width, "light", "")
		b.shot(p, width, "light")
		b.theme("dark")
		axe.look(b, p, width, "dark", "color-contrast")
		b.shot(p, width, "dark")
		other := map[int64]int64{1280: 1920, 390: 320}[width]
		b.size(other)
		b.fits(p, other)
	}
	for _, f := range b.faults() {
		if !p.fails || !strings.Contains(f, "Failed to load resource") { // the page itself, as it should
			b.Errorf("%s: %s", p.name, f)
		}
	}
}

// still holds that nothing moved which was drawn.
func (b *tab) still(what string) {
	b.Helper()
	if moved := ask[[]string](b, "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.moved)))))"); len(moved) > 0 {
		b.Errorf("%s: the page shifts: %v", what, moved)
	}
}

// fits holds the page against the width of the window.
func (b *tab) fits(p place, width int64) {
	b.Helper()
	wide := ask[[]string](b, `(() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 0.5 && !e.closest(".scroll"))
    .map((e) => e.tagName + "." + e.getAttribute("class") + " to " + Math.round(e.getBoundingClientRect().right)).slice(0, 6).concat("scrolls to " + document.documentElement.scrollWidth);
})()`)
	if len(wide) > 0 {
		b.Errorf("%s at %d scrolls sideways: %v", p.name, width, wide)
	}
}

// light holds the scripts against 300 KB, as they are sent compressed.
func (b *tab) light(scripts map[string]bool) {
	b.Helper()
	if len(scripts) == 0 {
		b.Error("no page loads a script")
	}
	size := &counter{}
	for u := range scripts {
		res, err := http.Get(u)
		if err != nil {
			b.Fatal(err)
		}
		z := gzip.NewWriter(size)
		if _, err := io.Copy(z, res.Body); err != nil {
			b.Fatal(err)
		}
		_ = res.Body.Close()
		_ = z.Close()
	}
	if b.Logf("%d scripts, %d bytes compressed", len(scripts), size.n); size.n > 300_000 {
		b.Errorf("scripts are %d bytes", size.n)
	}
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

// shot keeps a picture of the whole page where ONRECORD_SCREENSHOTS says.
func (b *tab) shot(p place, width int64, theme string) {
	b.Helper()
	dir := os.Getenv("ONRECORD_SCREENSHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.Fatal(err)
	}
	name := fmt.Sprintf("%s-%d-%s.png", strings.ReplaceAll(p.name, " ", "-"), width, theme)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), png, 0o600); err != nil {
		b.Fatal(err)
	}
}
