package story

import (
	"math"
	"slices"
)

// weight is how much a word counts, in parts of unit: in whole numbers, so that
// a sum is the same in whatever order it is summed.
type weight struct{ word, w int32 }

const (
	unit        = 1 << 16
	wordBits    = 21   // of a hash by which words are told apart
	vectorWords = 100  // of an article that are kept, the heaviest
	fewDocs     = 1000 // articles that the stream is thought to have had before its first
)

// wordOf numbers a word. Numbers have the order of the hashes.
func wordOf(hash uint64) int32 { return int32(hash >> (64 - wordBits)) }

// vocabulary counts the articles that hold a word. It has one size for any
// stream (feature hashing, after Weinberger et al. 2009): words of one number
// are counted together.
type vocabulary struct {
	in      []uint32 // articles, by word
	docs    float64
	weighed []weight // scratch
	order   []uint64 // scratch
}

func newVocabulary() vocabulary { return vocabulary{in: make([]uint32, 1<<wordBits)} }

// vector weighs the terms of an article by their rarity so far, and counts
// them. It has length unit and is sorted by word.
func (v *vocabulary) vector(terms []term) []weight {
	v.weigh(terms)
	kept := v.weighed
	if len(kept) > vectorWords {
		v.order = v.order[:0]
		for _, x := range kept {
			v.order = append(v.order, ranked(x.w, x.word))
		}
		least := v.order[largest(v.order, vectorWords)-1]
		kept = slices.DeleteFunc(kept, func(x weight) bool { return ranked(x.w, x.word) < least })
	}
	norm := 0.0
	for _, x := range kept {
		norm += float64(x.w) * float64(x.w)
	}
	if norm == 0 {
		return nil
	}
	norm = math.Sqrt(norm)
	out := make([]weight, len(kept))
	for i, x := range kept {
		out[i] = weight{x.word, int32(math.Round(float64(x.w) / norm * unit))}
	}
	return out
}

// weigh lists the words of an article by their number.
func (v *vocabulary) weigh(terms []term) {
	v.docs++
	v.weighed = v.weighed[:0]
	for _, t := range terms {
		word := wordOf(t.hash)
		n := len(v.weighed)
		if n > 0 && v.weighed[n-1].word == word {
			continue
		}
		v.in[word]++
		rarity := math.Log((v.docs + fewDocs) / float64(v.in[word]))
		v.weighed = append(v.weighed, weight{word, int32(float64(t.n) * rarity * unit)})
	}
}
