package web

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/internal/store"
)

func TestMemo(t *testing.T) {
	var clock atomic.Int64
	m := memo[int]{now: func() time.Time { return time.Unix(clock.Load(), 0) }}
	one, two := store.Mark{Versions: 1}, store.Mark{Versions: 2}
	done := make(chan struct{})
	begun := 0
	answer := func(n int, slow bool) func(context.Context) (int, error) {
		return func(context.Context) (int, error) {
			begun++
			if slow {
				clock.Add(5)
			}
			return n, nil
		}
	}
	want := func(mark store.Mark, n int, work func(context.Context) (int, error)) {
		t.Helper()
		if got, err := m.get(t.Context(), "key", mark, work); err != nil || got != n {
			t.Errorf("got %d, want %d (%v)", got, n, err)
		}
	}
	want(one, 10, answer(10, false))
	want(one, 10, answer(11, false))
	if begun != 1 {
		t.Errorf("worked out %d times", begun)
	}
	// What was quick is waited for; what was slow is shown as it was meanwhile.
	want(two, 12, answer(12, true))
	want(one, 12, func(context.Context) (int, error) { <-done; return 13, nil })
	want(one, 12, answer(14, false))
	close(done)
	<-m.kept["key"].done
	want(one, 13, answer(15, false))

	// A failure is tried again, and who gives up waits no longer.
	if _, err := m.get(t.Context(), "bad", one, func(context.Context) (int, error) { return 0, errors.New("no") }); err == nil {
		t.Error("a failure is told")
	}
	if n, err := m.get(t.Context(), "bad", one, answer(1, false)); err != nil || n != 1 {
		t.Errorf("tried again: %d %v", n, err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := m.get(gone, "slow", one, func(ctx context.Context) (int, error) { time.Sleep(50 * time.Millisecond); return 1, ctx.Err() }); !errors.Is(err, context.Canceled) {
		t.Errorf("who gave up got %v", err)
	}
	for i := range 2 * memories {
		if _, err := m.get(t.Context(), string(rune('a'+i)), one, answer(i, false)); err != nil {
			t.Fatal(err)
		}
	}
	if len(m.kept) != memories {
		t.Errorf("%d are kept", len(m.kept))
	}
}
