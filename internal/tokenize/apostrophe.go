package tokenize

import (
	"strings"
	"unicode/utf8"
)

// clitic is the length of the clitic at the start of s ('s, 're, 've, 'll,
// 'd, 'm), apostrophe included, or 0.
func clitic(s string) int {
	a := apostrophe(s)
	if a == 0 && strings.HasPrefix(s, "‘") { // typed for the apostrophe
		a = len("‘")
	}
	if a == 0 || len(s) == a {
		return 0
	}
	n := a
	for n < len(s) && n < a+3 && s[n] < utf8.RuneSelf && ascii[s[n]] == letter {
		n++
	}
	if inWord(s[n:]) {
		return 0
	}
	switch s[a:n] {
	case "s", "S", "d", "D", "m", "M", "re", "RE", "Re", "ve", "VE", "Ve", "ll", "LL", "Ll":
		return n
	}
	return 0
}

// apostrophe cuts what starts with an apostrophe or a single quotation mark:
// a clitic after a word, two marks that stand for a double one, a word that
// lost its beginning ('em, '90s), or the mark alone.
func (t *scanner) apostrophe(i int) int {
	s := t.s[i:]
	_, w := utf8.DecodeRuneInString(s)
	touches := t.touches(i)
	n := 0
	if c := clitic(s); touches || c < len(s) && ascii[s[c]&0x7f] == space && s[c] < utf8.RuneSelf {
		n = c // also after a space, as tokenised text has it
	}
	if n == 0 {
		n = doubled(s)
	}
	if n == 2 && touches && s[0] == '\'' && run(s, "'") == 3 {
		n = 1 // the single mark closes before the double one
	}
	if n == 0 && !touches {
		n = elided(s)
	}
	if n == 0 {
		n = w
	}
	t.emit(i, i+n)
	return i + n
}

// doubled is the length of two single marks that stand for a double one.
func doubled(s string) int {
	for _, m := range [...]string{"''", "``", "’’", "‘‘", "‘’", "´´"} {
		if strings.HasPrefix(s, m) {
			return len(m)
		}
	}
	return 0
}

// elided is the length of a word that begins with an apostrophe: 'em, 'twas,
// a year or a decade in two figures ('05, '90s).
func elided(s string) int {
	_, a := utf8.DecodeRuneInString(s)
	rest := s[a:]
	if n := digits(rest); n == 2 {
		if strings.HasPrefix(rest[n:], "s") {
			n++
		}
		if !inWord(rest[n:]) {
			return a + n
		}
		return 0
	}
	n := 0
	for n < len(rest) && rest[n] < utf8.RuneSelf && ascii[rest[n]] == letter {
		n++
	}
	if n > 5 || inWord(rest[n:]) {
		return 0
	}
	switch strings.ToLower(rest[:n]) {
	case "em", "til", "tis", "twas", "cause", "cos", "n", "bout", "round", "fraid":
		return a + n
	}
	return 0
}
