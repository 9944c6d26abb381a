package wire

import (
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord"
)

func FuzzPoints(f *testing.F) {
	f.Add("plain")
	f.Add(strings.Repeat("“curly” £ — 😀 é", 20))
	f.Add(strings.Repeat("a", 63) + "😀" + strings.Repeat("b", 64))
	f.Add("\xff\xfe broken \xe2\x80")
	f.Fuzz(func(t *testing.T, s string) {
		p := newPoints(s)
		n := 0
		for i := 0; i <= len(s); {
			if got := p.at(i); got != n {
				t.Fatalf("offset %d of %q is code point %d, want %d", i, s, got, n)
			}
			if i == len(s) {
				break
			}
			_, w := utf8.DecodeRuneInString(s[i:])
			i += w
			n++
		}
	})
}

func TestSpansAreCodePointsOnTheWire(t *testing.T) {
	text := "“Yes,” said Ann Lee."
	at := strings.Index(text, "Ann Lee")
	p := newPoints(text)
	got := p.span(onrecord.Span{Start: at, End: at + len("Ann Lee")})
	runes := []rune(text)
	if s := string(runes[got[0]:got[1]]); s != "Ann Lee" {
		t.Errorf("span %v covers %q, want Ann Lee", got, s)
	}
}
