package text_test

import (
	"strings"
	"testing"

	"onrecord/internal/text"
)

// doc makes a document of words with one space between them.
func doc(s string) *text.Doc {
	d := &text.Doc{Text: s}
	at := int32(0)
	for _, w := range strings.Split(s, " ") {
		d.Start = append(d.Start, at)
		at += int32(len(w))
		d.End = append(d.End, at)
		at++
	}
	return d
}

func TestLowerIsTheSameWithAndWithoutFoldCase(t *testing.T) {
	const s = "Ann LEE İstanbul ÉTAT’S No. 10 K"
	plain, folded := doc(s), doc(s)
	folded.FoldCase()
	for i := range plain.Len() {
		if plain.Lower(i) != folded.Lower(i) || plain.Lower(i) != strings.ToLower(plain.Form(i)) {
			t.Errorf("token %d: %q and %q", i, plain.Lower(i), folded.Lower(i))
		}
	}
}

func TestLowerOfAFoldedDocumentAllocatesNothing(t *testing.T) {
	d := doc("Ann LEE Signed")
	d.FoldCase()
	if n := testing.AllocsPerRun(100, func() {
		for i := range d.Len() {
			_ = d.Lower(i)
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestTokensAreThoseThatASpanTouches(t *testing.T) {
	d := doc("one two three")
	for name, c := range map[string]struct {
		from, to int
		want     text.Range
	}{
		"all":           {0, 13, text.Range{From: 0, To: 3}},
		"part of one":   {5, 6, text.Range{From: 1, To: 2}},
		"a gap":         {3, 4, text.Range{From: 1, To: 1}},
		"the last byte": {12, 13, text.Range{From: 2, To: 3}},
	} {
		span := d.Span(0)
		span.Start, span.End = c.from, c.to
		if got := d.Tokens(span); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
