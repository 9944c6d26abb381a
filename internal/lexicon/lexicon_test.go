package lexicon_test

import (
	"strings"
	"testing"

	"onrecord/internal/lexicon"
)

// tokens is a document of words between spaces; possessives stand apart.
type tokens []string

func (t tokens) Form(i int) string { return t[i] }

func of(s string) tokens { return strings.Fields(s) }

func TestLongest(t *testing.T) {
	lex := lexicon.Get()
	for _, c := range []struct {
		name, text string
		want       lexicon.Class
		tokens     int
	}{
		{"a constituency joined by and", "Holborn and St Pancras voted", lexicon.Place, 4},
		{"no entry", "Zzyzzx voted", lexicon.Place, 0},
		{"a small word is no name", "reading is fun", lexicon.Place, 0},
		{"the same word with a capital is", "Reading is large", lexicon.Place, 1},
		{"a phrase of two words", "prime minister of the day", lexicon.Role, 2},
		{"a title with a period", "Sen. Lee spoke", lexicon.Rank, 1},
		{"a class that was not asked for", "Mr Lee", lexicon.Place, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if n, _ := lex.Longest(of(c.text), 0, len(of(c.text)), c.want); n != c.tokens {
				t.Errorf("Longest(%q) = %d tokens, want %d", c.text, n, c.tokens)
			}
		})
	}
}

func TestAliasesShareAKey(t *testing.T) {
	lex := lexicon.Get()
	a, b, c := lex.Word("Tories"), lex.Word("Conservatives"), lex.Word("Labour")
	if a.Key == 0 || a.Key != b.Key || a.Key == c.Key {
		t.Errorf("keys: Tories %d, Conservatives %d, Labour %d", a.Key, b.Key, c.Key)
	}
	for _, form := range []string{"Ham & High", "Ham&High"} {
		doc := of(form)
		n, e := lex.Longest(doc, 0, len(doc), lexicon.Outlet)
		if n != len(doc) || e.Key == 0 {
			t.Errorf("Longest(%q) = %d tokens of %d, key %d", form, n, len(doc), e.Key)
		}
	}
}

const sentence = "The members of Hampstead and Kilburn ’s party met in Zürich – and Sen. Lee spoke ."

func TestLookUpDoesNotAllocate(t *testing.T) {
	lex := lexicon.Get()
	doc := of(sentence)
	var toks lexicon.Tokens = doc
	if n := testing.AllocsPerRun(100, func() {
		for i := range doc {
			lex.Longest(toks, i, len(doc), lexicon.Place|lexicon.Organisation)
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkLongest(b *testing.B) {
	lex := lexicon.Get()
	doc := of(sentence)
	var toks lexicon.Tokens = doc
	b.SetBytes(int64(len(sentence)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range doc {
			lex.Longest(toks, i, len(doc), lexicon.Place|lexicon.Organisation)
		}
	}
}

func TestLongestBeyondTheEnd(t *testing.T) {
	doc := of("Utah")
	for _, i := range []int{1, 2} {
		if n, _ := lexicon.Get().Longest(doc, i, len(doc), lexicon.Place); n != 0 {
			t.Errorf("from token %d of 1: %d tokens", i, n)
		}
	}
}
