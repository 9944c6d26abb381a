package tokenize

import (
	"strings"
	"unicode/utf8"

	"onrecord"
)

// Text counts as wrapped when its longest line has between narrow and wide
// characters.
const narrow, wideLine = 40, 100

// line is one line of the text and what wrapping leaves in it.
type line struct {
	onrecord.Span
	width, firstWord int  // in characters
	blank, small     bool // nothing in it; starts with a small letter
	bullet           bool
	dangling         bool // ends with a word that something has to follow
}

// follows reports whether l goes on where the line before it broke off, as
// where a link was lost: after "by the" no paragraph ends.
func (l *line) follows(before *line) bool { return before.dangling && !l.bullet }

// paragraphs gives the paragraphs of s in order; some may be blank.
func paragraphs(s string) []onrecord.Span {
	lines := split(s)
	width := wrapped(lines)
	out := make([]onrecord.Span, 0, len(lines))
	for i := range lines {
		l := &lines[i]
		switch {
		case l.blank:
		case width > 0 && i > 0 && soft(&lines[i-1], l, width), i > 0 && l.follows(&lines[i-1]):
			out[len(out)-1].End = l.End
		default:
			out = append(out, l.Span)
		}
	}
	return out
}

// split cuts s into lines, at line feeds and, where they stand alone, at
// carriage returns and Unicode's line and paragraph separators.
func split(s string) []line {
	rare := strings.IndexByte(s, '\r') >= 0 || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029")
	out := make([]line, 0, strings.Count(s, "\n")+1)
	for from := 0; from <= len(s); {
		n := strings.IndexByte(s[from:], '\n')
		to := from + n
		if n < 0 {
			to = len(s)
		}
		next := to + 1
		if rare {
			// A carriage return before the line feed ends the line; the empty
			// rest would look like a blank line.
			if n := strings.IndexAny(s[from:to], "\r\u2028\u2029"); n >= 0 && from+n+1 < to {
				to = from + n
				_, w := utf8.DecodeRuneInString(s[to:])
				next = to + w
			}
		}
		out = append(out, measure(s, from, to))
		from = next
	}
	return out
}

// measure describes the line s[from:to]. Long lines are not counted through:
// their width only has to be known as too wide.
func measure(s string, from, to int) line {
	l := line{Span: onrecord.Span{Start: from, End: to}, blank: true}
	body := strings.TrimSpace(s[from:to])
	if body == "" {
		return l
	}
	l.blank = false
	l.dangling = dangles(body)
	if len(body) > 4*wideLine {
		l.width = len(body)
		return l
	}
	l.width = utf8.RuneCountInString(body)
	l.firstWord = l.width
	if n := strings.IndexAny(body, " \t"); n >= 0 {
		l.firstWord = utf8.RuneCountInString(body[:n])
	}
	l.small = lower(body)
	l.bullet = bulleted(body)
	return l
}

// dangles reports whether a line of some length ends with a small word that
// a noun has to follow.
func dangles(body string) bool {
	if len(body) < narrow || body[len(body)-1] < 'a' || body[len(body)-1] > 'z' {
		return false
	}
	switch body[strings.LastIndexByte(body, ' ')+1:] {
	case "a", "an", "the", "of", "from", "and", "or", "by", "with", "their", "its", "his":
		return true
	}
	return false
}

// bulleted reports whether a line starts with the mark of an item of a list.
func bulleted(body string) bool {
	for _, m := range [...]string{"•", "·", "▪", "◦", "‣", "●", "■", "*", "-", "–", "—", ">"} {
		if rest, ok := strings.CutPrefix(body, m); ok {
			c, _ := at(rest)
			return c == space && rest != "" || m[0] == 0xe2 && m != "–" && m != "—"
		}
	}
	n := digits(body)
	if n > 0 && n < 3 && n+1 < len(body) && (body[n] == '.' || body[n] == ')') {
		return body[n+1] == ' ' || body[n+1] == '\t'
	}
	return len(body) > 2 && body[1] == ')' && letterAt(body[0]) && body[2] == ' '
}

// soft reports whether the break between two lines was put there by
// wrapping: the next word would not have fitted.
func soft(a, b *line, width int) bool {
	return !a.blank && !b.blank && !b.bullet && a.width+1+b.firstWord > width
}

// wrapped is the width at which the text was wrapped, or 0. Wrapped text has
// no long lines, and most of its line breaks fall where the next word would
// not have fitted, a good part of them before a small letter.
func wrapped(lines []line) int {
	width := 0
	for i := range lines {
		width = max(width, lines[i].width)
	}
	if width < narrow || width > wideLine {
		return 0
	}
	breaks, fit, small := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		if a.blank || b.blank {
			continue
		}
		breaks++
		if soft(a, b, width) {
			fit++
			if b.small {
				small++
			}
		}
	}
	if small == 0 || fit*3 < breaks*2 || small*3 < fit {
		return 0
	}
	return width
}
