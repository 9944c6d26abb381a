package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sort of a piece of text, as the number grammar sees it.
type sort uint8

const (
	word   sort = iota // letters; digits after letters belong to it: "G20"
	digits             // "2,982", "47.1"
	odd                // digits that are no plain number: "10:30", "9/11", "1.2.3"
	mark               // any other rune
)

// piece is one word, number or mark of a sentence. The grammar has pieces of
// its own, smaller than tokens, so that "£1.2m", "58%" and "19-15" read alike
// whatever the tokeniser makes of them.
type piece struct {
	start, end int    // bytes of the text
	low        string // lower case
	sort       sort
}

// glued reports whether q follows p without a space.
func glued(p, q piece) bool { return p.end == q.start }

// lex cuts s[from:to] into pieces and appends them to out.
func lex(out []piece, s string, from, to int) []piece {
	for i := from; i < to; {
		r, w := utf8.DecodeRuneInString(s[i:to])
		if unicode.IsSpace(r) {
			i += w
			continue
		}
		p := piece{start: i, sort: mark}
		switch {
		case '0' <= r && r <= '9':
			p.end, p.sort = digitsEnd(s, i, to)
		case unicode.IsLetter(r):
			p.end, p.sort = wordEnd(s, i, to), word
		default:
			p.end = i + w
		}
		p.low = s[p.start:p.end]
		if p.sort == word {
			p.low = strings.ToLower(p.low)
		}
		out = append(out, p)
		i = p.end
	}
	return out
}

// wordEnd is where the word at i ends: letters, marks of accent, digits
// ("G20"), and an apostrophe between letters when it is not a possessive.
func wordEnd(s string, i, to int) int {
	for i < to {
		r, w := utf8.DecodeRuneInString(s[i:to])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		i += w
	}
	return i
}

// digitsEnd is where the number at i ends, and whether it is a plain one.
func digitsEnd(s string, i, to int) (int, sort) {
	digit := func(j int) bool { return j < to && s[j] >= '0' && s[j] <= '9' }
	three := func(j int) bool { return digit(j) && digit(j+1) && digit(j+2) && !digit(j+3) }
	sort, dots := digits, 0
	for j := i; ; {
		switch {
		case digit(j):
			j++
		case j < to && s[j] == ',' && dots == 0 && three(j+1):
			j += 4
		case j < to && s[j] == '.' && digit(j+1):
			if dots++; dots > 1 {
				sort = odd
			}
			j += 2
		case j < to && (s[j] == ':' || s[j] == '/') && digit(j+1):
			sort = odd
			j += 2
		default:
			return j, sort
		}
	}
}
