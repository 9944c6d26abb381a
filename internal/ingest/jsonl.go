package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// jsonFields are the fields of one JSON object that are known; others are
// passed over. Of two names for one thing the first given in the struct wins.
// An object that has no text but an "article" is read as that article, so
// that records can be read again.
type jsonFields struct {
	ID        scalar  `json:"id"`
	Text      *string `json:"text"`
	Title     scalar  `json:"title"`
	URL       scalar  `json:"url"`
	Outlet    scalar  `json:"outlet"`
	Publisher scalar  `json:"publisher"`
	Published scalar  `json:"published"`
	Date      scalar  `json:"date"`
	Authors   names   `json:"authors"`
	Author    names   `json:"author"`
	Language  scalar  `json:"language"`

	Article json.RawMessage `json:"article"`
}

// lines reads one object a line, or, where the input is no such thing, one
// JSON value after another or a list of them.
func (w *walker) lines(at Place, in *bufio.Reader) bool {
	if head, _ := in.Peek(len(bom())); bytes.Equal(head, bom()) {
		_, _ = in.Discard(len(head))
	}
	if head, _ := in.Peek(sniffed); spread(head) {
		return w.values(at, in)
	}
	r := lineReader{in: in, limit: w.opts.MaxText}
	for n := int64(1); ; n++ {
		line, err := r.next()
		at := Place{at.File, "line", n}
		switch {
		case errors.Is(err, io.EOF):
			if r.seen {
				return true
			}
			return w.fail(Place{File: at.File}, errEmpty())
		case errors.Is(err, errTooLong):
			if !w.fail(at, invalid("more than %s, which is the limit for one article", size(r.limit))) {
				return false
			}
			continue
		case err != nil:
			return w.fail(at, fmt.Errorf("the rest cannot be read: %w", err))
		case len(bytes.TrimSpace(line)) == 0:
			continue
		}
		if !w.emit(unit{place: at, load: func() (*onrecord.Article, []Note, error) { return w.fromJSON(line) }}) {
			return false
		}
	}
}

// spread reports whether JSON begins as a list, or as an object written over
// several lines.
func spread(head []byte) bool {
	head = bytes.TrimLeft(head, " \t\r\n")
	if len(head) == 0 {
		return false
	}
	return head[0] == '[' || head[0] == '{' && bytes.HasPrefix(bytes.TrimLeft(head[1:], " \t\r"), []byte("\n"))
}

// values reads JSON values wherever their lines end.
func (w *walker) values(at Place, in *bufio.Reader) bool {
	bounded := &io.LimitedReader{R: in, N: w.opts.MaxText}
	d := json.NewDecoder(bounded)
	if head, _ := in.Peek(sniffed); bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("[")) {
		if _, err := d.Token(); err != nil {
			return w.fail(at, notJSON(err))
		}
	}
	for n := int64(1); ; n++ {
		at := Place{at.File, "item", n}
		bounded.N = w.opts.MaxText
		if !d.More() {
			return n > 1 || w.fail(Place{File: at.File}, errEmpty())
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			if bounded.N <= 0 {
				err = tooLarge(w.opts.MaxText, w.opts.MaxText)
			}
			return w.fail(at, fmt.Errorf("the rest cannot be read: %w", notJSON(unexpected(err))))
		}
		if !w.emit(unit{place: at, load: func() (*onrecord.Article, []Note, error) { return w.fromJSON(value) }}) {
			return false
		}
	}
}

// fromJSON makes an article of one object.
func (r *Reader) fromJSON(b []byte) (*onrecord.Article, []Note, error) {
	if !utf8.Valid(b) {
		return nil, nil, invalid("not valid UTF-8")
	}
	var f jsonFields
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, nil, notJSON(err)
	}
	if f.Text == nil && bytes.HasPrefix(f.Article, []byte("{")) {
		b, f = f.Article, jsonFields{}
		if err := json.Unmarshal(b, &f); err != nil {
			return nil, nil, notJSON(err)
		}
	}
	title := string(f.Title)
	if r.opts.Headlines && title != "" && (f.Text == nil || strings.TrimSpace(*f.Text) == "") {
		f.Text = &title
	}
	switch {
	case f.Text == nil:
		return nil, nil, invalid(`there is no field "text"`)
	case strings.TrimSpace(*f.Text) == "":
		return nil, nil, invalid("the text is empty")
	}
	return &onrecord.Article{
		ID: string(f.ID), URL: string(f.URL), Title: string(f.Title),
		Outlet:    string(or(f.Outlet, f.Publisher)),
		Published: string(or(f.Published, f.Date)),
		Authors:   append(f.Authors, f.Author...),
		Language:  string(f.Language),
		Text:      *f.Text,
	}, nil, nil
}

func or(a, b scalar) scalar {
	if a != "" {
		return a
	}
	return b
}

// notJSON puts an error of encoding/json into a reader's words.
func notJSON(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		if wrong.Field == "" {
			return invalid("a JSON %s, where an object is wanted", wrong.Value)
		}
		return invalid("field %q is a JSON %s, where a string is wanted", wrong.Field, wrong.Value)
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return invalid("not JSON: %w at byte %d", err, syntax.Offset)
	}
	return invalid("%w", err)
}

// scalar is a string or a number as its digits; null and all else is nothing.
type scalar string

// UnmarshalJSON never fails: what is described matters less than the text.
func (s *scalar) UnmarshalJSON(b []byte) error {
	var text string
	var number json.Number
	switch {
	case b[0] == '"' && json.Unmarshal(b, &text) == nil:
		*s = scalar(strings.TrimSpace(text))
	case json.Unmarshal(b, &number) == nil:
		*s = scalar(number)
	}
	return nil
}

// names are a by-line, a list of names, or a list of objects with a name.
type names []string

// UnmarshalJSON never fails: what is described matters less than the text.
func (n *names) UnmarshalJSON(b []byte) error {
	var one string
	var many []json.RawMessage
	var object struct {
		Name string `json:"name"`
	}
	switch {
	case b[0] == '"' && json.Unmarshal(b, &one) == nil:
		*n = byline(one)
	case b[0] == '{' && json.Unmarshal(b, &object) == nil && strings.TrimSpace(object.Name) != "":
		*n = names{strings.TrimSpace(object.Name)}
	case b[0] == '[' && json.Unmarshal(b, &many) == nil:
		for _, m := range many {
			var of names
			if m[0] != '[' && of.UnmarshalJSON(m) == nil {
				*n = append(*n, of...)
			}
		}
	}
	return nil
}
