package web_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/ingest"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
	"onrecord/internal/web"
	"onrecord/reader"
)

// desk is a workbench under test.
type desk struct {
	*testing.T
	ledger  *store.Store
	handler http.Handler
	visitor web.Visitor
}

func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

// open makes a workbench over a ledger with the records.
func open(t *testing.T, records ...*onrecord.Record) *desk {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), store.Options{Create: true, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if len(records) > 0 {
		if _, err := s.Add(t.Context(), records); err != nil {
			t.Fatal(err)
		}
	}
	d := &desk{T: t, ledger: s, visitor: web.Visitor{Name: "ann", May: web.Admin}}
	d.handler, err = web.New(web.Options{
		Ledger: s, Now: clock, Who: func(*http.Request) web.Visitor { return d.visitor }, Token: func(*http.Request) string { return "a-token" },
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// sample are the records of the bundled coverage, read once.
var sample = sync.OnceValues(func() ([]*onrecord.Record, error) {
	in, err := ingest.New(ingest.Options{})
	if err != nil {
		return nil, err
	}
	read, err := reader.New()
	if err != nil {
		return nil, err
	}
	var out []*onrecord.Record
	for item, err := range in.Articles(context.Background(), "../../sample/coverage") {
		if err != nil {
			return nil, err
		}
		out = append(out, read.Read(item.Article))
	}
	return out, nil
})

func openSample(t *testing.T) *desk {
	t.Helper()
	records, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	return open(t, records...)
}

// get asks for an address and gives the status and the body.
func (d *desk) get(address string) (int, string) {
	d.Helper()
	r := d.ask(http.MethodGet, address, nil)
	return r.Code, r.Body.String()
}

func (d *desk) ask(method, address string, form url.Values) *httptest.ResponseRecorder {
	d.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequestWithContext(d.Context(), method, address, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rw := httptest.NewRecorder()
	d.handler.ServeHTTP(rw, r)
	return rw
}

// page asks for a page that must be there, and looks it over.
func (d *desk) page(address string) string {
	d.Helper()
	code, body := d.get(address)
	if code != http.StatusOK {
		d.Fatalf("%s: status %d\n%s", address, code, body)
	}
	d.sound(address, body)
	return body
}

var external = regexp.MustCompile(`(src|<link[^>]*href|action)="(https?:)?//`)

// sound finds what no page may hold.
func (d *desk) sound(address, body string) {
	d.Helper()
	for _, bad := range []string{"ZgotmplZ", "<no value>", "&lt;no value", " style=", "<style", "javascript:", " onclick", "%!"} {
		if strings.Contains(body, bad) {
			d.Errorf("%s holds %q", address, bad)
		}
	}
	if n := strings.Count(body, "<script"); n != 1 {
		d.Errorf("%s has %d scripts", address, n)
	}
	if m := external.FindString(body); m != "" {
		d.Errorf("%s asks another host: %s", address, m)
	}
	if !strings.HasSuffix(strings.TrimSpace(body), "</html>") {
		d.Errorf("%s is cut off", address)
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if seen[m[1]] {
			d.Errorf("%s has the id %q twice", address, m[1])
		}
		seen[m[1]] = true
	}
}

// want looks for words in a body.
func (d *desk) want(body string, words ...string) {
	d.Helper()
	for _, w := range words {
		if !strings.Contains(body, w) {
			_, main, _ := strings.Cut(body, `<main class="page"`)
			d.Errorf("no %q in\n%.3000s", w, main)
		}
	}
}

// first finds the first match of a pattern in a body.
func (d *desk) first(body, pattern string) string {
	d.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(body)
	if m == nil {
		d.Fatalf("no %s in\n%s", pattern, body)
	}
	return m[len(m)-1]
}

func TestEveryPageOfTheSample(t *testing.T) {
	d := openSample(t)
	for _, address := range []string{
		"/", "/stories", "/positions", "/positions?target=Alan+Thorne", "/positions?target=Thorne&on=2016-03", "/positions?target=Nobody+Known",
		"/positions?target=Alan+Thorne&stance=mixed", "/positions?target=Alan+Thorne&sort=-trust&unnamed=no&least=0&checked=yes", "/positions?target=Alan+Thorne&q=outlet:Courier",
		"/figures", "/figures?q=figure:majority", "/figures?measure=share", "/figures?of=Alan+Thorne", "/figures?measure=net+approval&of=Alan+Thorne&from=2016-03-01&to=2016-03-31",
		"/search", "/search?q=bridge", "/search?q=%22step+aside%22", "/search?q=Thorne&kind=quotes", "/search?q=stance:opposes", "/search?q=Thorne&outlet=Beacon+News&month=2016-03",
		"/search?q=Thorne&kind=positions&stance=backs&stance=opposes&unnamed=no&checked=no&holder=Frances+Bell", "/search?q=zzzz",
		"/search?kind=figures", "/search?kind=offices", "/search?kind=letters", "/search?kind=events", "/search?q=speaker:Bell&kind=quotes&speaker=Frances+Bell&form=direct",
		"/searches", "/keys",
	} {
		d.page(address)
	}
}

func TestAPositionLeadsToItsEvidence(t *testing.T) {
	d := openSample(t)
	body := d.page("/positions?target=Alan+Thorne")
	d.want(body, "Who stands where on Alan Thorne", "Margaret Osei", "Over time", "Holder by holder")
	place := d.first(body, `href="(/article/[^"]*)"`)
	address, row, ok := strings.Cut(place, "#r")
	if !ok {
		t.Fatalf("%s leads to no row", place)
	}
	article := d.page(address)
	d.want(article, `id="r`+row+`"`, `id="n`+row+`"`, `href="#r`+row+`"`, "Text holds")
	// Marks of a chart lead there by the row alone.
	if r := d.ask(http.MethodGet, "/row/"+row, nil); r.Code != http.StatusFound || r.Header().Get("Location") != place {
		t.Errorf("row: %d %s, want %s", r.Code, r.Header().Get("Location"), place)
	}
	if code, _ := d.get("/row/zzz"); code != http.StatusNotFound {
		t.Errorf("a row that is not there: %d", code)
	}
}

// TestPlainText holds every article's text to its page: all of it is there, in
// order.
func TestPlainText(t *testing.T) {
	d := openSample(t)
	rows, err := d.ledger.List(t.Context(), store.Articles, query.All{}, store.Page{})
	if err != nil {
		t.Fatal(err)
	}
	tags, numbers, spaces := regexp.MustCompile(`<[^>]*>`), regexp.MustCompile(`<sup>.*?</sup>`), regexp.MustCompile(`\s+`)
	for _, row := range rows {
		versions, err := d.ledger.Versions(t.Context(), row.ID())
		if err != nil {
			t.Fatal(err)
		}
		body := d.page("/article/" + row.ID())
		var shown strings.Builder
		for _, p := range regexp.MustCompile(`(?s)<div class="para"><p>(.*?)</p>`).FindAllStringSubmatch(body, -1) {
			shown.WriteString(tags.ReplaceAllString(numbers.ReplaceAllString(p[1], ""), "") + "\n")
		}
		plain := func(s string) string {
			s = strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(s)
			return strings.TrimSpace(spaces.ReplaceAllString(s, " "))
		}
		// The title is left out where the text begins with it and shows nothing.
		body = strings.TrimSpace(strings.TrimPrefix(plain(versions[0].Text), plain(versions[0].Title)))
		if got := strings.TrimSpace(strings.TrimPrefix(plain(shown.String()), plain(versions[0].Title))); got != body {
			t.Errorf("%s\n%s\n--- shown\n%s", row.Text("title"), body, got)
		}
	}
}

func TestTables(t *testing.T) {
	d := openSample(t)
	article := d.first(d.page("/search?q=Thorne"), `href="(/article/[a-z0-9]+)"`)
	if _, err := d.ledger.Keep(t.Context(), "ann", "all", store.Quotes, query.All{}); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{
		"/positions", "/positions?target=Alan+Thorne", "/positions?target=Alan+Thorne&part=time", "/positions?target=Alan+Thorne&part=evidence",
		"/figures", "/figures?of=Alan+Thorne", "/search?q=Thorne", "/search?q=Thorne&kind=letters", article, "/searches",
	} {
		sep := "?"
		if strings.Contains(address, "?") {
			sep = "&"
		}
		r := d.ask(http.MethodGet, address+sep+"format=csv", nil)
		lines, err := csv.NewReader(r.Body).ReadAll()
		if err != nil || r.Code != http.StatusOK || len(lines) < 2 || !strings.HasPrefix(r.Header().Get("Content-Type"), "text/csv") {
			t.Errorf("%s as CSV: %d, %d lines, %v", address, r.Code, len(lines), err)
		}
		r = d.ask(http.MethodGet, address+sep+"format=json", nil)
		var rows []map[string]any
		if err := json.Unmarshal(r.Body.Bytes(), &rows); err != nil || len(rows) != len(lines)-1 || r.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%s as JSON: %d rows beside %d lines, %v", address, len(rows), len(lines)-1, err)
		}
		if code, body := d.get(address + sep + "format=xls"); code != http.StatusBadRequest || !strings.Contains(body, "there are csv and json") {
			t.Errorf("%s as XLS: %d", address, code)
		}
	}
	if code, body := d.get("/figures?format=csv&q=nobody:x"); code != http.StatusBadRequest || !strings.Contains(body, "^^^^^^") {
		t.Errorf("a table of a query with a mistake: %d %s", code, body)
	}
}

func TestAnEmptyLedgerSaysHowToFillIt(t *testing.T) {
	d := open(t)
	for _, address := range []string{"/stories", "/positions", "/figures"} {
		d.want(d.page(address), "Nothing on the record yet", "onrecord add")
	}
	if _, err := d.ledger.Add(t.Context(), []*onrecord.Record{storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")}); err != nil {
		t.Fatal(err)
	}
	d.want(d.page("/positions"), "Bo Ray")
}
