package story

import (
	"cmp"
	"slices"
)

const (
	shingleWords = 5    // in one shingle
	keptOneIn    = 2    // shingles, by their hash
	leastShared  = 10   // kept shingles of a text that can be told to be a copy
	contained    = 0.2  // of the shorter text's shingles that a copy shares
	standsFor    = 0.25 // of them that a copy shares to which others are compared as well
	plainly      = 0.6  // of them that a copy shares wherever they stand
	allOver      = 0.55 // of the parts of a text that must share some, where less is shared
	textParts    = 10
	maxTexts     = 100_000 // that others are compared to, the youngest
	maxCommon    = 8       // texts under one shingle; one in more is boilerplate
)

// exemplar is a text that others are compared to: the first of a group of
// copies, or one much like it.
type exemplar struct {
	original string // the id of the first text of the group
	story    int32
	shingles []uint64
}

// copies finds the original of a text.
type copies struct {
	texts  []exemplar // a window: texts[i] is number begin+i
	begin  int32
	index  map[uint64][]int32 // numbers of texts by shingle
	shared []int32            // by place in texts: scratch
	found  []int32            // places in texts: scratch
}

func newCopies() copies { return copies{index: map[uint64][]int32{}} }

// of finds the group that d belongs to; found is false where it copies none.
func (c *copies) of(d *Doc) (group exemplar, found bool) {
	if len(d.shingles) < leastShared {
		return exemplar{}, false
	}
	for len(c.shared) < len(c.texts) {
		c.shared = append(c.shared, 0)
	}
	c.found = c.found[:0]
	for _, h := range d.shingles {
		for _, number := range c.index[h] {
			at := number - c.begin
			if c.shared[at] == 0 {
				c.found = append(c.found, at)
			}
			c.shared[at]++
		}
	}
	best, most := int32(-1), 0.0
	for _, at := range c.found {
		share := float64(c.shared[at]) / float64(min(len(d.shingles), len(c.texts[at].shingles)))
		c.shared[at] = 0
		if cmp.Or(cmp.Compare(share, most), cmp.Compare(best, at)) > 0 {
			best, most = at, share
		}
	}
	if most < contained || most < plainly && spread(d.shingles, c.texts[best].shingles) < allOver {
		return exemplar{}, false
	}
	group = c.texts[best]
	if most >= standsFor && most < 0.95 {
		c.add(exemplar{group.original, group.story, d.shingles})
	}
	return group, true
}

// spread is the share of the parts of the shorter text in which a shingle of
// the longer stands. A copy that was edited all over shares some in each; a
// digest of several texts shares much in few.
func spread(a, b []uint64) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	in := make(map[uint64]bool, len(b))
	for _, h := range b {
		in[h] = true
	}
	parts := 0
	for k := range textParts {
		if slices.ContainsFunc(a[k*len(a)/textParts:(k+1)*len(a)/textParts], func(h uint64) bool { return in[h] }) {
			parts++
		}
	}
	return float64(parts) / textParts
}

// begins remembers a text that copies none.
func (c *copies) begins(d *Doc, story int32) {
	if len(d.shingles) >= leastShared {
		c.add(exemplar{d.id, story, d.shingles})
	}
}

func (c *copies) add(e exemplar) {
	number := c.begin + int32(len(c.texts))
	c.texts = append(c.texts, e)
	for _, h := range e.shingles {
		if list := c.index[h]; len(list) < maxCommon {
			c.index[h] = append(list, number)
		}
	}
}

// sweep forgets the oldest texts.
func (c *copies) sweep() {
	for len(c.texts) > maxTexts {
		for _, h := range c.texts[0].shingles {
			list := c.index[h]
			if len(list) == 0 || list[0] != c.begin {
				continue
			}
			if list = list[1:]; len(list) > 0 {
				c.index[h] = list
			} else {
				delete(c.index, h)
			}
		}
		c.texts = c.texts[1:]
		c.begin++
	}
}
