package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
)

const (
	script = `<script>alert(1)</script><img src=x onerror=alert(2)>`
	quote  = `" onmouseover="alert(3)`
)

// TestNothingIsTakenForHTML fills every part of an article with what a browser
// would run.
func TestNothingIsTakenForHTML(t *testing.T) {
	long := strings.Repeat("Llanfair", 40)
	bad := storetest.Article("one", script, "2016-03-02", "Ann "+script, "backs", "Bo"+quote)
	bad.Article.Title, bad.Article.URL = script, "javascript:alert(4)"
	bad.Article.Authors = []string{script}
	other := storetest.Article("two", long, "2016-03-04", long, "opposes", "Bo"+quote)
	third := storetest.Article("three", "Gazette", "2016-03-06", "Cy Dunn", "mixed", "Bo"+quote)
	d := open(t, bad, other, third)
	target := url.QueryEscape("Bo" + quote)
	pages := []string{
		"/stories", "/positions", "/positions?target=" + target, "/figures", "/figures?measure=majority", "/figures?measure=majority&of=" + target,
		"/figures?measure=" + url.QueryEscape(script), "/search?q=alert", "/search?q=alert&kind=positions", "/search?kind=quotes", "/search?kind=letters", "/search?kind=events", "/search?kind=offices",
		"/search?q=" + url.QueryEscape(script), "/search?q=x&kind=articles&outlet=" + url.QueryEscape(script), "/searches",
	}
	rows, err := d.ledger.List(t.Context(), store.Articles, query.All{}, store.Page{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		pages = append(pages, "/article/"+r.ID())
	}
	if _, err := d.ledger.Keep(t.Context(), script, script, store.Articles, query.All{}); err != nil {
		t.Fatal(err)
	}
	for _, address := range pages {
		_, body := d.get(address)
		for _, run := range []string{"<script>alert", "<img", `onmouseover="alert`, `href="javascript`} {
			if strings.Contains(body, run) {
				t.Errorf("%s lets %q through", address, run)
			}
		}
	}
}

func TestAWrongQueryIsShownWithItsMistake(t *testing.T) {
	d := open(t, storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	for _, path := range []string{"/figures?q=", "/search?q=", "/positions?target=Bo+Ray&q=", "/stories?q="} {
		code, body := d.get(path + url.QueryEscape(`bridge wrong:x <b>`))
		if code != http.StatusBadRequest {
			t.Errorf("%s: %d", path, code)
		}
		d.want(body, "There is no field", "  bridge wrong:x &lt;b&gt;\n         ^^^^^")
		d.sound(path, body)
	}
	for _, address := range []string{
		"/positions?target=x&on=yesterday", "/positions?target=x&least=lots", "/search?kind=nonsense", "/figures?measure=x&from=then", "/search?q=x&month=March",
	} {
		code, body := d.get(address)
		if code != http.StatusBadRequest {
			t.Errorf("%s: %d", address, code)
		}
		d.sound(address, body)
	}
}

func TestAddressesThatAreNotThere(t *testing.T) {
	d := open(t, storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	for _, address := range []string{"/nothing", "/article/zzz", "/article/%2e%2e", "/row/abc", "/feed/abc.atom", "/feed/abc.xml", "/static/", "/static/x/../web.go"} {
		if code, _ := d.get(address); code != http.StatusNotFound && code != http.StatusBadRequest && code != http.StatusTemporaryRedirect && code != http.StatusMovedPermanently {
			t.Errorf("%s: %d", address, code)
		}
	}
	_, body := d.get("/nothing<script>")
	d.sound("/nothing", body)
	d.want(body, "There is no page here")
}

func TestVersionsAreCompared(t *testing.T) {
	before := storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")
	now := storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "opposes", "Bo Ray")
	d := open(t, before, now)
	rows, err := d.ledger.List(t.Context(), store.Articles, query.All{}, store.Page{})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%v %v", rows, err)
	}
	body := d.page("/article/" + rows[0].ID())
	compare := d.first(body, `href="(\?against=[a-z0-9]+)" data-key="v"`)
	changed := d.page("/article/" + rows[0].ID() + compare)
	d.want(changed, "<del>backs ", "<ins>opposes ", "What changed since version 1")
	old := d.page("/article/" + strings.TrimPrefix(compare, "?against="))
	d.want(old, "Version 1 of 2", "Version 2 is newer", ">backs<")
	if code, _ := d.get("/article/" + rows[0].ID() + "?against=zzz"); code != http.StatusNotFound {
		t.Errorf("against nothing: %d", code)
	}
}

func TestAnArticleOfWhichLittleIsKnown(t *testing.T) {
	bare := storetest.Article("one", "", "", "Ann Lee", "backs", "Bo Ray")
	bare.Article.Title, bare.Article.URL = "", ""
	d := open(t, bare)
	d.want(d.page("/positions?target=Bo+Ray"), "Ann Lee")
	rows, err := d.ledger.List(t.Context(), store.Articles, query.All{}, store.Page{})
	if err != nil {
		t.Fatal(err)
	}
	d.want(d.page("/article/"+rows[0].ID()), "Article without a title", "no date known", "no outlet known")
	d.page("/search")
	d.page("/figures?measure=majority")
}
