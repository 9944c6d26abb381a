package store

import (
	"context"
	"database/sql"

	"onrecord"
)

// Printing is where a row was printed: in which independent text (of an
// article that copies another, the other) and in which outlet, as keys to count
// by; Outlet is 0 where it is unknown.
type Printing struct{ Text, Outlet int64 }

// Printings tells where rows of a kind were printed, by their ids.
func (s *Store) Printings(ctx context.Context, kind Kind, ids []string) (map[string]Printing, error) {
	list, err := parseIDs(ids)
	if err != nil {
		return nil, err
	}
	k := kinds[kind]
	if k == nil || kind == Articles {
		return nil, onrecord.Errorf(onrecord.Invalid, "rows of kind %q are not printed in articles", kind)
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind("SELECT r.id, coalesce(x.original_id, a.id), a.outlet_id FROM "+k.table+` r
		JOIN version v ON v.id = r.version_id JOIN article a ON a.id = v.article_id LEFT JOIN story_article x ON x.article_id = a.id
		WHERE r.id IN (`+joinInts(list)+")"))
	if err != nil {
		return nil, s.fail("read rows", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	out := make(map[string]Printing, len(ids))
	for rows.Next() {
		var id, text int64
		var outlet sql.NullInt64
		if err := rows.Scan(&id, &text, &outlet); err != nil {
			return nil, s.fail("read rows", err)
		}
		out[ShowID(id)] = Printing{text, outlet.Int64}
	}
	return out, s.fail("read rows", rows.Err())
}

// Pick gives the rows with the ids, by id; those that are not there are left
// out.
func (s *Store) Pick(ctx context.Context, kind Kind, ids []string) (map[string]Row, error) {
	list, err := parseIDs(ids)
	if err != nil {
		return nil, err
	}
	k := kinds[kind]
	if k == nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "%q is no kind of row", kind)
	}
	out := make(map[string]Row, len(ids))
	err = s.details(ctx, k, "r.id IN ("+joinInts(list)+")", nil, Newest, func(r Row) error {
		out[r.ID()] = r
		return nil
	})
	return out, err
}

func parseIDs(ids []string) ([]int64, error) {
	out := make([]int64, len(ids))
	for i, id := range ids {
		n, err := ParseID(id)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

// Deciders tells who last decided about rows of a kind, by their ids; rows
// that nobody decided about, or only decisions that were undone, are left out.
func (s *Store) Deciders(ctx context.Context, kind Kind, ids []string) (map[string]string, error) {
	list, err := parseIDs(ids)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(`SELECT d.row_id, d.who FROM decision d
		WHERE d.kind = ? AND d.row_id IN (`+joinInts(list)+`) AND d.act IN ('accept', 'edit', 'reject') AND d.blind = 0
		AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id`), string(kind))
	if err != nil {
		return nil, s.fail("read decisions", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	out := map[string]string{}
	for rows.Next() {
		var id int64
		var who string
		if err := rows.Scan(&id, &who); err != nil {
			return nil, s.fail("read decisions", err)
		}
		out[ShowID(id)] = who
	}
	return out, s.fail("read decisions", rows.Err())
}

// Texts gives the texts of versions, by their ids.
func (s *Store) Texts(ctx context.Context, versions []string) (map[string]string, error) {
	list, err := parseIDs(versions)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, "SELECT id, text FROM version WHERE id IN ("+joinInts(list)+")")
	if err != nil {
		return nil, s.fail("read texts", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	out := make(map[string]string, len(list))
	for rows.Next() {
		var id int64
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return nil, s.fail("read texts", err)
		}
		out[ShowID(id)] = text
	}
	return out, s.fail("read texts", rows.Err())
}
