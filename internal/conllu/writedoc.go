package conllu

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"onrecord/internal/text"
)

// WriteDoc writes a document, sentence by sentence, so that a long one takes no
// more room than its longest sentence. Columns that no room has filled are "_".
// Paragraphs are marked by newpar, and each sentence has its text.
func WriteDoc(w io.Writer, d *text.Doc) error {
	out := bufio.NewWriter(w)
	for s := range sentences(d) {
		s.write(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

// sentences yields the sentences of d, each in the place of the last.
func sentences(d *text.Doc) iter.Seq[*Sentence] {
	return func(yield func(*Sentence) bool) {
		var s Sentence
		para := 0
		for i, r := range d.Sents {
			s.Comments, s.Words = s.Comments[:0], s.Words[:0]
			if para < len(d.Paras) && d.Paras[para].Tokens.From == r.From {
				s.Comments = append(s.Comments, "newpar")
				para++
			}
			s.Comments = append(s.Comments, "text = "+oneLine(d.Cover(r).In(d.Text)))
			for t := int(r.From); t < int(r.To); t++ {
				s.Words = append(s.Words, word(d, i, t))
			}
			if !yield(&s) {
				return
			}
		}
	}
}

// word is token t of sentence sent as a line.
func word(d *text.Doc, sent, t int) Word {
	w := Word{Form: oneLine(d.Form(t)), Lemma: "_", UPOS: "_", XPOS: "_", Feats: "_", Head: -1, Rel: "_", Deps: "_", Misc: "_"}
	if d.UPOS != nil {
		w.UPOS = d.UPOS[t].String()
	}
	if d.XPOS != nil {
		w.XPOS = d.XPOS[t].String()
	}
	if d.Feats != nil {
		w.Feats = FormatFeats(d.Feats[t])
	}
	if d.Lemma != nil && d.Lemma[t] != "" {
		w.Lemma = oneLine(d.Lemma[t])
	}
	if d.Rel != nil && d.Rel[t] != text.NoRel {
		w.Rel = d.Rel[t].String()
	}
	if d.Head != nil {
		switch h := d.Head[t]; {
		case h >= 0 && d.Sents[sent].Has(int(h)):
			w.Head = int(h-d.Sents[sent].From) + 1
		case h < 0 && w.Rel != "_":
			w.Head = 0
		}
	}
	if !d.SpaceAfter(t) {
		w.Misc = "SpaceAfter=No"
	}
	return w
}

// oneLine puts a space for every run of white space, so that a cell stays in
// its line and column.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\t\n\r\v\f") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
