package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"onrecord"
)

const article = "<!doctype html><title>Vote</title><p>Ann Lee backed the plan.</p>"

// site is a small news site with every manner of misbehaviour.
func site() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, "User-agent: *\nDisallow: /closed\nDisallow: /*?print=\n\nUser-agent: otherbot\nDisallow: /\n")
	})
	mux.HandleFunc("GET /article", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, article)
	})
	mux.HandleFunc("GET /agent", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = fmt.Fprint(w, r.UserAgent())
	})
	mux.HandleFunc("GET /untold", func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		_, _ = fmt.Fprint(w, article)
	})
	mux.HandleFunc("GET /image", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
	})
	mux.HandleFunc("GET /untold-image", func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		_, _ = fmt.Fprint(w, "\x89PNG\x0d\x0a\x1a\x0a")
	})
	mux.HandleFunc("GET /large", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprint(w, strings.Repeat("x", 2000))
	})
	mux.HandleFunc("GET /slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("GET /drip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for r.Context().Err() == nil {
			_, _ = fmt.Fprint(w, "x")
			if f, ok := w.(http.Flusher); ok {
				f.Flush()
			}
			time.Sleep(10 * time.Millisecond)
		}
	})
	mux.HandleFunc("GET /short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", "500")
		_, _ = fmt.Fprint(w, "<p>x")
	})
	mux.HandleFunc("GET /broken", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	mux.HandleFunc("GET /to", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("u"))
		w.WriteHeader(http.StatusFound)
	})
	return mux
}

func TestGet(t *testing.T) {
	server := httptest.NewServer(site())
	defer server.Close()
	client := New(Options{AllowPrivate: true, Timeout: time.Second, MaxBytes: 1000})
	tests := map[string]struct{ path, want, fault string }{
		"a page":                         {"/article", article, ""},
		"a page after a redirect":        {"/to?u=/article", article, ""},
		"a page without a type":          {"/untold", article, ""},
		"says who it is":                 {"/agent", "onrecord/0.1 (reads news articles that its user names)", ""},
		"robots.txt forbids":             {"/closed/page", "", "forbids it"},
		"robots.txt forbids by query":    {"/article?print=1", "", "forbids it"},
		"redirect to what is forbidden":  {"/to?u=/closed", "", "forbids it"},
		"wrong type":                     {"/image", "", `content type "image/png" is neither HTML nor text`},
		"wrong content without a type":   {"/untold-image", "", "content looks like image/png"},
		"too large":                      {"/large", "", "page is over the limit of 1000 bytes"},
		"too slow to answer":             {"/slow", "", "no answer within 1s"},
		"too slow to end":                {"/drip", "", "no answer within 1s"},
		"cut short":                      {"/short", "", "page is cut short: unexpected EOF"},
		"not there":                      {"/nothing", "", "server answers 404 Not Found"},
		"server at fault":                {"/broken", "", "server answers 500 Internal Server Error"},
		"redirect without end":           {"/to?u=/to?u=/to", "", "server answers 302"},
		"redirect to another scheme":     {"/to?u=file:///etc/passwd", "", `scheme "file" is refused`},
		"redirect to a name and secret":  {"/to?u=http://a:b@example.org/", "", "address with a user name is refused"},
		"redirect to something unusable": {"/to?u=http://%5B::1", "", "failed to parse Location header"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			page, err := client.Get(t.Context(), server.URL+tt.path)
			switch {
			case tt.fault == "" && err != nil:
				t.Fatal(err)
			case tt.fault == "" && string(page.Body) != tt.want:
				t.Errorf("body %q, want %q", page.Body, tt.want)
			case tt.fault != "" && (err == nil || !strings.Contains(err.Error(), tt.fault)):
				t.Errorf("error %v, want …%s…", err, tt.fault)
			case err != nil && (strings.Contains(err.Error(), "\n") || onrecord.CodeOf(err) == onrecord.Internal):
				t.Errorf("error %q is not one line of the user's concern", err)
			}
		})
	}
}

// A feed is taken only by those who ask for feeds, and sent again only when it
// changed.
func TestFeedsAndValidators(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.URL.Path == "/busy":
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusTooManyRequests)
		case r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") == "yesterday":
			w.WriteHeader(http.StatusNotModified)
		default:
			w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
			w.Header().Set("ETag", `"v1"`)
			w.Header().Set("Last-Modified", "yesterday")
			_, _ = fmt.Fprint(w, "<rss/>")
		}
	}))
	defer server.Close()
	client := New(Options{AllowPrivate: true})
	if _, err := client.Get(t.Context(), server.URL+"/feed"); err == nil || !strings.Contains(err.Error(), "neither HTML nor text") {
		t.Errorf("a feed where a page is wanted: %v", err)
	}
	page, err := client.Do(t.Context(), Request{URL: server.URL + "/feed", Feeds: true})
	if err != nil || string(page.Body) != "<rss/>" || page.Validators != (Validators{`"v1"`, "yesterday"}) || page.Unchanged {
		t.Fatalf("%+v, %v", page, err)
	}
	page, err = client.Do(t.Context(), Request{URL: server.URL + "/feed", Feeds: true, Have: page.Validators})
	if err != nil || !page.Unchanged || len(page.Body) > 0 || page.ETag != `"v1"` {
		t.Errorf("%+v, %v", page, err)
	}
	_, err = client.Do(t.Context(), Request{URL: server.URL + "/busy", Feeds: true})
	var status *StatusError
	if !errors.As(err, &status) || *status != (StatusError{429, "120"}) {
		t.Errorf("%v", err)
	}
}

