package store

import (
	"context"
	"strconv"
	"strings"

	"onrecord/internal/query"
)

// Roles tells, for people by their ids, the post that they held or sought by
// what was printed last up to the end of a day ("" for all days): as “leader,
// Progress” or “former minister”. Those of whom nothing is known are left out.
func (s *Store) Roles(ctx context.Context, ids []string, until string) (map[string]string, error) {
	list := make([]int64, 0, len(ids))
	for _, id := range ids {
		n, err := ParseID(id)
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	out := map[string]string{}
	if len(list) == 0 {
		return out, nil
	}
	list, err := s.same(ctx, list)
	if err != nil {
		return nil, err
	}
	before := ""
	if until != "" {
		before = " AND x.id < " + strconv.FormatInt(endOf(query.Date(until)), 10)
	}
	// The latest of each, for of some there are thousands.
	text := `SELECT coalesce(e.same_as, e.id), r.role, coalesce(r.organisation, ''), coalesce(r.area, ''), r.status
		FROM entity e JOIN office r ON r.id = (SELECT x.id FROM office x WHERE x.person_id = e.id AND x.listed = 1
			AND (x.confidence >= 0.5 OR x.review IS NOT NULL)` + before + ` ORDER BY x.id DESC LIMIT 1)
		WHERE e.id IN (` + joinInts(list) + ") ORDER BY r.id DESC"
	rows, err := s.read.QueryContext(ctx, text)
	if err != nil {
		return nil, s.fail("read posts", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		var person int64
		var role, organisation, area, status string
		if err := rows.Scan(&person, &role, &organisation, &area, &status); err != nil {
			return nil, s.fail("read posts", err)
		}
		id := ShowID(person)
		if _, known := out[id]; !known {
			out[id] = roleOf(role, organisation, area, status)
		}
	}
	return out, s.fail("read posts", rows.Err())
}

// roleOf is a post in a few words.
func roleOf(role, organisation, area, status string) string {
	switch status {
	case "held", "resigned":
		role = "former " + role
	case "seeks":
		if !strings.Contains(role, "candidate") {
			role = "seeks " + role
		}
	}
	for _, part := range []string{organisation, area} {
		if part != "" {
			role += ", " + part
		}
	}
	return role
}
