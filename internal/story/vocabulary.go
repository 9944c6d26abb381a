package story

import (
	"cmp"
	"math"
	"slices"
)

// weight is how much a word counts, in parts of unit: in whole numbers, so that
// a sum is the same in whatever order it is summed.
type weight struct{ word, w int32 }

const (
	unit        = 1 << 16
	vectorWords = 100 // of an article that are kept, the heaviest
	fewDocs     = 50  // articles that the stream is thought to have had before its first
)

// vocabulary numbers words and counts the articles that hold them.
type vocabulary struct {
	words   map[uint64]int32
	in      []float32 // articles, by word
	docs    float64
	weighed []rarity // scratch
}

// rarity is what a word weighs before the vector is made as long as others.
type rarity struct {
	word int32
	w    float64
}

func newVocabulary() vocabulary { return vocabulary{words: map[uint64]int32{}} }

// vector weighs the terms of an article by their rarity so far, and counts
// them. It is sorted by word.
func (v *vocabulary) vector(terms []term) []weight {
	v.count(terms)
	if len(v.weighed) > vectorWords {
		slices.SortFunc(v.weighed, func(a, b rarity) int {
			return cmp.Or(cmp.Compare(b.w, a.w), cmp.Compare(a.word, b.word))
		})
		v.weighed = v.weighed[:vectorWords]
	}
	norm := 0.0
	for _, x := range v.weighed {
		norm += x.w * x.w
	}
	if norm == 0 {
		return nil
	}
	norm = math.Sqrt(norm)
	out := make([]weight, len(v.weighed))
	for i, x := range v.weighed {
		out[i] = weight{x.word, int32(math.Round(x.w / norm * unit))}
	}
	slices.SortFunc(out, func(a, b weight) int { return cmp.Compare(a.word, b.word) })
	return out
}

func (v *vocabulary) count(terms []term) {
	v.docs++
	v.weighed = v.weighed[:0]
	for _, t := range terms {
		word, ok := v.words[t.hash]
		if !ok {
			word = int32(len(v.in))
			v.words[t.hash] = word
			v.in = append(v.in, 0)
		}
		v.in[word]++
		v.weighed = append(v.weighed, rarity{word, float64(t.n) * math.Log((v.docs+fewDocs)/float64(v.in[word]))})
	}
}
