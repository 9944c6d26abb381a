package store

import (
	"context"
	"database/sql"
	"errors"

	"onrecord"
	"onrecord/internal/query"
)

// Search is a question that somebody keeps.
type Search struct {
	ID, Who, Name string
	Kind          Kind
	Query         string // in its canonical spelling
	Made          string
}

// Keep keeps a search of who under a name. The same question of the same person
// is one search, under the name given last.
func (s *Store) Keep(ctx context.Context, who, name string, kind Kind, q query.Query) (Search, error) {
	if kinds[kind] == nil {
		return Search{}, onrecord.Errorf(onrecord.Invalid, "%q is no kind of row", kind)
	}
	id := hash("search", who, string(kind), q.String())
	kept := Search{ID: ShowID(id), Who: who, Name: name, Kind: kind, Query: q.String(), Made: s.stamp()}
	err := s.inTx(ctx, "keep search", func(t *tx) error {
		n, err := t.do("UPDATE search SET name = ? WHERE id = ?", name, id)
		if err != nil || n > 0 {
			return err
		}
		_, err = t.do("INSERT INTO search (id, who, name, kind, query, made) VALUES (?, ?, ?, ?, ?, ?)", id, who, name, string(kind), kept.Query, kept.Made)
		return err
	})
	return kept, err
}

// Drop forgets a search.
func (s *Store) Drop(ctx context.Context, id string) error {
	n, err := ParseID(id)
	if err != nil {
		return err
	}
	return s.inTx(ctx, "drop search", func(t *tx) error {
		gone, err := t.do("DELETE FROM search WHERE id = ?", n)
		if err == nil && gone == 0 {
			err = onrecord.Errorf(onrecord.NotFound, "there is no search %q", id)
		}
		return err
	})
}

const searchColumns = "SELECT id, who, name, kind, query, made FROM search"

// Searches gives all that are kept, by name.
func (s *Store) Searches(ctx context.Context) ([]Search, error) {
	rows, err := s.read.QueryContext(ctx, searchColumns+" ORDER BY lower(name), id")
	if err != nil {
		return nil, s.fail("read searches", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Search
	for rows.Next() {
		one, err := scanSearch(rows)
		if err != nil {
			return nil, s.fail("read searches", err)
		}
		out = append(out, one)
	}
	return out, s.fail("read searches", rows.Err())
}

// Kept gives one search by its id.
func (s *Store) Kept(ctx context.Context, id string) (Search, error) {
	n, err := ParseID(id)
	if err != nil {
		return Search{}, err
	}
	one, err := scanSearch(s.row(ctx)(searchColumns+" WHERE id = ?", n))
	if errors.Is(err, sql.ErrNoRows) {
		return one, onrecord.Errorf(onrecord.NotFound, "there is no search %q", id)
	}
	return one, s.fail("read search", err)
}

func scanSearch(row interface{ Scan(into ...any) error }) (Search, error) {
	var one Search
	var id int64
	err := row.Scan(&id, &one.Who, &one.Name, &one.Kind, &one.Query, &one.Made)
	one.ID = ShowID(id)
	return one, err
}
