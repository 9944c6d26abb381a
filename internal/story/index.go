package story

import (
	"cmp"
	"slices"
)

const (
	maxActive    = 50_000 // stories that may go on at once
	maxPostings  = 128    // stories that are remembered for one word, the youngest
	askedWords   = 30     // of an article, the heaviest, by which stories are found
	maxCompared  = 40     // stories that an article is compared with
	indexedWords = 40     // of an article, the heaviest, under which its story is found
)

// index finds stories by their words.
type index struct {
	postings [][]int32 // by word: slots of stories
	active   []int32   // slots of stories that go on
	weights  []int32   // by word: scratch
	shared   []int32   // by slot: scratch
	found    []int32   // slots: scratch
	heavy    []weight  // scratch
}

// add finds a story under the heaviest words of a vector.
func (x *index) add(s *saga, heavy []weight) {
	for _, w := range heavy {
		for int(w.word) >= len(x.postings) {
			x.postings = append(x.postings, nil)
		}
		list := x.postings[w.word]
		if slices.Contains(list, s.slot) {
			continue
		}
		if len(list) >= maxPostings {
			list = slices.Delete(list, 0, 1)
		}
		x.postings[w.word] = append(list, s.slot)
	}
}

// heaviest are the heaviest weights of v, the heaviest first. The list is good
// until the next call.
func (x *index) heaviest(v []weight) []weight {
	x.heavy = append(x.heavy[:0], v...)
	slices.SortFunc(x.heavy, heavier)
	return x.heavy[:min(indexedWords, len(x.heavy))]
}

func heavier(a, b weight) int {
	switch {
	case a.w > b.w:
		return -1
	case a.w < b.w:
		return 1
	}
	return cmp.Compare(a.word, b.word)
}

// candidates are the slots of the stories that share most with an article of
// which heavy are the heaviest words. The list is good until the next call.
func (x *index) candidates(stories []*saga, heavy []weight) []int32 {
	for len(x.shared) < len(stories) {
		x.shared = append(x.shared, 0)
	}
	x.found = x.found[:0]
	for _, w := range heavy[:min(askedWords, len(heavy))] {
		if int(w.word) >= len(x.postings) {
			continue
		}
		kept := x.postings[w.word][:0]
		for _, slot := range x.postings[w.word] {
			s := stories[slot]
			if s == nil || s.ended {
				continue
			}
			kept = append(kept, slot)
			if x.shared[slot] == 0 {
				x.found = append(x.found, slot)
			}
			x.shared[slot] += w.w
		}
		x.postings[w.word] = kept
	}
	slices.SortFunc(x.found, func(a, b int32) int {
		switch {
		case x.shared[a] > x.shared[b]:
			return -1
		case x.shared[a] < x.shared[b]:
			return 1
		}
		return cmp.Compare(a, b)
	})
	for _, slot := range x.found {
		x.shared[slot] = 0
	}
	return x.found[:min(maxCompared, len(x.found))]
}

// scatter lays the weights of v out by word; gather takes them away.
func (x *index) scatter(v []weight) {
	if len(v) == 0 {
		return
	}
	for most := int(slices.MaxFunc(v, func(a, b weight) int { return cmp.Compare(a.word, b.word) }).word); len(x.weights) <= most; {
		x.weights = append(x.weights, 0)
	}
	for _, w := range v {
		x.weights[w.word] = w.w
	}
}

func (x *index) gather(v []weight) {
	for _, w := range v {
		x.weights[w.word] = 0
	}
}
