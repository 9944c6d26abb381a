package store

import (
	"context"
	"maps"
	"slices"

	"onrecord/internal/query"
)

// Verdicts counts what was decided about rows of a kind.
type Verdicts struct {
	Accepted int     `json:"accepted"`
	Edited   int     `json:"edited"`
	Rejected int     `json:"rejected"`
	Said     float64 `json:"said"` // the mean of the probabilities that these rows were given
}

// All is how many were decided about.
func (v Verdicts) All() int { return v.Accepted + v.Edited + v.Rejected }

// Verdicts counts the decisions that stand about rows of a kind.
func (s *Store) Verdicts(ctx context.Context, kind Kind) (Verdicts, error) {
	return s.verdicts(ctx, kind, condition{sql: "r.review IS NOT NULL"})
}

// Progress counts the same among the rows that q asks for, and how many of them
// nobody has decided about.
func (s *Store) Progress(ctx context.Context, kind Kind, q query.Query) (done Verdicts, left int, err error) {
	where, err := s.where(ctx, kind, q)
	if err != nil {
		return done, 0, err
	}
	decided := condition{sql: "r.review IS NOT NULL AND " + ofCurrent}
	decided.add(" AND ", where)
	if done, err = s.verdicts(ctx, kind, decided); err != nil {
		return done, 0, err
	}
	err = s.row(ctx)("SELECT count(*) FROM "+kinds[kind].table+" r WHERE r.listed = 1 AND r.review IS NULL AND "+where.sql, where.args...).Scan(&left)
	return done, left, s.fail("count", err)
}

// ToCheck counts the rows that wait for a second check by who.
func (s *Store) ToCheck(ctx context.Context, who string, kind Kind, q query.Query) (int, error) {
	where, err := s.where(ctx, kind, q)
	if err != nil {
		return 0, err
	}
	where.add(" AND ", toCheck(kind, who))
	var n int
	err = s.row(ctx)("SELECT count(*) FROM "+kinds[kind].table+" r WHERE "+where.sql, where.args...).Scan(&n)
	return n, s.fail("count", err)
}

func (s *Store) verdicts(ctx context.Context, kind Kind, where condition) (Verdicts, error) {
	var v Verdicts
	rows, err := s.read.QueryContext(ctx, s.d.rebind("SELECT r.review, count(*), sum(r.confidence) FROM "+kinds[kind].table+" r WHERE "+where.sql+" GROUP BY r.review ORDER BY r.review"), where.args...)
	if err != nil {
		return v, s.fail("count", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		var review string
		var n int
		var sum float64
		if err := rows.Scan(&review, &n, &sum); err != nil {
			return v, s.fail("count", err)
		}
		switch v.Said += sum; review {
		case query.Accepted:
			v.Accepted = n
		case query.Edited:
			v.Edited = n
		default:
			v.Rejected = n
		}
	}
	if v.All() > 0 {
		v.Said /= float64(v.All())
	}
	return v, s.fail("count", rows.Err())
}

// Judgement is what one person says of a row.
type Judgement struct {
	Who    string
	Act    Act
	Values map[string]string // by field of edits, as the row should be; nil where it was rejected
}

// Judgements gives, for each row of a kind that a second person has checked,
// what each says of it: the one whose decision stands, and those who checked.
// Rows come in the order of their ids, people in that of their names.
func (s *Store) Judgements(ctx context.Context, kind Kind) ([][]Judgement, error) {
	rows, err := s.read.QueryContext(ctx, s.d.rebind(`SELECT d.row_id, d.who, d.act, d.before, coalesce(d.after, '{}'), d.blind = 1 FROM decision d
		WHERE d.kind = ? AND d.row_id IN (SELECT b.row_id FROM decision b WHERE b.kind = ? AND b.blind = 1) AND `+standing+` ORDER BY d.row_id, d.id`), string(kind), string(kind))
	if err != nil {
		return nil, s.fail("read decisions", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out [][]Judgement
	var of int64
	var said []line
	end := func() {
		if list := judged(kind, said); len(list) > 1 {
			out = append(out, list)
		}
		said = nil
	}
	for rows.Next() {
		var id int64
		var l line
		var was, now string
		if err := rows.Scan(&id, &l.who, &l.act, &was, &now, &l.blind); err != nil {
			return nil, s.fail("read decisions", err)
		}
		if id != of {
			end()
		}
		of, l.was, l.now = id, decode(was), decode(now)
		said = append(said, l)
	}
	end()
	return out, s.fail("read decisions", rows.Err())
}

// line is one decision about a row, of those that stand.
type line struct {
	who      string
	act      Act
	was, now map[string]string
	blind    bool
}

// judged is what the decisions about one row come to, by person.
func judged(kind Kind, lines []line) []Judgement {
	said := map[string]Judgement{}
	var open Judgement // what the open decisions come to; the last of them answers for it
	for _, l := range lines {
		switch {
		case l.blind:
			said[l.who] = judgement(kind, l, l.was)
		case open.Values == nil && open.Act == "":
			open = judgement(kind, l, l.was)
		default:
			values := open.Values
			if values == nil {
				values = l.was
			}
			open = judgement(kind, l, values)
		}
	}
	if open.Act == "" {
		return nil // the first took the decision back
	}
	said[open.Who] = open
	var out []Judgement
	for _, who := range slices.Sorted(maps.Keys(said)) {
		out = append(out, said[who])
	}
	return out
}

func judgement(kind Kind, l line, was map[string]string) Judgement {
	j := Judgement{Who: l.who, Act: l.act}
	if l.act == Reject {
		return j
	}
	j.Values = map[string]string{}
	for name := range kinds[kind].edit {
		v, changed := l.now[name]
		if !changed {
			v = was[name]
		}
		j.Values[name] = fold(v)
	}
	return j
}
