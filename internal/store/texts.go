package store

import (
	"context"

	"onrecord"
)

// TextOf gives the text of the version with an id.
func (s *Store) TextOf(ctx context.Context, version string) (string, error) {
	id, err := ParseID(version)
	if err != nil {
		return "", err
	}
	var text string
	err = s.row(ctx)("SELECT text FROM version WHERE id = ?", id).Scan(&text)
	return text, s.fail("read text", err)
}

// Evidence gives the places that a row's column of evidence names, in bytes of
// the text of its version.
func (r Row) Evidence() []onrecord.Span { return spansOf(r.Text("evidence")) }
