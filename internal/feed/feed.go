// Package feed reads the lists in which news is announced: RSS, Atom and JSON
// Feed (by gofeed), sitemaps with or without the news extension, indexes of
// sitemaps, and OPML lists of feeds.
//
// It takes the bytes of one such document, gzipped or not, and the address
// they came from, and gives the entries in the order of the document: articles
// to get as Items, further lists as Feeds. Addresses are made absolute by the
// document's own and lose the parameters that only say who clicked. Titles, names and
// summaries are plain text; Content, where a feed carries whole articles, is
// HTML as it came. A date is as precise as it was given, in the words of the
// document where they are not understood.
//
// An entry that leads nowhere is an EntryError in its place and never stops the rest.
// The error of Parse says why there is no list at all. Limits: MaxBytes after
// decompression, MaxEntries.
package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"onrecord"
)

// The limits of one document.
const (
	MaxBytes   = 64 << 20
	MaxEntries = 60_000 // a sitemap may have 50,000
)

// Kind is a format of lists.
type Kind string

// The kinds of list. None is something else.
const (
	None    Kind = ""
	RSS     Kind = "RSS"
	Atom    Kind = "Atom"
	JSON    Kind = "JSON Feed"
	Sitemap Kind = "sitemap"
	Index   Kind = "sitemap index"
	OPML    Kind = "OPML"
)

// Document is what one list holds.
type Document struct {
	Kind   Kind
	Title  string
	Items  []Item
	Feeds  []Link // of an Index or OPML
	Faults []EntryError
}

// Item is one announced article.
type Item struct {
	N         int    // its place in the document, from 1
	URL       string // "" where the feed carries the article itself and no address
	ID        string // the feed's own, "" when it is the address
	Title     string
	Outlet    string // the publication that the entry names, else the feed's title
	Published string // RFC 3339, a day, or what was said
	Authors   []string
	Language  string
	Summary   string // plain text
	Content   string // HTML of the whole article, or what the feed calls so
}

// Link is a further list.
type Link struct {
	N     int
	URL   string
	Title string
}

// EntryError is why an entry is neither an Item nor a Link.
type EntryError struct {
	N   int
	Err error
}

// Error names the entry and the cause.
func (f EntryError) Error() string { return fmt.Sprintf("entry %d: %v", f.N, f.Err) }

// Unwrap gives the cause.
func (f EntryError) Unwrap() error { return f.Err }

// Parse reads a list that was got from base, which may be "".
func Parse(b []byte, base string) (*Document, error) {
	b, err := unzipped(b)
	if err != nil {
		return nil, err
	}
	if len(b) > MaxBytes {
		return nil, invalid("a feed is at most %d MiB", MaxBytes>>20)
	}
	doc := &Document{Kind: Sniff(b)}
	switch doc.Kind {
	case RSS, Atom, JSON:
		err = doc.announced(b, base)
	case Sitemap, Index:
		err = doc.mapped(b, base)
	case OPML:
		err = doc.outlined(b, base)
	case None:
		if len(bytes.TrimSpace(b)) == 0 {
			return nil, invalid("empty")
		}
		return nil, invalid("neither RSS, Atom, JSON Feed, sitemap nor OPML")
	}
	if err != nil {
		return nil, err
	}
	if len(doc.Items)+len(doc.Feeds)+len(doc.Faults) > MaxEntries {
		return nil, invalid("%s of more than %d entries", doc.Kind, MaxEntries)
	}
	return doc, nil
}

func unzipped(b []byte) ([]byte, error) {
	if !bytes.HasPrefix(b, []byte{0x1f, 0x8b, 8}) {
		return b, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, invalid("gzip: %w", err)
	}
	b, err = io.ReadAll(io.LimitReader(z, MaxBytes+1))
	if err != nil {
		return nil, invalid("gzip: %w", err)
	}
	return b, nil
}

// add keeps an article that has something to read.
func (d *Document) add(it Item) {
	if it.URL == "" && it.Content == "" {
		d.Faults = append(d.Faults, EntryError{it.N, errNowhere()})
		return
	}
	d.Items = append(d.Items, it)
}

// lead keeps a link to a further list.
func (d *Document) lead(l Link) {
	if l.URL == "" {
		d.Faults = append(d.Faults, EntryError{l.N, errNowhere()})
		return
	}
	d.Feeds = append(d.Feeds, l)
}

func errNowhere() error { return errors.New("it has no web address") }

func invalid(format string, args ...any) error {
	return onrecord.Errorf(onrecord.Invalid, format, args...)
}
