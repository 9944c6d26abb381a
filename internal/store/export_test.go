package store

import (
	"context"

	"onrecord"
)

// Narrow has rows looked for as in a large ledger.
func (s *Store) Narrow(rows, words, window, walk int) { s.bounds = bounds{rows, words, window, walk} }

// RoomOf is where the range of ids begins that the version of a would have.
func RoomOf(a *onrecord.Article) int64 {
	first, _ := room(versionID(a))
	return first
}

// RefersSafely reports whether what rows refer to is looked up as they are written.
func (s *Store) RefersSafely(ctx context.Context) (bool, error) {
	var on bool
	err := s.write.QueryRowContext(ctx, "PRAGMA foreign_keys").Scan(&on)
	return on, err
}
