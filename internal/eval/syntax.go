package eval

import (
	"strings"

	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

// SyntaxScore counts words, sentences, tags and heads of documents against a
// treebank by the definitions of the CoNLL 2018 shared task (Zeman et al.
// 2018). A tag or head is right when its word is aligned with a gold word
// that has the same; a head, when the two heads are aligned; LAS also asks
// the same relation, without its subtype. All counts are over all words, so
// that a wrong word costs its tags too.
//
// A column that the document leaves nil is not counted. On the output of this
// program the figures were the same as those of udeval (udtools 0.2.9).
type SyntaxScore struct {
	Words, Sentences Count
	columns          [len(columnNames)]Count
}

const (
	columnUPOS = iota
	columnXPOS
	columnLemma
	columnUAS
	columnLAS
)

//nolint:gochecknoglobals // a constant list
var columnNames = [...]string{"UPOS", "XPOS", "Lemma", "UAS", "LAS"}

// Add scores one document against the sentences it was made of.
func (s *SyntaxScore) Add(gold []conllu.Sentence, d *text.Doc) {
	g, p := goldWords(gold), docWords(d)
	pairs := align(g.words, p.words)
	s.Words.Add(both(len(pairs), len(p.words), len(g.words)))
	s.Sentences.Add(sameStretches(g.sents, p.sents))
	s.addColumns(gold, d, pairs)
}

// Columns calls yield for every column that documents had, in order.
func (s *SyntaxScore) Columns(yield func(name string, c Count)) {
	for i, c := range s.columns {
		if c.Pred > 0 {
			yield(columnNames[i], c)
		}
	}
}

// goldWord is a word of a treebank with its head as an index into the
// document's words, -1 for a root.
type goldWord struct {
	*conllu.Word
	head int
}

func flatten(sentences []conllu.Sentence) []goldWord {
	var out []goldWord
	for i := range sentences {
		first := len(out)
		for j := range sentences[i].Words {
			w := &sentences[i].Words[j]
			head := -1
			if w.Head > 0 {
				head = first + w.Head - 1
			}
			out = append(out, goldWord{w, head})
		}
	}
	return out
}

func (s *SyntaxScore) addColumns(gold []conllu.Sentence, d *text.Doc, pairs []pair) {
	words := flatten(gold)
	goldOf := fill(d.Len())
	for _, m := range pairs {
		goldOf[m.pred] = m.gold
	}
	var hits [len(columnNames)]int
	for _, m := range pairs {
		for column, right := range rightColumns(words[m.gold], d, m.pred, goldOf) {
			if right {
				hits[column]++
			}
		}
	}
	has := [...]bool{d.UPOS != nil, d.XPOS != nil, d.Lemma != nil, d.Head != nil, d.Head != nil && d.Rel != nil}
	for column, filled := range has {
		if filled {
			s.columns[column].Add(both(hits[column], d.Len(), len(words)))
		}
	}
}

// rightColumns says which columns of token i agree with the gold word w.
func rightColumns(w goldWord, d *text.Doc, i int, goldOf []int) (right [len(columnNames)]bool) {
	if d.UPOS != nil {
		right[columnUPOS] = d.UPOS[i].String() == w.UPOS
	}
	if d.XPOS != nil {
		right[columnXPOS] = d.XPOS[i].String() == w.XPOS
	}
	if d.Lemma != nil {
		right[columnLemma] = w.Lemma == "_" || d.Lemma[i] == w.Lemma
	}
	if d.Head == nil {
		return right
	}
	head := int(d.Head[i])
	right[columnUAS] = head < 0 && w.head < 0 || head >= 0 && w.head >= 0 && goldOf[head] == w.head
	if d.Rel != nil {
		right[columnLAS] = right[columnUAS] && mainRel(d.Rel[i].String()) == mainRel(w.Rel)
	}
	return right
}

func mainRel(rel string) string {
	name, _, _ := strings.Cut(rel, ":")
	return name
}

// Merge adds the counts of t to s.
func (s *SyntaxScore) Merge(t *SyntaxScore) {
	s.Words.Add(t.Words)
	s.Sentences.Add(t.Sentences)
	for i, c := range t.columns {
		s.columns[i].Add(c)
	}
}
