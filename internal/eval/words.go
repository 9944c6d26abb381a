package eval

import (
	"strings"
	"unicode"

	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

// word is one word of a text, gold or found. from and to count the characters
// of the text that are no white space, so that two tokenisations of one text
// can be laid over each other. The words of a multi-word token that gold
// splits all have the token's place.
type word struct {
	from, to int
	multi    bool
	form     string // in lower case
}

// wordText is the words and sentences of one text, by such places. sents
// holds where each sentence starts and ends.
type wordText struct {
	words []word
	sents [][2]int
}

// goldWords lays out the words of treebank sentences.
func goldWords(sentences []conllu.Sentence) wordText {
	var t wordText
	at := 0
	for i := range sentences {
		s := &sentences[i]
		start, multi := at, s.Multi
		for id := 1; id <= len(s.Words); id++ {
			if len(multi) > 0 && multi[0].From == id {
				m := multi[0]
				multi = multi[1:]
				end := at + solid(m.Form)
				for ; id <= m.To; id++ {
					t.words = append(t.words, word{at, end, true, folded(s.Words[id-1].Form)})
				}
				id--
				at = end
				continue
			}
			form := s.Words[id-1].Form
			end := at + solid(form)
			t.words = append(t.words, word{at, end, false, folded(form)})
			at = end
		}
		t.sents = append(t.sents, [2]int{start, at})
	}
	return t
}

// docWords lays out the words of a document that the program read.
func docWords(d *text.Doc) wordText {
	var t wordText
	at, last := 0, 0 // last is the offset up to which characters are counted
	for i := range d.Len() {
		from := at + solid(d.Text[last:d.Start[i]])
		at = from + solid(d.Form(i))
		last = int(d.End[i])
		t.words = append(t.words, word{from, at, false, folded(d.Form(i))})
	}
	for _, r := range d.Sents {
		if r.Len() > 0 {
			t.sents = append(t.sents, [2]int{t.words[r.From].from, t.words[r.To-1].to})
		}
	}
	return t
}

// solid is the number of characters of s that are no white space.
func solid(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// folded is s in lower case and without white space.
func folded(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

// sameStretches counts the stretches that both lists have; both are in order.
func sameStretches(gold, pred [][2]int) Count {
	hits := 0
	for g, p := 0, 0; g < len(gold) && p < len(pred); {
		switch {
		case pred[p][0] < gold[g][0]:
			p++
		case gold[g][0] < pred[p][0]:
			g++
		default:
			if gold[g][1] == pred[p][1] {
				hits++
			}
			g++
			p++
		}
	}
	return both(hits, len(pred), len(gold))
}

// align pairs the words of gold with those of pred as the CoNLL 2018 shared
// task does: words outside multi-word tokens by their place, the others,
// within the stretch that such tokens cover, by the longest common
// subsequence of their forms.
func align(gold, pred []word) []pair {
	a := aligner{gold: gold, pred: pred}
	for a.g < len(gold) && a.p < len(pred) {
		g, p := gold[a.g], pred[a.p]
		switch {
		case g.multi || p.multi:
			a.multiWord()
		case g.from == p.from && g.to == p.to:
			a.pairs = append(a.pairs, pair{a.g, a.p})
			a.g++
			a.p++
		case g.from <= p.from:
			a.g++
		default:
			a.p++
		}
	}
	return a.pairs
}

type aligner struct {
	gold, pred []word
	g, p       int
	pairs      []pair
}

// multiWord aligns the stretch that starts at a multi-word token and ends
// where no such token crosses.
func (a *aligner) multiWord() {
	var end int
	if a.gold[a.g].multi {
		end = a.gold[a.g].to
		if !a.pred[a.p].multi && a.pred[a.p].from < a.gold[a.g].from {
			a.p++
		}
	} else {
		end = a.pred[a.p].to
		if !a.gold[a.g].multi && a.gold[a.g].from < a.pred[a.p].from {
			a.g++
		}
	}
	g0, p0 := a.g, a.p
	for !beyond(a.gold, a.g, end) || !beyond(a.pred, a.p, end) {
		if a.g < len(a.gold) && (a.p >= len(a.pred) || a.gold[a.g].from <= a.pred[a.p].from) {
			end = extend(a.gold[a.g], end)
			a.g++
		} else {
			end = extend(a.pred[a.p], end)
			a.p++
		}
	}
	for _, m := range commonForms(a.gold[g0:a.g], a.pred[p0:a.p]) {
		a.pairs = append(a.pairs, pair{g0 + m.gold, p0 + m.pred})
	}
}

func beyond(words []word, i, end int) bool {
	if i >= len(words) {
		return true
	}
	if words[i].multi {
		return words[i].from >= end
	}
	return words[i].to > end
}

func extend(w word, end int) int {
	if w.multi {
		return max(end, w.to)
	}
	return end
}

// commonForms pairs the words of the longest common subsequence of forms.
func commonForms(gold, pred []word) []pair {
	best := make([][]int, len(gold)+1)
	for g := range best {
		best[g] = make([]int, len(pred)+1)
	}
	for g := len(gold) - 1; g >= 0; g-- {
		for p := len(pred) - 1; p >= 0; p-- {
			if gold[g].form == pred[p].form {
				best[g][p] = 1 + best[g+1][p+1]
			}
			best[g][p] = max(best[g][p], best[g+1][p], best[g][p+1])
		}
	}
	var out []pair
	for g, p := 0, 0; g < len(gold) && p < len(pred); {
		switch {
		case gold[g].form == pred[p].form:
			out = append(out, pair{g, p})
			g++
			p++
		case best[g][p] == best[g+1][p]:
			g++
		default:
			p++
		}
	}
	return out
}
