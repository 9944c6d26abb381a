package story

import (
	"cmp"
	"slices"
)

const (
	shingleWords = 5    // in one shingle
	keptOneIn    = 2    // shingles, by their hash
	leastShared  = 10   // kept shingles of a text that can be told to be a copy
	contained    = 0.22 // of the shorter text's shingles that a copy shares
	nearlyAll    = 0.95 // of them that a copy shares to which nothing need be compared as well
	plainly      = 0.45 // of them that a copy shares wherever they stand
	allOver      = 0.5  // of the parts of a text that must share some, where less is shared
	textParts    = 8
	maxTexts     = 100_000 // that others are compared to, the youngest
	maxCommon    = 8       // texts under one shingle
	reprinted    = 30      // days within which a text is copied; what comes back later is boilerplate
)

// exemplar is a text that others are compared to: the first of a group of
// copies, or an edited one of them.
type exemplar struct {
	first    *text // of the group
	span           // when it was printed
	shingles []uint64
	own      int // shingles that are not boilerplate
}

// copies finds the original of a text. A shingle that comes back after more
// than a month is boilerplate (a site's appeal for money, a turn of phrase), and
// counts for nothing from then on.
type copies struct {
	texts  []exemplar // a window: texts[i] is number begin+i
	begin  int32
	index  map[uint64][]int32 // numbers of texts by shingle; boilerplate is under number -1
	shared []int32            // by place in texts: scratch
	found  []int32            // places in texts: scratch
}

func newCopies() copies { return copies{index: map[uint64][]int32{}} }

// of finds the first text of the group that d belongs to, nil where it copies
// none, and the share of its shingles that it shares with the group.
func (c *copies) of(d *Doc) (first *text, share float64) {
	own := c.share(d)
	best, most := int32(-1), 0.0
	for _, at := range c.found {
		share := float64(c.shared[at]) / float64(max(leastShared, min(own, c.texts[at].own)))
		c.shared[at] = 0
		if cmp.Or(cmp.Compare(share, most), cmp.Compare(best, at)) > 0 {
			best, most = at, share
		}
	}
	if own < leastShared || most < contained || most < plainly && c.spread(d.shingles, c.texts[best].shingles) < allOver {
		return nil, 0
	}
	return c.texts[best].first, most
}

// share counts for each text the shingles that d shares with it, and tells how
// many of d's are not boilerplate.
func (c *copies) share(d *Doc) (own int) {
	for len(c.shared) < len(c.texts) {
		c.shared = append(c.shared, 0)
	}
	c.found = c.found[:0]
	for _, h := range d.shingles {
		list := c.index[h]
		if c.comesBack(h, list, d) {
			continue
		}
		own++
		for _, number := range list {
			at := number - c.begin
			if c.shared[at] == 0 {
				c.found = append(c.found, at)
			}
			c.shared[at]++
		}
	}
	return own
}

// comesBack reports whether a shingle of d is boilerplate, and remembers it
// when it turns out now.
func (c *copies) comesBack(h uint64, list []int32, d *Doc) bool {
	switch {
	case len(list) == 0:
		return false
	case list[0] < 0:
		return true
	}
	days, known := c.texts[list[0]-c.begin].gap(d.span)
	if !known || days <= reprinted {
		return false
	}
	for _, number := range list {
		c.texts[number-c.begin].own--
	}
	c.index[h] = append(list[:0], -1)
	return true
}

// spread is the share of the parts of the shorter text in which a shingle of
// the longer stands. A copy that was edited all over shares some in each; a
// digest of several texts shares much in few.
func (c *copies) spread(a, b []uint64) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	in := make(map[uint64]bool, len(b))
	for _, h := range b {
		if list := c.index[h]; len(list) == 0 || list[0] >= 0 {
			in[h] = true
		}
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
func (c *copies) begins(d *Doc, t *text) {
	if len(d.shingles) >= leastShared {
		c.add(exemplar{t, d.span, d.shingles, len(d.shingles)})
	}
}

// copied remembers a copy of a text, where it was edited so much that others
// may copy it rather than the text.
func (c *copies) copied(d *Doc, first *text, share float64) {
	if share < nearlyAll {
		c.add(exemplar{first, d.span, d.shingles, len(d.shingles)})
	}
}

func (c *copies) add(e exemplar) {
	number := c.begin + int32(len(c.texts))
	c.texts = append(c.texts, e)
	for _, h := range e.shingles {
		switch list := c.index[h]; {
		case len(list) > 0 && list[0] < 0:
			c.texts[len(c.texts)-1].own--
		case len(list) < maxCommon:
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
