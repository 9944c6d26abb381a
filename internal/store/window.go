package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"onrecord/internal/query"
)

// window is a range of ids, the end left out; 0 is no end. Ids begin with the
// day, so it is a stretch of time.
type window struct{ from, end int64 }

// holds is the condition that a column is inside, to be added to others.
func (w window) holds(column string) string {
	text := ""
	if w.from > 0 {
		text += " AND " + column + " >= " + strconv.FormatInt(w.from, 10)
	}
	if w.end > 0 {
		text += " AND " + column + " < " + strconv.FormatInt(w.end, 10)
	}
	return text
}

// nextWindow is how many times as many articles as a window the next has.
const nextWindow = 8

// byWindow gives the rows of a page, looking for them in windows that go back in
// time and become larger, until there are enough. What it costs turns on how far
// back they lie, not on how large the ledger is.
func (s *Store) byWindow(ctx context.Context, c compiler, q query.Query, page Page, yield func(Row) error) error {
	k, rest := kinds[c.kind], timed(q)
	later := condition{}
	if page.After != "" {
		var err error
		if later, err = s.following(ctx, k, page.Order, page.After); err != nil {
			return err
		}
		id, err := ParseID(page.After)
		if err != nil {
			return err
		}
		if c.within.end == 0 {
			c.within.end = (id>>hashBits + 1) << hashBits
		}
	}
	count := func(r Row) error {
		page.Limit--
		return yield(r)
	}
	for size := c.first; ; size *= nextWindow {
		c.within.from = 0 // where the window would have most of what is left
		if 2*size < c.all {
			var err error
			if c.within.from, err = s.back(ctx, c.within.end, size); err != nil {
				return err
			}
		}
		where, err := c.listed(rest)
		if err != nil {
			return err
		}
		where.sql += c.within.holds("r.id")
		if later.sql != "" {
			where.add(" AND ", later)
		}
		if err := s.rows(ctx, k, where, page, count); err != nil {
			return err
		}
		if c.within.from == 0 || page.Limit == 0 {
			return nil
		}
		c.within.end = c.within.from
	}
}

// back is the id at which a window of some articles begins that ends at an id,
// at the beginning of a day; 0 where there are not as many.
func (s *Store) back(ctx context.Context, end int64, articles int) (int64, error) {
	text, args := "SELECT day FROM version WHERE day IS NOT NULL", []any(nil)
	if end > 0 {
		text += " AND day < ?"
		args = append(args, dayShown(end>>hashBits))
	}
	var day string
	err := s.row(ctx)(text+" ORDER BY day DESC LIMIT 1 OFFSET "+strconv.Itoa(articles), args...).Scan(&day)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return days(day) << hashBits, s.fail("look up day", err)
}
