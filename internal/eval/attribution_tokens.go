package eval

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// The kinds of content, by how much of it stands in double quotation marks.
const (
	kindNone     = iota // no content
	kindDirect          // every word
	kindMixed           // some
	kindIndirect        // none
)

// The roles of an attribution.
const (
	roleSource = iota
	roleCue
	roleContent
	roles
)

// statement is an attribution as sets of tokens.
type statement struct {
	role [roles]tokenSet
	key  [roles]string // equal exactly when the sets are
	kind int
}

// tokenText is a text with the scorer's tokens. place holds for every offset
// twice the number of tokens before it, plus one inside a token.
type tokenText struct {
	runes  []rune
	place  []int
	quoted []bool
}

func newTokenText(text string) *tokenText {
	t := &tokenText{runes: []rune(text)}
	t.quoted = quoteMask(t.runes)
	t.place = make([]int, len(t.runes)+1)
	n := 0
	for i := 0; i < len(t.runes); {
		t.place[i] = 2 * n
		if isSpace(t.runes[i]) {
			i++
			continue
		}
		end := tokenEnd(t.runes, i, len(t.runes))
		for i++; i < end; i++ {
			t.place[i] = 2*n + 1
		}
		n++
	}
	t.place[len(t.runes)] = 2 * n
	return t
}

// tokens is the set of tokens that spans touch.
func (t *tokenText) tokens(spans [][2]int) tokenSet {
	var out tokenSet
	for _, s := range spans {
		for k := t.place[s[0]] / 2; k < (t.place[s[1]]+1)/2; k++ {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// statement turns an attribution into sets of tokens; a span outside the text
// is an error.
func (t *tokenText) statement(a *Attribution) (statement, error) {
	var s statement
	content := a.Content.in("")
	for i, spans := range [roles][][2]int{a.Source.Spans, a.Cue, content} {
		for _, x := range spans {
			if x[0] < 0 || x[0] >= x[1] || x[1] > len(t.runes) {
				return s, fmt.Errorf("attribution %q: span %v lies outside the text of %d characters", a.ID, x, len(t.runes))
			}
		}
		s.role[i] = t.tokens(spans)
		s.key[i] = s.role[i].key()
	}
	if len(s.role[roleContent]) > 0 {
		s.kind = t.kind(content)
	}
	return s, nil
}

// kind says how much of the spans' words stand in quotation marks.
func (t *tokenText) kind(spans [][2]int) int {
	inside, outside := false, false
	for _, s := range spans {
		for i := s[0]; i < s[1]; {
			if isWord(t.runes[i]) {
				inside = inside || t.quoted[i]
				outside = outside || !t.quoted[i]
			}
			i = tokenEnd(t.runes, i, s[1])
		}
	}
	switch {
	case inside && !outside:
		return kindDirect
	case inside:
		return kindMixed
	}
	return kindIndirect
}

func (s tokenSet) key() string {
	b := make([]byte, 0, 3*len(s))
	for _, t := range s {
		b = binary.AppendUvarint(b, uint64(t))
	}
	return string(b)
}

const (
	openMarks  = "\u201c\u201e\u00ab"
	closeMarks = "\u201d\u00bb"
)

// quoteMask marks every character inside double quotation marks, the marks
// included. A quotation left open ends with its paragraph.
func quoteMask(runes []rune) []bool {
	m := make([]bool, len(runes))
	start := -1
	mark := func(end int) {
		for i := start; i < end; i++ {
			m[i] = true
		}
		start = -1
	}
	for i, ch := range runes {
		width := closingWidth(runes, i)
		switch {
		case ch == '\n':
			if start >= 0 {
				mark(i)
			}
		case strings.ContainsRune(openMarks, ch):
			if start < 0 {
				start = i
			}
		case width == 0, width == 2 && i > 0 && runes[i-1] == ch: // no mark, or the second half of a pair
		case start < 0:
			if !strings.ContainsRune(closeMarks, ch) {
				start = i
			}
		case width == 1 || ch != '`':
			mark(i + width)
		}
	}
	if start >= 0 {
		mark(len(runes))
	}
	return m
}

// closingWidth is the number of characters of the mark at i that may end a
// quotation (or, undirected, start one), 0 for none.
func closingWidth(runes []rune, i int) int {
	switch ch := runes[i]; {
	case ch == '"' || strings.ContainsRune(closeMarks, ch):
		return 1
	case (ch == '\'' || ch == '`') && i+1 < len(runes) && runes[i+1] == ch:
		return 2
	}
	return 0
}
