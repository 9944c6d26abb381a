package store

import "context"

// Audit is one line of the log of who came in and who changed what they may.
type Audit struct {
	ID    int64
	At    string
	Who   string
	What  string // "login", "login refused", "user added" …
	About string // the user, the token
	Place string // the address it came from
}

// AddAudit appends a line.
func (s *Store) AddAudit(ctx context.Context, a Audit) error {
	_, err := s.exec(ctx, "INSERT INTO audit (at, who, what, about, place) VALUES (?, ?, ?, ?, ?)", s.stamp(), a.Who, a.What, some(a.About), some(a.Place))
	return s.fail("keep audit", err)
}

// Audits gives the lines, newest first: at most limit (all when 0) of those
// before the one with the id before (0 for the newest).
func (s *Store) Audits(ctx context.Context, limit int, before int64) ([]Audit, error) {
	text := "SELECT id, at, who, what, coalesce(about, ''), coalesce(place, '') FROM audit WHERE ? = 0 OR id < ? ORDER BY id DESC"
	args := []any{before, before}
	if limit > 0 {
		text, args = text+" LIMIT ?", append(args, limit)
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(text), args...)
	if err != nil {
		return nil, s.fail("read audit", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Audit
	for rows.Next() {
		var a Audit
		if err := rows.Scan(&a.ID, &a.At, &a.Who, &a.What, &a.About, &a.Place); err != nil {
			return nil, s.fail("read audit", err)
		}
		out = append(out, a)
	}
	return out, s.fail("read audit", rows.Err())
}
