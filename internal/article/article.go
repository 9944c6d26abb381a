// Package article makes an Article of an HTML page.
//
// It takes the bytes of a page, with the address and the content type they
// came with when those are known, and gives the article's text with what the
// page says about it: title, outlet, authors, date, canonical address.
// Navigation, advertisements, related links and readers' comments are left
// out, by go-trafilatura (the Go port of Barbaresi's Trafilatura, ACL 2021)
// without its slower fall-backs.
//
// The text is UTF-8: paragraphs, headings and list items one to a line with a
// blank line between them, white space inside them folded to single spaces, a
// line break kept as one newline, the cells of a table row parted by tabs.
//
// Limits: a page may have MaxBytes bytes and MaxElements elements and be nested
// MaxDepth deep; what is larger is refused with an error, not cut. The
// extraction is quadratic in the number of elements at worst: at the limits a
// hostile page takes some four seconds of one core. A page is an article when at least one of its paragraphs
// reads like a sentence, see ErrNone. The date is the page's own statement,
// never a guess from its prose.
package article

import (
	"bytes"
	"errors"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"onrecord"
)

// The bounds of one page. The parser itself enforces MaxDepth.
const (
	MaxBytes    = 16 << 20
	MaxElements = 60_000
	MaxDepth    = 512
)

// ErrNone says that a page has no article in it.
var ErrNone = errors.New("no article found in the page")

// Source is what is known about a page from where it came.
type Source struct {
	URL         string // the address that answered
	ContentType string // the header, for its charset
}

// Page reads the article of an HTML page. It never panics, whatever the
// bytes. Outlet is what the page calls its site, "" when it does not say, Language
// the attribute of its root, which is not always right; the id is left to the
// caller.
func Page(body []byte, from Source) (a *onrecord.Article, err error) {
	if len(body) > MaxBytes {
		return nil, onrecord.Errorf(onrecord.Invalid, "page of %d bytes is over the limit of %d", len(body), MaxBytes)
	}
	// The extractor is a large body of outside code that meets hostile bytes.
	defer func() {
		if r := recover(); r != nil {
			a, err = nil, onrecord.Errorf(onrecord.Invalid, "page cannot be read: %v", r)
		}
	}()
	text, _ := Decode(body, from.ContentType)
	if err := measure(text); err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "page is nested deeper than %d elements: %w", MaxDepth, err)
	}
	return fromDocument(doc, from)
}

func fromDocument(doc *html.Node, from Source) (*onrecord.Article, error) {
	told := statedTimes(doc)
	found, err := trafilatura.ExtractDocument(doc, options(from.URL))
	if err != nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "%w", ErrNone)
	}
	text := lines(found.ContentNode)
	if lump(found.ContentNode) || utf8.RuneCountInString(text) < little {
		text = rescue(doc, text)
	}
	if !prose(text) {
		return nil, onrecord.Errorf(onrecord.Invalid, "%w", ErrNone)
	}
	meta := &found.Metadata
	a := &onrecord.Article{
		URL:      address(meta.URL, from.URL),
		Title:    fold(meta.Title),
		Authors:  authors(meta.Author),
		Language: stated(doc),
		Text:     text,
	}
	a.Outlet = outlet(meta.Sitename, a.URL)
	if !meta.Date.IsZero() {
		a.Published = precise(meta.Date.Format("2006-01-02"), told)
	}
	return a, nil
}

func options(address string) trafilatura.Options {
	config := trafilatura.DefaultConfig()
	config.MinExtractedSize = little
	config.MinOutputSize, config.MinOutputCommentSize = 0, 0
	opts := trafilatura.Options{
		Config:          config,
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Fast,
	}
	if u, err := url.Parse(address); err == nil && u.IsAbs() {
		opts.OriginalURL = u
	}
	return opts
}

// measure counts a page's elements before a tree is built of them, since the
// tree and the extraction's copies of it cost far more than the page.
func measure(text string) error {
	elements := 0
	for rest := text; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 || i+1 >= len(rest) {
			return nil
		}
		if c := rest[i+1] | 0x20; 'a' <= c && c <= 'z' {
			elements++
		}
		if elements > MaxElements {
			return onrecord.Errorf(onrecord.Invalid, "page has more than %d elements", MaxElements)
		}
		rest = rest[i+1:]
	}
}

// Sniff reports whether b, the beginning of something, looks like a page.
func Sniff(b []byte) bool {
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n\f")
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<meta", "<title", "<script", "<div", "<article"} {
		if len(b) >= len(tag) && strings.EqualFold(string(b[:len(tag)]), tag) {
			return true
		}
	}
	return false
}
