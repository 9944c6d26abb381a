package story

import "slices"

const (
	maxActive    = 50_000 // stories that may go on at once
	maxPostings  = 128    // stories that are remembered for one word, the youngest
	askedWords   = 30     // of an article, the heaviest, by which stories are found
	maxCompared  = 40     // stories that an article is compared with
	indexedWords = 40     // of an article, the heaviest, under which its story is found
)

// index finds the stories that go on by their words.
type index struct {
	postings map[int32][]int32 // by word: slots of stories
	shared   []int32           // by slot: scratch
	found    []int32           // slots: scratch
	order    []uint64          // scratch
}

func newIndex() index { return index{postings: map[int32][]int32{}} }

// add finds a story under the heaviest words of a vector.
func (x *index) add(slot int32, v []weight) {
	for _, r := range x.heaviest(v, indexedWords) {
		word := number(r)
		list := x.postings[word]
		if slices.Contains(list, slot) {
			continue
		}
		if len(list) >= maxPostings {
			list = slices.Delete(list, 0, 1)
		}
		x.postings[word] = append(list, slot)
	}
}

// remove finds a story no more under the heaviest words of a vector.
func (x *index) remove(slot int32, v []weight) {
	for _, r := range x.heaviest(v, indexedWords) {
		word := number(r)
		list := x.postings[word]
		if at := slices.Index(list, slot); at >= 0 && len(list) == 1 {
			delete(x.postings, word)
		} else if at >= 0 {
			x.postings[word] = slices.Delete(list, at, at+1)
		}
	}
}

// heaviest are the n heaviest words of v, each ranked by its weight. The list is
// good until the next call.
func (x *index) heaviest(v []weight, n int) []uint64 {
	x.order = x.order[:0]
	for _, w := range v {
		x.order = append(x.order, ranked(w.w, w.word))
	}
	return x.order[:largest(x.order, n)]
}

// candidates are the slots of the stories that share most with an article. The
// list is good until the next call.
func (x *index) candidates(slots int, v []weight) []int32 {
	x.shared = append(x.shared, make([]int32, max(0, slots-len(x.shared)))...)
	x.found = x.found[:0]
	for _, r := range x.heaviest(v, askedWords) {
		for _, slot := range x.postings[number(r)] {
			if x.shared[slot] == 0 {
				x.found = append(x.found, slot)
			}
			x.shared[slot] += int32(r >> 32)
		}
	}
	x.order = x.order[:0]
	for _, slot := range x.found {
		x.order = append(x.order, ranked(x.shared[slot], slot))
		x.shared[slot] = 0
	}
	x.found = x.found[:0]
	for _, r := range x.order[:largest(x.order, maxCompared)] {
		x.found = append(x.found, number(r))
	}
	return x.found
}
