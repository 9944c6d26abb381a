package store

import (
	"context"
	"database/sql"
	"strconv"

	"onrecord/internal/query"
)

// Measure is what figures count or rate, of whom, and how many citations there
// are.
type Measure struct {
	Name, Unit string
	Of, OfID   string // "" where it is of nobody known
	Citations  int
}

// Measures gives those with most citations first.
func (s *Store) Measures(ctx context.Context, limit int) ([]Measure, error) {
	rows, err := s.read.QueryContext(ctx, s.d.rebind(`SELECT m.measure, m.unit, m.of_id, m.n, coalesce(o2.name, o1.name, '') FROM (
			SELECT measure, coalesce(unit, '') AS unit, of_id, count(*) AS n FROM figure WHERE listed = 1
			GROUP BY measure, coalesce(unit, ''), of_id ORDER BY count(*) DESC, measure, coalesce(unit, ''), of_id LIMIT ?
		) m LEFT JOIN entity o1 ON o1.id = m.of_id LEFT JOIN entity o2 ON o2.id = o1.same_as ORDER BY m.n DESC, m.measure, m.unit, m.of_id`), limit)
	if err != nil {
		return nil, s.fail("read measures", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Measure
	for rows.Next() {
		var m Measure
		var of sql.NullInt64
		if err := rows.Scan(&m.Name, &m.Unit, &of, &m.Citations, &m.Of); err != nil {
			return nil, s.fail("read measures", err)
		}
		if of.Valid {
			m.OfID = ShowID(of.Int64)
		}
		out = append(out, m)
	}
	return out, s.fail("read measures", rows.Err())
}

// Measured gives the newest figures of a measure that q asks for: those of the
// one with the name of, of anybody where that is "".
func (s *Store) Measured(ctx context.Context, measure, of string, q query.Query, limit int) ([]Row, error) {
	where, err := s.selection(ctx, Figures, q, Page{})
	if err != nil {
		return nil, err
	}
	if measure != "" {
		where.add(" AND ", condition{"r.measure = ?", []any{measure}})
	}
	if of != "" {
		ids, err := s.exactly(ctx, of)
		if err != nil {
			return nil, err
		}
		where.add(" AND ", condition{"r.of_id IN (" + joinInts(ids) + ")", nil})
	}
	var out []Row
	err = s.details(ctx, kinds[Figures], "r.id IN ("+where.sql+" ORDER BY r.id DESC LIMIT "+strconv.Itoa(limit)+")", where.args, Newest, func(r Row) error {
		out = append(out, r)
		return nil
	})
	return out, err
}

// exactly finds the entities that have the name, whatever their kind, and those
// that are the same as one of them.
func (s *Store) exactly(ctx context.Context, name string) ([]int64, error) {
	parts := words(name)
	if len(parts) == 0 {
		return nil, nil
	}
	ids, err := s.ints(ctx, "SELECT e.id FROM name_word w JOIN entity e ON e.id = w.entity_id WHERE w.word = ? AND e.key = ?", rarest(parts), fold(name))
	if err != nil {
		return nil, s.fail("look up name", err)
	}
	return s.same(ctx, ids)
}
