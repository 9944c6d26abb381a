package guard

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/internal/store"
)

const form = "application/x-www-form-urlencoded"

func TestForgedRequestsAreRefused(t *testing.T) {
	s := newSite(t, Options{Harmless: []string{"/api/v1/read"}}, ann())
	c := s.loggedIn()
	token := strings.Fields(s.ask(c, "GET", "/", "").body)[2]
	other := s.loggedIn()
	stolen := strings.Fields(s.ask(other, "GET", "/", "").body)[2]
	for _, a := range []struct {
		what, path, body string
		headers          []string
		want             int
	}{
		{"a form of ours", "/review", "csrf=" + token, []string{"Content-Type", form, "Sec-Fetch-Site", "same-origin"}, 200},
		{"a form of another site", "/review", "csrf=" + token, []string{"Content-Type", form, "Sec-Fetch-Site", "cross-site"}, 403},
		{"a form of another site, said by its origin", "/review", "csrf=" + token, []string{"Content-Type", form, "Origin", "https://evil.example"}, 403},
		{"a form of a sister site", "/review", "csrf=" + token, []string{"Content-Type", form, "Sec-Fetch-Site", "same-site"}, 403},
		{"a form without the field", "/review", "", []string{"Content-Type", form}, 403},
		{"a form with the field of another session", "/review", "csrf=" + stolen, []string{"Content-Type", form}, 403},
		{"the field in the address", "/review?csrf=" + token, "", []string{"Content-Type", form}, 403},
		{"a script of ours", "/api/v1/undo", "{}", []string{"Content-Type", "application/json", "X-Csrf-Token", token}, 200},
		{"a script that shows no token", "/api/v1/undo", "{}", []string{"Content-Type", "application/json"}, 403},
		{"a form to the programs' side", "/api/v1/undo", "{}", []string{"Content-Type", "text/plain", "X-Csrf-Token", token}, 415},
		{"nothing to the programs' side", "/api/v1/undo", "", []string{"X-Csrf-Token", token}, 415},
		{"a text to be read", "/api/v1/read", "x", []string{"Content-Type", "text/plain", "X-Csrf-Token", token}, 200},
		{"a logout by another site", "/logout", "", []string{"Content-Type", form, "Sec-Fetch-Site", "cross-site"}, 403},
	} {
		s.want(a.what, s.ask(c, "POST", a.path, a.body, a.headers...), a.want)
	}
	for _, m := range []string{"PUT", "DELETE", "PATCH"} {
		s.want(m, s.ask(c, m, "/review", "csrf="+token, "Content-Type", form, "Sec-Fetch-Site", "cross-site"), http.StatusForbidden)
	}
}

func TestForgedRequestsToThePersonAtThisMachineAreRefused(t *testing.T) {
	s := newSite(t, Options{Local: "me", Hosts: []string{"127.0.0.1", "localhost"}})
	c := s.browser()
	token := strings.Fields(s.ask(c, "GET", "/", "").body)[2]
	s.want("a form of ours", s.ask(c, "POST", "/review", "csrf="+url.QueryEscape(token), "Content-Type", form), http.StatusOK)
	s.want("a form without the field", s.ask(c, "POST", "/review", "", "Content-Type", form), http.StatusForbidden)
	s.want("another site", s.ask(c, "POST", "/api/v1/undo", "{}", "Content-Type", "application/json", "Origin", "https://evil.example"), http.StatusForbidden)
	s.want("a form to the programs' side", s.ask(c, "POST", "/api/v1/undo", "{}", "Content-Type", form), http.StatusUnsupportedMediaType)
	s.want("a program", s.ask(c, "POST", "/api/v1/undo", "{}", "Content-Type", "application/json"), http.StatusOK)
}

func TestALoginCannotBeForged(t *testing.T) {
	s := newSite(t, Options{}, ann())
	victim, attacker := s.browser(), s.browser()
	theirs := field.FindStringSubmatch(s.ask(attacker, "GET", "/login", "").body)[1]
	s.ask(victim, "GET", "/login", "")
	body := url.Values{"name": {"ann"}, "password": {secret}, "csrf": {theirs}}.Encode()
	s.want("with a form of the attacker's", s.ask(victim, "POST", "/login", body, "Content-Type", form), http.StatusForbidden)
}

