// Package text holds a document while it is read: the text as it came and, as
// columns beside it, its tokens, sentences, paragraphs, quotations and, once
// tag and parse have run, its tags and dependencies.
//
// Offsets are bytes into Doc.Text. Token and Sentence are views, not copies.
// Nothing is lost: the tokens and the white space between them are the text.
package text

import (
	"sort"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// Doc is one document. A column that no room has filled is nil.
type Doc struct {
	Text string

	Start, End []int32 // per token: byte offsets into Text
	SentOf     []int32 // per token: its sentence
	Sents      []Range // per sentence: its tokens
	Paras      []Para  // per paragraph
	Quotes     []Quotation

	UPOS    []UPOS   // per token, by tag
	XPOS    []XPOS   // per token, by tag
	Company []uint16 // per token, by tag: the clusters of words that keep the same company, fine in the low byte, coarse in the high; 0 for unknown
	Feats   []Feats  // per token, by tag
	Lemma   []string // per token, by tag
	Head    []int32  // per token, by parse: token index of the head, -1 for a root
	Rel     []Rel    // per token, by parse

	low string // Text with ASCII capitals made small, once FoldCase has run
}

// Range is a half-open run [From, To) of token indices.
type Range struct{ From, To int32 }

// Len is the number of tokens in r.
func (r Range) Len() int { return int(r.To - r.From) }

// Has reports whether token i lies in r.
func (r Range) Has(i int) bool { return int(r.From) <= i && i < int(r.To) }

// ParaKind says what a paragraph is for.
type ParaKind uint8

// The kinds of paragraph.
const (
	Body ParaKind = iota
	Heading
	Bullet
	Byline  // "By Ann Lee, political editor"
	Caption // "(Image: …)", "Photo: …"
)

// Para is one paragraph: its tokens, its sentences and what it is for.
type Para struct {
	Tokens Range
	Sents  Range // sentence indices
	Kind   ParaKind
}

// Quotation is a stretch between quotation marks. Span holds the marks too,
// Inner does not. A quotation left open ends with its paragraph (Closed is
// false); when the next paragraph opens with a mark of the same sort, that
// quotation Continues this one: its Prev is this one's index, else -1. So it
// is when the next paragraph opens with no mark but closes the quotation; its
// Inner then starts where its Span does.
type Quotation struct {
	Span, Inner onrecord.Span
	Tokens      Range // marks included
	Depth       int   // 0 for an outermost quotation
	Single      bool  // ‘ ’ or ' '
	Closed      bool
	Prev        int
}

// Token is a view of one token of a Doc.
type Token struct {
	doc *Doc
	i   int
}

// Len is the number of tokens.
func (d *Doc) Len() int { return len(d.Start) }

// Token is token i.
func (d *Doc) Token(i int) Token { return Token{d, i} }

// Form is the text of token i.
func (d *Doc) Form(i int) string { return d.Text[d.Start[i]:d.End[i]] }

// FoldCase keeps a lower-case copy of the text, so that Lower need not make
// one for each token. Whoever makes a document calls it once Text is set;
// without it Lower gives the same answers.
func (d *Doc) FoldCase() {
	b := []byte(d.Text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	d.low = string(b)
}

// Lower is Form in lower case.
func (d *Doc) Lower(i int) string {
	if d.low == "" {
		return strings.ToLower(d.Form(i))
	}
	w := d.low[d.Start[i]:d.End[i]]
	for k := range len(w) {
		if w[k] >= utf8.RuneSelf {
			return strings.ToLower(w)
		}
	}
	return w
}

// Span is the stretch of text that token i covers.
func (d *Doc) Span(i int) onrecord.Span {
	return onrecord.Span{Start: int(d.Start[i]), End: int(d.End[i])}
}

// Cover is the stretch of text from the first token of r to its last.
func (d *Doc) Cover(r Range) onrecord.Span {
	if r.Len() <= 0 {
		return onrecord.Span{}
	}
	return onrecord.Span{Start: int(d.Start[r.From]), End: int(d.End[r.To-1])}
}

// Tokens is the run of tokens that span touches.
func (d *Doc) Tokens(span onrecord.Span) Range {
	from := sort.Search(d.Len(), func(i int) bool { return int(d.End[i]) > span.Start })
	to := from + sort.Search(d.Len()-from, func(i int) bool { return int(d.Start[from+i]) >= span.End })
	return Range{int32(from), int32(to)}
}

// ParaOf is the index of the paragraph that holds token i.
func (d *Doc) ParaOf(i int) int {
	return sort.Search(len(d.Paras), func(p int) bool { return int(d.Paras[p].Tokens.To) > i })
}

// SpaceAfter reports whether white space follows token i.
func (d *Doc) SpaceAfter(i int) bool {
	if i+1 >= d.Len() {
		return int(d.End[i]) < len(d.Text)
	}
	return d.End[i] < d.Start[i+1]
}

// Index is the token's place in its document.
func (t Token) Index() int { return t.i }

// Form is the token's text.
func (t Token) Form() string { return t.doc.Form(t.i) }

// Lower is the token's text in lower case.
func (t Token) Lower() string { return t.doc.Lower(t.i) }

// Span is the stretch of text that the token covers.
func (t Token) Span() onrecord.Span { return t.doc.Span(t.i) }
