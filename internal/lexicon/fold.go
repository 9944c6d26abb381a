package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// start is the state before any word (the FNV-1a offset basis).
const start uint64 = 14695981039346656037

const prime = 1099511628211

// Fold is a number for a form that is the same for all its spellings that the
// lexicon does not tell apart: case, apostrophes, dashes, a final period.
func Fold(form string) uint64 {
	return pieces(start, form)
}

// pieces runs the words of s through the state: the hash of everything read
// so far, which alone identifies an entry. Hyphens, ampersands and slashes
// are words of their own.
func pieces(state uint64, s string) uint64 {
	for i := 0; i < len(s); {
		if w := sign(s[i:]); w > 0 {
			state = (mix(state) ^ uint64('-')) * prime
			if s[i] == '&' || s[i] == '/' {
				state ^= uint64(s[i])
			}
			i += w
			continue
		}
		j := i
		for j < len(s) && sign(s[j:]) == 0 {
			_, w := utf8.DecodeRuneInString(s[j:])
			j += w
		}
		state = word(mix(state), s[i:j])
		i = j
	}
	return state
}

// mix marks the beginning of a word, so that "a b" differs from "ab".
func mix(state uint64) uint64 { return (state ^ 0x1f) * prime }

// sign is the width of the hyphen, ampersand or slash that s begins with.
func sign(s string) int {
	switch s[0] {
	case '-', '&', '/':
		return 1
	case 0xe2: // the dashes U+2010 … U+2014
		if len(s) > 2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0x94 {
			return 3
		}
	}
	return 0
}

// word hashes one word, folded: small letters, straight apostrophes, no
// final period.
func word(state uint64, s string) uint64 {
	if n := len(s); n > 1 && s[n-1] == '.' {
		s = s[:n-1]
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			r, w := utf8.DecodeRuneInString(s[i:])
			i += w
			if r == '’' || r == '‘' {
				state = (state ^ '\'') * prime
				continue
			}
			r = unicode.ToLower(r)
			for ; r != 0; r >>= 8 {
				state = (state ^ uint64(r&0xff)) * prime
			}
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		state = (state ^ uint64(c)) * prime
		i++
	}
	return state
}

// capital reports whether s begins with a capital letter or a digit.
func capital(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r)
	}
	return false
}
