package web

import (
	"context"

	"onrecord/internal/store"
)

// Counts is what the foot of every page says about the ledger.
type Counts struct {
	Articles, Outlets int
	First, Last       string // days of the oldest and the newest article
	Rows, Checked     int
	Waiting           int // rows that nobody has decided about
}

// count gives counts, nil where there are none to be had: no page fails for
// them.
func (w *Web) count(ctx context.Context) *Counts {
	c, err := since(ctx, w, &w.counts, func(ctx context.Context) (*Counts, error) {
		st, err := w.ledger.Stats(ctx)
		if err != nil {
			return nil, err
		}
		out := &Counts{Articles: int(st.Articles), Outlets: int(st.Outlets), First: st.First, Last: st.Last}
		for _, kind := range store.Kinds() {
			out.Rows += int(st.Rows[kind])
			out.Checked += int(st.Reviewed[kind])
		}
		out.Waiting = max(0, out.Rows-out.Checked)
		return out, nil
	})
	if err != nil && ctx.Err() == nil {
		w.log.ErrorContext(ctx, "count the ledger", "error", err)
	}
	return c
}

// measured are the measures that are cited most.
func (w *Web) measured(ctx context.Context) ([]store.Measure, error) {
	return since(ctx, w, &w.measures, func(ctx context.Context) ([]store.Measure, error) { return w.ledger.Measures(ctx, measuresShown) })
}

// targeted are those about whom most positions are.
func (w *Web) targeted(ctx context.Context) ([]store.Named, error) {
	return since(ctx, w, &w.targetsOf, func(ctx context.Context) ([]store.Named, error) { return w.ledger.Targets(ctx, "", targetsShown) })
}

// since gives what was counted since the ledger last changed.
func since[V any](ctx context.Context, w *Web, kept *memo[V], count func(context.Context) (V, error)) (V, error) {
	mark, err := w.ledger.Mark(ctx)
	if err != nil {
		var none V
		return none, err
	}
	return kept.get(ctx, "", mark, count)
}
