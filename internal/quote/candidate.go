package quote

import "onrecord/internal/text"

// pattern names the construction by which a candidate was found. Confidence
// is measured for each.
type pattern uint8

const (
	noPattern   pattern = iota
	quoteAfter          // She said: “…”
	quoteBefore         // “…,” she said.
	quotePart           // She called it “…”.
	quoteBlock          // She told the BBC: ¶ …
	quoteLabel          // Ann Lee: “…”
	quoteSigned         // “…” – Ann Lee
	reported            // by the dependencies: she thinks that …
	accordingTo
	hearsayAdverb
	headingColon
	transcript  // LEE: …, two or more taking turns
	headingVerb // …, Lee says, as the first line
	byTurns     // She said it was late. ¶ “…”
)

// candidate is a possible attribution: tokens only, before entities.
type candidate struct {
	pattern pattern
	head    int        // the token on which the cue hangs
	cue     text.Range // may be empty
	source  text.Range // may be empty
	content []text.Range
	built   construction
	prior   float64 // of the cue, by the table
	score   float64
}

// holds reports whether some part of c's content has token i.
func (c *candidate) holds(i int) bool {
	for _, r := range c.content {
		if r.Has(i) {
			return true
		}
	}
	return false
}

// minus cuts hole out of each of rs.
func minus(rs []text.Range, hole text.Range) []text.Range {
	if hole.Len() <= 0 {
		return rs
	}
	var out []text.Range
	for _, r := range rs {
		if hole.To <= r.From || r.To <= hole.From {
			out = append(out, r)
			continue
		}
		if r.From < hole.From {
			out = append(out, text.Range{From: r.From, To: hole.From})
		}
		if hole.To < r.To {
			out = append(out, text.Range{From: hole.To, To: r.To})
		}
	}
	return out
}

// disjoint cuts the roles apart: the cue goes before the source, and both
// before the content.
func (c *candidate) disjoint() {
	c.content = minus(minus(c.content, c.cue), c.source)
	if left := minus([]text.Range{c.source}, c.cue); c.source.Len() > 0 {
		c.source = text.Range{}
		for _, r := range left {
			if r.Len() > c.source.Len() {
				c.source = r
			}
		}
	}
	out := c.content[:0]
	for _, r := range c.content {
		if r.Len() > 0 {
			out = append(out, r)
		}
	}
	c.content = out
}

// overlap is the tokens that two contents share over those that either has.
func overlap(a, b *candidate) float64 { return overlapOf(a.content, b.content) }
