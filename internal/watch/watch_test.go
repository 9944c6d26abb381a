package watch_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	. "onrecord/internal/watch"
)

// clock is a clock that waiting moves.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

// memory is a Sink and a State.
type memory struct {
	added  []string
	failed []string
	again  []time.Duration // of each failure, 0 when it is not tried again
	seen   map[string]bool
	feeds  map[string]Memory
	broken error
	clock  *clock
	polls  func()
}

func (m *memory) Seen(_ context.Context, key string) (bool, error) { return m.seen[key], nil }

func (m *memory) Add(_ context.Context, key string, item ingest.Item) error {
	m.added = append(m.added, path(key)+" "+item.Article.Title)
	m.seen[key] = true
	return m.broken
}

func (m *memory) Fail(_ context.Context, f Failure) error {
	m.failed = append(m.failed, strings.TrimSpace(path(f.Feed)+" "+path(f.Key))+": "+f.Err.Error())
	wait := time.Duration(0)
	if !f.Again.IsZero() {
		wait = f.Again.Sub(m.clock.Now())
	}
	m.again = append(m.again, wait)
	return nil
}

func (m *memory) Load(_ context.Context, feed string) (Memory, error) { return m.feeds[feed], nil }

func (m *memory) Save(_ context.Context, feed string, of Memory) error {
	m.feeds[feed] = of
	if m.polls != nil {
		m.polls()
	}
	return nil
}

// path is an address without its server.
func path(address string) string {
	rest, ok := strings.CutPrefix(address, "http://")
	if !ok {
		return address
	}
	_, p, _ := strings.Cut(rest, "/")
	return "/" + p
}

// site answers with what each path's handler says and keeps what was asked.
type site struct {
	*httptest.Server
	*memory
	mux     *http.ServeMux
	opts    Options
	mu      sync.Mutex
	asked   []string
	headers []http.Header
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{mux: http.NewServeMux()}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		if r.URL.Path != "/robots.txt" {
			s.asked = append(s.asked, r.URL.Path)
			s.headers = append(s.headers, r.Header)
		}
		s.mu.Unlock()
		s.mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	at := &clock{now: time.Date(2014, 11, 12, 12, 0, 0, 0, time.UTC)}
	s.memory = &memory{seen: map[string]bool{}, feeds: map[string]Memory{}, clock: at}
	s.opts = Options{Clock: at, Sink: s.memory, State: s.memory, Every: 15 * time.Minute, Once: true}
	// Long enough for a slow machine: only tests of slow servers ask for less.
	s.within(t, time.Minute)
	return s
}

// within sets how long an answer may take, by the clock on the wall.
func (s *site) within(t *testing.T, timeout time.Duration) {
	t.Helper()
	client := fetch.New(fetch.Options{AllowPrivate: true, Timeout: timeout, MaxBytes: 20000})
	load, err := ingest.New(ingest.Options{Fetch: client})
	if err != nil {
		t.Fatal(err)
	}
	s.opts.Fetch, s.opts.Load = client, load
}

// requests are the paths that were asked for and not told before.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.asked
	s.asked = nil
	return out
}

func (s *site) page(path string) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprintf(w, "<html><head><title>Page %s</title></head><body><article><p>Ann Lee backed the plan for a new bridge on Monday, "+
			"saying that the town had waited long enough for it.</p></article></body></html>", path)
	})
}

func (s *site) answer(path string, status int, body string, header ...string) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/xml")
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, body)
	})
}

func rss(links ...string) string {
	var b strings.Builder
	b.WriteString("<rss><channel><title>The Post</title>")
	for _, l := range links {
		fmt.Fprintf(&b, "<item><title>T</title><link>%s</link></item>", l)
	}
	return b.String() + "</channel></rss>"
}

func (s *site) run(t *testing.T, paths ...string) {
	t.Helper()
	var addresses []string
	for _, p := range paths {
		addresses = append(addresses, s.URL+p)
	}
	if err := Run(t.Context(), s.opts, addresses...); err != nil {
		t.Fatal(err)
	}
}

func (s *site) expect(t *testing.T, added, failed []string) {
	t.Helper()
	slices.Sort(s.added)
	if !reflect.DeepEqual(s.added, added) {
		t.Errorf("added %q, want %q", s.added, added)
	}
	for i := range max(len(s.failed), len(failed)) {
		if i >= len(s.failed) || i >= len(failed) || !strings.Contains(strings.ReplaceAll(s.failed[i], s.URL, ""), failed[i]) {
			t.Errorf("failed %q, want %q", s.failed, failed)
			break
		}
	}
}

func TestNewArticlesAreAddedOnce(t *testing.T) {
	s := newSite(t)
	s.answer("/feed", 200, rss("/1", "/2", "/1"))
	s.answer("/other", 200, rss("/2", "/3"))
	for _, p := range []string{"/1", "/2", "/3"} {
		s.page(p)
	}
	s.opts.Jobs = 1
	s.run(t, "/feed", "/other", "/feed")
	s.run(t, "/feed")
	s.expect(t, []string{"/1 Page /1", "/2 Page /2", "/3 Page /3"}, nil)
}

