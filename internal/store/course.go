package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"time"

	"onrecord"
	"onrecord/internal/query"
)

// Held is one position as a course of positions over time needs it: who, which
// stance, which day, but no words.
type Held struct {
	ID      string // of the position
	Holder  string // the id of who holds it, "" where that is nobody known by name
	Name    string
	Unnamed bool
	Stance  string
	Act     string
	Day     string // of publication, "" where unknown
	Review  string

	Confidence float64
}

// Sure reports whether the position is certain enough to tell a change of mind
// by.
func (h Held) Sure() bool {
	return Sure(h.Confidence, h.Review)
}

// Course gives the positions that q asks for on any of the targets, ids of
// entities, the oldest first.
func (s *Store) Course(ctx context.Context, targets []string, q query.Query) ([]Held, error) {
	var ids []int64
	for _, t := range targets {
		id, err := ParseID(t)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	ids, err := s.same(ctx, ids)
	if err != nil {
		return nil, err
	}
	where, err := s.selection(ctx, Positions, q, Page{})
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(`SELECT p.id, coalesce(e.same_as, p.holder_id), coalesce(n.name, e.name, p.holder), p.anonymous, p.stance, p.act, p.confidence, coalesce(p.review, '')
		FROM position p LEFT JOIN entity e ON e.id = p.holder_id LEFT JOIN entity n ON n.id = e.same_as
		WHERE p.id IN (`+where.sql+" AND r.target_id IN ("+joinInts(ids)+")) ORDER BY p.id"), where.args...)
	if err != nil {
		return nil, s.fail("read positions", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Held
	for rows.Next() {
		var h Held
		var id int64
		var holder sql.NullInt64
		var unnamed int
		if err := rows.Scan(&id, &holder, &h.Name, &unnamed, &h.Stance, &h.Act, &h.Confidence, &h.Review); err != nil {
			return nil, s.fail("read positions", err)
		}
		h.ID, h.Day, h.Unnamed = ShowID(id), dayIn(id), unnamed != 0
		if holder.Valid && !h.Unnamed {
			h.Holder = ShowID(holder.Int64)
		}
		out = append(out, h)
	}
	return out, s.fail("read positions", rows.Err())
}

// dayIn is the day that an id begins with.
func dayIn(id int64) string {
	n := id >> hashBits
	if n == 0 {
		return ""
	}
	return time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)).Format(time.DateOnly)
}

// Named is somebody known by name, and in how many positions as their target.
type Named struct {
	ID, Kind, Name string
	Positions      int
}

// Targets gives those whom positions are about, the one with most positions
// first: all, or those whose names hold the words. Merged names are given as
// the one that they became.
func (s *Store) Targets(ctx context.Context, words string, limit int) ([]Named, error) {
	where := ""
	if words != "" {
		q, err := query.Parse(string(query.Target) + ":" + query.Text{Words: words}.String())
		if err != nil {
			return nil, err
		}
		name, ok := q.(query.Name)
		if !ok {
			return nil, onrecord.Errorf(onrecord.Invalid, "%q is no name", words)
		}
		ids, err := s.people(ctx)(name.Text)
		if err != nil {
			return nil, err
		}
		where = " AND r.target_id IN (" + joinInts(ids) + ")"
	}
	// Names that were merged into one are few: their parts are looked for among
	// the first, and put together here.
	parts, err := s.amounts(ctx, "SELECT r.target_id, count(*) AS n FROM position r WHERE r.listed = 1 AND r.target_id IS NOT NULL"+where+
		" GROUP BY r.target_id ORDER BY n DESC, r.target_id LIMIT "+strconv.Itoa(4*limit))
	if err != nil {
		return nil, s.fail("read targets", err)
	}
	merged, err := s.amounts(ctx, "SELECT id, same_as FROM entity WHERE same_as IS NOT NULL")
	if err != nil {
		return nil, s.fail("read targets", err)
	}
	into := map[int64]int64{}
	for _, m := range merged {
		into[m.id] = m.n
	}
	return s.named(ctx, together(parts, into), limit)
}

// together adds the counts of what is the same, most first.
func together(parts []amount, into map[int64]int64) []amount {
	at := map[int64]int{}
	var out []amount
	for _, p := range parts {
		id := cmp.Or(into[p.id], p.id)
		i, known := at[id]
		if !known {
			i = len(out)
			at[id], out = i, append(out, amount{id: id})
		}
		out[i].n += p.n
	}
	slices.SortStableFunc(out, func(a, b amount) int { return cmp.Compare(b.n, a.n) })
	return out
}

// named gives the names of the first of a list.
func (s *Store) named(ctx context.Context, list []amount, limit int) ([]Named, error) {
	list = list[:min(limit, len(list))]
	ids := make([]int64, len(list))
	out := make([]Named, len(list))
	at := map[int64]int{}
	for i, c := range list {
		ids[i], at[c.id] = c.id, i
		out[i] = Named{ID: ShowID(c.id), Positions: int(c.n)}
	}
	rows, err := s.read.QueryContext(ctx, "SELECT id, kind, name FROM entity WHERE id IN ("+joinInts(ids)+")")
	if err != nil {
		return nil, s.fail("read names", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		var id int64
		var kind, name string
		if err := rows.Scan(&id, &kind, &name); err != nil {
			return nil, s.fail("read names", err)
		}
		out[at[id]].Kind, out[at[id]].Name = kind, name
	}
	return out, s.fail("read names", rows.Err())
}

// amount is an id and a number that belongs to it.
type amount struct{ id, n int64 }

func (s *Store) amounts(ctx context.Context, text string, args ...any) ([]amount, error) {
	rows, err := s.read.QueryContext(ctx, s.d.rebind(text), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []amount
	for rows.Next() {
		var c amount
		if err := rows.Scan(&c.id, &c.n); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// SameName reports whether two names are spelled the same but for case and
// marks.
func SameName(a, b string) bool { return fold(a) == fold(b) }
