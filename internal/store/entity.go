package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"onrecord"
)

// EntityName is the name of the person or organisation with an id, of the one
// it was merged into where it was.
func (s *Store) EntityName(ctx context.Context, id string) (string, error) {
	n, err := ParseID(id)
	if err != nil {
		return "", err
	}
	var name string
	err = s.row(ctx)("SELECT coalesce(m.name, e.name) FROM entity e LEFT JOIN entity m ON m.id = e.same_as WHERE e.id = ?", n).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", onrecord.Errorf(onrecord.NotFound, "there is nobody with the id %q", id)
	}
	return name, s.fail("look up name", err)
}

// Mentioned counts the articles that mention the one with an id.
func (s *Store) Mentioned(ctx context.Context, id string) (int, error) {
	n, err := ParseID(id)
	if err != nil {
		return 0, err
	}
	ids, err := s.same(ctx, []int64{n})
	if err != nil {
		return 0, err
	}
	var count int
	err = s.row(ctx)("SELECT count(DISTINCT m.version_id) FROM mention m JOIN version v ON v.id = m.version_id AND v.current = 1 WHERE m.entity_id IN (" + joinInts(ids) + ")").Scan(&count)
	return count, s.fail("count mentions", err)
}

// PrintedAs are the names under which the one with an id is printed, those of
// the latest articles first.
func (s *Store) PrintedAs(ctx context.Context, id string) ([]string, error) {
	n, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	ids, err := s.same(ctx, []int64{n})
	if err != nil {
		return nil, err
	}
	const latest = 200
	rows, err := s.read.QueryContext(ctx, "SELECT names FROM mention WHERE entity_id IN ("+joinInts(ids)+") ORDER BY version_id DESC LIMIT "+strconv.Itoa(latest))
	if err != nil {
		return nil, s.fail("look up names", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []string
	for rows.Next() {
		var names string
		if err := rows.Scan(&names); err != nil {
			return nil, s.fail("look up names", err)
		}
		for name := range strings.SplitSeq(names, "; ") {
			if name != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out, s.fail("look up names", rows.Err())
}
