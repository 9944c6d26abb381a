package web

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"onrecord/internal/store"
)

// memo keeps what takes a while to work out, the latest few by key, and works
// it out anew when the mark of what it was made from changes. Who asks for what
// is being worked out waits for it, but not where that took long the last time
// and what is kept will do for the moment.
type memo[V any] struct {
	now   func() time.Time
	mu    sync.Mutex
	kept  map[string]*memory[V]
	order []string // the oldest first
}

type memory[V any] struct {
	mark  store.Mark
	done  chan struct{} // closed when value or err is there
	value V
	err   error
	took  time.Duration
	old   *memory[V] // what was kept before, until done
}

// memories is how many a memo keeps; patience how long who asks may be made to
// wait for what has changed.
const (
	memories = 32
	patience = 300 * time.Millisecond
)

func (m *memo[V]) get(ctx context.Context, key string, mark store.Mark, work func(context.Context) (V, error)) (V, error) {
	e, old := m.entry(ctx, key, mark, work)
	if old != nil && old.took > patience {
		select {
		case <-e.done:
		default:
			return old.value, nil
		}
	}
	select {
	case <-e.done:
		return e.value, e.err
	case <-ctx.Done():
		var none V
		return none, ctx.Err()
	}
}

// entry is what is kept under a key, begun anew where the mark has changed, and
// what was kept before, while it is not done.
func (m *memo[V]) entry(ctx context.Context, key string, mark store.Mark, work func(context.Context) (V, error)) (e, old *memory[V]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e = m.kept[key]
	if e != nil && (e.mark == mark || !e.ready()) {
		return e, e.old
	}
	next := &memory[V]{mark: mark, done: make(chan struct{}), old: e}
	m.keep(key, next)
	// Others may wait for it when the first has gone.
	go func() {
		begun := m.now()
		next.value, next.err = survived(context.WithoutCancel(ctx), work)
		next.took = m.now().Sub(begun)
		m.mu.Lock()
		defer m.mu.Unlock()
		if next.old = nil; next.err != nil {
			next.mark = store.Mark{} // to be tried again
		}
		close(next.done)
	}()
	return next, e
}

// survived does work whose panic, in a goroutine of nobody's request, would end
// the program.
func survived[V any](ctx context.Context, work func(context.Context) (V, error)) (value V, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return work(ctx)
}

func (e *memory[V]) ready() bool {
	select {
	case <-e.done:
		return true
	default:
		return false
	}
}

func (m *memo[V]) keep(key string, e *memory[V]) {
	if m.kept == nil {
		m.kept = map[string]*memory[V]{}
	}
	if m.kept[key] == nil {
		if len(m.order) == memories {
			delete(m.kept, m.order[0])
			m.order = m.order[1:]
		}
		m.order = append(m.order, key)
	}
	m.kept[key] = e
}
