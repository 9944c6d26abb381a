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
	for _, c := range list {
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
