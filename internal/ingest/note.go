package ingest

import (
	"fmt"
	"hash/fnv"
)

// NoteKind sorts notes.
type NoteKind string

// The kinds of note.
const (
	DuplicateID   NoteKind = "duplicate" // the id came before
	OtherLanguage NoteKind = "language"  // not English, which is what the reader reads
	Decoded       NoteKind = "encoding"  // the text was not UTF-8
	UnreadDate    NoteKind = "date"      // the date is in no form that is understood
	FeedText      NoteKind = "feed"      // the page could not be had; the text is what the feed carried
	Columns       NoteKind = "columns"   // how a table was understood
)

// Note is something noticed about an article that was read all the same.
type Note struct {
	Kind NoteKind
	Text string // one line
}

// duplicate remembers an article's id and tells where it came before.
func (r *Reader) duplicate(item Item) (Note, bool) {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(item.Article.ID))
	key := sum.Sum64()
	if first, ok := r.seen[key]; ok {
		return Note{DuplicateID, oneLine(fmt.Sprintf("id %q was read before, from %s", item.Article.ID, first))}, true
	}
	r.seen[key] = item.Place
	return Note{}, false
}
