package store

import "onrecord"

// RoomOf is where the range of ids begins that the version of a would have.
func RoomOf(a *onrecord.Article) int64 {
	first, _ := room(versionID(a))
	return first
}
