package tag

import (
	"cmp"
	"maps"
	"slices"

	"onrecord/internal/text"
)

// wordCount is what the training texts say of one word (in lower case).
type wordCount struct {
	gold, silver   map[text.XPOS]int
	labels         map[int]int // in the gold documents
	n              int         // tokens in the gold documents
	small, capital int         // how it is written where only names have capitals
}

// see counts how token i is written, where that tells something: after a
// word in small letters.
func (wc *wordCount) see(d *text.Doc, i int) {
	if i == 0 || d.SentOf != nil && d.SentOf[i] != d.SentOf[i-1] {
		return
	}
	switch first := d.Form(i)[0]; {
	case first-'a' < 26:
		wc.small++
	case first-'A' < 26 && d.Form(i - 1)[0]-'a' < 26:
		wc.capital++
	}
}

// countWords counts the words of the corpus.
func countWords(c Corpus, t *trainer) map[uint32]*wordCount {
	counts := map[uint32]*wordCount{}
	var w word
	each := func(docs []*text.Doc, count func(wc *wordCount, d *text.Doc, i int)) {
		for _, d := range docs {
			for i := range d.Len() {
				w.look(d.Form(i), 0, false, false, nil)
				wc := counts[w.lower]
				if wc == nil {
					wc = &wordCount{gold: map[text.XPOS]int{}, silver: map[text.XPOS]int{}, labels: map[int]int{}}
					counts[w.lower] = wc
				}
				wc.see(d, i)
				count(wc, d, i)
			}
		}
	}
	each(c.Gold, func(wc *wordCount, d *text.Doc, i int) {
		wc.n++
		wc.gold[d.XPOS[i]]++
		wc.labels[t.gold(d, i)]++
	})
	each(c.Silver, func(wc *wordCount, d *text.Doc, i int) { wc.silver[d.XPOS[i]]++ })
	each(c.Plain, func(*wordCount, *text.Doc, int) {})
	return counts
}

// lexiconOf makes the entries of the lexicon, and the bearings of its kinds.
func lexiconOf(c Corpus, t *trainer) (map[uint32]uint32, []byte) {
	counts := countWords(c, t)
	kinds := kindNumbers(counts)
	all := slices.Concat(c.Gold, c.Silver, c.Plain)
	fine := clusterWords(all, t.options.Fine, t.options.Least, t.options.Rounds)
	coarse := clusterWords(all, t.options.Coarse, t.options.Least, t.options.Rounds)
	out := map[uint32]uint32{}
	for key, wc := range counts {
		v := kinds[kindOf(wc)]<<kindShift | fine[key]<<fineShift | coarse[key]<<coarseShift | uint32(fixedLabel(wc)+1)
		if v != 0 {
			out[key] = v | habitOf(wc)<<habitShift
		}
	}
	bearings := make([]byte, kindMask+1)
	for k, n := range kinds {
		bearings[n] = byte(bearingOf(k[0])) // kinds that share a number share the first tag
	}
	bearings[0] = byte(bearsNothing)
	return out, bearings
}

// kind lists what a word can be: up to three tags.
type kind [3]text.XPOS

// kindOf lists the tags that at least one in twenty of a word's tokens have,
// most frequent first. It asks the silver documents; the gold ones, from which
// the weights are learned too, would show in training what they cannot show of
// new words later, so that they are asked only of words they have often.
func kindOf(wc *wordCount) kind {
	of := wc.silver
	n := total(of)
	if n < 2 && wc.n >= 5 {
		of, n = wc.gold, wc.n
	}
	var k kind
	if n < 1 {
		return k
	}
	tags := slices.SortedFunc(maps.Keys(of), func(a, b text.XPOS) int {
		return cmp.Or(of[b]-of[a], cmp.Compare(a, b))
	})
	for i, x := range tags[:min(len(tags), len(k))] {
		if of[x]*20 >= n {
			k[i] = x
		}
	}
	return k
}

func total(counts map[text.XPOS]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// kindNumbers numbers the kinds from 1, most frequent first; what is too rare
// gets the number of its most frequent tag alone.
func kindNumbers(counts map[uint32]*wordCount) map[kind]uint32 {
	types := map[kind]int{}
	for _, wc := range counts {
		if k := kindOf(wc); k != (kind{}) {
			types[k]++
			types[kind{k[0]}]++
		}
	}
	list := slices.SortedFunc(maps.Keys(types), func(a, b kind) int {
		return cmp.Or(types[b]-types[a], cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]), cmp.Compare(a[2], b[2]))
	})
	numbers := map[kind]uint32{}
	for i, k := range list {
		if i < kindMask {
			numbers[k] = uint32(i + 1)
		} else {
			numbers[k] = numbers[kind{k[0]}]
		}
	}
	return numbers
}

// fixedLabel is a word's only label, -1 when it has several or is rare.
func fixedLabel(wc *wordCount) int {
	if wc.n < 50 {
		return -1
	}
	for l, n := range wc.labels {
		if l >= 0 && n*1000 >= wc.n*998 {
			return l
		}
	}
	return -1
}

// habitOf is the word's habit of case.
func habitOf(wc *wordCount) uint32 {
	switch n := wc.small + wc.capital; {
	case wc.capital*20 < n:
		return mostlySmall
	case wc.capital*5 > n*4:
		return mostlyCapital
	}
	return eitherCase
}