func TestUnchangedFeedsAreNotSentAgain(t *testing.T) {
	s := newSite(t)
	s.mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Header().Set("ETag", `"v1"`)
		_, _ = fmt.Fprint(w, rss("/1"))
	})
	s.page("/1")
	s.run(t, "/feed")
	s.seen = map[string]bool{} // an unchanged feed is not even looked into
	s.run(t, "/feed")
	s.expect(t, []string{"/1 Page /1"}, nil)
	if m := s.feeds[s.URL+"/feed"]; m.ETag != `"v1"` || m.Failures != 0 || m.Next.Sub(s.clock.Now()) != 15*time.Minute {
		t.Errorf("memory %+v", m)
	}
}

func TestFeedsThatFailAreAskedMoreAndMoreRarely(t *testing.T) {
	s := newSite(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.opts.Once = false
	s.answer("/feed", 500, "")
	polls := 0
	s.polls = func() {
		if polls++; polls == 10 {
			cancel()
		}
	}
	if err := Run(ctx, s.opts, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	want := []time.Duration{}
	for d := 15 * time.Minute; len(want) < 10; d *= 2 {
		want = append(want, min(d, 24*time.Hour))
	}
	if !slices.Equal(s.again, want) {
		t.Errorf("asked again after %v, want %v", s.again, want)
	}
}

func TestRetryAfterIsHeeded(t *testing.T) {
	s := newSite(t)
	s.answer("/seconds", 429, "", "Retry-After", "7200")
	s.run(t, "/seconds")
	s.run(t, "/seconds")
	s.expect(t, nil, []string{"/seconds: server answers 429", "it failed once and is not asked now"})
	if asked := s.requests(); s.again[0] != 2*time.Hour || len(asked) != 1 {
		t.Errorf("again %v, asked %v", s.again, asked)
	}
}

func TestBusyHostsKeepTheirEntriesForLater(t *testing.T) {
	s := newSite(t)
	busy := true
	s.answer("/feed", 200, rss("/1", "/2", "/3"))
	s.page("/1")
	s.page("/3")
	s.mux.HandleFunc("/2", func(w http.ResponseWriter, r *http.Request) {
		if busy {
			w.Header().Set("Retry-After", "Wed, 12 Nov 2014 13:00:00 GMT")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		http.Redirect(w, r, "/1", http.StatusFound)
	})
	s.run(t, "/feed")
	s.expect(t, []string{"/1 Page /1"}, []string{"/feed: entry 2: /2: server answers 503"})
	busy = false
	s.clock.now = s.clock.now.Add(2 * time.Hour)
	s.run(t, "/feed")
	s.expect(t, []string{"/1 Page /1", "/2 Page /1", "/3 Page /3"}, []string{"/feed: entry 2: /2: server answers 503"})
	if m := s.feeds[s.URL+"/feed"]; len(m.Later) > 0 {
		t.Errorf("memory %+v", m)
	}
}

func TestEntriesThatCannotBeReadAreGivenUp(t *testing.T) {
	s := newSite(t)
	s.within(t, time.Second)
	s.mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, "User-agent: *\nDisallow: /closed\n")
	})
	s.mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	s.answer("/huge", 200, strings.Repeat("x", 30000), "Content-Type", "text/html")
	s.answer("/empty", 200, "<html></html>", "Content-Type", "text/html")
	s.answer("/image", 200, "\x89PNG", "Content-Type", "image/png")
	s.answer("/feed", 200, rss("/closed/1", "/gone", "/loop", "/huge", "/empty", "/image", "/slow"))
	s.run(t, "/feed")
	failed := []string{
		"/closed/1: robots.txt of", "/gone: server answers 404", "/loop: more than 5 redirects", "/huge: page is over the limit of 20000 bytes",
		"/empty: no article found", `/image: content type "image/png"`, "/slow: no answer within 1s",
	}
	s.expect(t, nil, failed)
	for i, again := range s.again {
		if (again != 0) != (i == 6) {
			t.Errorf("%s is tried again after %v", s.failed[i], again)
		}
	}
	// What was given up is not asked again; the slow one is, five times.
	s.requests()
	for range 8 {
		s.clock.now = s.clock.now.Add(48 * time.Hour)
		s.run(t, "/feed")
	}
	if asked := s.requests(); len(asked) != 8+5 {
		t.Errorf("asked %v", asked)
	}
	if last := s.again[len(s.again)-1]; last != 0 || len(s.again) != 7+5 {
		t.Errorf("again %v", s.again)
	}
	if m := s.feeds[s.URL+"/feed"]; len(m.Later) != 7 {
		t.Errorf("memory %+v", m)
	}
}

