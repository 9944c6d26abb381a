package store

import (
	"context"
	"sync"
)

// Stats counts what a ledger holds.
type Stats struct {
	Articles  int64            `json:"articles"`
	Versions  int64            `json:"versions"`
	Outlets   int64            `json:"outlets"`
	Entities  int64            `json:"entities"`
	Rows      map[Kind]int64   `json:"rows"` // listed ones, by kind
	Reviewed  map[Kind]int64   `json:"reviewed"`
	Decisions int64            `json:"decisions"`
	Failures  int64            `json:"failures"`
	First     string           `json:"first,omitempty"` // day of the oldest article
	Last      string           `json:"last,omitempty"`
	Bytes     int64            `json:"bytes"`
	Readers   map[string]int64 `json:"readers"` // versions by who read them
}

// latest is what was counted last, and of which revision it is.
type latest struct {
	mu       sync.Mutex
	revision int64
	stats    *Stats
}

// Stats counts. A large ledger takes a while; what has been counted holds until
// something changes. The maps are not to be changed.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	revision, err := s.Revision(ctx)
	if err != nil {
		return Stats{}, err
	}
	l := &s.counted
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stats != nil && l.revision == revision {
		return *l.stats, nil
	}
	st, err := s.count(ctx)
	if err == nil {
		l.stats, l.revision = &st, revision
	}
	return st, err
}

func (s *Store) count(ctx context.Context) (Stats, error) {
	out := Stats{Rows: map[Kind]int64{}, Reviewed: map[Kind]int64{}, Readers: map[string]int64{}}
	ask := s.row(ctx)
	err := ask(`SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM version), (SELECT count(*) FROM outlet), (SELECT count(*) FROM entity),
		(SELECT count(*) FROM decision), (SELECT count(*) FROM failure),
		coalesce((SELECT min(day) FROM version), ''), coalesce((SELECT max(day) FROM version), ''), (`+s.d.sizeOf()+")").Scan(
		&out.Articles, &out.Versions, &out.Outlets, &out.Entities, &out.Decisions, &out.Failures, &out.First, &out.Last, &out.Bytes)
	if err != nil {
		return out, s.fail("count", err)
	}
	for _, kind := range Kinds() {
		if kind == Articles {
			continue
		}
		var n, reviewed int64
		table := kinds[kind].table
		if err := ask("SELECT (SELECT count(*) FROM "+table+" WHERE listed = 1), (SELECT count(*) FROM "+table+" WHERE review IS NOT NULL)").Scan(&n, &reviewed); err != nil {
			return out, s.fail("count", err)
		}
		out.Rows[kind], out.Reviewed[kind] = n, reviewed
	}
	rows, err := s.read.QueryContext(ctx, "SELECT reader, count(*) FROM version GROUP BY reader ORDER BY reader")
	if err != nil {
		return out, s.fail("count", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		var reader string
		var n int64
		if err := rows.Scan(&reader, &n); err != nil {
			return out, s.fail("count", err)
		}
		out.Readers[reader] = n
	}
	return out, s.fail("count", rows.Err())
}

// Backup writes a whole copy of the ledger to a file that is not there yet.
func (s *Store) Backup(ctx context.Context, to string) error {
	return s.fail("back up", s.d.backup(ctx, s.read, to))
}
