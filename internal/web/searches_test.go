package web_test

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"onrecord/internal/store/storetest"
	"onrecord/internal/web"
)

func TestASearchIsKeptWithAFeed(t *testing.T) {
	d := open(t,
		storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		storetest.Article("two", "Courier", "2016-03-04", "Cy Dunn", "opposes", "Bo Ray"))
	body := d.page("/search?q=target:Ray&stance=backs")
	d.want(body, `name="csrf" value="a-token"`, `name="q" value="target:Ray stance:backs"`)
	r := d.ask(http.MethodPost, "/searches", url.Values{"q": {"target:Ray stance:backs"}, "kind": {"positions"}, "name": {"  Who backs\nRay "}})
	if r.Code != http.StatusSeeOther {
		t.Fatalf("keep: %d %s", r.Code, r.Body)
	}
	list := d.page("/searches")
	d.want(list, "Who backs Ray", "<code>target:Ray stance:backs</code>")
	feed := d.first(list, `href="(/feed/[a-z0-9]+\.atom)"`)
	got := d.ask(http.MethodGet, feed, nil)
	var atom struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
			Link  struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
			Updated string `xml:"updated"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(got.Body.Bytes(), &atom); err != nil || got.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		t.Fatalf("feed: %v\n%s", err, got.Body)
	}
	if len(atom.Entries) != 1 || atom.Entries[0].Title != "Ann Lee backs Bo Ray statement" || atom.Entries[0].Updated != "2016-03-02T00:00:00Z" ||
		!strings.HasPrefix(atom.Entries[0].Link.Href, "http://example.com/article/") || atom.Title != "Who backs Ray · onrecord" {
		t.Errorf("feed: %+v", atom)
	}

	id := d.first(feed, `/feed/([a-z0-9]+)`)
	d.visitor = web.Visitor{Name: "bo", May: web.Reviewer}
	if r := d.ask(http.MethodPost, "/searches/"+id+"/drop", url.Values{}); r.Code != http.StatusForbidden {
		t.Errorf("somebody else's: %d", r.Code)
	}
	if strings.Contains(d.page("/searches"), "/drop") {
		t.Error("offers to drop somebody else's search")
	}
	d.visitor = web.Visitor{Name: "ann"}
	if r := d.ask(http.MethodPost, "/searches/"+id+"/drop", url.Values{}); r.Code != http.StatusSeeOther {
		t.Errorf("drop: %d", r.Code)
	}
	if code, _ := d.get(feed); code != http.StatusNotFound {
		t.Errorf("the feed of a search that is gone: %d", code)
	}
	if r := d.ask(http.MethodPost, "/searches", url.Values{"q": {"x"}, "name": {strings.Repeat("n", 101)}}); r.Code != http.StatusBadRequest {
		t.Errorf("a long name: %d", r.Code)
	}
	if r := d.ask(http.MethodPost, "/searches", url.Values{"q": {"wrong:x"}}); r.Code != http.StatusBadRequest {
		t.Errorf("a wrong query: %d", r.Code)
	}
}

func TestFacetsNarrow(t *testing.T) {
	d := openSample(t)
	all := d.page("/search?kind=positions&q=target:Thorne")
	d.want(all, `name="stance" value="backs"`, `name="holder" value="Nadia Rahman"`, `name="month" value="2016-03"`, `name="outlet" value="Wexmouth Gazette"`)
	some := d.page("/search?kind=positions&q=target:Thorne&stance=opposes")
	d.want(some, `value="opposes" checked`, "target:Thorne stance:opposes", ">Clear</a>")
	if strings.Contains(some, `name="stance" value="backs"`) {
		t.Error("narrowed to one stance, another is counted")
	}
	d.want(d.page("/search?kind=positions&q=target:Thorne&stance=opposes&stance=mixed"), "(stance:opposes or stance:mixed)")
	marked := d.page("/search?q=%22confidence+vote%22+head*")
	d.want(marked, "<mark>confidence vote</mark>", "<mark>headquarters</mark>")
	d.want(d.page("/search?q=zzzz&outlet=Beacon+News"), "Drop the outlet")
}

func TestChoicesStayInTheBrowser(t *testing.T) {
	d := open(t, storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	r := d.ask(http.MethodPost, "/keys", url.Values{"theme": {"dark"}})
	if r.Code != http.StatusSeeOther || len(r.Result().Cookies()) != 2 {
		t.Fatalf("%d %v", r.Code, r.Result().Cookies())
	}
	req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/keys", nil)
	for _, c := range r.Result().Cookies() {
		req.AddCookie(c)
	}
	rw := httptest.NewRecorder()
	d.handler.ServeHTTP(rw, req)
	d.want(rw.Body.String(), `<html lang="en" data-theme="dark">`, `<body data-keys="off">`)
}

func TestWhoMayWhat(t *testing.T) {
	d := open(t, storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	d.visitor = web.Visitor{Name: "eve", May: web.Reader}
	id := d.first(d.page("/positions?target=Bo+Ray"), `href="/person/([a-z0-9]+)"`)
	r := d.ask(http.MethodPost, "/person/"+id+"/merge", url.Values{})
	if r.Code != http.StatusForbidden {
		t.Errorf("a reader merges: %d", r.Code)
	}
	d.want(r.Body.String(), "This needs the role of reviewer")
	d.want(d.page("/keys"), "eve, reader")
}

func TestFilesAreKeptForGood(t *testing.T) {
	d := open(t, storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	sheet := d.first(d.page("/keys"), `href="(/static/[^"]*\.css)"`)
	r := d.ask(http.MethodGet, sheet, nil)
	if r.Code != http.StatusOK || !strings.Contains(r.Header().Get("Cache-Control"), "immutable") || r.Header().Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("%d %v", r.Code, r.Header())
	}
	if got := d.ask(http.MethodGet, "/static/style.css", nil); got.Code != http.StatusOK || got.Header().Get("Cache-Control") != "no-cache" {
		t.Errorf("without a hash: %d %v", got.Code, got.Header())
	}
	again := httptest.NewRequestWithContext(t.Context(), http.MethodGet, sheet, nil)
	again.Header.Set("If-None-Match", r.Header().Get("ETag"))
	rw := httptest.NewRecorder()
	d.handler.ServeHTTP(rw, again)
	if rw.Code != http.StatusNotModified {
		t.Errorf("asked again: %d", rw.Code)
	}
	packed := httptest.NewRequestWithContext(t.Context(), http.MethodGet, sheet, nil)
	packed.Header.Set("Accept-Encoding", "gzip")
	rw = httptest.NewRecorder()
	d.handler.ServeHTTP(rw, packed)
	z, err := gzip.NewReader(rw.Body)
	if err != nil {
		t.Fatal(err)
	}
	var plain bytes.Buffer
	if _, err := plain.ReadFrom(z); err != nil || plain.String() != r.Body.String() {
		t.Errorf("packed: %v, %d bytes for %d", err, plain.Len(), r.Body.Len())
	}
}

func TestAPageThatStayedIsNotSentAgain(t *testing.T) {
	d := open(t, storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	first := d.ask(http.MethodGet, "/positions?target=Bo+Ray", nil)
	if csp := first.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
		t.Errorf("policy: %s", csp)
	}
	again := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/positions?target=Bo+Ray", nil)
	again.Header.Set("If-None-Match", first.Header().Get("ETag"))
	rw := httptest.NewRecorder()
	d.handler.ServeHTTP(rw, again)
	if rw.Code != http.StatusNotModified || rw.Body.Len() != 0 {
		t.Errorf("%d, %d bytes", rw.Code, rw.Body.Len())
	}
}

// TestScriptsAreSmall holds the modules to the promise of the workbench: 300 KB
// compressed in all.
func TestScriptsAreSmall(t *testing.T) {
	var all bytes.Buffer
	z := gzip.NewWriter(&all)
	err := fs.WalkDir(os.DirFS("static"), ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".js") {
			return err
		}
		b, err := os.ReadFile("static/" + p)
		if err != nil {
			return err
		}
		_, err = z.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if all.Len() > 300<<10 {
		t.Errorf("scripts take %d bytes compressed", all.Len())
	}
}
