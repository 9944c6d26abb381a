// Package tokenize makes a text.Doc of a text: it fills tokens, sentences,
// paragraphs with their kinds, and quotations.
//
// Tokens follow the Penn Treebank as Universal Dependencies' English Web
// Treebank applies it: clitics ('s, n't), can|not and gon|na part; hyphens
// part words unless a prefix stands before them (anti-war); currency signs,
// percent signs and units (35|mm) are tokens; dates, times, numbers, initials,
// abbreviations with their full stop, web addresses and emoji are one token.
// An abbreviation that ends its sentence gives its full stop away.
//
// A paragraph is a line, or, in text that was wrapped at a column (as e-mail
// and wire services send it), the lines up to a blank one. Sentences end at
// paragraphs' ends and at full stops, question and exclamation marks, with the
// quotation marks and brackets that close there, unless what follows shows
// that the sentence goes on: a lower-case word after a question in quotation
// marks, a figure after "No.", a name after "Sen.", a verb of saying.
//
// Quotations are matched by a stack of open marks in each paragraph; whether
// a straight mark opens or closes follows from the spaces around it, whether
// a single one is an apostrophe from the words around it and from whether
// something closes it.
//
// Everything is done in one pass each over bytes and tokens, in time linear
// in the text. Nothing is lost: tokens, and the white space between them, are
// the text, also where it holds NULs or bytes that are no UTF-8. Characters
// without width (zero-width space, byte order mark) count as white space.
// Limits: English; a text may have 2 GiB.
package tokenize

import "onrecord/internal/text"

// bytesPerToken is a low estimate that spares the columns from growing.
const bytesPerToken = 4

// Doc reads s into a new document.
func Doc(s string) *text.Doc {
	n := len(s)/bytesPerToken + 16
	d := &text.Doc{
		Text:   s,
		Start:  make([]int32, 0, n),
		End:    make([]int32, 0, n),
		SentOf: make([]int32, 0, n),
		Sents:  make([]text.Range, 0, n/20+1),
	}
	t := scanner{d: d, lex: words()}
	for _, p := range paragraphs(s) {
		first := d.Len()
		t.scan(p.Start, p.End)
		if d.Len() > first {
			t.paragraph(first)
		}
	}
	d.FoldCase()
	Quotations(d)
	Kinds(d)
	return d
}

// paragraph adds the paragraph that starts at token first and ends with the
// last token.
func (t *scanner) paragraph(first int) {
	d := t.d
	sent := int32(len(d.Sents))
	t.sentences(first)
	d.Paras = append(d.Paras, text.Para{
		Tokens: text.Range{From: int32(first), To: int32(d.Len())},
		Sents:  text.Range{From: sent, To: int32(len(d.Sents))},
	})
}
