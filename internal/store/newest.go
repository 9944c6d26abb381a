package store

import (
	"context"
	"strconv"

	"onrecord/internal/query"
)

// firstWalk is how many articles with the words are looked at first; then twice
// as many each time.
const firstWalk = 50

// byNewest gives the rows of a page, looking for them in the articles that hold
// the words, from the newest back, until there are enough: it costs the same
// however many articles there are. It reports whether the page is full or no
// article is left; if not, within and the page say what is still to be looked for.
func (s *Store) byNewest(ctx context.Context, c *compiler, q query.Query, page *Page, yield func(Row) error) (full bool, err error) {
	k, near := kinds[c.kind], *c
	rest := query.And{} // what must hold beside the words
	near.common = map[string]bool{}
	for _, part := range terms(timed(q)) {
		if _, ok := part.(query.Text); !ok {
			rest = append(rest, part)
			near.common[part.String()] = true
		}
	}
	where, err := near.listed(append(rest, query.All{}))
	if err != nil {
		return false, err
	}
	if page.After != "" {
		later, err := s.following(ctx, k, page.Order, page.After)
		if err != nil {
			return false, err
		}
		where.add(" AND ", later)
		id, err := ParseID(page.After)
		if err != nil {
			return false, err
		}
		_, c.within.end = room(id)
	}
	count := func(r Row) error {
		page.Limit--
		return yield(r)
	}
	column := " AND " + near.version() + " IN ("
	for size, seen := firstWalk, 0; seen < s.bounds.walk || c.kind == Articles; size *= 2 {
		list, err := s.ints(ctx, "SELECT f.rowid FROM "+c.walked.sql+c.within.holds("f.rowid")+" ORDER BY f.rowid DESC LIMIT "+strconv.Itoa(size), c.walked.args...)
		if err != nil {
			return false, s.fail("read rows", err)
		}
		if len(list) == 0 {
			return true, nil
		}
		in := condition{where.sql + column + joinInts(list) + ")", where.args}
		if err := s.rows(ctx, k, in, *page, count); err != nil {
			return false, err
		}
		if page.Limit == 0 || len(list) < size {
			return true, nil
		}
		seen += size
		c.within.end, _ = room(list[size-1])
	}
	return false, nil
}

// terms are those that must all hold for q.
func terms(q query.Query) query.And {
	if parts, ok := q.(query.And); ok {
		return parts
	}
	return query.And{q}
}
