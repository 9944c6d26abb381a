package web

import (
	"context"
	"sync"
	"time"

	"onrecord/internal/store"
)

// Counts is what the foot of every page says about the ledger.
type Counts struct {
	Articles, Outlets int
	First, Last       string // days of the oldest and the newest article
	Rows, Checked     int
	Waiting           int // rows that nobody has decided about
}

// countsFor is how long counts are shown before they are taken anew.
const countsFor = 20 * time.Second

// counts keeps the latest ones: every page shows them, and a large ledger takes
// a while to count.
type counts struct {
	mu     sync.Mutex
	taken  time.Time
	latest *Counts
	busy   bool
}

// count gives counts of the last moments. Only the first caller waits, and all
// while the ledger is empty; others have the old while the new are taken.
func (w *Web) count(ctx context.Context) *Counts {
	c := &w.counts
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.latest == nil || c.latest.Articles == 0 {
		c.latest, c.taken = w.fresh(ctx), w.now()
		return c.latest
	}
	if w.now().Sub(c.taken) > countsFor && !c.busy {
		c.busy = true
		go func() {
			latest := w.fresh(context.WithoutCancel(ctx))
			c.mu.Lock()
			defer c.mu.Unlock()
			c.busy, c.taken = false, w.now()
			if latest != nil {
				c.latest = latest
			}
		}()
	}
	return c.latest
}

func (w *Web) fresh(ctx context.Context) *Counts {
	st, err := w.ledger.Stats(ctx)
	if err != nil {
		w.log.ErrorContext(ctx, "count the ledger", "error", err)
		return nil
	}
	out := &Counts{Articles: int(st.Articles), Outlets: int(st.Outlets), First: st.First, Last: st.Last}
	for _, kind := range store.Kinds() {
		out.Rows += int(st.Rows[kind])
		out.Checked += int(st.Reviewed[kind])
	}
	out.Waiting = max(0, out.Rows-out.Checked)
	return out
}
