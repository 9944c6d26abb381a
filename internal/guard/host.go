package guard

import (
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// host turns away requests that call the server by a name that it does not
// have: a page elsewhere whose name was made to point here is another origin,
// and would be let in by the browser.
func (g *Guard) host(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if len(g.opts.Hosts) > 0 && !slices.Contains(g.opts.Hosts, nameOf(r.Host)) {
			g.refuse(rw, r, http.StatusMisdirectedRequest, invalid, "this server goes by other names; --host NAME adds one")
			return
		}
		next.ServeHTTP(rw, r)
	})
}

// nameOf is a host without its port, in lower case.
func nameOf(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

// local remembers for a moment whether the ledger has users.
type local struct {
	mu    sync.Mutex
	until time.Time
	users bool
}

// isLocal reports whether a request is of the person at this machine: no users
// are known, and nobody passed the request on.
func (g *Guard) isLocal(r *http.Request) (bool, error) {
	if g.opts.Local == "" || !g.address(r).IsLoopback() {
		return false, nil
	}
	for _, h := range []string{"X-Forwarded-For", "X-Real-Ip", "Forwarded", "Via"} {
		if r.Header.Get(h) != "" {
			return false, nil
		}
	}
	g.local.mu.Lock()
	defer g.local.mu.Unlock()
	if now := g.opts.Now(); now.After(g.local.until) {
		users, err := g.opts.Ledger.HasAccounts(r.Context())
		if err != nil {
			return false, err
		}
		g.local.users, g.local.until = users, now.Add(time.Second)
	}
	return !g.local.users, nil
}
