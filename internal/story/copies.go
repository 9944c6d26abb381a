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
	reprinted    = 30      // days within which a text is copied; what comes back later is boilerplate
)

// exemplar is a text that others are compared to: the first of a group of
// copies, or an edited one of them.
type exemplar struct {
	first    *text // of the group
	span           // when it was printed
	day      float64
	shingles []uint64
	own      int // shingles that are not boilerplate
}

// copies finds the original of a text. A shingle that comes back after more
// than a month is boilerplate (a site's appeal for money, a turn of phrase), and
// counts for nothing from then on.
type copies struct {
	texts  []exemplar // a window: texts[i] is number begin+i
	begin  uint32
	old    uint32 // texts before this number are older than copies get
	held   int    // shingles of texts
	table  shingleTable
	shared []int32 // by place in texts: scratch
	found  []int32 // places in texts: scratch
}

func newCopies() copies { return copies{table: newShingleTable()} }

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
	c.table.fetch(d.shingles)
	for _, h := range d.shingles {
		b, mark := c.table.at(h)
		if c.comesBack(b, mark, d) {
			continue
		}
		own++
		for _, e := range b {
			if e.mark != mark || e.text < c.begin {
				continue
			}
			at := int32(e.text - c.begin)
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
func (c *copies) comesBack(b *bucket, mark uint32, d *Doc) bool {
	now := c.begin + uint32(len(c.texts))
	back := false
	for i, e := range b {
		if e.mark != mark {
			continue
		}
		if e.text >= everywhere {
			b[i].text = now | everywhere // it is not forgotten before what is met less
			return true
		}
		back = back || c.longAgo(e.text, d)
	}
	if !back {
		return false
	}
	for _, e := range b {
		if e.mark == mark && e.text >= c.begin {
			c.texts[e.text-c.begin].own--
		}
	}
	b.remove(mark)
	b.put(mark, now|everywhere)
	return true
}

// longAgo reports whether d is too late to copy a text.
func (c *copies) longAgo(number uint32, d *Doc) bool {
	if number < c.begin {
		return number < c.old
	}
	days, known := c.texts[number-c.begin].gap(d.span)
	return known && days > reprinted
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
		in[h] = !c.boilerplate(h)
	}
	parts := 0
	for k := range textParts {
		if slices.ContainsFunc(a[k*len(a)/textParts:(k+1)*len(a)/textParts], func(h uint64) bool { return in[h] }) {
			parts++
		}
	}
	return float64(parts) / textParts
}

func (c *copies) boilerplate(h uint64) bool {
	b, mark := c.table.at(h)
	return slices.ContainsFunc(b[:], func(e entry) bool { return e.mark == mark && e.text >= everywhere })
}

// begins remembers a text that copies none.
func (c *copies) begins(d *Doc, t *text, day float64) {
	if len(d.shingles) >= leastShared {
		c.add(exemplar{t, d.span, day, d.shingles, len(d.shingles)})
	}
}

// copied remembers a copy of a text, where it was edited so much that others
// may copy it rather than the text.
func (c *copies) copied(d *Doc, first *text, share, day float64) {
	if share < nearlyAll {
		c.add(exemplar{first, d.span, day, d.shingles, len(d.shingles)})
	}
}

func (c *copies) add(e exemplar) {
	number := c.begin + uint32(len(c.texts))
	c.held += len(e.shingles)
	c.table.grow(c.held)
	for _, h := range e.shingles {
		if c.boilerplate(h) {
			e.own--
			continue
		}
		b, mark := c.table.at(h)
		b.put(mark, number)
	}
	c.texts = append(c.texts, e)
}

// forget drops the texts that are older than a day, and the oldest where there
// are too many.
func (c *copies) forget(day float64) {
	for len(c.texts) > 0 && (len(c.texts) > maxTexts || c.texts[0].day < day) {
		c.held -= len(c.texts[0].shingles)
		c.begin++
		if c.texts[0].day < day {
			c.old = c.begin
		}
		c.texts = c.texts[1:]
	}
}
