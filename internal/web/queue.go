package web

import (
	"context"
	"slices"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// queueKept is how far the order of a queue is worked out ahead.
const queueKept = 300

// queue gives the first n rows that wait in a queue. The order of a large ledger
// takes a while to find, so it is kept; what was decided since is passed over.
func (w *Web) queue(ctx context.Context, who string, ask reviewAsk, n int) ([]store.Row, error) {
	if ask.second {
		return w.ledger.Seconds(ctx, who, ask.kind, ask.q, n, ask.after)
	}
	ids, err := w.ahead(ctx, ask)
	if err != nil {
		return nil, err
	}
	from := 0
	if ask.after != "" {
		if from = slices.Index(ids, ask.after) + 1; from == 0 {
			return w.undecided(ctx, ask, n, ask.after)
		}
	}
	var out []store.Row
	for part := range slices.Chunk(ids[from:], 4*n) {
		rows, err := w.ledger.Pick(ctx, ask.kind, part)
		if err != nil {
			return nil, err
		}
		for _, id := range part {
			if row, ok := rows[id]; ok && row.Text("review") == "" {
				out = append(out, row)
			}
		}
		if len(out) >= n {
			return out[:n], nil
		}
	}
	if len(ids) < queueKept {
		return out, nil
	}
	rest, err := w.undecided(ctx, ask, n-len(out), ids[len(ids)-1])
	return append(out, rest...), err
}

// undecided asks the ledger for the rows of a queue after one.
func (w *Web) undecided(ctx context.Context, ask reviewAsk, n int, after string) ([]store.Row, error) {
	q := query.Both(ask.q, query.Is{Field: query.Reviewed, Value: query.No})
	return w.ledger.List(ctx, ask.kind, q, store.Page{Limit: n, After: after, Order: store.Unsure})
}

// ahead is the order of a queue, as far as it is kept.
func (w *Web) ahead(ctx context.Context, ask reviewAsk) ([]string, error) {
	mark, err := w.ledger.Mark(ctx)
	if err != nil {
		return nil, err
	}
	// Decided rows are passed over anyway, so that few decisions do not matter.
	mark.Decisions /= queueKept / 2
	return w.queues.get(ctx, string(ask.kind)+" "+ask.q.String(), mark, func(ctx context.Context) ([]string, error) {
		rows, err := w.undecided(ctx, ask, queueKept, "")
		ids := make([]string, len(rows))
		for i, row := range rows {
			ids[i] = row.ID()
		}
		return ids, err
	})
}

// progress is how far the review of a kind has come.
type progress struct {
	done store.Verdicts
	left int
}

// come is how far the review of what is asked for has come.
func (w *Web) come(ctx context.Context, ask reviewAsk) (progress, error) {
	mark, err := w.ledger.Mark(ctx)
	if err != nil {
		return progress{}, err
	}
	return w.progress.get(ctx, string(ask.kind)+" "+ask.q.String(), mark, func(ctx context.Context) (p progress, err error) {
		p.done, p.left, err = w.ledger.Progress(ctx, ask.kind, ask.q)
		return p, err
	})
}
