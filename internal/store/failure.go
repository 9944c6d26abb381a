package store

import "context"

// Failure is something that could not be taken in, and why.
type Failure struct {
	Input string `json:"input"` // what to name to try again: a file, an address
	Place string `json:"place"`
	Cause string `json:"cause"`
	Last  string `json:"last"` // when it was tried last
	Times int64  `json:"times"`
}

// Fail remembers failures; one of the same place is counted on.
func (s *Store) Fail(ctx context.Context, list []Failure) error {
	if len(list) == 0 {
		return nil
	}
	return s.inTx(ctx, "keep failures", func(t *tx) error {
		for _, f := range list {
			if _, err := t.do(`INSERT INTO failure (id, input, place, cause, last, times) VALUES (?, ?, ?, ?, ?, 1)
				ON CONFLICT (id) DO UPDATE SET cause = excluded.cause, last = excluded.last, times = failure.times + 1`,
				hash("failure", f.Place), f.Input, f.Place, f.Cause, s.stamp()); err != nil {
				return err
			}
		}
		return nil
	})
}

// Failures lists what failed and has not been taken in since.
func (s *Store) Failures(ctx context.Context) ([]Failure, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT input, place, cause, last, times FROM failure ORDER BY input, place")
	if err != nil {
		return nil, s.fail("read failures", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Failure
	for rows.Next() {
		var f Failure
		if err := rows.Scan(&f.Input, &f.Place, &f.Cause, &f.Last, &f.Times); err != nil {
			return nil, s.fail("read failures", err)
		}
		out = append(out, f)
	}
	return out, s.fail("read failures", rows.Err())
}

// Forget drops the failures of an input, before it is tried again or once it
// was taken in.
func (s *Store) Forget(ctx context.Context, places []string) error {
	if len(places) == 0 {
		return nil
	}
	return s.inTx(ctx, "forget failures", func(t *tx) error {
		for _, p := range places {
			if _, err := t.do("DELETE FROM failure WHERE id = ?", hash("failure", p)); err != nil {
				return err
			}
		}
		return nil
	})
}