func TestNoAnswerMayBeFramedOrSniffed(t *testing.T) {
	s := newSite(t, Options{Rate: 0.001, Hosts: []string{"127.0.0.1"}}, ann())
	c := s.browser()
	seen := map[int]bool{}
	for _, a := range []answer{
		s.ask(c, "GET", "/", "", "Host", "evil.example"),
		s.ask(c, "GET", "/login", ""),
		s.ask(c, "GET", "/api/v1/stats", ""), // the second is one too many
	} {
		seen[a.StatusCode] = true
		h := a.Header
		csp := h.Get("Content-Security-Policy")
		if !strings.Contains(csp, "frame-ancestors 'none'") || !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") ||
			h.Get("X-Frame-Options") != "DENY" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "same-origin" {
			t.Errorf("%d has %v", a.StatusCode, h)
		}
	}
	if !seen[421] || !seen[200] || !seen[429] {
		t.Errorf("answers were %v", seen)
	}
}

func TestASessionCannotBeFixed(t *testing.T) {
	s := newSite(t, Options{}, ann())
	at, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	value := func(c *http.Client) string {
		for _, k := range c.Jar.Cookies(at) {
			if k.Name == "onrecord" {
				return k.Value
			}
		}
		return ""
	}
	// A session that the attacker knows, in the victim's browser.
	attacker := s.loggedIn()
	known := value(attacker)
	victim := s.browser()
	victim.Jar.SetCookies(at, []*http.Cookie{{Name: "onrecord", Value: known, Path: "/"}})
	token := strings.Fields(s.ask(victim, "GET", "/", "").body)[2]
	s.ask(victim, "POST", "/logout", "csrf="+token, "Content-Type", form)
	s.want("the attacker after the victim's logout", s.ask(attacker, "GET", "/api/v1/x", ""), http.StatusUnauthorized)
	// A value that is no session, planted before the login.
	planted := strings.Repeat("A", 43)
	victim = s.browser()
	victim.Jar.SetCookies(at, []*http.Cookie{{Name: "onrecord", Value: planted, Path: "/"}})
	s.login(victim, "ann", secret)
	if now := value(victim); now == planted || now == known || now == "" {
		t.Errorf("the session is %q", now)
	}
	s.want("the planted value", s.ask(s.browser(), "GET", "/api/v1/x", "", "Cookie", "onrecord="+planted), http.StatusUnauthorized)
}

func TestCookiesAreForThisServerAlone(t *testing.T) {
	for _, secure := range []bool{false, true} {
		s := newSite(t, Options{Secure: secure}, ann())
		shown := s.ask(s.browser(), "GET", "/login", "")
		// A secure cookie does not come back over this connection; it is carried by hand.
		k := shown.Cookies()[0]
		body := url.Values{"name": {"ann"}, "password": {secret}, "csrf": {field.FindStringSubmatch(shown.body)[1]}}.Encode()
		in := s.ask(s.browser(), "POST", "/login", body, "Content-Type", form, "Cookie", k.Name+"="+k.Value)
		for _, k := range append(shown.Cookies(), in.Cookies()...) {
			if !k.HttpOnly || k.Path != "/" || k.Domain != "" || k.Secure != secure || strings.HasPrefix(k.Name, "__Host-") != secure || k.SameSite < http.SameSiteLaxMode {
				t.Errorf("secure %v: %v", secure, k)
			}
		}
		if len(in.Cookies()) != 1 {
			t.Errorf("the login set %v", in.Cookies())
		}
		if hsts := shown.Header.Get("Strict-Transport-Security"); (hsts != "") != secure {
			t.Errorf("secure %v: %q", secure, hsts)
		}
	}
}

func TestGuessingIsSlowedDownByName(t *testing.T) {
	s := newSite(t, Options{}, ann())
	for range nameFree + 1 {
		s.want("a guess", s.login(s.browser(), "ann", "wrong password"), http.StatusUnauthorized)
	}
	held := s.login(s.browser(), "ANN", secret)
	s.want("the right password meanwhile", held, http.StatusTooManyRequests)
	if held.Header.Get("Retry-After") != "1" {
		t.Errorf("retry after %q", held.Header.Get("Retry-After"))
	}
	s.clock.pass(2 * time.Second)
	s.want("one more guess", s.login(s.browser(), "ann", "wrong password"), http.StatusUnauthorized)
	if got := s.login(s.browser(), "ann", secret); got.Header.Get("Retry-After") != "2" {
		t.Errorf("the wait does not grow: %d %q", got.StatusCode, got.Header.Get("Retry-After"))
	}
	s.clock.pass(time.Minute)
	s.loggedIn()
	if w := s.guard.throttle.wait("name ann"); w != 0 {
		t.Errorf("after the login there is a wait of %v", w)
	}
}

