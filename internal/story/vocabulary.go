package story

import (
	"cmp"
	"math"
	"slices"
)

// weight is how much a word counts.
type weight struct {
	word int32
	w    float32
}

const (
	vectorWords = 100 // of an article that are kept, the heaviest
	fewDocs     = 50  // articles that the stream is thought to have had before its first
)

// vocabulary numbers words and counts the articles that hold them.
type vocabulary struct {
	words map[uint64]int32
	in    []float32 // articles, by word
	docs  float64
}

func newVocabulary() vocabulary { return vocabulary{words: map[uint64]int32{}} }

// vector weighs the terms of an article by their rarity so far, and counts
// them. It has length 1 and is sorted by word.
func (v *vocabulary) vector(terms []term) []weight {
	out := make([]weight, 0, len(terms))
	v.docs++
	for _, t := range terms {
		word, ok := v.words[t.hash]
		if !ok {
			word = int32(len(v.in))
			v.words[t.hash] = word
			v.in = append(v.in, 0)
		}
		v.in[word]++
		out = append(out, weight{word, t.n * float32(math.Log((v.docs+fewDocs)/float64(v.in[word])))})
	}
	if len(out) > vectorWords {
		slices.SortFunc(out, heavier)
		out = out[:vectorWords]
	}
	norm := 0.0
	for _, x := range out {
		norm += float64(x.w) * float64(x.w)
	}
	if norm == 0 {
		return nil
	}
	norm = math.Sqrt(norm)
	for i := range out {
		out[i].w /= float32(norm)
	}
	slices.SortFunc(out, func(a, b weight) int { return cmp.Compare(a.word, b.word) })
	return out
}
