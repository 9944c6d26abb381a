package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/guard"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
)

const testPassword = "correct horse battery"

// served is a server as the program runs it.
type served struct {
	t    *testing.T
	url  string
	stop context.CancelFunc
	code chan int
	errs *strings.Builder
}

// serveLedger runs onrecord serve on a ledger.
func serveLedger(t *testing.T, db string) *served {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, told := io.Pipe()
	s := &served{t: t, stop: stop, code: make(chan int, 1), errs: &strings.Builder{}}
	e := func(string) string { return "" }
	go func() {
		s.code <- run(ctx, []string{"serve", "--db", db, "--listen", "127.0.0.1:0"}, e, strings.NewReader(""), told, s.errs)
		_ = told.Close()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		t.Fatalf("it does not serve: %v %d %s", err, <-s.code, s.errs)
	}
	s.url = regexp.MustCompile(`https?://\S+`).FindString(line)
	t.Cleanup(func() {
		stop()
		<-s.code
	})
	return s
}

// newLedger makes a ledger with records and users, whose password is
// testPassword.
func newLedger(t *testing.T, users map[string]string, records ...*onrecord.Record) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "ledger.db")
	s, err := store.Open(t.Context(), db, store.Options{Create: true, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Add(t.Context(), records); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	hash, err := guard.HashPassword(testPassword)
	if err != nil {
		t.Fatal(err)
	}
	for name, role := range users {
		if err := s.AddAccount(t.Context(), store.Account{Name: name, Role: role, Password: hash}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return db
}

func browser(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// ask gives status, head and body of an answer; a body is sent as a form.
func (s *served) ask(c *http.Client, method, path, body string) (int, http.Header, string) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := c.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // read to its end
	b, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(b)
}

var csrfField = regexp.MustCompile(`name="csrf" value="([^"]+)"`)

func (s *served) loggedIn(name string) *http.Client {
	s.t.Helper()
	c := browser(s.t)
	_, _, page := s.ask(c, http.MethodGet, "/login", "")
	m := csrfField.FindStringSubmatch(page)
	if m == nil {
		s.t.Fatalf("no form: %s", page)
	}
	form := url.Values{"name": {name}, "password": {testPassword}, "csrf": {m[1]}}
	if status, _, page := s.ask(c, http.MethodPost, "/login", form.Encode()); status != http.StatusSeeOther {
		s.t.Fatalf("login of %s: %d %s", name, status, page)
	}
	return c
}

// places are addresses of pages and answers of every kind.
func places() []string {
	return []string{
		"/", "/stories", "/positions", "/positions?target=Ray", "/figures", "/nothing", "/positions?q=foo:bar", "/article/none", "/person/none", "/story/none", "/login", "/static/style.css",
		"/api/v1/stats", "/api/v1/positions", "/api/v1/openapi.json", "/api/v1/nothing", "/api/v1/export/quotes", "/api/nothing",
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	db := newLedger(t, nil, storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	s := serveLedger(t, db)
	for _, path := range places() {
		status, h, body := s.ask(browser(t), http.MethodGet, path, "")
		csp := h.Get("Content-Security-Policy")
		if status >= 500 || !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe-") ||
			h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: %d %v", path, status, h)
		}
		for _, word := range []string{"<script>", "javascript:", " onclick=", " onload=", " onerror=", " style=", `src="http`, `src="//`, "<style"} {
			if strings.Contains(h.Get("Content-Type"), "html") && strings.Contains(body, word) {
				t.Errorf("%s holds %s", path, word)
			}
		}
	}
}

// TestNamesAndTextsAreNoMarkup keeps markup in every place that is shown.
func TestNamesAndTextsAreNoMarkup(t *testing.T) {
	evil := `Ann <script>alert(1)</script> "Lee' <img src=x onerror=alert(2)>`
	r := storetest.Article("one", "Gazette"+evil, "2016-03-02", evil, "backs", "Bo Ray"+evil)
	r.Article.Title, r.Article.URL, r.Article.Authors = evil, "javascript:alert(3)", []string{evil}
	other := storetest.Article(evil, "Courier", "2016-03-03", evil, "opposes", "Bo Ray"+evil)
	db := newLedger(t, nil, r, other)
	s := serveLedger(t, db)
	c := browser(t)
	_, _, list := s.ask(c, http.MethodGet, "/api/v1/positions", "")
	var page struct{ Items []map[string]any }
	if err := json.Unmarshal([]byte(list), &page); err != nil || len(page.Items) != 2 {
		t.Fatalf("%v: %s", err, list)
	}
	row := page.Items[0]
	q := url.QueryEscape(`"` + evil)
	paths := append(places(),
		fmt.Sprint("/article/", row["version_id"]), fmt.Sprint("/person/", row["holder_id"]), fmt.Sprint("/story/", row["story"]),
		"/positions?target="+url.QueryEscape("Bo Ray"+evil), "/positions?target="+q+"&q="+q+"&on="+q, "/figures?q="+q, "/stories?q="+q, "/"+url.PathEscape(evil), "/login?next="+q,
		"/api/v1/positions?q="+q, "/api/v1/articles/"+url.PathEscape(evil))
	for _, path := range paths {
		status, h, body := s.ask(c, http.MethodGet, path, "")
		if status >= 500 {
			t.Errorf("%s: %d %s", path, status, body)
		}
		if !strings.Contains(h.Get("Content-Type"), "html") {
			continue
		}
		for _, word := range []string{"<script>alert", "<img src=x", `href="javascript:`} {
			if strings.Contains(body, word) {
				t.Errorf("%s holds %s", path, word)
			}
		}
	}
}

func TestFilesOutsideAreOutOfReach(t *testing.T) {
	s := serveLedger(t, newLedger(t, nil))
	for _, path := range []string{
		"/static/../serve.go", "/static/%2e%2e/web.go", "/static/..%2f..%2fgo.mod", "/static/..%5cweb.go", "/static//etc/passwd", "/static/%2fetc%2fpasswd",
		"/static/templates/layout.html", "/static/", "/static", "/..%2f..%2f..%2fetc%2fpasswd", "/static/style.css/../../web.go", "/static/style.css%00.js",
	} {
		status, h, body := s.ask(browser(t), http.MethodGet, path, "")
		if status == http.StatusOK || strings.Contains(body, "package web") || strings.Contains(body, "root:") || strings.Contains(body, "<a href=\"style.css\"") {
			t.Errorf("%s: %d %s %.100s", path, status, h.Get("Content-Type"), body)
		}
	}
}

func TestEachRoleSeesItsOwn(t *testing.T) {
	db := newLedger(t, map[string]string{"rhea": "reader", "remy": "reviewer", "ada": "admin"}, storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	s := serveLedger(t, db)
	if status, h, _ := s.ask(browser(t), http.MethodGet, "/positions", ""); status != http.StatusSeeOther || !strings.HasPrefix(h.Get("Location"), "/login?next=") {
		t.Errorf("nobody: %d %s", status, h.Get("Location"))
	}
	for name, want := range map[string][2]int{"rhea": {403, 403}, "remy": {404, 403}, "ada": {404, 200}} {
		c := s.loggedIn(name)
		status, _, page := s.ask(c, http.MethodGet, "/positions", "")
		if status != http.StatusOK || !strings.Contains(page, name) {
			t.Errorf("%s: the page is %d and names nobody", name, status)
		}
		if status, _, _ := s.ask(c, http.MethodGet, "/api/v1/audit", ""); status != want[1] {
			t.Errorf("%s: audit %d", name, status)
		}
		if m := csrfField.FindStringSubmatch(page); m == nil {
			t.Errorf("%s: no way to log out", name)
		} else if status, _, _ := s.ask(c, http.MethodPost, "/person/zz/merge", "into=x&csrf="+m[1]); (status == http.StatusForbidden) != (name == "rhea") {
			t.Errorf("%s: a merge: %d", name, status)
		}
		if status, _, page := s.ask(c, http.MethodPost, "/person/zz/merge", "into=x&csrf=none"); status != http.StatusForbidden {
			t.Errorf("%s: a merge without the field csrf: %d %s", name, status, page)
		}
	}
}

// TestAServerEndsWhenItIsTold has requests under way when it is to end.
func TestAServerEndsWhenItIsTold(t *testing.T) {
	begun, reply := make(chan struct{}), make(chan struct{})
	h := http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		close(begun)
		<-reply
		_, _ = rw.Write([]byte("whole"))
	})
	ctx, stop := context.WithCancel(t.Context())
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		ended <- serveOn(ctx, at, newHTTPServer(h, slog.New(slog.DiscardHandler), usually()), usually().end)
	}()
	got := make(chan string, 1)
	go func() {
		res, err := http.Get("http://" + at.Addr().String())
		if err != nil {
			got <- err.Error()
			return
		}
		defer res.Body.Close() //nolint:errcheck // read to its end
		b, err := io.ReadAll(res.Body)
		got <- fmt.Sprint(string(b), err)
	}()
	<-begun
	stop()
	time.Sleep(50 * time.Millisecond)
	if _, err := net.Dial("tcp", at.Addr().String()); err == nil {
		t.Error("it takes more while it ends")
	}
	close(reply)
	if b := <-got; b != "whole<nil>" {
		t.Errorf("what was under way got %q", b)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestAServerWaitsForNobodyForEver(t *testing.T) {
	begun := make(chan struct{})
	h := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
	})
	ctx, stop := context.WithCancel(t.Context())
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		ended <- serveOn(ctx, at, newHTTPServer(h, slog.New(slog.DiscardHandler), usually()), 200*time.Millisecond)
	}()
	go func() {
		res, err := http.Get("http://" + at.Addr().String())
		if err == nil {
			_ = res.Body.Close()
		}
	}()
	<-begun
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("it still waits")
	}
}

