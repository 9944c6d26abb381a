package guard

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/internal/store"
)

const secret = "a long enough secret"

// site is a guarded server whose pages say who asks.
type site struct {
	*httptest.Server
	t      *testing.T
	ledger *store.Store
	guard  *Guard
	log    *lines
	clock  *clock
}

// lines is a log that may be read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// clock goes on when it is told to.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func newSite(t *testing.T, opts Options, users ...store.Account) *site {
	t.Helper()
	s := &site{t: t, log: &lines{}, clock: &clock{now: time.Now()}} //nolint:forbidigo // sessions are reckoned by the true clock
	var err error
	s.ledger, err = store.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), store.Options{Create: true, Now: s.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range users {
		if u.Password, err = HashPassword(secret); err != nil {
			t.Fatal(err)
		}
		if err := s.ledger.AddAccount(t.Context(), u); err != nil {
			t.Fatal(err)
		}
	}
	opts.Ledger, opts.Now = s.ledger, s.clock.Now
	opts.Log = slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if s.guard, err = New(opts); err != nil {
		t.Fatal(err)
	}
	s.Server = httptest.NewServer(s.guard.Wrap(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/panic" {
			panic("a mistake of ours")
		}
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			http.Error(rw, err.Error(), http.StatusRequestEntityTooLarge)
			return
		}
		v := VisitorOf(r.Context())
		_, _ = fmt.Fprintf(rw, "%s %s %s", v.Name, v.May, s.guard.Token(r))
	})))
	t.Cleanup(func() {
		s.Close()
		if err := s.ledger.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// browser keeps cookies and follows no redirects.
func (s *site) browser() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// answer is a response whose body was read.
type answer struct {
	*http.Response
	body string
}

// ask sends a request; headers are name and value by turns.
func (s *site) ask(c *http.Client, method, path, body string, headers ...string) answer {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
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
	return answer{res, string(b)}
}

var field = regexp.MustCompile(`name="csrf" value="([^"]*)"`)

// login fills in the form.
func (s *site) login(c *http.Client, name, password string) answer {
	s.t.Helper()
	form := s.ask(c, "GET", "/login?next=/figures", "")
	m := field.FindStringSubmatch(form.body)
	if m == nil {
		s.t.Fatalf("no form: %d %s", form.StatusCode, form.body)
	}
	return s.ask(c, "POST", "/login", url.Values{"name": {name}, "password": {password}, "next": {"/figures"}, "csrf": {m[1]}}.Encode(),
		"Content-Type", "application/x-www-form-urlencoded")
}

func (s *site) loggedIn() *http.Client {
	s.t.Helper()
	c := s.browser()
	if res := s.login(c, "ann", secret); res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/figures" {
		s.t.Fatalf("login: %d %s", res.StatusCode, res.body)
	}
	return c
}

// want holds a status against the expected one.
func (s *site) want(what string, got answer, status int) {
	s.t.Helper()
	if got.StatusCode != status {
		s.t.Errorf("%s: status %d, want %d: %.200s", what, got.StatusCode, status, got.body)
	}
}

func ann() store.Account { return store.Account{Name: "ann", Role: store.RoleReviewer} }

func TestWhoIsAtThisMachineIsAdminUntilThereAreUsers(t *testing.T) {
	s := newSite(t, Options{Local: "me"})
	c := s.browser()
	if got := s.ask(c, "GET", "/", ""); !strings.HasPrefix(got.body, "me admin ") {
		t.Errorf("local: %s", got.body)
	}
	for _, h := range []string{"X-Forwarded-For", "X-Real-Ip", "Forwarded", "Via"} {
		s.want("passed on with "+h, s.ask(c, "GET", "/api/v1/stats", "", h, "192.0.2.1"), http.StatusUnauthorized)
	}
	if err := s.ledger.AddAccount(t.Context(), ann()); err != nil {
		t.Fatal(err)
	}
	s.clock.pass(2 * time.Second)
	s.want("once there is a user", s.ask(c, "GET", "/", ""), http.StatusSeeOther)
}

func TestNobodySeesAnythingButTheLogin(t *testing.T) {
	s := newSite(t, Options{}, ann())
	c := s.browser()
	page := s.ask(c, "GET", "/person/1?q=x", "")
	s.want("page", page, http.StatusSeeOther)
	if to := page.Header.Get("Location"); to != "/login?next=%2Fperson%2F1%3Fq%3Dx" {
		t.Errorf("sent to %s", to)
	}
	s.want("api", s.ask(c, "GET", "/api/v1/stats", ""), http.StatusUnauthorized)
	s.want("unknown token", s.ask(c, "GET", "/api/v1/stats", "", "Authorization", "Bearer onrecord_x"), http.StatusUnauthorized)
	s.want("other scheme", s.ask(c, "GET", "/api/v1/stats", "", "Authorization", "Basic YW5uOmE="), http.StatusUnauthorized)
	s.want("stylesheet", s.ask(c, "GET", "/static/style.css", ""), http.StatusOK)
}

func TestASessionBeginsAndEnds(t *testing.T) {
	s := newSite(t, Options{}, ann())
	c := s.loggedIn()
	got := s.ask(c, "GET", "/", "")
	if !strings.HasPrefix(got.body, "ann reviewer ") {
		t.Fatalf("logged in as %s", got.body)
	}
	token := strings.Fields(got.body)[2]
	s.want("logout", s.ask(c, "POST", "/logout", "csrf="+token, "Content-Type", "application/x-www-form-urlencoded"), http.StatusSeeOther)
	s.want("after the logout", s.ask(c, "GET", "/api/v1/stats", ""), http.StatusUnauthorized)
	var did []string
	all, err := s.ledger.Audits(t.Context(), 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		did = append(did, a.Who+" "+a.What+" "+a.Place)
	}
	if strings.Join(did, "; ") != "ann logout 127.0.0.1; ann login 127.0.0.1" {
		t.Errorf("audit: %v", did)
	}
}

func TestAChangedAccountEndsItsSessions(t *testing.T) {
	for name, change := range map[string]func(*store.Store) error{
		"password": func(l *store.Store) error { return l.SetPassword(t.Context(), "ann", "x") },
		"role":     func(l *store.Store) error { return l.SetRole(t.Context(), "ann", store.RoleReader) },
		"removal":  func(l *store.Store) error { return l.RemoveAccount(t.Context(), "ann") },
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, Options{}, ann())
			c := s.loggedIn()
			if err := change(s.ledger); err != nil {
				t.Fatal(err)
			}
			s.want("after it", s.ask(c, "GET", "/api/v1/stats", ""), http.StatusUnauthorized)
		})
	}
	s := newSite(t, Options{}, ann())
	c := s.loggedIn()
	s.clock.pass(lifetime + time.Minute)
	s.want("after twelve hours", s.ask(c, "GET", "/api/v1/stats", ""), http.StatusUnauthorized)
}

func TestATokenActsForItsUser(t *testing.T) {
	s := newSite(t, Options{}, ann())
	plain, hash := NewToken()
	id, err := s.ledger.AddToken(t.Context(), store.Token{Account: "ann", Role: store.RoleReader}, hash)
	if err != nil {
		t.Fatal(err)
	}
	c := s.browser()
	got := s.ask(c, "POST", "/api/v1/x", "{}", "Authorization", "Bearer "+plain, "Content-Type", "application/json")
	if !strings.HasPrefix(got.body, "ann reader") || len(got.Cookies()) > 0 {
		t.Errorf("as %s with %v", got.body, got.Cookies())
	}
	if err := s.ledger.RevokeToken(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	s.want("revoked", s.ask(c, "GET", "/api/v1/x", "", "Authorization", "Bearer "+plain), http.StatusUnauthorized)
}
