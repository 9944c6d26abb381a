package tokenize

import (
	"strings"
	"unicode/utf8"

	"onrecord/internal/text"
)

// scanner cuts a stretch of text into tokens.
type scanner struct {
	d     *text.Doc
	lex   *lexicon
	s     string // the text up to the end of the paragraph
	open  int    // round brackets that are open in the paragraph
	first int    // first token of the paragraph
	gives []int  // abbreviations of the paragraph that give their full stop away
}

func (t *scanner) emit(from, to int) {
	t.d.Start = append(t.d.Start, int32(from))
	t.d.End = append(t.d.End, int32(to))
}

// touches reports whether a token of this paragraph ends at i.
func (t *scanner) touches(i int) bool {
	n := t.d.Len()
	return n > t.first && int(t.d.End[n-1]) == i
}

// scan cuts s[from:to].
func (t *scanner) scan(from, to int) {
	t.s = t.d.Text[:to]
	t.open = 0
	t.first = t.d.Len()
	for i := from; i < to; {
		c, w := at(t.s[i:])
		switch c {
		case space:
			i += w
		case letter, digit:
			i = t.word(i)
		case picture:
			i = t.picture(i)
		default:
			i = t.mark(i, w)
		}
	}
}

// mark cuts what starts with a character that is no letter or digit.
func (t *scanner) mark(i, w int) int {
	s := t.s[i:]
	if apostrophe(s) > 0 || strings.HasPrefix(s, "‘") {
		return t.apostrophe(i)
	}
	n := w
	switch s[0] {
	case '(':
		t.open++
	case ')':
		t.open = max(0, t.open-1)
	case '.':
		n = t.dot(i)
	case '!', '?':
		n = run(s, "!?")
	case '@', '#':
		n = handle(s)
	case '+':
		n = max(1+digits(s[1:]), run(s, "+"))
	case '&':
		n = entity(s)
	case '-', '*', '=', '~', '<', '>', '/', '|', '^', '\\', '$':
		n = run(s, s[:1])
	case 0xe2:
		if strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "…") {
			n = same(s, s[:w])
		}
	}
	if n == w {
		n = max(n, t.smiley(i))
	}
	t.emit(i, i+n)
	return i + n
}

// run is the length of the characters of set at the start of s.
func run(s, set string) int {
	n := 0
	for n < len(s) && strings.IndexByte(set, s[n]) >= 0 {
		n++
	}
	return n
}

// same is the length of the repetitions of unit at the start of s.
func same(s, unit string) int {
	n := 0
	for strings.HasPrefix(s[n:], unit) {
		n += len(unit)
	}
	return n
}

// dot is the length of the token that starts with the full stop at i: an
// ellipsis, a run of marks (".?"), a decimal fraction (".5"), the ending of a
// file (".doc"), or the full stop alone.
func (t *scanner) dot(i int) int {
	s := t.s[i:]
	if n := run(s, "."); n > 1 {
		return n
	}
	if n := run(s[1:], "!?"); n > 0 {
		return 1 + n
	}
	if t.touches(i) && t.s[i-1] != '$' || len(s) < 2 {
		return 1
	}
	if n := digits(s[1:]); n > 0 {
		return 1 + n
	}
	if i > 0 && ascii[t.s[i-1]&0x7f] != space {
		return 1
	}
	n := 1
	for n < len(s) && s[n] < utf8.RuneSelf && ascii[s[n]] == letter {
		n++
	}
	if n > 5 {
		return 1
	}
	return n
}

// handle is the length of a user's name or a hashtag, or 1 for the bare mark.
func handle(s string) int {
	n := 1
	for n < len(s) {
		c, w := at(s[n:])
		if c != letter && c != digit {
			break
		}
		n += w
	}
	if n > 1 && digits(s[1:2]) == 1 {
		return 1 // "#1" is number one, "@2.50" a price
	}
	return n
}

// entity is the length of an HTML entity that was left in the text, or 1.
func entity(s string) int {
	for n := 1; n < len(s) && n < 9; n++ {
		if s[n] == ';' && n > 1 {
			return n + 1
		}
		if s[n] >= utf8.RuneSelf || ascii[s[n]] < letter && s[n] != '#' {
			break
		}
	}
	return 1
}

// smiley is the length of the emoticon at i, or 0. Inside brackets ":)" is a
// colon and a bracket.
func (t *scanner) smiley(i int) int {
	s := t.s[i:]
	if len(s) < 2 {
		return 0
	}
	n := 0
	switch s[0] {
	case ':', ';', '=':
		n = 1
		if s[n] == '-' || s[n] == '\'' {
			n++
		}
		if n >= len(s) || strings.IndexByte(")(DPpO/|*]", s[n]) < 0 {
			return 0
		}
		if s[n] == ')' && t.open > 0 {
			return 0
		}
		if s[n] != ')' && s[n] != '(' && t.touches(i) {
			return 0
		}
		n++
	case '(':
		if s[1] != ':' || t.open > 1 {
			return 0
		}
		n = 2
	case '<':
		if s[1] != '3' {
			return 0
		}
		n = 2
	default:
		return 0
	}
	if inWord(s[n:]) {
		return 0
	}
	return n
}

// picture cuts an emoji with its modifiers, or two letters that make a flag.
func (t *scanner) picture(i int) int {
	n := 0
	for flags := 0; n < len(t.s)-i; {
		r, w := utf8.DecodeRuneInString(t.s[i+n:])
		flag := r >= 0x1f1e6 && r <= 0x1f1ff
		if flag {
			flags++
		}
		switch {
		case n == 0, flag && flags == 2 && n == w: // the first, or the second half of a flag
		case r >= 0x1f3fb && r <= 0x1f3ff, r >= 0xfe00 && r <= 0xfe0f, r == 0x20e3, r >= 0xe0020 && r <= 0xe007f: // modifiers
		case r == 0x200d: // joins the next
			next, v := utf8.DecodeRuneInString(t.s[i+n+w:])
			if wide(next, v) != picture {
				t.emit(i, i+n+w)
				return i + n + w
			}
			w += v
		default:
			t.emit(i, i+n)
			return i + n
		}
		n += w
	}
	t.emit(i, i+n)
	return i + n
}
