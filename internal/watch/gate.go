package watch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"onrecord/internal/fetch"
)

// gates keep requests to one host apart.
type gates struct {
	clock Clock
	pause time.Duration
	mu    sync.Mutex
	of    map[string]*gate
}

type gate struct {
	limit *rate.Limiter
	until time.Time // its server asked not to be asked before
}

// busyError says that a host asked not to be asked before a time.
type busyError struct{ until time.Time }

// Error names the time.
func (e *busyError) Error() string {
	return fmt.Sprintf("the server asked not to be asked before %s", e.until.UTC().Format(time.RFC3339))
}

// pass waits until the host of address may be asked.
func (g *gates) pass(ctx context.Context, address string) error {
	now := g.clock.Now()
	g.mu.Lock()
	at := g.host(address)
	if at.until.After(now) {
		g.mu.Unlock()
		return &busyError{at.until}
	}
	wait := at.limit.ReserveN(now, 1).DelayFrom(now)
	g.mu.Unlock()
	if wait <= 0 {
		return ctx.Err()
	}
	return g.clock.Sleep(ctx, wait)
}

// heed shuts the gate of a host whose answer says for how long; it gives the
// time at which it opens, zero when the answer says nothing.
func (g *gates) heed(address string, err error) time.Time {
	var status *fetch.StatusError
	if !errors.As(err, &status) {
		return time.Time{}
	}
	now := g.clock.Now()
	until := retryAfter(status.RetryAfter, now)
	if until.IsZero() {
		return until
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if at := g.host(address); until.After(at.until) {
		at.until = until
	}
	return until
}

// host is called with mu held.
func (g *gates) host(address string) *gate {
	name := address
	if u, err := url.Parse(address); err == nil {
		name = strings.ToLower(u.Host)
	}
	at := g.of[name]
	if at == nil {
		at = &gate{limit: rate.NewLimiter(rate.Every(g.pause), 1)}
		g.of[name] = at
	}
	return at
}

// retryAfter reads the header of that name: seconds, or a date.
func retryAfter(said string, now time.Time) time.Time {
	said = strings.TrimSpace(said)
	until := time.Time{}
	if seconds, err := strconv.ParseUint(said, 10, 32); err == nil {
		until = now.Add(time.Duration(seconds) * time.Second)
	} else if at, err := http.ParseTime(said); err == nil {
		until = at
	}
	switch {
	case !until.After(now):
		return time.Time{}
	case until.After(now.Add(maxAfter)):
		return now.Add(maxAfter)
	}
	return until
}
