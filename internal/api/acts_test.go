package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/api"
	"onrecord/internal/fetch"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
	"onrecord/internal/wire"
)

func TestRowsAreDecidedAbout(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReviewer)
	s.seven()
	queue := get[client.Page[client.Position]](s, "/review/positions?limit=2").Items
	if len(queue) != 2 || queue[0].Review != "" {
		t.Fatalf("queue: %+v", queue)
	}
	row := queue[0].ID
	d := decoded[client.Decision](s, s.ask(http.MethodPost, "/decisions", `{"row":"`+row+`","act":"edit","changes":{"stance":"mixed"}}`))
	if d.Who != "ann" || d.Row != row || d.Act != "edit" || d.Changes["stance"] != "mixed" {
		t.Errorf("edit: %+v", d)
	}
	if got := get[client.Page[client.Position]](s, "/positions?q=reviewed:edited"); len(got.Items) != 1 || got.Items[0].Stance != "mixed" || got.Items[0].Review != "edited" {
		t.Errorf("after the edit: %+v", got)
	}
	u := decoded[client.Decision](s, s.ask(http.MethodPost, "/undo", fmt.Sprintf(`{"decision":%d}`, d.ID)))
	if u.Act != "undo" || u.Undoes != d.ID {
		t.Errorf("undo: %+v", u)
	}
	if a := s.ask(http.MethodPost, "/undo", fmt.Sprintf(`{"decision":%d}`, d.ID)); a.StatusCode != http.StatusConflict || decodedError(t, a).Code != "conflict" {
		t.Errorf("undo again: %d %s", a.StatusCode, a.body)
	}
	m := decoded[client.Decision](s, s.ask(http.MethodPost, "/merge", `{"from":"Cy Dunn","into":"Zoë Lee"}`))
	if m.Act != "merge" || m.About != "Cy Dunn → Zoë Lee" {
		t.Errorf("merge: %+v", m)
	}
	sp := decoded[client.Decision](s, s.ask(http.MethodPost, "/split", `{"from":"Zoë Lee","article":"2016-03-01","as":"Zoë Lee (the younger)"}`))
	if sp.Act != "split" {
		t.Errorf("split: %+v", sp)
	}
	log := get[client.Page[client.Decision]](s, "/decisions?limit=2")
	if len(log.Items) != 2 || log.Items[0].ID != sp.ID || log.Next == "" {
		t.Fatalf("log: %+v", log)
	}
	if rest := get[client.Page[client.Decision]](s, log.Next); len(rest.Items) != 2 || !rest.Items[1].Undone {
		t.Errorf("the rest of the log: %+v", rest)
	}
	for body, want := range map[string]int{
		`{"row":"` + row + `","act":"edit","changes":{"stance":"sideways"}}`:  400,
		`{"row":"` + row + `","act":"edit","changes":{"id":"1"}}`:             400,
		`{"row":"` + row + `","act":"edit"}`:                                  400,
		`{"row":"` + row + `","act":"accept","changes":{"stance":"opposes"}}`: 400,
		`{"row":"` + row + `","act":"merge"}`:                                 422,
		`{"row":"` + row + `","act":"accept","who":"bo"}`:                     422,
		`{"row":"zzz","act":"accept"}`:                                        404,
		`{"row":"` + queue[0].VersionID + `","act":"accept"}`:                 400,
		`[]`:  422,
		`{{`:  400,
		`nul`: 400,
	} {
		if a := s.ask(http.MethodPost, "/decisions", body); a.StatusCode != want || decodedError(t, a).Message == "" {
			t.Errorf("%s: %d %s", body, a.StatusCode, a.body)
		}
	}
}

