package store

import (
	"context"
	"strconv"
	"strings"

	"onrecord"
)

// Someone is a person or organisation that articles mention.
type Someone struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Kind     onrecord.Kind `json:"kind"`
	Ref      string        `json:"ref,omitempty"`
	Articles int           `json:"articles"`
	Names    []string      `json:"names,omitempty"` // others that are the same
}

// People lists who is mentioned, those in most articles first, of names that
// hold the words; without words, those who are only described ("his sister") are
// left out. Kind narrows to one; page.After is the id of the last one of the
// page before.
func (s *Store) People(ctx context.Context, name string, kind onrecord.Kind, page Page) ([]Someone, error) {
	text := "SELECT p.id, p.name, p.kind, coalesce(p.ref, ''), p.articles FROM people p WHERE 1 = 1"
	var args []any
	if kind != "" {
		text += " AND p.kind = ?"
		args = append(args, string(kind))
	}
	if name == "" {
		text += " AND upper(substr(p.name, 1, 1)) = substr(p.name, 1, 1)"
	} else {
		text += ` AND (p.ref = ? OR p.id IN (SELECT coalesce(e.same_as, e.id) FROM entity e WHERE ' ' || e.key || ' ' LIKE ? ESCAPE '\'))`
		args = append(args, name, "% "+likeOf(fold(name))+" %")
	}
	if page.After != "" {
		id, err := ParseID(page.After)
		if err != nil {
			return nil, err
		}
		n := strconv.FormatInt(id, 10)
		text += " AND (p.articles, p.name, p.id) < (SELECT b.articles, b.name, b.id FROM people b WHERE b.id = " + n + ")"
	}
	text += " ORDER BY p.articles DESC, p.name DESC, p.id DESC"
	if page.Limit > 0 {
		text += " LIMIT " + strconv.Itoa(page.Limit)
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(text), args...)
	if err != nil {
		return nil, s.fail("read people", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Someone
	var ids []int64
	for rows.Next() {
		var p Someone
		var id int64
		if err := rows.Scan(&id, &p.Name, &p.Kind, &p.Ref, &p.Articles); err != nil {
			return nil, s.fail("read people", err)
		}
		p.ID = ShowID(id)
		out, ids = append(out, p), append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, s.fail("read people", err)
	}
	return out, s.fail("read people", s.otherNames(ctx, out, ids))
}

// otherNames fills in under which other names those listed are mentioned.
func (s *Store) otherNames(ctx context.Context, list []Someone, ids []int64) error {
	at := map[int64]int{}
	for i, id := range ids {
		at[id] = i
	}
	rows, err := s.read.QueryContext(ctx, "SELECT same_as, name FROM entity WHERE same_as IN ("+joinInts(ids)+") AND id IN (SELECT entity_id FROM mention) AND id NOT IN (SELECT moved_id FROM link WHERE moved_id IS NOT NULL) ORDER BY name, id")
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		p := &list[at[id]]
		if !strings.EqualFold(name, p.Name) {
			p.Names = append(p.Names, name)
		}
	}
	return rows.Err()
}
