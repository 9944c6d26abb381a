package quote

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// view is a document with the columns that attribution asks for again and
// again: which quotation a token stands in, which paragraph, its children.
type view struct {
	*text.Doc
	words      *words
	quoteOf    []int32 // per token: its outermost quotation, -1 outside
	outer      []int32 // the outermost quotations, in order: indices into Quotes
	paraOf     []int32
	busy       []bool   // per token: in the cue of a quotation or a fixed phrase; nil until known
	sentQuotes []uint32 // per sentence: 1 if it touches a quotation
	tree
	columns
}

func newView(doc *text.Doc, w *words) *view {
	v := &view{Doc: doc, words: w}
	n := doc.Len()
	v.quoteOf = make([]int32, n)
	v.paraOf = make([]int32, n)
	for i := range v.quoteOf {
		v.quoteOf[i] = -1
	}
	for p := range doc.Paras {
		for i := doc.Paras[p].Tokens.From; i < doc.Paras[p].Tokens.To; i++ {
			v.paraOf[i] = int32(p)
		}
	}
	end := int32(0)
	for k := range doc.Quotes {
		r := doc.Quotes[k].Tokens
		if doc.Quotes[k].Depth > 0 || r.From < end || r.Len() < 2 {
			continue
		}
		end = r.To
		v.outer = append(v.outer, int32(k))
		for i := r.From; i < r.To; i++ {
			v.quoteOf[i] = int32(k)
		}
	}
	v.sentQuotes = make([]uint32, len(doc.Sents))
	for i, q := range v.quoteOf {
		if q >= 0 {
			v.sentQuotes[doc.SentOf[i]] = 1
		}
	}
	v.tree = newTree(doc)
	v.columns = newColumns(v)
	return v
}

// lemma is the tagger's lemma in lower case, else the one that the word list
// gives for the form.
func (v *view) lemma(i int) string {
	if v.Lemma != nil {
		return strings.ToLower(v.Lemma[i])
	}
	low := v.Lower(i)
	if l, ok := v.words.lemmas[low]; ok {
		return l
	}
	return low
}

// is reports whether token i is one of the words of set, which is blank
// separated with blanks at both ends.
func (v *view) is(i int, set string) bool {
	if i < 0 || i >= v.Len() {
		return false
	}
	f := v.Lower(i)
	at := strings.Index(set, f)
	for at >= 0 {
		if at > 0 && set[at-1] == ' ' && at+len(f) < len(set) && set[at+len(f)] == ' ' {
			return true
		}
		next := strings.Index(set[at+1:], f)
		if next < 0 {
			return false
		}
		at += 1 + next
	}
	return false
}

// wordy reports whether token i has a letter or a digit.
func (v *view) wordy(i int) bool { return v.signs[i]&wordSign != 0 }

// capital reports whether token i begins with a capital letter.
func (v *view) capital(i int) bool {
	f := v.Form(i)
	return f != "" && f[0] >= 'A' && f[0] <= 'Z'
}

// mark reports whether token i is a quotation mark.
func (v *view) mark(i int) bool { return i >= 0 && i < v.Len() && v.signs[i]&markSign != 0 }

// trim narrows r until it neither begins nor ends with punctuation; closing
// and opening quotation marks and brackets stay.
func (v *view) trim(r text.Range) text.Range {
	for r.From < r.To && v.loose(int(r.From)) {
		r.From++
	}
	for r.From < r.To && v.loose(int(r.To-1)) {
		r.To--
	}
	return r
}

func (v *view) loose(i int) bool { return v.signs[i]&looseSign != 0 }

func (v *view) spans(rs []text.Range) []onrecord.Span {
	var out []onrecord.Span
	for _, r := range rs {
		if r.Len() > 0 {
			out = append(out, v.Cover(r))
		}
	}
	return onrecord.Spans(out)
}
