package eval

import (
	"unicode/utf8"

	"onrecord"
)

// codePoints converts byte offsets of a text, each the start of a character
// or the end of the text.
type codePoints []int32

func newCodePoints(s string) codePoints {
	out := make(codePoints, len(s)+1)
	n := int32(0)
	for i := 0; i < len(s); n++ {
		_, w := utf8.DecodeRuneInString(s[i:])
		for k := range w {
			out[i+k] = n
		}
		i += w
	}
	out[len(s)] = n
	return out
}

func (c codePoints) span(s onrecord.Span) [2]int { return [2]int{int(c[s.Start]), int(c[s.End])} }
