// Package export writes tables for other programs: CSV (RFC 4180, with a line
// of names), JSON (one array of objects), JSON Lines, and Parquet (zstd, every
// column optional).
//
// It takes the columns once and rows one at a time and holds no more than the
// format needs: a row for CSV and JSON, a row group for Parquet. An unknown
// value is nil: empty in CSV, left out in JSON, null in Parquet. Objects have
// their keys in the order of the columns.
package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Format is the name of a format.
type Format string

// The formats.
const (
	CSV     Format = "csv"
	JSON    Format = "json"
	JSONL   Format = "jsonl"
	Parquet Format = "parquet"
)

// Column is the name of a column and the type of its values: "text" (string),
// "int" (int64), "float" (float64) or "bool" (bool).
type Column struct{ Name, Type string }

// Writer writes one table.
type Writer interface {
	// Write adds a row: a value, or nil, for each column.
	Write(values []any) error
	// Close ends the table; it does not close what it was written to.
	Close() error
}

// New begins a table.
func New(format Format, to io.Writer, columns []Column) (Writer, error) {
	switch format {
	case CSV:
		return newCSV(to, columns)
	case JSON, JSONL:
		return &objects{to: bufio.NewWriter(to), columns: columns, list: format == JSON}, nil
	case Parquet:
		return newParquet(to, columns)
	}
	return nil, fmt.Errorf("unknown format %q", format)
}

type table struct {
	w   *csv.Writer
	row []string
}

func newCSV(to io.Writer, columns []Column) (*table, error) {
	t := &table{csv.NewWriter(to), make([]string, len(columns))}
	for i, c := range columns {
		t.row[i] = c.Name
	}
	return t, t.w.Write(t.row)
}

func (t *table) Write(values []any) error {
	for i, v := range values {
		t.row[i] = cell(v)
	}
	return t.w.Write(t.row)
}

func (t *table) Close() error {
	t.w.Flush()
	return t.w.Error()
}

// cell is a value in CSV. Text that a spreadsheet would take for a formula
// gets an apostrophe in front.
func cell(v any) string {
	switch v := v.(type) {
	case string:
		if v != "" && strings.ContainsRune("=+-@\t\r", rune(v[0])) {
			return "'" + v
		}
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

type objects struct {
	to      *bufio.Writer
	columns []Column
	list    bool
	n       int
}

func (o *objects) Write(values []any) error {
	switch {
	case o.list && o.n == 0:
		o.text("[\n")
	case o.list:
		o.text(",\n")
	}
	o.n++
	sep := "{"
	for i, v := range values {
		if v == nil {
			continue
		}
		b, err := Encode(v)
		if err != nil {
			return fmt.Errorf("column %s: %w", o.columns[i].Name, err)
		}
		o.text(sep + strconv.Quote(o.columns[i].Name) + ":" + b)
		sep = ","
	}
	if sep == "{" {
		o.text("{")
	}
	o.text("}")
	if !o.list {
		o.text("\n")
	}
	return nil
}

// text hands s to the buffer, which keeps the first error for Close.
func (o *objects) text(s string) {
	if _, err := o.to.WriteString(s); err != nil {
		return
	}
}

func (o *objects) Close() error {
	switch {
	case o.list && o.n == 0:
		o.text("[]\n")
	case o.list:
		o.text("\n]\n")
	}
	return o.to.Flush()
}

// Encode is a value as JSON, with <, > and & as they are.
func Encode(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}
