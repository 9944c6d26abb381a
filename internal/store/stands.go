package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"onrecord/internal/query"
)

// Stand is a position and, where the holder stood elsewhere before, what it
// changed from.
type Stand struct {
	Row
	Was     string // the stance before, "" when there was none or the same
	WasWhen string // when that was printed
	WasRow  string // the id of the position that shows it
}

// Sure reports whether a position is certain enough to tell a change of mind by:
// one misread article must not make a turncoat of anybody.
func Sure(confidence float64, review string) bool {
	return confidence >= leastSure || review == query.Accepted || review == query.Edited
}

// leastSure is the probability from which a position is sure; sure is the same
// in SQL, of a position p.
const (
	leastSure = 0.8
	sure      = "(p.confidence >= 0.8 OR coalesce(p.review, '') IN ('accepted', 'edited'))"
)

// Stands gives the positions that q asks for, newest first, with changes of
// mind; both sides of a change are positions that are at least 80 % certain, or
// that somebody has checked. When q asks as of a date, only the last position of
// each holder on a target up to then is given.
func (s *Store) Stands(ctx context.Context, q query.Query, page Page) ([]Stand, error) {
	_, on := query.AsOf(q)
	var out []Stand
	kin := kin{}
	for {
		rows, err := s.List(ctx, Positions, q, page)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			st, later, err := s.change(ctx, kin, r, on)
			if err != nil {
				return nil, s.fail("read positions", err)
			}
			if !later {
				out = append(out, st)
			}
		}
		if page.Limit == 0 || len(rows) < page.Limit || len(out) >= page.Limit {
			break
		}
		page.After = rows[len(rows)-1].ID()
	}
	if page.Limit > 0 && len(out) > page.Limit {
		out = out[:page.Limit]
	}
	return out, nil
}

// kin remembers who is the same as whom, by the id of a row.
type kin map[string][]int64

func (k kin) of(ctx context.Context, s *Store, id string) ([]int64, error) {
	if ids, known := k[id]; known {
		return ids, nil
	}
	n, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	k[id], err = s.same(ctx, []int64{n})
	return k[id], err
}

// change finds what the holder thought before, and whether the holder thought
// otherwise later, up to on.
func (s *Store) change(ctx context.Context, kin kin, r Row, on query.Date) (st Stand, later bool, err error) {
	st.Row = r
	confidence, _ := r.Get("confidence").(float64)
	hidden, _ := r.Get("anonymous").(bool)
	certain := Sure(confidence, r.Text("review")) && r.Text("published") != ""
	if hidden || r.Text("holder_id") == "" || r.Text("target_id") == "" || !certain && on == "" {
		return st, false, nil
	}
	id, err := ParseID(r.ID())
	if err != nil {
		return st, false, err
	}
	holders, err := kin.of(ctx, s, r.Text("holder_id"))
	if err != nil {
		return st, false, err
	}
	targets, err := kin.of(ctx, s, r.Text("target_id"))
	if err != nil {
		return st, false, err
	}
	where := " FROM position p JOIN version v ON v.id = p.version_id WHERE p.listed = 1 AND p.holder_id IN (" + joinInts(holders) + ") AND +p.target_id IN (" + joinInts(targets) + ")"
	if certain {
		var was int64
		err = s.row(ctx)("SELECT p.id, p.stance, coalesce(v.published, '')"+where+" AND "+sure+" AND p.id < ? AND p.version_id <> (SELECT version_id FROM position WHERE id = ?) ORDER BY p.id DESC LIMIT 1", id, id).Scan(&was, &st.Was, &st.WasWhen)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return st, false, err
		}
		if st.WasRow = ShowID(was); st.Was == r.Text("stance") || st.WasWhen == "" {
			st.Was, st.WasWhen, st.WasRow = "", "", ""
		}
	}
	if on == "" {
		return st, false, nil
	}
	var n int
	err = s.row(ctx)("SELECT count(*)"+where+" AND p.id > ? AND p.id < "+strconv.FormatInt(endOf(on), 10)+" AND p.version_id <> (SELECT version_id FROM position WHERE id = ?)", id, id).Scan(&n)
	return st, n > 0, err
}