func TestRedirectsAreCounted(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
	}))
	defer server.Close()
	_, err := New(Options{AllowPrivate: true}).Get(t.Context(), server.URL+"/")
	if err == nil || err.Error() != "more than 5 redirects" {
		t.Errorf("error %v", err)
	}
}

func TestPrivateAddressesAreRefusedWhereverTheyComeFrom(t *testing.T) {
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	port := server.URL[strings.LastIndex(server.URL, ":"):]
	client := New(Options{Timeout: 5 * time.Second})
	for _, address := range []string{
		server.URL, "http://localhost" + port, "http://[::1]" + port, "http://0.0.0.0" + port,
		"http://[::ffff:127.0.0.1]" + port, "http://169.254.169.254/latest/meta-data/",
	} {
		_, err := client.Get(t.Context(), address)
		var denied *DeniedError
		if !errors.As(err, &denied) {
			t.Errorf("%s: %v, want a refusal", address, err)
		}
	}
	if asked {
		t.Error("the server was asked")
	}
}

// A public site that redirects inwards: the client may dial the first server
// only.
func TestRedirectToAPrivateAddressIsRefused(t *testing.T) {
	inner := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the inner server was asked") }))
	defer inner.Close()
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		http.Redirect(w, r, inner.URL, http.StatusFound)
	}))
	defer outer.Close()
	client := New(Options{})
	first := &net.Dialer{}
	transport, ok := client.http.Transport.(*http.Transport)
	if !ok {
		t.Fatal("the client has another transport")
	}
	guarded := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if "http://"+address == outer.URL {
			return first.DialContext(ctx, network, address)
		}
		return guarded(ctx, network, address)
	}
	_, err := client.Get(t.Context(), outer.URL)
	var denied *DeniedError
	if !errors.As(err, &denied) {
		t.Errorf("error %v, want a refusal", err)
	}
}

func TestBadAddresses(t *testing.T) {
	for address, fault := range map[string]string{
		"ftp://example.org/a":    `scheme "ftp" is refused`,
		"http://":                "without a host",
		"http://a:b@example/":    "user name",
		"http://exa mple/":       "not an address",
		"file:///etc/passwd":     `scheme "file"`,
		"http://[::1]:namedport": "not an address",
	} {
		if _, err := New(Options{}).Get(t.Context(), address); err == nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("%s: %v, want …%s…", address, err, fault)
		}
	}
}

func TestFailingRobots(t *testing.T) {
	for status, fault := range map[int]string{
		http.StatusServiceUnavailable: "answers 503 Service Unavailable, which forbids reading",
		http.StatusForbidden:          "",
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(status)
				return
			}
			_, _ = fmt.Fprint(w, article)
		}))
		_, err := New(Options{AllowPrivate: true}).Get(t.Context(), server.URL+"/a")
		if got := fmt.Sprint(err); fault == "" && err != nil || !strings.Contains(got, fault) {
			t.Errorf("robots.txt answers %d: %v", status, err)
		}
		server.Close()
	}
}

func TestCrawlDelayIsWaitedFor(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			asked++
			_, _ = fmt.Fprint(w, "User-agent: *\nCrawl-delay: 0.2\n")
			return
		}
		_, _ = fmt.Fprint(w, article)
	}))
	defer server.Close()
	client := New(Options{AllowPrivate: true})
	start := time.Now() //nolint:forbidigo // the test measures time
	for range 3 {
		if _, err := client.Get(t.Context(), server.URL+"/a"); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(start); took < 400*time.Millisecond {
		t.Errorf("three pages in %v", took)
	}
	if asked != 1 {
		t.Errorf("robots.txt was asked %d times", asked)
	}
}

func TestCancelEndsAtOnce(t *testing.T) {
	server := httptest.NewServer(site())
	defer server.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	start := time.Now() //nolint:forbidigo // the test measures time
	_, err := New(Options{AllowPrivate: true}).Get(ctx, server.URL+"/slow")
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 10*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "93.184.216.34": true, "172.32.0.1": true, "2606:4700::1111": true,
		"10.1.2.3": false, "127.0.0.1": false, "169.254.169.254": false, "172.16.0.1": false, "192.168.1.1": false,
		"100.64.0.1": false, "0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false, "198.18.0.1": false,
		"::1": false, "::": false, "::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true, "fe80::1%eth0": false, "fc00::1": false,
		"fd00:ec2::254": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001::1": false, "ff02::1": false,
	} {
		if got := Public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public %v, want %v", address, got, want)
		}
	}
}

func TestUnreachableHostsAreToldPlainly(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	_, err := New(Options{AllowPrivate: true}).Get(t.Context(), closed.URL)
	host := strings.TrimPrefix(closed.URL, "http://")
	if err == nil || !strings.HasPrefix(err.Error(), host+": ") || strings.Contains(err.Error(), "dial") {
		t.Errorf("error %v", err)
	}
}
