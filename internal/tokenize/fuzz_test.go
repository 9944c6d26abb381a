package tokenize_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

// blank reports whether a stretch between tokens is white space, characters
// without width included.
func blank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) && !strings.ContainsRune("\u200b\u2060\ufeff\u180e", r) {
			return false
		}
	}
	return utf8.ValidString(s)
}

// sound fails the test when the columns of d do not hold together.
func sound(t *testing.T, d *text.Doc) {
	t.Helper()
	last := int32(0)
	for i := range d.Len() {
		if d.Start[i] < last || d.End[i] <= d.Start[i] || int(d.End[i]) > len(d.Text) {
			t.Fatalf("token %d covers %d to %d of %d bytes, after %d", i, d.Start[i], d.End[i], len(d.Text), last)
		}
		if !blank(d.Text[last:d.Start[i]]) {
			t.Fatalf("%q is lost before token %d", d.Text[last:d.Start[i]], i)
		}
		last = d.End[i]
	}
	if !blank(d.Text[last:]) {
		t.Fatalf("%q is lost at the end", d.Text[last:])
	}
	tokens, sents := int32(0), int32(0)
	for i, s := range d.Sents {
		if s.From != tokens || s.To <= s.From {
			t.Fatalf("sentence %d is %v, after token %d", i, s, tokens)
		}
		for k := s.From; k < s.To; k++ {
			if int(d.SentOf[k]) != i {
				t.Fatalf("token %d of sentence %d says it is of %d", k, i, d.SentOf[k])
			}
		}
		tokens = s.To
	}
	if int(tokens) != d.Len() || len(d.SentOf) != d.Len() {
		t.Fatalf("sentences hold %d of %d tokens", tokens, d.Len())
	}
	tokens = 0
	for i, p := range d.Paras {
		if p.Tokens.From != tokens || p.Sents.From != sents || p.Tokens.Len() <= 0 || p.Sents.Len() <= 0 {
			t.Fatalf("paragraph %d is %+v", i, p)
		}
		tokens, sents = p.Tokens.To, p.Sents.To
		if d.Sents[sents-1].To != tokens {
			t.Fatalf("paragraph %d ends inside a sentence", i)
		}
	}
	if int(tokens) != d.Len() || int(sents) != len(d.Sents) {
		t.Fatal("paragraphs do not hold all sentences")
	}
	soundQuotes(t, d)
}

func soundQuotes(t *testing.T, d *text.Doc) {
	t.Helper()
	from := int32(0)
	for i, q := range d.Quotes {
		if q.Tokens.From < from || q.Tokens.Len() <= 0 || int(q.Tokens.To) > d.Len() {
			t.Fatalf("quotation %d is %+v", i, q)
		}
		from = q.Tokens.From
		if q.Span != d.Cover(q.Tokens) || !q.Span.Contains(q.Inner) || q.Inner.Len() < 0 {
			t.Fatalf("quotation %d is %+v", i, q)
		}
		if q.Prev >= i || q.Prev < -1 || q.Prev >= 0 && d.Quotes[q.Prev].Closed {
			t.Fatalf("quotation %d continues %d", i, q.Prev)
		}
		if d.ParaOf(int(q.Tokens.From)) != d.ParaOf(int(q.Tokens.To)-1) {
			t.Fatalf("quotation %d leaves its paragraph", i)
		}
		if q.Depth < 0 {
			t.Fatalf("quotation %d has depth %d", i, q.Depth)
		}
	}
}

func FuzzDoc(f *testing.F) {
	for _, s := range []string{
		"", " ", "\x00", "\xff\xfe", "a\x00b", "\ufeffLee said: “We can’t, won’t” sign.",
		"Mr. Lee, 35, paid $3.5m (about 5%) on Nov.28 at 5pm. He left at 6 p.m. She stayed.",
		"``It's 'so' odd,'' she said. ''No. 10 is.\n\n''It is.''",
		"\"One.\n\n\"Two 'three' four.\"\n\n* five\r\n\r\nBy Ann Lee",
		"www.example.org/a?b=c, ann.lee@example.org; #tag @user :) 👩‍👩‍👧 🇬🇧 ... …",
		"This text was wrapped at a column that is rather narrow, and then it\nwent on to the next line, where it was wrapped again, and again it\nwent on.\n\nThen it ended.",
		"cannot gonna dont U.S.A. e.g. i.e. 1-800-555-0100 2000-2006 9/11 1/2 and/or AT&T &amp; f**k",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := tokenize.Doc(s)
		if d.Text != s {
			t.Fatal("the text was changed")
		}
		sound(t, d)
	})
}
