package eval

import "unicode"

// isWord reports whether r is a word character as the scorers' regular
// expressions understand \w: a letter, a number of any sort, or "_".
func isWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// isSpace reports whether r is white space as those expressions understand
// \s: Unicode's white space and the four information separators.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f
}

// tokenEnd is the end of the scorers' token that starts at runes[i]: a
// maximal run of word characters, or one other character.
func tokenEnd(runes []rune, i, limit int) int {
	j := i + 1
	if !isWord(runes[i]) {
		return j
	}
	for j < limit && isWord(runes[j]) {
		j++
	}
	return j
}
