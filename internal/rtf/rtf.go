// Package rtf takes the text out of RTF documents.
//
// It reads Rich Text Format, version 1.9.1 (Microsoft, 2008), as far as text
// goes: groups, control words, bytes in the code page of the document or of the
// font, code units of Unicode with what stands beside them for older programs,
// binary data. A paragraph, a line, a row of a table is a line of the text; cells
// are parted by tabs. What is not shown on the page is left out: tables of fonts
// and styles, pictures, instructions of fields, comments, running heads, hidden
// and deleted words. Footnotes follow the text.
//
// It is strict: a document that breaks off, or that is not written as the
// specification has it, is an Error with the byte where that is seen. Control
// words that it does not know change nothing, as the specification wants it.
// Memory is a small multiple of the document's; groups go 1,000 deep at most.
package rtf

import (
	"bytes"
	"fmt"
	"strings"
)

// Sniff reports whether a document begins as RTF does.
func Sniff(head []byte) bool { return bytes.HasPrefix(head, []byte(`{\rtf`)) }

// Error says what is wrong with a document, and at which byte, from 0.
type Error struct {
	At    int
	Cause string
}

func (e *Error) Error() string { return fmt.Sprintf("RTF, byte %d: %s", e.At, e.Cause) }

// deepest is how far groups may be nested.
const deepest = 1000

// Text gives the text of a document.
func Text(b []byte) (string, error) {
	if !Sniff(b) {
		return "", &Error{0, `it does not begin with {\rtf`}
	}
	r := newReader(b)
	for {
		t, err := r.in.next()
		if err != nil {
			return "", err
		}
		if t.kind == end {
			break
		}
		if err := r.take(t); err != nil {
			return "", err
		}
	}
	if n := len(r.open); n > 0 {
		return "", &Error{len(b), fmt.Sprintf("it breaks off: groups open at its end: %d", n)}
	}
	if err := r.flush(); err != nil {
		return "", err
	}
	text := strings.TrimRight(r.body.String(), "\n")
	if notes := strings.Trim(r.notes.String(), "\n"); notes != "" {
		text += "\n\n" + notes
	}
	return strings.Trim(text, "\n"), nil
}
