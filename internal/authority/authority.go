// Package authority reads files that say who people and organisations are: the
// Popolo format (https://www.popoloproject.com/specs/) as one JSON object, an
// array or a line each, and tables in CSV. Files may be gzipped.
//
// An Entry is one person or organisation with its posts. What is wrong in a file
// is an error of code invalid that names the file, the line and the field.
package authority

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"onrecord"
	"onrecord/internal/link"
)

// Entry is one person or organisation of a file. Ref is "" where the file gives
// no id.
type Entry struct {
	link.Known
	Line int
}

// Read reads a file.
func Read(path string) ([]Entry, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, onrecord.Errorf(onrecord.NotFound, "%s: %w", path, errors.Unwrap(err))
	}
	defer f.Close() //nolint:errcheck // only read
	var in io.Reader = f
	base := path
	if strings.HasSuffix(path, ".gz") {
		base = strings.TrimSuffix(path, ".gz")
		if in, err = gzip.NewReader(f); err != nil {
			return nil, onrecord.Errorf(onrecord.Invalid, "%s: %w", path, err)
		}
	}
	b, err := io.ReadAll(in)
	if err != nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "%s: %w", path, err)
	}
	return Parse(path, filepath.Ext(base), b)
}

// Parse reads the content of a file called name; ext is ".csv" for a table,
// anything else for JSON.
func Parse(name, ext string, content []byte) ([]Entry, error) {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	p := parser{name: name, content: content, at: map[string]int{}}
	var err error
	if strings.EqualFold(ext, ".csv") {
		err = p.table()
	} else {
		err = p.json()
	}
	if err == nil && len(p.out) == 0 {
		err = onrecord.Errorf(onrecord.Invalid, "%s: it names no person and no organisation", name)
	}
	if err != nil {
		return nil, err
	}
	return p.out, nil
}

// parser reads one file.
type parser struct {
	name    string
	content []byte
	out     []Entry
	at      map[string]int // entries by their refs, or by their names where they have none
}

func (p *parser) wrong(line int, format string, args ...any) error {
	return onrecord.Errorf(onrecord.Invalid, "%s: line %d: %s", p.name, line, fmt.Sprintf(format, args...))
}

// keep adds an entry, or what it says to the one with the same ref.
func (p *parser) keep(e Entry) error {
	e.Name = strings.TrimSpace(e.Name)
	if e.Name == "" {
		return p.wrong(e.Line, "a name is missing")
	}
	if e.Kind == "" {
		e.Kind = onrecord.Person
	}
	if e.Kind != onrecord.Person && e.Kind != onrecord.Organisation {
		return p.wrong(e.Line, "kind is %q, not person or organisation", e.Kind)
	}
	for i, m := range e.Memberships {
		for _, day := range []string{m.From, m.To} {
			if day != "" && !isDay(day) {
				return p.wrong(e.Line, "%q is no day, as 2014-11-12, nor a month or a year", day)
			}
		}
		if m.From != "" && m.To != "" && m.To < m.From[:min(len(m.From), len(m.To))] {
			// Such things stand in the files of parliaments: nobody knows when it was.
			e.Memberships[i].From, e.Memberships[i].To = "", ""
		}
	}
	key := e.Ref
	if key == "" {
		key = string(e.Kind) + "\x00" + e.Name
	}
	i, ok := p.at[key]
	if !ok {
		p.at[key] = len(p.out)
		p.out = append(p.out, e)
		return nil
	}
	was := &p.out[i]
	if was.Kind != e.Kind {
		return p.wrong(e.Line, "%s is of kind %s here and of kind %s on line %d", e.Ref, e.Kind, was.Kind, was.Line)
	}
	if e.Name != was.Name {
		e.Names = append(e.Names, e.Name)
	}
	was.Names = append(was.Names, e.Names...)
	was.Memberships = append(was.Memberships, e.Memberships...)
	return nil
}

// isDay reports whether s is 2014, 2014-11 or 2014-11-12.
func isDay(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i, r := range s {
		if dash := i == 4 || i == 7; dash != (r == '-') || !dash && !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// day is a moment or a day as a day.
func day(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "T "); i == 10 {
		return s[:i]
	}
	return s
}
