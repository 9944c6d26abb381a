package store

import (
	"context"

	"onrecord"
)

// TextOf gives the text that a row was read from, by the row's id, and the id of
// its version. The rows of a version have its range of ids, see id.go.
func (s *Store) TextOf(ctx context.Context, row string) (text, version string, err error) {
	id, err := ParseID(row)
	if err != nil {
		return "", "", err
	}
	var n int64
	first, end := room(id)
	if err := s.row(ctx)("SELECT id, text FROM version WHERE id >= ? AND id < ?", first, end).Scan(&n, &text); err != nil {
		return "", "", s.fail("read text", err)
	}
	return text, ShowID(n), nil
}

// Evidence gives the places that a row's column of evidence names, in bytes of
// the text of its version.
func (r Row) Evidence() []onrecord.Span { return spansOf(r.Text("evidence")) }
