package web

import (
	"context"
	"sync"
)

// memo keeps what takes a while to work out, the latest few by key. Who asks
// for what is being worked out waits for it.
type memo[V any] struct {
	mu    sync.Mutex
	kept  map[string]*memory[V]
	order []string // the oldest first
}

type memory[V any] struct {
	done  chan struct{}
	value V
	err   error
}

// memories is how many a memo keeps.
const memories = 32

func (m *memo[V]) get(ctx context.Context, key string, work func(context.Context) (V, error)) (V, error) {
	m.mu.Lock()
	e := m.kept[key]
	if e == nil {
		e = &memory[V]{done: make(chan struct{})}
		m.keep(key, e)
		// Others may wait for it when the first has gone.
		go func() {
			defer close(e.done)
			if e.value, e.err = work(context.WithoutCancel(ctx)); e.err != nil {
				m.forget(key, e)
			}
		}()
	}
	m.mu.Unlock()
	select {
	case <-e.done:
		return e.value, e.err
	case <-ctx.Done():
		var none V
		return none, ctx.Err()
	}
}

func (m *memo[V]) keep(key string, e *memory[V]) {
	if m.kept == nil {
		m.kept = map[string]*memory[V]{}
	}
	if len(m.order) == memories {
		delete(m.kept, m.order[0])
		m.order = m.order[1:]
	}
	m.kept[key] = e
	m.order = append(m.order, key)
}

// forget lets a failure be tried again.
func (m *memo[V]) forget(key string, e *memory[V]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept[key] == e {
		delete(m.kept, key)
	}
}
