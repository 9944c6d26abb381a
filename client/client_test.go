package client_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/api"
	"onrecord/internal/dossier"
	"onrecord/internal/guard"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
	"onrecord/reader"
)

// serve serves a small ledger to the person at this machine, and gives its
// address. It panics on trouble, for examples have no test to fail.
func serve() (address string, end func()) {
	s := newServer()
	return s.URL, s.end
}

type server struct {
	*httptest.Server
	ledger *store.Store
	asked  *[]string // method and path of every request
	end    func()
}

func newServer() *server {
	dir, err := os.MkdirTemp("", "onrecord")
	must(err)
	ledger, err := store.Open(context.Background(), filepath.Join(dir, "ledger.db"), store.Options{Create: true, Now: clock})
	must(err)
	_, err = ledger.Add(context.Background(), []*onrecord.Record{
		storetest.Article("one", "Gazette", "2016-03-01", "Ann Lee", "backs", "Bo Ray"),
		storetest.Article("two", "Gazette", "2016-03-02", "Ann Lee", "opposes", "Bo Ray"),
		storetest.Article("three", "Courier", "2016-03-04", "Cy Dunn", "opposes", "Bo Ray"),
	})
	must(err)
	// Examples are of changes that are sure.
	rows, err := ledger.List(context.Background(), store.Positions, query.All{}, store.Page{})
	must(err)
	for _, r := range rows[1:] {
		must(ledger.Decide(context.Background(), "me", store.Accept, store.Positions, r.ID(), nil))
	}
	log := slog.New(slog.DiscardHandler)
	load := sync.OnceValues(reader.New)
	h := api.New(api.Options{Ledger: ledger, Log: log, Now: clock, Version: "test", Read: func(a *onrecord.Article) (*onrecord.Record, error) {
		r, err := load()
		if err != nil {
			return nil, err
		}
		return r.Read(a), nil
	}})
	g, err := guard.New(guard.Options{Ledger: ledger, Log: log, Now: clock, Local: "me", MaxBytes: api.MaxBody, Harmless: []string{api.ReadPath}})
	must(err)
	inside := g.Wrap(h)
	asked := &[]string{}
	var mu sync.Mutex
	s := &server{ledger: ledger, asked: asked, Server: httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		*asked = append(*asked, r.Method+" "+r.URL.Path)
		mu.Unlock()
		inside.ServeHTTP(rw, r)
	}))}
	s.end = func() {
		s.Close()
		must(ledger.Close())
		must(os.RemoveAll(dir))
	}
	return s
}

