package position

import "onrecord"

// Compare sets the features that set each candidate of an article beside the
// others: how much what is shown of a pair stands out among all that its holder
// may be for or against, and all who may be for or against its target.
func Compare(list []*Candidate) {
	ofHolder, ofTarget := map[*onrecord.Entity][]float64{}, map[*onrecord.Entity][]float64{}
	pairs := map[pairKey]float64{}
	for _, c := range list {
		own := c.strength()
		ofHolder[c.holder] = append(ofHolder[c.holder], own)
		ofTarget[c.target] = append(ofTarget[c.target], own)
		k := pairKey{c.holder, c.target, ""}
		pairs[k] = max(pairs[k], own)
	}
	bySpeaker, byTarget := places(list, func(c *Candidate) *onrecord.Entity { return c.holder }), places(list, func(c *Candidate) *onrecord.Entity { return c.target })
	for _, c := range list {
		c.lead(bySpeaker, byTarget)
		own, f := c.strength(), &c.Features
		f[fHolderRank], f[fHolderBest] = standing(own, ofHolder[c.holder])
		f[fTargetRank], f[fTargetBest] = standing(own, ofTarget[c.target])
		f[fReverse] = pairs[pairKey{c.target, c.holder, ""}]
		f[fOwnBest] = own
		f[fStated] = c.sum()
	}
}

// strength is the most that any place shows for a side.
func (c *Candidate) strength() float64 {
	f := &c.Features
	return max(f[fGoldPos], f[fGoldNeg], f[fGoldSaidPos], f[fGoldSaidNeg])
}

// standing is how many of list are above own, at most ten, and the highest.
func standing(own float64, list []float64) (rank, best float64) {
	for _, x := range list {
		best = max(best, x)
		if x > own && rank < 10 {
			rank++
		}
	}
	return rank, best
}

// placeKey is a place, and who holds there or is meant.
type placeKey struct {
	who *onrecord.Entity
	at  onrecord.Span
}

// shownAt is how much a place shows of a candidate.
type shownAt struct {
	of *Candidate
	p  float64
}

// places gathers, for each place and the one of the two that who gives, what it
// shows of each candidate.
func places(list []*Candidate, who func(*Candidate) *onrecord.Entity) map[placeKey][]shownAt {
	out := map[placeKey][]shownAt{}
	for _, c := range list {
		for _, x := range c.contexts {
			k := placeKey{who(c), x.span}
			out[k] = append(out[k], shownAt{c, max(x.pos, x.neg)})
		}
	}
	return out
}

// lead sets how far the best place of c shows more of c than of the other
// targets of its holder, and the other holders of its target.
func (c *Candidate) lead(bySpeaker, byTarget map[placeKey][]shownAt) {
	var best context
	for _, x := range c.contexts {
		if max(x.pos, x.neg) > max(best.pos, best.neg) {
			best = x
		}
	}
	own := max(best.pos, best.neg)
	f := &c.Features
	var rank int
	rank, f[fPlaceLead] = over(own, c, bySpeaker[placeKey{c.holder, best.span}])
	f[fPlaceRank] = float64(min(6, rank))
	_, f[fPlaceHolderLead] = over(own, c, byTarget[placeKey{c.target, best.span}])
}

// over is how many candidates other than c a place shows more than own of, and
// by how much own is above the best of them.
func over(own float64, c *Candidate, list []shownAt) (rank int, lead float64) {
	best := 0.0
	above := map[*Candidate]bool{}
	for _, x := range list {
		if x.of == c {
			continue
		}
		best = max(best, x.p)
		if x.p > own {
			above[x.of] = true
		}
	}
	return len(above), own - best
}