// TestAQueuePassesOverWhatWasDecided reads a queue page by page while rows of it
// are decided about.
func TestAQueuePassesOverWhatWasDecided(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReviewer)
	s.seven()
	first := get[client.Page[client.Quote]](s, "/review/quotes?limit=3")
	all := get[client.Page[client.Quote]](s, "/review/quotes?limit=7").Items
	if len(first.Items) != 3 || first.Next == "" || len(all) != 7 {
		t.Fatalf("%+v", first)
	}
	var made []client.Decision
	for _, i := range []int{0, 4} {
		made = append(made, decoded[client.Decision](s, s.ask(http.MethodPost, "/decisions", `{"row":"`+all[i].ID+`","act":"reject"}`)))
	}
	next := get[client.Page[client.Quote]](s, first.Next).Items
	if len(next) != 3 || next[0].ID != all[3].ID || next[1].ID != all[5].ID {
		t.Errorf("the next page: %+v", next)
	}
	if left := get[client.Page[client.Quote]](s, "/review/quotes").Items; len(left) != 5 || left[0].ID != all[1].ID {
		t.Errorf("left: %+v", left)
	}
	decoded[client.Decision](s, s.ask(http.MethodPost, "/undo", fmt.Sprintf(`{"decision":%d}`, made[0].ID)))
	if back := get[client.Page[client.Quote]](s, "/review/quotes").Items; len(back) != 6 || back[0].ID != all[0].ID {
		t.Errorf("after an undo: %+v", back)
	}
}

// TestRolesDoNotGrow asks for everything in the name of those who may less.
func TestRolesDoNotGrow(t *testing.T) {
	for role, want := range map[string]map[string]int{
		store.RoleReader:   {"/decisions": 403, "/undo": 403, "/merge": 403, "/split": 403, "audit": 403},
		store.RoleReviewer: {"/decisions": 404, "/undo": 404, "/merge": 404, "/split": 404, "audit": 403},
		store.RoleAdmin:    {"/decisions": 404, "/undo": 404, "/merge": 404, "/split": 404, "audit": 200},
	} {
		s := newServer(t, api.Options{}, role)
		for path, body := range map[string]string{
			"/decisions": `{"row":"zzz","act":"accept"}`, "/undo": `{"decision":1}`, "/merge": `{"from":"a","into":"b"}`, "/split": `{"from":"a","article":"b","as":"c"}`,
		} {
			for _, pretence := range []string{"", "X-Role", "X-Forwarded-User", "X-Original-Url", "X-Http-Method-Override"} {
				headers := []string{}
				if pretence != "" {
					headers = []string{pretence, "admin"}
				}
				if a := s.ask(http.MethodPost, path, body, headers...); a.StatusCode != want[path] {
					t.Errorf("%s %s %s: %d %s", role, path, pretence, a.StatusCode, a.body)
				}
			}
		}
		if a := s.ask(http.MethodGet, "/audit", ""); a.StatusCode != want["audit"] {
			t.Errorf("%s audit: %d", role, a.StatusCode)
		}
		if a := s.ask(http.MethodGet, "/../audit", ""); a.StatusCode == 200 && role != store.RoleAdmin {
			t.Errorf("%s around the corner: %d", role, a.StatusCode)
		}
	}
}

func TestExportsAreStreams(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReader)
	s.seven()
	a := s.ask(http.MethodGet, "/export/quotes?q=speaker:Dunn", "")
	if a.Header.Get("Content-Type") != "application/x-ndjson" || strings.Count(string(a.body), "\n") != 3 {
		t.Fatalf("%s: %s", a.Header.Get("Content-Type"), a.body)
	}
	var last client.Quote
	for line := range strings.Lines(string(a.body)) {
		if err := json.Unmarshal([]byte(line), &last); err != nil || last.Speaker != "Cy Dunn" || len(last.Evidence) != 1 {
			t.Errorf("%s: %v", line, err)
		}
	}
	if rest := s.ask(http.MethodGet, "/export/quotes?q=speaker:Dunn&cursor="+last.ID, ""); len(rest.body) != 0 {
		t.Errorf("after the last: %s", rest.body)
	}
	records := s.ask(http.MethodGet, "/export/records?min_confidence=0.75", "")
	for line := range strings.Lines(string(records.body)) {
		var r client.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil || r.Schema != wire.Schema || len(r.Positions) != 1 || len(r.Figures) != 0 || r.Article.Text == "" {
			t.Errorf("%.200s: %v", line, err)
		}
	}
	if n := strings.Count(string(records.body), "\n"); n != 7 {
		t.Errorf("%d records", n)
	}
}

