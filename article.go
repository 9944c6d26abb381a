package onrecord

import (
	"crypto/sha256"
	"encoding/hex"
)

// Article is one text as an outlet printed it, with what is known about it.
// An unknown field is its zero value.
type Article struct {
	ID        string   // as given, else ContentID of the URL or of the text
	URL       string   // where it was printed
	Outlet    string   // who printed it
	Title     string   // the headline
	Authors   []string // by-line names, in print order
	Published string   // "2014-11-12" or RFC 3339, as precise as known
	Language  string   // ISO 639-1
	Text      string   // never altered: every offset of the record points here
}

// TextSum is the SHA-256 of text in hexadecimal, by which evidence is
// verified later.
func TextSum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// ContentID derives an article's id from what identifies it: its URL when it
// has one, else its text. The same input gives the same id everywhere.
func ContentID(a *Article) string {
	of := a.URL
	if of == "" {
		of = a.Text
	}
	sum := sha256.Sum256([]byte(of))
	return hex.EncodeToString(sum[:8])
}
