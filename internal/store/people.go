package store

import (
	"context"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/query"
)

// maxPeople bounds how many entities one name may stand for.
const maxPeople = 20_000

// people finds the entities whose names hold the words, or the one with that
// id or ref, and those that are the same as one of them.
func (s *Store) people(ctx context.Context) func(query.Text) ([]int64, error) {
	return func(t query.Text) ([]int64, error) {
		parts := words(t.Words)
		if len(parts) == 0 {
			return nil, nil
		}
		return s.names.find(ctx, s, t.String(), func() ([]int64, error) { return s.whom(ctx, t, parts) })
	}
}

// whom finds the entities that words stand for.
func (s *Store) whom(ctx context.Context, t query.Text, parts []string) ([]int64, error) {
	if id, err := ParseID(t.Words); err == nil && !t.Prefix {
		if ids, err := s.ints(ctx, "SELECT id FROM entity WHERE id = ?", id); err == nil && len(ids) > 0 {
			return ids, nil
		}
	}
	if strings.Contains(t.Words, "/") {
		if ids, err := s.ints(ctx, "SELECT id FROM entity WHERE ref = ? ORDER BY id", t.Words); err == nil && len(ids) > 0 {
			return ids, nil
		}
	}
	sql := "SELECT w.entity_id FROM name_word w WHERE w.word = ?"
	args := []any{rarest(parts)}
	switch {
	case t.Prefix:
		sql = "SELECT DISTINCT w.entity_id FROM name_word w WHERE w.word >= ? AND w.word < ?"
		args = []any{parts[0], parts[0] + "\U0010ffff"}
	case len(parts) > 1:
		sql = `SELECT e.id FROM name_word w JOIN entity e ON e.id = w.entity_id WHERE w.word = ? AND ' ' || e.key || ' ' LIKE ? ESCAPE '\'`
		args = append(args, "% "+likeOf(fold(t.Words))+" %")
	}
	ids, err := s.ints(ctx, sql+" LIMIT "+strconv.Itoa(maxPeople+1), args...)
	if err != nil {
		return nil, s.fail("look up name", err)
	}
	if len(ids) > maxPeople {
		return nil, onrecord.Errorf(onrecord.Invalid, "%q stands for more than %d names; say more of the name", t.String(), maxPeople)
	}
	return ids, nil
}

// rarest guesses which of the words the fewest names hold: the longest.
func rarest(parts []string) string {
	best := ""
	for _, p := range parts {
		if len(p) > len(best) {
			best = p
		}
	}
	return best
}

// same adds the entities that are the same as one of ids.
func (s *Store) same(ctx context.Context, ids []int64) ([]int64, error) {
	if len(ids) == 0 {
		return ids, nil
	}
	return s.names.same(ctx, s, ids)
}

// outlets finds those whose names hold the words.
func (s *Store) outlets(ctx context.Context) func(query.Text) ([]string, error) {
	return func(t query.Text) ([]string, error) {
		pattern := "% " + likeOf(fold(t.Words)) + " %"
		if t.Prefix {
			pattern = "% " + likeOf(fold(t.Words)) + "%"
		}
		ids, err := s.ints(ctx, `SELECT id FROM outlet WHERE ' ' || key || ' ' LIKE ? ESCAPE '\' ORDER BY id`, pattern)
		out := []string{"-1"}
		for _, id := range ids {
			out = append(out, strconv.FormatInt(id, 10))
		}
		return out, s.fail("look up outlet", err)
	}
}

// ints runs a query of one column.
func (s *Store) ints(ctx context.Context, sql string, args ...any) ([]int64, error) {
	rows, err := s.read.QueryContext(ctx, s.d.rebind(sql), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