func TestFeedsThatCannotBeRead(t *testing.T) {
	s := newSite(t)
	s.within(t, time.Second)
	s.mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, "User-agent: *\nDisallow: /closed\n")
	})
	s.mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	s.mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.answer("/broken", 200, "<rss><channel><item>", "ETag", "x")
	s.answer("/page", 200, "<html><body>", "Content-Type", "text/html")
	s.answer("/huge", 200, strings.Repeat("x", 30000))
	s.answer("/gone", 410, "")
	s.answer("/nowhere", 200, "<rss><channel><item><title>x</title></item></channel></rss>")
	for path, want := range map[string]string{
		"/closed": "forbids it", "/loop": "more than 5 redirects", "/slow": "no answer", "/broken": "RSS cannot be read", "/page": "neither RSS",
		"/huge": "over the limit", "/gone": "410 Gone", "/nowhere": "entry 1: it has no web address", "/missing": "404",
	} {
		s.failed, s.again = nil, nil
		s.run(t, path)
		s.expect(t, nil, []string{want})
		m := s.feeds[s.URL+path]
		if m.ETag != "" {
			t.Errorf("%s: the validators of a broken feed are remembered", path)
		}
		if m.Gone != (path == "/gone") {
			t.Errorf("%s: gone %v", path, m.Gone)
		}
	}
	s.requests()
	s.clock.now = s.clock.now.Add(1000 * time.Hour)
	s.run(t, "/gone")
	if len(s.requests()) > 0 {
		t.Error("a feed that is gone was asked again")
	}
}

func TestListsAreFollowed(t *testing.T) {
	s := newSite(t)
	lists := func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == "v" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/xml")
		w.Header().Set("ETag", "v")
		_, _ = fmt.Fprint(w, `<opml><body><outline xmlUrl="/feed"/><outline xmlUrl="/index"/><outline xmlUrl="/list"/></body></opml>`)
	}
	s.mux.HandleFunc("/list", lists)
	s.answer("/feed", 200, rss("/1"))
	s.answer("/index", 200, `<sitemapindex><sitemap><loc>`+s.URL+`/map</loc></sitemap></sitemapindex>`)
	s.answer("/map", 200, `<urlset><url><loc>`+s.URL+`/2</loc></url></urlset>`)
	s.page("/1")
	s.page("/2")
	s.run(t, "/list")
	s.expect(t, []string{"/1 Page /1", "/2 Page /2"}, nil)
	// A list that has not changed still leads to its feeds.
	s.requests()
	s.run(t, "/list")
	asked := s.requests()
	slices.Sort(asked)
	if want := []string{"/feed", "/index", "/list", "/map"}; !slices.Equal(asked, want) {
		t.Errorf("asked %v, want %v", asked, want)
	}
}

func TestRequestsToOneHostAreKeptApart(t *testing.T) {
	s := newSite(t)
	s.opts.Pause = 5 * time.Second
	s.answer("/feed", 200, rss("/1", "/2", "/3"))
	for _, p := range []string{"/1", "/2", "/3"} {
		s.page(p)
	}
	s.run(t, "/feed")
	if want := []time.Duration{5 * time.Second, 5 * time.Second, 5 * time.Second}; !slices.Equal(s.clock.slept, want) {
		t.Errorf("waited %v, want %v", s.clock.slept, want)
	}
	if agent := s.headers[0].Get("User-Agent"); !strings.HasPrefix(agent, "onrecord/") {
		t.Errorf("it calls itself %q", agent)
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	s := newSite(t)
	s.opts.Fetch = fetch.New(fetch.Options{})
	s.answer("/feed", 200, rss("/1"))
	s.run(t, "/feed")
	s.expect(t, nil, []string{"is not public and is refused"})
	if asked := s.requests(); len(asked) > 0 {
		t.Errorf("asked %v", asked)
	}
}

func TestAnErrorOfTheSinkEndsTheWatching(t *testing.T) {
	s := newSite(t)
	s.opts.Once = false
	s.broken = errors.New("disk full")
	s.answer("/feed", 200, rss("/1", "/2"))
	s.page("/1")
	s.page("/2")
	if err := Run(t.Context(), s.opts, s.URL+"/feed"); !errors.Is(err, s.broken) && (err == nil || err.Error() != "disk full") {
		t.Errorf("error %v", err)
	}
	if len(s.added) != 1 {
		t.Errorf("added %v", s.added)
	}
}

func TestCancelEndsAtOnce(t *testing.T) {
	s := newSite(t)
	s.opts.Once = false
	s.page("/1")
	s.answer("/feed", 200, rss("/1", "/slow"))
	ctx, cancel := context.WithCancel(t.Context())
	s.mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if err := Run(ctx, s.opts, s.URL+"/feed"); err != nil {
		t.Fatal(err)
	}
	s.expect(t, []string{"/1 Page /1"}, nil)
	if len(s.feeds) > 0 {
		t.Errorf("an unfinished feed is remembered: %+v", s.feeds)
	}
}
