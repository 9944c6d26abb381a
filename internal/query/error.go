package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// Error is a mistake in a query and where it stands.
type Error struct {
	Query   string // as typed
	Column  int    // of the first wrong character, from 1
	Width   int    // characters that are wrong, at least 1
	Message string // one line
}

// Error is one line: "column 1: there is no field …".
func (e *Error) Error() string { return fmt.Sprintf("query, column %d: %s", e.Column, e.Message) }

// Pointer is the query and, in a second line, carets under what is wrong in
// it. A long query is cut to what stands around.
func (e *Error) Pointer() string {
	const before, after = 50, 25
	chars := []rune(strings.ToValidUTF8(e.Query, "\uFFFD"))
	for i, c := range chars {
		if unicode.IsControl(c) {
			chars[i] = ' '
		}
	}
	at := min(e.Column-1, len(chars))
	from, to := max(0, at-before), min(len(chars), at+e.Width+after)
	head, tail := "", ""
	if from > 0 {
		head = "…"
	}
	if to < len(chars) {
		tail = "…"
	}
	indent := strings.Repeat(" ", utf8.RuneCountInString(head)+at-from)
	return "  " + head + string(chars[from:to]) + tail + "\n  " + indent + strings.Repeat("^", min(e.Width, 60))
}

// wrong makes the error about the bytes [start, end) of the query.
func wrong(query string, start, end int, format string, args ...any) error {
	return onrecord.Errorf(onrecord.Invalid, "%w", &Error{
		Query:   query,
		Column:  utf8.RuneCountInString(query[:start]) + 1,
		Width:   max(1, utf8.RuneCountInString(query[start:end])),
		Message: fmt.Sprintf(format, args...),
	})
}