func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// TestTheClientReachesEveryRoute calls every method, and holds what was asked
// against the server's own document.
func TestTheClientReachesEveryRoute(t *testing.T) {
	s := newServer()
	t.Cleanup(s.end)
	c, err := client.New(s.URL, client.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	if _, err := s.ledger.Settle(ctx); err != nil {
		t.Fatal(err)
	}
	q := client.Query{PageSize: 2}
	check := func(name string, n, want int, err error) {
		t.Helper()
		if err != nil || n != want {
			t.Errorf("%s: %d, want %d: %v", name, n, want, err)
		}
	}
	walk(check, "articles", 3, c.Articles(ctx, q), c.ExportArticles(ctx, q))
	walk(check, "quotes", 3, c.Quotes(ctx, q), c.ExportQuotes(ctx, q))
	walk(check, "positions", 3, c.Positions(ctx, q), c.ExportPositions(ctx, q))
	walk(check, "figures", 3, c.Figures(ctx, q), c.ExportFigures(ctx, q))
	walk(check, "offices", 3, c.Offices(ctx, q), c.ExportOffices(ctx, q))
	walk(check, "letters", 3, c.Letters(ctx, q), c.ExportLetters(ctx, q))
	walk(check, "events", 3, c.Events(ctx, q), c.ExportEvents(ctx, q))
	walk(check, "records", 3, c.ExportRecords(ctx, q))
	walk(check, "who", 2, c.Who(ctx, "Bo Ray", "2016-03-04", "opposes", q))
	walk(check, "decisions", 2, c.Decisions(ctx))
	walk(check, "audit", 0, c.Audit(ctx))
	var story client.Story
	for st, err := range c.Stories(ctx, q) {
		if story = st; err != nil {
			t.Error(err)
		}
	}
	if d, err := c.Story(ctx, story.ID); err != nil || len(d.LineUps) != 1 || len(d.Printed) == 0 || d.Printed[0].Version == "" {
		t.Errorf("story: %+v %v", d, err)
	} else if p, err := c.Somebody(ctx, d.LineUps[0].Target.ID); err != nil || p.Who.Name != "Bo Ray" || p.On == nil {
		t.Errorf("somebody: %+v %v", p, err)
	}
	if p, err := c.Person(ctx, "Lee", 1); err != nil || len(p.Positions) != 1 || len(p.Quotes) != 1 {
		t.Errorf("person: %+v %v", p, err)
	}
	if r, err := c.Article(ctx, "two"); err != nil || r.Record.Article.ID != "two" {
		t.Errorf("article: %+v %v", r, err)
	}
	if st, err := c.Stats(ctx); err != nil || st.Articles != 3 {
		t.Errorf("stats: %+v %v", st, err)
	}
	if me, err := c.Me(ctx); err != nil || me.Name != "me" || me.Role != "admin" {
		t.Errorf("me: %+v %v", me, err)
	}
	walk(check, "people", 3, c.People(ctx, "", "person"))
	walk(check, "links", 0, c.Links(ctx, "uncertain", "Lee"))
	if n, err := c.Network(ctx, "targets", client.Query{}); err != nil || len(n.Nodes) < 2 || len(n.Ties) == 0 || len(n.Ties[0].On) == 0 {
		t.Errorf("network: %+v %v", n, err)
	}
	if f, err := c.Facets(ctx, "positions", client.Query{Q: "target:Ray"}); err != nil || f.Rows != 3 || f.By["stance"][0] != (client.Facet{Value: "opposes", Rows: 2}) {
		t.Errorf("facets: %+v %v", f, err)
	}
	if k, err := c.Checked(ctx); err != nil || len(k.Precision) != 6 || k.Precision[1].Accepted != 2 {
		t.Errorf("checked: %+v %v", k, err)
	}
	kept, err := c.KeepSearch(ctx, "Ray", "positions", "target:Ray")
	if err != nil || kept.Who != "me" {
		t.Errorf("kept: %+v %v", kept, err)
	}
	walk(check, "searches", 1, c.Searches(ctx))
	if _, err := c.DropSearch(ctx, kept.ID); err != nil {
		t.Error(err)
	}
	var e *client.Error
	if _, err := c.Link(ctx, "1f4k2", "accept", ""); !errors.As(err, &e) || e.Code != "not found" {
		t.Errorf("link: %v", err)
	}
	walk(check, "quotes to review", 3, c.ReviewQuotes(ctx, q))
	walk(check, "positions to review", 1, c.ReviewPositions(ctx, q))
	walk(check, "figures to review", 3, c.ReviewFigures(ctx, q))
	walk(check, "offices to review", 3, c.ReviewOffices(ctx, q))
	walk(check, "letters to review", 3, c.ReviewLetters(ctx, q))
	walk(check, "events to review", 3, c.ReviewEvents(ctx, q))
	var quotes []client.Quote
	for row, err := range c.ReviewQuotes(ctx, q) {
		if err != nil {
			t.Fatal(err)
		}
		quotes = append(quotes, row)
	}
	var unsure client.Position
	for row, err := range c.ReviewPositions(ctx, q) {
		if unsure = row; err != nil {
			t.Fatal(err)
		}
	}
	d, err := c.Accept(ctx, quotes[0].ID)
	check("accept", int(d.ID), 3, err)
	d, err = c.Reject(ctx, quotes[1].ID)
	check("reject", int(d.ID), 4, err)
	d, err = c.Edit(ctx, unsure.ID, map[string]string{"stance": "mixed"})
	check("edit", int(d.ID), 5, err)
	d, err = c.Undo(ctx, d.ID)
	check("undo", int(d.Undoes), 5, err)
	d, err = c.Merge(ctx, "Cy Dunn", "Ann Lee")
	check("merge", int(d.ID), 7, err)
	d, err = c.Split(ctx, "Ann Lee", "one", "Ann Lee (of Eastholme)")
	check("split", int(d.ID), 8, err)
	if r, err := c.Read(ctx, client.ToRead{Text: "Ann Lee backs Bo Ray."}, true); err != nil || len(r.Entities) == 0 {
		t.Errorf("read: %+v %v", r, err)
	}

	doc, err := c.OpenAPI(ctx)
	if err != nil {
		t.Fatal(err)
	}
	paths, _ := doc["paths"].(map[string]any)
	for path, of := range paths {
		methods, _ := of.(map[string]any)
		for method := range methods {
			route := strings.ToUpper(method) + " " + path
			if !slices.ContainsFunc(*s.asked, func(a string) bool { return like(route, a) }) {
				t.Errorf("no method asks %s", route)
			}
		}
	}
}

// like reports whether what was asked is of a route.
func like(route, asked string) bool {
	before, _, found := strings.Cut(route, "{")
	return route == asked || (found && strings.HasPrefix(asked, before) && len(asked) > len(before))
}

func walk[T any](check func(string, int, int, error), name string, want int, of ...iter.Seq2[T, error]) {
	for _, seq := range of {
		n := 0
		var failed error
		for _, err := range seq {
			if failed = err; err != nil {
				break
			}
			n++
		}
		check(name, n, want, failed)
	}
}

// TestDossiersAreOfTheServersShape holds the types of dossiers against those
// that the server answers with.
func TestDossiersAreOfTheServersShape(t *testing.T) {
	for name, pair := range map[string][2]reflect.Type{
		"story":  {reflect.TypeFor[client.StoryDossier](), reflect.TypeFor[dossier.Story]()},
		"person": {reflect.TypeFor[client.PersonDossier](), reflect.TypeFor[dossier.Person]()},
	} {
		mine, theirs := shape(pair[0], ""), shape(pair[1], "")
		for _, line := range mine {
			if !slices.Contains(theirs, line) {
				t.Errorf("%s: the server has no %s", name, line)
			}
		}
		for _, line := range theirs {
			if !slices.Contains(mine, line) {
				t.Errorf("%s: the client has no %s", name, line)
			}
		}
	}
}

// shape is the fields of a type as JSON has them, each with its place and kind.
func shape(t reflect.Type, at string) []string {
	switch t.Kind() { //nolint:exhaustive // the others are told by their names
	case reflect.Pointer:
		return shape(t.Elem(), at)
	case reflect.Slice:
		return shape(t.Elem(), at+"[]")
	case reflect.Struct:
		byName := map[string]reflect.StructField{}
		for _, f := range reflect.VisibleFields(t) {
			name := f.Tag.Get("json")
			// Of two fields of one name, JSON has the outer one.
			if other, twice := byName[name]; !f.Anonymous && name != "" && (!twice || len(f.Index) < len(other.Index)) {
				byName[name] = f
			}
		}
		var out []string
		for name, f := range byName {
			out = append(out, shape(f.Type, at+"."+name)...)
		}
		return out
	}
	return []string{at + " " + t.Kind().String()}
}

func TestWhoIsBusyIsAskedAgain(t *testing.T) {
	n := 0
	s := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if n++; n == 1 || r.Method == http.MethodPost {
			rw.Header().Set("Retry-After", "1")
			rw.WriteHeader(http.StatusTooManyRequests)
			_, _ = rw.Write([]byte(`{"error":{"code":"too many","message":"wait"}}`))
			return
		}
		_, _ = rw.Write([]byte(`{"name":"ann","role":"reader"}`))
	}))
	defer s.Close()
	c, err := client.New(s.URL, client.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if me, err := c.Me(t.Context()); err != nil || me.Name != "ann" || n != 2 {
		t.Errorf("%+v %v after %d", me, err, n)
	}
	var e *client.Error
	if _, err := c.Accept(t.Context(), "x"); !errors.As(err, &e) || e.Code != "too many" || n != 3 {
		t.Errorf("an order: %v after %d", err, n)
	}
}

func TestTheClientAsksNobodyElse(t *testing.T) {
	for _, address := range []string{"", "localhost:8080", "ftp://x", "http://", "http://a:b@c", "://"} {
		if _, err := client.New(address, client.Options{}); err == nil {
			t.Errorf("%q is taken", address)
		}
	}
	s := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		_, _ = rw.Write([]byte(`{"items":[],"next":"@evil.example/api/v1/quotes"}`))
	}))
	defer s.Close()
	c, err := client.New(s.URL, client.Options{Token: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	var last error
	for _, err := range c.Quotes(t.Context(), client.Query{}) {
		last = err
	}
	if last == nil || !strings.Contains(fmt.Sprint(last), "none of this API") {
		t.Errorf("it went on: %v", last)
	}
}
