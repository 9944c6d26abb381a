package quote

import (
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// path is the way from token a to token b through the tree, hashed, with its
// length; 0 where it is longer than a few steps.
func (v *view) path(a, b int) (uint32, int) {
	if a < 0 || b < 0 {
		return 0, 9
	}
	h := uint32(7)
	steps := 0
	for up := a; steps < 6; steps++ {
		down, ok := v.descent(up, b)
		if ok {
			return model.Mix2(9, h, down), steps
		}
		h = model.Mix3(8, h, uint32(v.Rel[up]), 1)
		if up = v.head(up); up < 0 {
			break
		}
	}
	return 0, 9
}

// descent is the hashed way down from a to b, if b hangs on a within a few
// steps.
func (v *view) descent(a, b int) (uint32, bool) {
	if !v.subtree(a).Has(b) {
		return 0, false
	}
	h := uint32(3)
	for range 5 {
		if a == b {
			return h, true
		}
		h = model.Mix2(7, h, uint32(v.Rel[b]))
		if b = v.head(b); b < 0 {
			return 0, false
		}
	}
	return 0, false
}

// ranker is what the features of options need to know of all sites.
type ranker struct {
	*view
	cues []uint8  // per token: 0 no cue, else how likely a cue, 1 to 3
	sums []int32  // per token: cues of the likelier sort before it
	on   []uint32 // scratch

	voices map[uint32]int32 // how often a noun is the likeliest source

	arena []text.Range // the parts of all contents
}

func newRanker(v *view, sites []site) *ranker {
	k := &ranker{view: v, cues: make([]uint8, v.Len()), sums: make([]int32, v.Len()+1)}
	for i := range sites {
		level := uint8(1)
		switch {
		case sites[i].p > .6:
			level = 3
		case sites[i].p > .3:
			level = 2
		}
		for t := sites[i].cue.From; t < sites[i].cue.To; t++ {
			k.cues[t] = level
		}
	}
	for t := range k.cues {
		k.sums[t+1] = k.sums[t]
		if k.cues[t] > 1 && (t == 0 || k.cues[t-1] <= 1) {
			k.sums[t+1]++
		}
	}
	return k
}

// between counts the likely cues in tokens from to to.
func (k *ranker) between(from, to int32) uint32 {
	if to <= from {
		return 0
	}
	return uint32(min(k.sums[to]-k.sums[from], 3))
}

// cueFrame is the hash of a cue's form and what it takes.
func (k *ranker) cueFrame(s *site) (lemma, takes, tag uint32) {
	return k.lem[s.head], k.takes[s.head], k.tagAt(s.head)
}

func (k *ranker) ruleOf(s *site, r text.Range) uint32 {
	for i := range s.picks {
		if s.picks[i].source == r {
			return 1 + uint32(s.picks[i].pattern)
		}
	}
	return 0
}
