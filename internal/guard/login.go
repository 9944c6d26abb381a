package guard

import (
	"bytes"
	"crypto/rand"
	"embed"
	"fmt"
	"html/template"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/internal/store"
	"onrecord/internal/wire"
)

//go:embed templates/*.html
var files embed.FS

func parsePages() (*template.Template, error) {
	t, err := template.ParseFS(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return t, nil
}

// loginPage is what login.html gets.
type loginPage struct {
	Name, Next, CSRF string
	Says             string // why it was refused
	Status           int
}

// formCookie ties the form of the login to the browser that it was sent to.
func (g *Guard) formCookie() string {
	if g.opts.Secure {
		return "__Host-onrecord-form"
	}
	return "onrecord-form"
}

// loginToken is the field csrf of the login form that this browser was sent.
func (g *Guard) loginToken(r *http.Request) string {
	c, err := r.Cookie(g.formCookie())
	if err != nil || c.Value == "" {
		return ""
	}
	return g.seal("login " + c.Value)
}

func (g *Guard) showLogin(rw http.ResponseWriter, r *http.Request) {
	if c := callerOf(r); c.May > Nobody && c.by != "token" {
		http.Redirect(rw, r, within(r.FormValue("next")), http.StatusSeeOther)
		return
	}
	g.writeLogin(rw, r, loginPage{Next: within(r.FormValue("next")), Status: http.StatusOK})
}

func (g *Guard) writeLogin(rw http.ResponseWriter, r *http.Request, p loginPage) {
	if g.loginToken(r) == "" {
		c := &http.Cookie{Name: g.formCookie(), Value: rand.Text(), Path: "/", HttpOnly: true, Secure: g.opts.Secure, SameSite: http.SameSiteStrictMode}
		http.SetCookie(rw, c)
		r.AddCookie(c)
	}
	p.CSRF = g.loginToken(r)
	g.page(rw, r, p.Status, "login.html", p)
}

// page writes a page of the guard's own.
func (g *Guard) page(rw http.ResponseWriter, r *http.Request, status int, name string, data any) {
	var b bytes.Buffer
	if err := g.pages.ExecuteTemplate(&b, name, data); err != nil {
		g.opts.Log.ErrorContext(r.Context(), "render", "page", name, "error", err)
		http.Error(rw, "Something broke here, not in your request.", http.StatusInternalServerError)
		return
	}
	rw.Header().Set("Content-Type", "text/html; charset=utf-8")
	rw.Header().Set("Cache-Control", "no-store")
	rw.WriteHeader(status)
	_, _ = rw.Write(b.Bytes()) // who went away needs no answer
}

// refuse answers with an error: as JSON under /api/, as a page elsewhere.
func (g *Guard) refuse(rw http.ResponseWriter, r *http.Request, status int, code, says string) {
	if isAPI(r) {
		wire.WriteError(rw, status, &wire.Error{Code: code, Message: says})
		return
	}
	g.page(rw, r, status, "refused.html", struct {
		Status int
		Says   string
	}{status, says})
}

// How patient the server is with wrong passwords.
const (
	nameFree    = 5
	nameWait    = time.Minute
	addressFree = 20
	addressWait = 15 * time.Minute
)

// login takes a name and a password. A name that is not known costs the same
// work and gets the same answer as a wrong password.
func (g *Guard) login(rw http.ResponseWriter, r *http.Request) {
	name, password := strings.TrimSpace(r.PostForm.Get("name")), r.PostForm.Get("password")
	p := loginPage{Name: name, Next: within(r.PostForm.Get("next"))}
	if len(name) > 64 {
		name = name[:64]
	}
	byName, byAddress := "name "+strings.ToLower(name), "address "+g.address(r).String()
	if wait := max(g.throttle.wait(byName), g.throttle.wait(byAddress)); wait > 0 {
		seconds := int(math.Ceil(wait.Seconds()))
		rw.Header().Set("Retry-After", strconv.Itoa(seconds))
		p.Status, p.Says = http.StatusTooManyRequests, fmt.Sprintf("Too many attempts. Try again in %d seconds.", seconds)
		g.writeLogin(rw, r, p)
		return
	}
	a, err := g.opts.Ledger.Account(r.Context(), name)
	known := onrecord.CodeOf(err) != onrecord.NotFound
	if err != nil && known {
		g.fault(rw, r, err)
		return
	}
	hash := a.Password
	if !known {
		hash = g.nobody
	}
	// The failure is counted before the work, so that many at once are no way
	// around the wait.
	g.throttle.fail(byName, patience{nameFree, nameWait})
	g.throttle.fail(byAddress, patience{addressFree, addressWait})
	right, err := g.knows(r.Context(), hash, password)
	if err != nil {
		return // who asked went away
	}
	if !right || !known {
		who := "unknown" // people type passwords in the field of the name
		if known {
			who = a.Name
		}
		g.audit(r, who, "login refused", "")
		g.opts.Log.InfoContext(r.Context(), "login refused", "who", who, "from", g.address(r).String())
		p.Status, p.Says = http.StatusUnauthorized, "The name or the password is wrong."
		g.writeLogin(rw, r, p)
		return
	}
	g.throttle.forgive(byName)
	g.throttle.forgive(byAddress)
	if err := g.begin(r, a); err != nil {
		g.fault(rw, r, err)
		return
	}
	g.audit(r, a.Name, "login", "")
	http.Redirect(rw, r, p.Next, http.StatusSeeOther)
}

// begin makes a session of its own: what the browser brought along counts for
// nothing.
func (g *Guard) begin(r *http.Request, a store.Account) error {
	ctx := r.Context()
	if err := g.sessions.Clear(ctx); err != nil {
		return err
	}
	if err := g.sessions.RenewToken(ctx); err != nil {
		return err
	}
	g.sessions.Put(ctx, nameKey, a.Name)
	g.sessions.Put(ctx, epochKey, a.Epoch)
	g.sessions.Put(ctx, csrfKey, rand.Text())
	return nil
}

func (g *Guard) logout(rw http.ResponseWriter, r *http.Request) {
	c := callerOf(r)
	if c.by == "session" {
		if err := g.sessions.Destroy(r.Context()); err != nil {
			g.fault(rw, r, err)
			return
		}
		g.audit(r, c.Name, "logout", "")
	}
	rw.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(rw, r, "/login", http.StatusSeeOther)
}

// within is a place of this server to go on to, its first page when next is
// somewhere else.
func within(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") ||
		strings.ContainsAny(next, "\\\r\n\t") || strings.HasPrefix(u.Path, "//") || strings.HasPrefix(next, "/log") {
		return "/"
	}
	return next
}

func queryEscape(s string) string { return url.QueryEscape(s) }
