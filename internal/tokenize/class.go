package tokenize

import (
	"unicode"
	"unicode/utf8"
)

// class sorts characters by what a token can do with them.
type class uint8

const (
	other  class = iota // punctuation, symbols, controls: by themselves
	space               // between tokens
	letter              // letters, marks, bytes that are no UTF-8: in words
	digit
	picture // emoji and what modifies them
)

// ascii gives the class of every byte below 0x80. The underscore is a letter,
// as it is in the names of files and accounts.
//
//nolint:gochecknoglobals // a constant table
var ascii = [utf8.RuneSelf]class{
	'\t': space, '\n': space, '\v': space, '\f': space, '\r': space, ' ': space,
	'0': digit, '1': digit, '2': digit, '3': digit, '4': digit, '5': digit, '6': digit, '7': digit, '8': digit, '9': digit,
	'A': letter, 'B': letter, 'C': letter, 'D': letter, 'E': letter, 'F': letter, 'G': letter, 'H': letter, 'I': letter,
	'J': letter, 'K': letter, 'L': letter, 'M': letter, 'N': letter, 'O': letter, 'P': letter, 'Q': letter, 'R': letter,
	'S': letter, 'T': letter, 'U': letter, 'V': letter, 'W': letter, 'X': letter, 'Y': letter, 'Z': letter, '_': letter,
	'a': letter, 'b': letter, 'c': letter, 'd': letter, 'e': letter, 'f': letter, 'g': letter, 'h': letter, 'i': letter,
	'j': letter, 'k': letter, 'l': letter, 'm': letter, 'n': letter, 'o': letter, 'p': letter, 'q': letter, 'r': letter,
	's': letter, 't': letter, 'u': letter, 'v': letter, 'w': letter, 'x': letter, 'y': letter, 'z': letter,
}

// at is the class of the character at the start of s and its length in bytes;
// for an empty s it is space, 0.
func at(s string) (class, int) {
	if s == "" {
		return space, 0
	}
	if c := s[0]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, w := utf8.DecodeRuneInString(s)
	return wide(r, w), w
}

// wide is the class of a character outside ASCII that takes w bytes.
func wide(r rune, w int) class {
	switch {
	case r == utf8.RuneError && w == 1:
		return letter
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205e: // dashes, quotation marks, dots
		return other
	case isSpace(r):
		return space
	case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r):
		if r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0000 || r == 0x20e3 {
			return picture
		}
		return letter
	case unicode.IsDigit(r):
		return digit
	case isPicture(r):
		return picture
	}
	return other
}

// isSpace reports whether r parts tokens: white space, and the characters
// that have no width and stand between words.
func isSpace(r rune) bool {
	switch r {
	case 0x200b, 0x2060, 0xfeff, 0x180e:
		return true
	}
	return unicode.IsSpace(r)
}

// isPicture reports whether r is an emoji or a part of one.
func isPicture(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2600 && r <= 0x27bf || r >= 0x2b00 && r <= 0x2bff || r >= 0x2300 && r <= 0x23ff
}

// inWord reports whether the character at the start of s belongs to a word.
func inWord(s string) bool {
	c, _ := at(s)
	return c == letter || c == digit
}

// upper reports whether s starts with a capital.
func upper(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return 'A' <= s[0] && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// lower reports whether s starts with a small letter.
func lower(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return 'a' <= s[0] && s[0] <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// digits is the number of ASCII digits at the start of s.
func digits(s string) int {
	n := 0
	for n < len(s) && ascii[s[n]&0x7f] == digit && s[n] < utf8.RuneSelf {
		n++
	}
	return n
}

// apostrophe is the length of the apostrophe at the start of s, 0 if there
// is none. A grave or acute accent counts, as typists use them.
func apostrophe(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] == '\'' || s[0] == '`':
		return 1
	case s[0] == 0xe2 && len(s) > 2 && s[1] == 0x80 && s[2] == 0x99: // ’
		return 3
	case s[0] == 0xc2 && len(s) > 1 && s[1] == 0xb4: // ´
		return 2
	}
	return 0
}