// TestAStreamTakesLittleMemory reads an export of 6,000 rows slowly, while
// others go on.
func TestAStreamTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a ledger of 6,000 articles")
	}
	s := newServer(t, api.Options{}, store.RoleReader)
	for part := range 6 {
		var list []*onrecord.Record
		for i := range 1000 {
			list = append(list, storetest.Article(fmt.Sprintf("%d-%d", part, i), "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
		}
		s.add(list...)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+api.Prefix+"/export/positions", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // read to its end
	var before, now, most runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	lines := bufio.NewScanner(res.Body)
	n := 0
	for lines.Scan() {
		if n++; n%500 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			if now.HeapAlloc > most.HeapAlloc {
				most = now
			}
		}
	}
	if lines.Err() != nil || n != 6000 {
		t.Errorf("%d lines: %v", n, lines.Err())
	}
	grown := int64(most.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("the heap grew by %d bytes", grown)
	if grown > 4<<20 {
		t.Errorf("the heap grew by %d bytes", grown)
	}
}

func TestAStreamEndsWithTheServer(t *testing.T) {
	closing, end := context.WithCancel(t.Context())
	s := newServer(t, api.Options{Closing: closing}, store.RoleReader)
	s.seven()
	end()
	a := s.ask(http.MethodGet, "/export/positions", "")
	var f wire.Failure
	if err := json.Unmarshal(a.body, &f); err != nil || f.Error == nil || f.Error.Code != "busy" || !strings.Contains(f.Error.Message, "cursor=") {
		t.Errorf("it ends with %s", a.body)
	}
}

// fakeRead makes a record of nothing.
func fakeRead(a *onrecord.Article) (*onrecord.Record, error) {
	return &onrecord.Record{Article: a, Entities: &onrecord.Entities{}}, nil
}

func TestArticlesAreRead(t *testing.T) {
	s := newServer(t, api.Options{Read: fakeRead}, store.RoleReader)
	text := "The mayor of Wexmouth backed the plan for the harbour on Monday, and said that it was time to build."
	for _, c := range []struct{ kind, body, want string }{
		{"application/json", `{"text":"` + text + `","title":"T","published":"2 March 2016","authors":["Ann Lee"]}`, text},
		{"text/plain; charset=utf-8", text, text},
		{"text/html", "<!doctype html><title>T</title><article><p>" + text + "</p><p>" + text + "</p></article>", text + "\n\n" + text},
		{"application/json", `{"html":"<p>` + text + `</p>","url":"https://example.org/a"}`, text},
	} {
		r := decoded[client.Record](s, s.ask(http.MethodPost, "/read", c.body, "Content-Type", c.kind))
		if r.Article.Text != c.want || r.Article.Language != "en" || r.Article.ID == "" {
			t.Errorf("%s: %+v", c.kind, r.Article)
		}
		if strings.Contains(c.body, "published") && (r.Article.Published != "2016-03-02" || r.Article.Title != "T" || r.Article.Authors[0] != "Ann Lee") {
			t.Errorf("%s: %+v", c.kind, r.Article)
		}
	}
	for kind, body := range map[string]string{"application/json": `{"text":"x","published":"soon"}`, "text/html": "<p>hi", "text/plain": "\xff", "image/png": "x"} {
		if a := s.ask(http.MethodPost, "/read", body, "Content-Type", kind); a.StatusCode < 400 || a.StatusCode >= 500 || decodedError(t, a).Message == "" {
			t.Errorf("%s %q: %d %s", kind, body, a.StatusCode, a.body)
		}
	}
	if st := get[client.Stats](s, "/stats"); st.Articles != 0 {
		t.Errorf("something was kept: %+v", st)
	}
}

func TestReadingIsBounded(t *testing.T) {
	hold := make(chan struct{})
	var once sync.Once
	begun := make(chan struct{})
	s := newServer(t, api.Options{Time: 300 * time.Millisecond, Reading: 1, Read: func(a *onrecord.Article) (*onrecord.Record, error) {
		once.Do(func() { close(begun) })
		<-hold
		return fakeRead(a)
	}}, store.RoleReader)
	first := make(chan answer, 1)
	go func() { first <- s.ask(http.MethodPost, "/read", "x", "Content-Type", "text/plain") }()
	<-begun
	if a := s.ask(http.MethodPost, "/read", "x", "Content-Type", "text/plain"); a.StatusCode != http.StatusServiceUnavailable || decodedError(t, a).Code != "busy" {
		t.Errorf("a second at once: %d %s", a.StatusCode, a.body)
	}
	if a := <-first; a.StatusCode != http.StatusServiceUnavailable || decodedError(t, a).Code != "timeout" {
		t.Errorf("one that takes long: %d %s", a.StatusCode, a.body)
	}
	close(hold)
	decoded[client.Record](s, s.ask(http.MethodPost, "/read", "x", "Content-Type", "text/plain"))
}

// TestTheServerFetchesNothingFromWithin names addresses of the server's own
// network. Those that a public page redirects to are dialled the same way, see
// internal/fetch.
func TestTheServerFetchesNothingFromWithin(t *testing.T) {
	asked := false
	inner := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) { asked = true; _, _ = rw.Write([]byte("secret")) }))
	defer inner.Close()
	s := newServer(t, api.Options{Read: fakeRead, Fetch: fetch.New(fetch.Options{Timeout: 2 * time.Second})}, store.RoleReader)
	port := inner.URL[strings.LastIndex(inner.URL, ":"):]
	for _, to := range []string{
		inner.URL, "http://localhost" + port, "http://[::1]" + port, "http://0.0.0.0" + port, "http://127.1" + port, "http://2130706433" + port, "http://0x7f000001" + port,
		"http://[::ffff:127.0.0.1]" + port, "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://10.0.0.1/", "http://192.168.1.1/", "http://100.100.100.200/",
		"file:///etc/passwd", "gopher://127.0.0.1/", "/etc/passwd", "ftp://example.org", "http://ann:pw@example.org/", "http://", "javascript:1",
	} {
		b, err := json.Marshal(client.ToRead{URL: to})
		if err != nil {
			t.Fatal(err)
		}
		if a := s.ask(http.MethodPost, "/read", string(b)); a.StatusCode != http.StatusBadRequest || decodedError(t, a).Where.In != "body.url" || strings.Contains(string(a.body), "secret") {
			t.Errorf("%s: %d %s", to, a.StatusCode, a.body)
		}
	}
	if asked {
		t.Error("the server within was asked")
	}
}

