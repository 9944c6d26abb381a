package tag

import (
	"cmp"
	"maps"
	"slices"

	"onrecord/internal/text"
)

// wordCount is what the training texts say of one word (in lower case).
type wordCount struct {
	n     int
	xpos  map[text.XPOS]int
	gold  map[int]int // labels in the gold documents
	goldN int
}

// countWords makes the entries of the lexicon.
func countWords(c Corpus, t *trainer) map[uint32]uint32 {
	counts := map[uint32]*wordCount{}
	var w word
	add := func(docs []*text.Doc, gold bool) {
		for _, d := range docs {
			for i := range d.Len() {
				w.look(d.Form(i), 0, false, false, nil)
				wc := counts[w.lower]
				if wc == nil {
					wc = &wordCount{xpos: map[text.XPOS]int{}, gold: map[int]int{}}
					counts[w.lower] = wc
				}
				wc.n++
				wc.xpos[d.XPOS[i]]++
				if gold {
					wc.goldN++
					wc.gold[t.gold(d, i)]++
				}
			}
		}
	}
	add(c.Gold, true)
	add(c.Silver, false)
	add2 := func(docs []*text.Doc) {
		for _, d := range docs {
			for i := range d.Len() {
				w.look(d.Form(i), 0, false, false, nil)
				if counts[w.lower] == nil {
					counts[w.lower] = &wordCount{xpos: map[text.XPOS]int{}, gold: map[int]int{}}
				}
			}
		}
	}
	add2(c.Plain)
	kinds := kindNumbers(counts)
	all := slices.Concat(c.Gold, c.Silver, c.Plain)
	fine, coarse := map[uint32]uint32{}, map[uint32]uint32{}
	if t.options.Fine > 0 {
		fine = clusterWords(all, t.options.Fine, t.options.Least, t.options.Rounds)
		coarse = clusterWords(all, t.options.Coarse, t.options.Least, t.options.Rounds)
	}
	out := map[uint32]uint32{}
	for key, wc := range counts {
		v := uint32(knownWord)
		known := false
		if wc.n >= 2 {
			v |= kinds[kindOf(wc)] << kindShift
			known = true
		}
		if near := fine[key]; near != 0 {
			v |= near<<fineShift | coarse[key]<<coarseShift
			known = true
		}
		if l := fixedLabel(wc); l >= 0 {
			v |= uint32(l + 1)
		}
		if known {
			out[key] = v
		}
	}
	return out
}

// kindOf lists the tags that at least one in twenty of a word's tokens have,
// most frequent first, at most three.
func kindOf(wc *wordCount) [3]text.XPOS {
	tags := slices.Collect(maps.Keys(wc.xpos))
	slices.SortFunc(tags, func(a, b text.XPOS) int {
		return cmp.Or(wc.xpos[b]-wc.xpos[a], cmp.Compare(a, b))
	})
	var kind [3]text.XPOS
	for i, x := range tags {
		if i < 3 && (wc.xpos[x]*20 >= wc.n) {
			kind[i] = x
		}
	}
	return kind
}

// kindNumbers numbers the kinds from 1, most frequent first; what is too rare
// gets the number of its most frequent tag alone.
func kindNumbers(counts map[uint32]*wordCount) map[[3]text.XPOS]uint32 {
	types := map[[3]text.XPOS]int{}
	for _, wc := range counts {
		if wc.n >= 2 {
			k := kindOf(wc)
			types[k]++
			types[[3]text.XPOS{k[0]}]++
		}
	}
	list := slices.Collect(maps.Keys(types))
	slices.SortFunc(list, func(a, b [3]text.XPOS) int {
		return cmp.Or(types[b]-types[a], cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]), cmp.Compare(a[2], b[2]))
	})
	numbers := map[[3]text.XPOS]uint32{}
	for i, k := range list {
		if i < kindMask {
			numbers[k] = uint32(i + 1)
		}
	}
	for _, k := range list {
		if numbers[k] == 0 {
			numbers[k] = numbers[[3]text.XPOS{k[0]}]
		}
	}
	return numbers
}

// fixedLabel is a word's only label, -1 when it has several or is rare.
func fixedLabel(wc *wordCount) int {
	if wc.goldN < 50 {
		return -1
	}
	for l, n := range wc.gold {
		if n*1000 >= wc.goldN*998 && l >= 0 {
			return l
		}
	}
	return -1
}
