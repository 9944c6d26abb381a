package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"onrecord"
)

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
	rows := newRowReader(in, w.opts.MaxText)
	header, _, err := rows.next()
	if err != nil {
		return w.fail(at, rowFault(unexpected(err)))
	}
	row, line, err := rows.next()
	if errors.Is(err, io.EOF) {
		return w.fail(at, invalid("empty: there is no row below the header"))
	}
	cols, err2 := columnsFor(header, row, w.opts.Columns, w.opts.Headlines)
	if err2 != nil {
		return w.fail(at, err2)
	}
	var notes []Note
	if len(w.opts.Columns) == 0 {
		notes = []Note{{Columns, cols.told(header)}}
	}
	for ; !errors.Is(err, io.EOF); row, line, err = rows.next() {
		var fault *csv.ParseError
		if err != nil && !errors.As(err, &fault) {
			return w.fail(at, fmt.Errorf("the rest cannot be read: %w", err))
		}
		row, told, wrong := row, notes, err
		notes = nil
		load := func() (*onrecord.Article, []Note, error) {
			if wrong != nil {
				return nil, told, rowFault(wrong)
			}
			a, notes, err := w.fromRow(row, cols)
			return a, append(told, notes...), err
		}
		if !w.emit(unit{place: Place{at.File, "line", line}, load: load}) {
			return false
		}
	}
	return true
}

// rowReader reads rows of bounded size.
type rowReader struct {
	*csv.Reader
	bounded *allowance
}

func newRowReader(in *bufio.Reader, limit int64) rowReader {
	head, _ := in.Peek(sniffed)
	first, _, _ := bytes.Cut(head, []byte("\n"))
	bounded := &allowance{in: in, limit: limit}
	rows := csv.NewReader(bounded)
	rows.Comma = delimiter(first)
	rows.FieldsPerRecord = -1
	rows.LazyQuotes = false
	return rowReader{rows, bounded}
}

// next gives a row and the line at which it begins.
func (r rowReader) next() (row []string, line int64, err error) {
	r.bounded.left = r.bounded.limit
	row, err = r.Read()
	var fault *csv.ParseError
	switch {
	case errors.As(err, &fault):
		return nil, int64(fault.StartLine), err
	case err != nil:
		return nil, 0, err
	}
	n, _ := r.FieldPos(0)
	return row, int64(n), nil
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

func (r *Reader) fromRow(row []string, cols columns) (*onrecord.Article, []Note, error) {
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
	if r.opts.Headlines && strings.TrimSpace(text) == "" {
		text = field("title")
	}
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