// TestAStreamEndsWithTheProgram stops the program while a stream is read.
func TestAStreamEndsWithTheProgram(t *testing.T) {
	var records []*onrecord.Record
	for i := range 600 {
		r := storetest.Article(fmt.Sprint(i), "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")
		r.Article.Text += strings.Repeat(" The harbour is there.", 500)
		records = append(records, r)
	}
	s := serveLedger(t, newLedger(t, nil, records...))
	res, err := http.Get(s.url + "/api/v1/export/records")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // read to its end
	lines := bufio.NewScanner(res.Body)
	lines.Buffer(nil, 1<<20)
	if !lines.Scan() {
		t.Fatal(lines.Err())
	}
	s.stop()
	last, n := "", 1
	for lines.Scan() {
		last = lines.Text()
		n++
	}
	if lines.Err() != nil || n >= 600 || !strings.HasPrefix(last, `{"error":{"code":"busy"`) || !strings.Contains(last, "cursor=") {
		t.Errorf("after %d lines %v: %.200s", n, lines.Err(), last)
	}
	begun := time.Now()
	if code := <-s.code; code != exitOK || time.Since(begun) > 5*time.Second {
		t.Errorf("code %d after %v", code, time.Since(begun))
	}
	s.code <- exitOK
}

// TestSlowRequestsAreCutOff sends heads and bodies drop by drop.
func TestSlowRequestsAreCutOff(t *testing.T) {
	h := http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(r.Body); err != nil {
			rw.WriteHeader(http.StatusRequestTimeout)
		}
	})
	p := usually()
	p.head, p.read = 200*time.Millisecond, 400*time.Millisecond
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = serveOn(ctx, at, newHTTPServer(h, slog.New(slog.DiscardHandler), p), time.Second) }()
	var wait sync.WaitGroup
	for _, first := range []string{"GET / HTTP/1.1\r\nHost: localhost\r\n", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"} {
		wait.Go(func() {
			c, err := net.Dial("tcp", at.Addr().String())
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close() //nolint:errcheck // the test is over
			begun := time.Now()
			_, _ = io.WriteString(c, first)
			go func() {
				for range 100 {
					if _, err := io.WriteString(c, "x"); err != nil {
						return
					}
					time.Sleep(50 * time.Millisecond)
				}
			}()
			_ = c.SetReadDeadline(begun.Add(4 * time.Second))
			answer, _ := io.ReadAll(c)
			if took := time.Since(begun); took > 3*time.Second || strings.Contains(string(answer), "200 OK") {
				t.Errorf("it held on for %v: %s", took, answer)
			}
		})
	}
	wait.Wait()
	if u := usually(); u.head > 10*time.Second || u.read > time.Minute || u.end >= 5*time.Second {
		t.Errorf("the program is more patient than that: %+v", u)
	}
}

func TestWhoIsServed(t *testing.T) {
	for _, c := range []struct {
		listen string
		behind bool
		users  bool
		alone  bool
		ok     bool
	}{
		{"127.0.0.1:0", false, false, true, true},
		{"localhost:0", false, false, true, true},
		{"[::1]:0", false, false, true, true},
		{"[::ffff:127.0.0.1]:0", false, false, true, true},
		{"127.0.0.1:0", true, false, false, false},
		{"127.0.0.1:0", true, true, false, true},
		{":0", false, false, false, false},
		{"0.0.0.0:0", false, false, false, false},
		{"[::]:0", false, false, false, false},
		{"192.168.1.2:0", false, false, false, false},
		{"localhost.example:0", false, false, false, false},
		{"0.0.0.0:0", false, true, false, true},
		{"127.0.0.1", false, true, false, false},
	} {
		f := serveFlags{listen: c.listen, behind: c.behind, rate: 1}
		alone, err := f.check(c.users)
		if (err == nil) != c.ok || (c.ok && alone != c.alone) {
			t.Errorf("%+v: %v %v", c, alone, err)
		}
		if alone && len(f.names(alone)) == 0 {
			t.Errorf("%+v goes by any name", c)
		}
	}
}
