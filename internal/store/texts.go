package store

import (
	"context"

	"onrecord"
)

// TextOf gives the text that a row was read from, by the row's id: the rows of a
// version have its range of ids, see id.go.
func (s *Store) TextOf(ctx context.Context, row string) (string, error) {
	id, err := ParseID(row)
	if err != nil {
		return "", err
	}
	var text string
	first, end := room(id)
	err = s.row(ctx)("SELECT text FROM version WHERE id >= ? AND id < ?", first, end).Scan(&text)
	return text, s.fail("read text", err)
}

// SameText reports whether two rows were read from the same text.
func SameText(row, other string) bool {
	a, errA := ParseID(row)
	b, errB := ParseID(other)
	return errA == nil && errB == nil && a>>rowBits == b>>rowBits
}

// Evidence gives the places that a row's column of evidence names, in bytes of
// the text of its version.
func (r Row) Evidence() []onrecord.Span { return spansOf(r.Text("evidence")) }
