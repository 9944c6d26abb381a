package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// columns maps a field of an article to the column that holds it.
type columns map[string]int

func (c columns) has(field string) bool { _, ok := c[field]; return ok }

// headers are, for each field, the names that its column may have in the first
// row, best first; case, spaces, hyphens and underscores make no difference.
func headers() [][]string {
	return [][]string{
		{"text", "text", "fulltext", "articletext", "maintext", "body", "bodytext", "content", "articlebody", "articlecontent", "article", "contents"},
		{"id", "id", "articleid", "docid", "documentid", "uid", "guid", "uuid"},
		{"title", "title", "headline", "heading", "articletitle"},
		{"url", "url", "link", "href", "articleurl", "weburl", "permalink", "sourceurl"},
		{"outlet", "outlet", "publisher", "publication", "newspaper", "medium", "source", "sourcename", "outletname", "site", "sitename"},
		{"date", "published", "date", "publishdate", "publisheddate", "pubdate", "datepublished", "publicationdate", "publishedat", "articledate", "datetime", "timestamp"},
		{"author", "author", "authors", "byline", "authorname", "writer"},
		{"language", "language", "lang"},
	}
}

// columnsOf reads the first row.
func columnsOf(header []string) columns {
	at := map[string]int{}
	for i, name := range header {
		name = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || r == '_' || r == '-' || r == '.' {
				return -1
			}
			return unicode.ToLower(r)
		}, name)
		if _, ok := at[name]; !ok {
			at[name] = i
		}
	}
	out := columns{}
	for _, known := range headers() {
		for _, name := range known[1:] {
			if i, ok := at[name]; ok {
				out[known[0]] = i
				break
			}
		}
	}
	return out
}

// delimiter is what parts the names of the first line.
func delimiter(line []byte) rune {
	best, most := ',', bytes.Count(line, []byte(","))
	for _, d := range ";\t|" {
		if n := bytes.Count(line, []byte(string(d))); n > most {
			best, most = d, n
		}
	}
	return best
}

// table reads one row an article. A row that is not well formed is a fault of
// its own; one that never ends (a quotation mark left open) is a fault when it
// reaches the limit, and ends the table.
func (w *walker) table(at Place, in *bufio.Reader) bool {
	if head, _ := in.Peek(len(bom())); bytes.Equal(head, bom()) {
		_, _ = in.Discard(len(head))
	}
	head, _ := in.Peek(sniffed)
	first, _, _ := bytes.Cut(head, []byte("\n"))
	bounded := &allowance{in: in, left: w.opts.MaxText, limit: w.opts.MaxText}
	rows := csv.NewReader(bounded)
	rows.Comma = delimiter(first)
	rows.FieldsPerRecord = -1
	rows.LazyQuotes = false
	header, err := rows.Read()
	if err != nil {
		return w.fail(at, rowFault(unexpected(err)))
	}
	cols := columnsOf(header)
	if !cols.has("text") {
		return w.fail(at, invalid("no column holds the text: the first row is %.200q", strings.Join(header, string(rows.Comma))))
	}
	for some := false; ; some = true {
		bounded.left = w.opts.MaxText
		line := int64(0)
		row, err := rows.Read()
		var fault *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return some || w.fail(at, invalid("empty: there is no row below the header"))
		case errors.As(err, &fault):
			line = int64(fault.StartLine)
		case err != nil:
			return w.fail(at, fmt.Errorf("the rest cannot be read: %w", err))
		default:
			n, _ := rows.FieldPos(0)
			line = int64(n)
		}
		at := Place{at.File, "line", line}
		load := func() (*onrecord.Article, []Note, error) { return fromRow(row, cols) }
		if err != nil {
			load = func() (*onrecord.Article, []Note, error) { return nil, nil, rowFault(err) }
		}
		if !w.emit(unit{at, load}) {
			return false
		}
	}
}

// rowFault leaves out the place that the error of a row names, for it is named
// already.
func rowFault(err error) error {
	var fault *csv.ParseError
	if errors.As(err, &fault) {
		return invalid("not a row: %w", fault.Err)
	}
	return err
}

func fromRow(row []string, cols columns) (*onrecord.Article, []Note, error) {
	var notes []Note
	field := func(name string) string {
		i, ok := cols[name]
		if !ok || i >= len(row) {
			return ""
		}
		s := row[i]
		if !utf8.ValidString(s) {
			if decoded, told, err := decode([]byte(s), ""); err == nil {
				s = decoded
				if name == "text" {
					notes = told
				}
			}
		}
		if name == "text" {
			return s
		}
		return strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD"))
	}
	text := field("text")
	switch {
	case strings.TrimSpace(text) == "":
		return nil, nil, invalid("the text is empty")
	case !utf8.ValidString(text):
		return nil, nil, invalid("the text is in no known encoding")
	}
	return &onrecord.Article{
		ID: field("id"), URL: field("url"), Outlet: field("outlet"), Title: field("title"),
		Authors: byline(field("author")), Published: field("date"), Language: field("language"),
		Text: text,
	}, notes, nil
}

// allowance ends the input where one row is too long.
type allowance struct {
	in          io.Reader
	left, limit int64
}

func (a *allowance) Read(p []byte) (int, error) {
	if a.left <= 0 {
		return 0, invalid("a row is over the limit of %s; is a quotation mark left open?", size(a.limit))
	}
	n, err := a.in.Read(p[:min(int64(len(p)), a.left)])
	a.left -= int64(n)
	return n, err
}