func TestGuessingIsSlowedDownByAddress(t *testing.T) {
	now := &clock{now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	th := newThrottle(now.Now)
	for range addressFree {
		th.fail("address 192.0.2.1", patience{addressFree, addressWait})
	}
	if th.wait("address 192.0.2.1") != 0 {
		t.Error("it waits too early")
	}
	for range 40 {
		th.fail("address 192.0.2.1", patience{addressFree, addressWait})
	}
	if got := th.wait("address 192.0.2.1"); got != addressWait {
		t.Errorf("it waits %v", got)
	}
	for i := range 3 * maxFailing {
		th.fail(strings.Repeat("x", i%200)+string(rune(i)), patience{nameFree, nameWait})
	}
	if len(th.failing) > maxFailing {
		t.Errorf("%d are remembered", len(th.failing))
	}
}

func TestAnUnknownNameCostsTheSameAndSaysTheSame(t *testing.T) {
	s := newSite(t, Options{}, ann())
	took := map[string]time.Duration{}
	said := map[string]string{}
	// The least of several counts: on a busy machine any one may take long.
	for n := range 40 {
		for _, name := range []string{"ann", "bo"} {
			hash := s.guard.nobody
			if a, err := s.ledger.Account(t.Context(), name); err == nil {
				hash = a.Password
			}
			begun := time.Now() //nolint:forbidigo // work is measured
			if matches(hash, "wrong password") {
				t.Fatal("it matches")
			}
			if d := time.Since(begun); took[name] == 0 || d < took[name] {
				took[name] = d
			}
		}
		if a, b := took["ann"], took["bo"]; n >= 4 && a < 2*b && b < 2*a {
			break
		}
	}
	for _, name := range []string{"ann", "bo"} {
		got := s.login(s.browser(), name, "wrong password")
		s.want(name, got, http.StatusUnauthorized)
		said[name] = strings.ReplaceAll(field.ReplaceAllString(got.body, ""), `value="`+name+`"`, "")
	}
	if said["ann"] != said["bo"] {
		t.Errorf("the answers differ:\n%s\n%s", said["ann"], said["bo"])
	}
	if a, b := took["ann"], took["bo"]; a > 2*b || b > 2*a {
		t.Errorf("a known name takes %v, an unknown one %v", a, b)
	}
}

func TestTheLogTellsNoSecrets(t *testing.T) {
	s := newSite(t, Options{}, ann())
	plain, hash := NewToken()
	if _, err := s.ledger.AddToken(t.Context(), store.Token{Account: "ann", Role: store.RoleReader}, hash); err != nil {
		t.Fatal(err)
	}
	c := s.loggedIn()
	at, _ := url.Parse(s.URL)
	secrets := []string{secret, plain, hash, "oops-typed-here", "private-search"}
	for _, k := range c.Jar.Cookies(at) {
		secrets = append(secrets, k.Value)
	}
	s.login(s.browser(), "oops-typed-here", "wrong password")
	s.ask(c, "GET", "/search?q=private-search", "")
	s.ask(c, "GET", "/panic", "")
	s.ask(s.browser(), "GET", "/api/v1/x", "", "Authorization", "Bearer "+plain)
	s.ask(s.browser(), "GET", "/api/v1/x", "", "Authorization", "Bearer "+plain+"x")
	told := s.log.String()
	all, err := s.ledger.Audits(t.Context(), 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		told += a.Who + a.About + a.What
	}
	for _, x := range secrets {
		if strings.Contains(told, x) {
			t.Errorf("%q is told: %s", x, told)
		}
	}
	if !strings.Contains(told, "path=/search") || !strings.Contains(told, "a mistake of ours") {
		t.Errorf("the log tells too little: %s", told)
	}
}

func TestAPanicEndsItsRequestAlone(t *testing.T) {
	s := newSite(t, Options{Local: "me"})
	got := s.ask(s.browser(), "GET", "/panic", "")
	s.want("panic", got, http.StatusInternalServerError)
	if strings.Contains(got.body, "mistake") || strings.Contains(got.body, "goroutine") {
		t.Errorf("it shows %s", got.body)
	}
}

func TestANameThatWasMadeToPointHereIsRefused(t *testing.T) {
	s := newSite(t, Options{Local: "me", Hosts: []string{"127.0.0.1", "localhost", "::1"}})
	for host, want := range map[string]int{
		"evil.example": 421, "evil.example:8080": 421, "localhost.evil.example": 421, "127.0.0.1.nip.example": 421,
		"localhost": 200, "LOCALHOST.:8080": 200, "127.0.0.1:1": 200, "[::1]:8080": 200,
	} {
		s.want(host, s.ask(s.browser(), "GET", "/", "", "Host", host), want)
	}
}

func TestTheLoginGoesOnWithinThisServer(t *testing.T) {
	for next, want := range map[string]string{
		"/figures?q=a": "/figures?q=a", "": "/", "https://evil.example": "/", "//evil.example": "/", `/\evil.example`: "/",
		"/%2F/evil.example": "/", "javascript:alert(1)": "/", "/login": "/", "/a\r\nSet-Cookie: x=y": "/",
	} {
		if got := within(next); got != want {
			t.Errorf("%q goes on to %q, want %q", next, got, want)
		}
	}
}

func TestLargeBodiesAreRefused(t *testing.T) {
	s := newSite(t, Options{Local: "me", MaxBytes: 100})
	big := strings.Repeat("x", 101)
	s.want("told", s.ask(s.browser(), "POST", "/api/v1/x", big, "Content-Type", "application/json"), http.StatusRequestEntityTooLarge)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/api/v1/x", io.MultiReader(strings.NewReader(big)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // only its status counts
	if res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("untold: %d", res.StatusCode)
	}
}

