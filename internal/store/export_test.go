package store

import "onrecord"

// Narrow has rows looked for as in a large ledger.
func (s *Store) Narrow(rows, words, window int) { s.bounds = bounds{rows, words, window} }

// RoomOf is where the range of ids begins that the version of a would have.
func RoomOf(a *onrecord.Article) int64 {
	first, _ := room(versionID(a))
	return first
}
