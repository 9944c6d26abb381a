package guard

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"onrecord"
	"onrecord/internal/store"
)

// lifetime is how long a session lasts.
const lifetime = 12 * time.Hour

// What a session holds.
const (
	nameKey  = "name"
	epochKey = "epoch"
	csrfKey  = "csrf"
)

func (g *Guard) newSessions() *scs.SessionManager {
	s := scs.New()
	s.Store = &kept{g.opts.Ledger}
	s.Lifetime = lifetime
	s.HashTokenInStore = true
	s.Cookie.Name = "onrecord"
	s.Cookie.SameSite = http.SameSiteLaxMode
	s.Cookie.HttpOnly = true
	s.Cookie.Path = "/"
	if s.Cookie.Secure = g.opts.Secure; g.opts.Secure {
		s.Cookie.Name = "__Host-onrecord"
	}
	s.ErrorFunc = g.fault
	return s
}

// kept keeps sessions in the ledger.
type kept struct{ ledger *store.Store }

func (k *kept) FindCtx(ctx context.Context, hash string) ([]byte, bool, error) {
	return k.ledger.Session(ctx, hash)
}

func (k *kept) CommitCtx(ctx context.Context, hash string, data []byte, until time.Time) error {
	return k.ledger.SetSession(ctx, hash, data, until)
}

func (k *kept) DeleteCtx(ctx context.Context, hash string) error {
	return k.ledger.DropSession(ctx, hash)
}

// The manager asks with a context where it can, which is always.
func (k *kept) Find(hash string) ([]byte, bool, error) {
	return k.FindCtx(context.Background(), hash)
}

func (k *kept) Commit(hash string, data []byte, until time.Time) error {
	return k.CommitCtx(context.Background(), hash, data, until)
}

func (k *kept) Delete(hash string) error { return k.DeleteCtx(context.Background(), hash) }

// who finds out who asks. A token that is none is refused at once; a cookie
// that is none counts for nothing.
func (g *Guard) who(next http.Handler) http.Handler {
	withSession := g.sessions.LoadAndSave(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		v, err := g.inSession(r.Context())
		if err != nil {
			g.fault(rw, r, err)
			return
		}
		next.ServeHTTP(rw, as(rw, r, v))
	}))
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/static/") {
			next.ServeHTTP(rw, r)
			return
		}
		if said := r.Header.Get("Authorization"); said != "" {
			v, err := g.byToken(r.Context(), said)
			switch {
			case onrecord.CodeOf(err) == onrecord.NotFound:
				rw.Header().Set("WWW-Authenticate", `Bearer realm="onrecord"`)
				g.refuse(rw, r, http.StatusUnauthorized, unauthorized, "this token is not known, or has run out")
			case err != nil:
				g.fault(rw, r, err)
			default:
				next.ServeHTTP(rw, as(rw, r, v))
			}
			return
		}
		local, err := g.isLocal(r)
		switch {
		case err != nil:
			g.fault(rw, r, err)
		case local:
			next.ServeHTTP(rw, as(rw, r, caller{Visitor{g.opts.Local, Admin}, "local"}))
		default:
			withSession.ServeHTTP(rw, r)
		}
	})
}

// as is the request with who asks.
func as(rw http.ResponseWriter, r *http.Request, c caller) *http.Request {
	for w := rw; w != nil; {
		if t, ok := w.(*told); ok {
			t.who = c.Name
			break
		}
		u, ok := w.(interface{ Unwrap() http.ResponseWriter })
		if !ok {
			break
		}
		w = u.Unwrap()
	}
	return r.WithContext(context.WithValue(r.Context(), visitorKey{}, c))
}

// inSession is who has logged in, if the account is still as it was then.
func (g *Guard) inSession(ctx context.Context) (caller, error) {
	name := g.sessions.GetString(ctx, nameKey)
	if name == "" {
		return caller{}, nil
	}
	a, err := g.opts.Ledger.Account(ctx, name)
	switch {
	case onrecord.CodeOf(err) == onrecord.NotFound:
		return caller{}, nil
	case err != nil:
		return caller{}, err
	case a.Epoch != g.sessions.GetInt64(ctx, epochKey):
		return caller{}, nil
	}
	return caller{Visitor{a.Name, RoleOf(a.Role)}, "session"}, nil
}

// byToken is for whom a token acts.
func (g *Guard) byToken(ctx context.Context, header string) (caller, error) {
	scheme, secret, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return caller{}, onrecord.Errorf(onrecord.NotFound, "no token")
	}
	t, err := g.opts.Ledger.Token(ctx, hashOf(strings.TrimSpace(secret)))
	if err != nil {
		return caller{}, err
	}
	return caller{Visitor{t.Account, RoleOf(t.Role)}, "token"}, nil
}

func callerOf(r *http.Request) caller {
	c, _ := r.Context().Value(visitorKey{}).(caller)
	return c
}

// gate lets in who is known; others get the page to log in.
func (g *Guard) gate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		c := callerOf(r)
		switch at := r.URL.Path; {
		case at == "/login" && r.Method == http.MethodPost:
			g.login(rw, r)
		case at == "/login":
			g.showLogin(rw, r)
		case at == "/logout" && r.Method == http.MethodPost:
			g.logout(rw, r)
		case c.May > Nobody, strings.HasPrefix(at, "/static/"):
			next.ServeHTTP(rw, r)
		case isAPI(r):
			rw.Header().Set("WWW-Authenticate", `Bearer realm="onrecord"`)
			g.refuse(rw, r, http.StatusUnauthorized, unauthorized, "log in, or send a token as 'Authorization: Bearer …'")
		case r.Method == http.MethodGet || r.Method == http.MethodHead:
			rw.Header().Set("Cache-Control", "no-store")
			http.Redirect(rw, r, "/login?next="+queryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		default:
			g.refuse(rw, r, http.StatusUnauthorized, unauthorized, "log in first")
		}
	})
}

func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }
