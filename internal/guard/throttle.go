package guard

import (
	"sync"
	"time"
)

// throttle makes those who fail again and again wait longer each time. It
// remembers maxFailing of them, and forgets each an hour after its last failure.
type throttle struct {
	now func() time.Time

	mu      sync.Mutex
	failing map[string]failing
}

type failing struct {
	times int
	last  time.Time
	until time.Time
}

const (
	maxFailing = 10_000
	forgotten  = time.Hour
)

// patience is how many failures go without a wait, and how long the longest
// wait is. A name waits no longer than a minute, lest strangers keep its owner
// out.
type patience struct {
	free int
	most time.Duration
}

func newThrottle(now func() time.Time) *throttle {
	return &throttle{now: now, failing: map[string]failing{}}
}

// wait is how long who has to wait before the next attempt.
func (t *throttle) wait(who string) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return max(0, t.failing[who].until.Sub(t.now()))
}

// fail counts a failure: after those that are free, the wait is a second and
// doubles.
func (t *throttle) fail(who string, p patience) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	if len(t.failing) >= maxFailing {
		t.sweep(now)
	}
	f := t.failing[who]
	if now.Sub(f.last) > forgotten {
		f = failing{}
	}
	f.times++
	f.last = now
	if over := f.times - p.free; over > 0 {
		f.until = now.Add(min(p.most, time.Second<<min(over-1, 20)))
	}
	t.failing[who] = f
}

// sweep drops those that failed long ago; when that is not enough, all who do
// not wait.
func (t *throttle) sweep(now time.Time) {
	for who, f := range t.failing {
		if now.Sub(f.last) > forgotten {
			delete(t.failing, who)
		}
	}
	if len(t.failing) < maxFailing {
		return
	}
	for who, f := range t.failing {
		if !f.until.After(now) {
			delete(t.failing, who)
		}
	}
	if len(t.failing) >= maxFailing {
		clear(t.failing)
	}
}

// forgive forgets the failures of who came in.
func (t *throttle) forgive(who string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.failing, who)
}
