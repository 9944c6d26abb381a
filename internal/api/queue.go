package api

import (
	"context"
	"slices"
	"sync"
	"time"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// How far the order of a queue is worked out ahead, of how many queues, and how
// long it will do while people decide.
const (
	queueKept  = 600
	queuesKept = 64
	queueFor   = time.Minute
)

// queues keeps the order of rows that wait for a review: on a large ledger it
// takes a while to find. It holds as long as the ledger does, and for a minute
// where people have decided since; rows that were decided about are passed over.
type queues struct {
	now func() time.Time

	mu   sync.Mutex
	kept map[string]*queued // by kind and query
}

type queued struct {
	revision int64
	begun    time.Time
	ids      []string
}

// rows gives at most n of those in a queue that come after a row, "" for the
// first.
func (qs *queues) rows(ctx context.Context, ledger *store.Store, kind store.Kind, q query.Query, after string, n int) ([]store.Row, error) {
	ids, err := qs.ahead(ctx, ledger, kind, q)
	if err != nil {
		return nil, err
	}
	from := 0
	if after != "" {
		if from = slices.Index(ids, after) + 1; from == 0 {
			return ledger.List(ctx, kind, q, store.Page{Limit: n, After: after, Order: store.Unsure})
		}
	}
	var out []store.Row
	for part := range slices.Chunk(ids[from:], n) {
		found, err := ledger.Pick(ctx, kind, part)
		if err != nil {
			return nil, err
		}
		for _, id := range part {
			if row, ok := found[id]; ok && row.Text("review") == "" {
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
	rest, err := ledger.List(ctx, kind, q, store.Page{Limit: n - len(out), After: ids[len(ids)-1], Order: store.Unsure})
	return append(out, rest...), err
}

// ahead is the order of a queue, as far as it is kept. One is worked out at a
// time.
func (qs *queues) ahead(ctx context.Context, ledger *store.Store, kind store.Kind, q query.Query) ([]string, error) {
	qs.mu.Lock()
	defer qs.mu.Unlock()
	revision, err := ledger.Revision(ctx)
	if err != nil {
		return nil, err
	}
	key := string(kind) + " " + q.String()
	now := qs.now()
	if k := qs.kept[key]; k != nil && (k.revision == revision || now.Sub(k.begun) < queueFor) {
		return k.ids, nil
	}
	rows, err := ledger.List(ctx, kind, q, store.Page{Limit: queueKept, Order: store.Unsure})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID()
	}
	if qs.kept == nil || len(qs.kept) >= queuesKept {
		qs.kept = map[string]*queued{}
	}
	qs.kept[key] = &queued{revision, now, ids}
	return ids, nil
}