func TestAnAddressMayAskSoOften(t *testing.T) {
	s := newSite(t, Options{Local: "me", Rate: 2, Proxied: true, Hosts: nil}, ann())
	count := func(from string) (ok int) {
		for range 12 {
			if s.ask(s.browser(), "GET", "/login", "", "X-Forwarded-For", from).StatusCode == http.StatusOK {
				ok++
			}
		}
		return ok
	}
	if got := count("192.0.2.1"); got != 8 {
		t.Errorf("%d of a burst of 8", got)
	}
	if got := count("198.51.100.7, 192.0.2.1"); got != 0 {
		t.Errorf("the visitor's own word was taken: %d", got)
	}
	if got := count("2001:db8::1"); got != 8 {
		t.Errorf("another address: %d", got)
	}
	if got := count("2001:db8::2"); got != 0 {
		t.Errorf("its neighbour of the same subscriber: %d", got)
	}
	s.clock.pass(time.Second)
	if got := count("192.0.2.1"); got != 2 {
		t.Errorf("a second later: %d", got)
	}
}

func TestTextOfAVisitorIsNoMarkup(t *testing.T) {
	s := newSite(t, Options{}, ann())
	evil := `"><script>alert(1)</script>`
	got := s.login(s.browser(), evil, "wrong password")
	if strings.Contains(got.body, "<script") || !strings.Contains(got.body, "&lt;script") {
		t.Errorf("it shows %s", got.body)
	}
	if got := s.ask(s.browser(), "GET", "/login?next="+url.QueryEscape("/"+evil), ""); strings.Contains(got.body, "<script") {
		t.Errorf("it shows %s", got.body)
	}
}

func TestPasswords(t *testing.T) {
	hash, err := HashPassword(secret)
	if err != nil {
		t.Fatal(err)
	}
	again, err := HashPassword(secret)
	if err != nil || hash == again || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("%s %s %v", hash, again, err)
	}
	if !matches(hash, secret) || matches(hash, secret+"x") || matches(hash, "") {
		t.Error("a password is taken for another")
	}
	for _, broken := range []string{"", "x", "$argon2id$v=19$m=99999999,t=2,p=1$AAAA$AAAA", "$argon2id$v=19$m=0,t=0,p=0$AAAA$AAAA", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$", "$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA"} {
		if matches(broken, "") || matches(broken, secret) {
			t.Errorf("%q matches", broken)
		}
	}
	for password, ok := range map[string]bool{"123456789": false, "1234567890": true, "éééééééééé": true, strings.Repeat("x", 1025): false} {
		if (CheckPassword(password) == nil) != ok {
			t.Errorf("%.20q: %v", password, CheckPassword(password))
		}
	}
	roles := []Role{RoleOf("x"), RoleOf(store.RoleReader), RoleOf(store.RoleReviewer), RoleOf(store.RoleAdmin)}
	if !slices.IsSorted(roles) || roles[0] != Nobody || roles[3] != Admin {
		t.Errorf("roles %v", roles)
	}
}
