package guard

import (
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"onrecord"
)

// rates holds back addresses that ask too often.
type rates struct {
	now   func() time.Time
	limit rate.Limit
	burst int

	mu   sync.Mutex
	seen map[netip.Addr]*asker
}

type asker struct {
	*rate.Limiter
	last time.Time
}

const maxAskers = 10_000

func newRates(now func() time.Time, perSecond float64) *rates {
	return &rates{now: now, limit: rate.Limit(perSecond), burst: max(1, int(4*perSecond)), seen: map[netip.Addr]*asker{}}
}

// allow reports whether an address may ask once more.
func (rs *rates) allow(from netip.Addr) bool {
	if rs.limit == 0 {
		return true
	}
	rs.mu.Lock()
	defer rs.mu.Unlock()
	now := rs.now()
	a := rs.seen[from]
	if a == nil {
		if len(rs.seen) >= maxAskers {
			rs.sweep(now)
		}
		a = &asker{Limiter: rate.NewLimiter(rs.limit, rs.burst)}
		rs.seen[from] = a
	}
	a.last = now
	return a.AllowN(now, 1)
}

// sweep drops those who have as much left as a newcomer.
func (rs *rates) sweep(now time.Time) {
	for from, a := range rs.seen {
		if a.TokensAt(now) >= float64(rs.burst) {
			delete(rs.seen, from)
		}
	}
	if len(rs.seen) >= maxAskers {
		clear(rs.seen)
	}
}

// limits bounds bodies and how often an address asks.
func (g *Guard) limits(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !g.rates.allow(g.address(r)) {
			rw.Header().Set("Retry-After", "1")
			g.refuse(rw, r, http.StatusTooManyRequests, tooMany, "too many requests from this address; wait a second")
			return
		}
		if r.ContentLength > g.opts.MaxBytes {
			rw.Header().Set("Connection", "close")
			g.refuse(rw, r, http.StatusRequestEntityTooLarge, tooLarge, "the request is larger than is taken")
			return
		}
		r.Body = http.MaxBytesReader(rw, r.Body, g.opts.MaxBytes)
		next.ServeHTTP(rw, r)
	})
}

// address is where a request comes from; of IPv6 the part that one subscriber
// has. A proxy puts the address that it saw last.
func (g *Guard) address(r *http.Request) netip.Addr {
	said, err := netip.ParseAddrPort(r.RemoteAddr)
	from := said.Addr()
	if err != nil {
		from = netip.IPv6Unspecified()
	}
	if g.opts.Proxied {
		all := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		if told, err := netip.ParseAddr(strings.TrimSpace(all[len(all)-1])); err == nil {
			from = told
		}
	}
	from = from.Unmap().WithZone("")
	if from.Is6() && !from.IsLoopback() {
		if p, err := from.Prefix(64); err == nil {
			from = p.Addr()
		}
	}
	return from
}

// The codes of refusals that are no codes of package onrecord.
const (
	unauthorized = "unauthorized" // log in first
	forbidden    = "forbidden"    // not with this role, not from there
	tooLarge     = "too large"
	tooMany      = "too many"
	invalid      = string(onrecord.Invalid)
)
