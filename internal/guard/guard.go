// Package guard stands between the network and the pages: it knows who asks,
// and turns away what nobody should ask.
//
// Wrap puts these around a handler, from the outside in:
//
//	log      what was asked and answered, without queries, headers and bodies; panics end the request alone
//	headers  a policy of content without inline scripts or other hosts, no frames, no sniffing
//	host     the name in the request is one of this server's (a page elsewhere cannot rebind its own name to it)
//	limits   bytes of a body, requests a second from one address
//	who      the session of a cookie, the token of a header, or the person at this machine
//	csrf     what changes something comes from a page of this server, and says so twice
//	gate     without users who are logged in there is the page /login and nothing else
//
// Passwords are kept as argon2id (RFC 9106, m = 19 MiB, t = 2, p = 1, the second
// choice of OWASP), sessions and tokens by the SHA-256 of their secrets.
// Sessions end after 12 hours, with the password or the role, and with the
// account. Attempts to log in are slowed down by name and by address, and cost
// the same work whether there is such a user or not.
//
// Without a single user in the ledger, and listening on loopback alone, whoever
// is at this machine is the admin: see Options.Local.
package guard

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"onrecord"
	"onrecord/internal/store"
)

// Role is what a visitor may do; each may what the one before may.
type Role int

// The roles.
const (
	Nobody Role = iota
	Reader
	Reviewer
	Admin
)

// RoleOf is the role that the ledger knows by a name.
func RoleOf(name string) Role {
	switch name {
	case store.RoleReader:
		return Reader
	case store.RoleReviewer:
		return Reviewer
	case store.RoleAdmin:
		return Admin
	default:
		return Nobody
	}
}

// String is the role's name.
func (r Role) String() string {
	return [...]string{"nobody", store.RoleReader, store.RoleReviewer, store.RoleAdmin}[r]
}

// Visitor is who asks.
type Visitor struct {
	Name string
	May  Role
}

// VisitorOf is who asks in the request with a context.
func VisitorOf(ctx context.Context) Visitor {
	v, _ := ctx.Value(visitorKey{}).(caller)
	return v.Visitor
}

// LoggedIn reports whether who asks has a session, and may end it at /logout.
func LoggedIn(ctx context.Context) bool {
	v, _ := ctx.Value(visitorKey{}).(caller)
	return v.by == "session"
}

type visitorKey struct{}

// caller is a visitor and how we know.
type caller struct {
	Visitor
	by string // "session", "token", "local", "" for nobody
}

// Options of New. Ledger, Now and Log are needed.
type Options struct {
	Ledger *store.Store
	Now    func() time.Time
	Log    *slog.Logger

	Local    string   // who is admin as long as the ledger has no users; "" for nobody
	Hosts    []string // the names by which the server is called, without ports; none for any
	Secure   bool     // visitors come over TLS
	Proxied  bool     // visitors come through a proxy, which adds X-Forwarded-For
	Rate     float64  // requests a second from one address; 0 for as many as come
	MaxBytes int64    // of a body; 1 MiB when 0
	Harmless []string // paths under /api/ whose POST changes nothing and may be of any type
}

// Guard knows visitors and turns away the others.
type Guard struct {
	opts     Options
	sessions *scs.SessionManager
	throttle *throttle
	rates    *rates
	hashing  chan struct{} // who hashes a password; each takes 19 MiB
	nobody   string        // a hash that no password has
	key      []byte        // of forms without a session; of this process alone
	origin   *http.CrossOriginProtection
	pages    *template.Template
	local    local
}

// atOnce is how many passwords are hashed at the same time.
const atOnce = 2

// New makes a Guard.
func New(opts Options) (*Guard, error) {
	if opts.MaxBytes == 0 {
		opts.MaxBytes = 1 << 20
	}
	g := &Guard{
		opts: opts, throttle: newThrottle(opts.Now), rates: newRates(opts.Now, opts.Rate),
		hashing: make(chan struct{}, atOnce), key: make([]byte, 32), origin: http.NewCrossOriginProtection(),
	}
	if _, err := rand.Read(g.key); err != nil {
		return nil, err
	}
	var err error
	if g.nobody, err = HashPassword(rand.Text()); err != nil {
		return nil, err
	}
	if g.pages, err = parsePages(); err != nil {
		return nil, err
	}
	g.sessions = g.newSessions()
	return g, nil
}

// Wrap guards next.
func (g *Guard) Wrap(next http.Handler) http.Handler {
	for _, around := range []func(http.Handler) http.Handler{g.gate, g.csrf, g.who, g.limits, g.host, g.headers, g.logged} {
		next = around(next)
	}
	return next
}

// seal is a value that only this process can make of s.
func (g *Guard) seal(s string) string {
	mac := hmac.New(sha256.New, g.key)
	mac.Write([]byte(s))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// audit appends to the log of who came in; that it cannot is told in the other.
func (g *Guard) audit(r *http.Request, who, what, about string) {
	ctx := context.WithoutCancel(r.Context())
	if err := g.opts.Ledger.AddAudit(ctx, store.Audit{Who: who, What: what, About: about, Place: g.address(r).String()}); err != nil {
		g.opts.Log.ErrorContext(ctx, "audit", "what", what, "error", err)
	}
}

// fault answers for what is our fault.
func (g *Guard) fault(rw http.ResponseWriter, r *http.Request, err error) {
	g.opts.Log.ErrorContext(r.Context(), "request", "path", r.URL.Path, "error", err)
	g.refuse(rw, r, http.StatusInternalServerError, string(onrecord.Internal), "something broke here, not in your request")
}