func TestASearchIsItsKeepers(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReviewer)
	other, err := s.ledger.Keep(t.Context(), "bo", "Ray", store.Positions, query.All{})
	if err != nil {
		t.Fatal(err)
	}
	if a := s.ask(http.MethodPost, "/searches/drop", `{"search":"`+other.ID+`"}`); a.StatusCode != http.StatusForbidden || decodedError(t, a).Code != "forbidden" {
		t.Errorf("another's: %d %s", a.StatusCode, a.body)
	}
	if a := s.ask(http.MethodPost, "/searches", `{"name":"x","kind":"positions","query":"colour:red"}`); a.StatusCode != http.StatusBadRequest || decodedError(t, a).Where == nil {
		t.Errorf("a wrong query: %d %s", a.StatusCode, a.body)
	}
}

func TestTheDocumentIsWhole(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReader)
	a := s.ask(http.MethodGet, "/openapi.json", "")
	var doc struct {
		OpenAPI    string
		Paths      map[string]map[string]json.RawMessage
		Components struct{ Schemas map[string]json.RawMessage }
	}
	if err := json.Unmarshal(a.body, &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Fatalf("%s: %v", doc.OpenAPI, err)
	}
	text := string(a.body)
	for rest := text; ; {
		_, after, found := strings.Cut(rest, `"#/components/schemas/`)
		if !found {
			break
		}
		name, _, _ := strings.Cut(after, `"`)
		if doc.Components.Schemas[name] == nil {
			t.Errorf("there is no schema %s", name)
		}
		rest = after
	}
	for _, word := range []string{"http://", "https://", "ErrorModel", "unpkg", "cdn"} {
		if strings.Contains(text, word) {
			t.Errorf("the document names %s", word)
		}
	}
	for _, path := range []string{"/docs", "/schemas/Row.json"} {
		if a := s.ask(http.MethodGet, path, ""); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s is there: %d", path, a.StatusCode)
		}
	}
}
