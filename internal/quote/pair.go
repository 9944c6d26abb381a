package quote

import (
	"math"
	"slices"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// pair is a source and a content for a site, to be taken or left together.
type pair struct {
	source  sourceOption
	content contentOption
	second  float32 // log probability of the next best content
	rank    uint8   // 4 × the source's rank + the content's
	p       float32 // that it is right
}

// How many options are paired, and how likely they must be.
const (
	pairSources  = 3
	pairContents = 3
)

var (
	leastSource  = float32(math.Log(.08)) //nolint:gochecknoglobals // a constant
	leastContent = float32(math.Log(.05)) //nolint:gochecknoglobals // a constant
)

// pairUp ranks the contents for each likely source of s and lists the likely
// pairs, the best source's best content first.
func (k *ranker) pairUp(m *models, s *site) []pair {
	var out []pair
	k.rankSources(m.source, s)
	for i := range s.sources {
		if i == pairSources || i > 0 && s.sources[i].logP < leastSource {
			break
		}
		k.rankContents(m.content, s, s.sources[i].words)
		for j := range s.contents {
			if j == pairContents || j > 0 && s.contents[j].logP < leastContent {
				break
			}
			p := pair{source: s.sources[i], content: s.contents[j], second: -9, rank: uint8(4*i + j)}
			if j+1 < len(s.contents) {
				p.second = s.contents[j+1].logP
			}
			out = append(out, p)
		}
	}
	return out
}

// neighbours is how many sites on each side a pair is compared with.
const neighbours = 6

// judge gives every pair of every site its probability and picks the best pair
// of each.
func (k *ranker) judge(m *models, sites []site, pairs [][]pair) {
	k.hearVoices(sites, pairs)
	for i := range sites {
		if c := sites[i].rare(); c != nil {
			sites[i].best = pair{source: sourceOption{words: c.source}, content: contentOption{parts: c.content}, p: rareConfidence}
			continue
		}
		best := -1
		for j := range pairs[i] {
			p := &pairs[i][j]
			k.on = k.pairFeatures(sites, pairs, i, p, k.on[:0])
			p.p = sigmoid(m.accept.Sum(k.on))
			if best < 0 || merit(p) > merit(&pairs[i][best]) {
				best = j
			}
		}
		if best >= 0 {
			sites[i].best = pairs[i][best]
		}
	}
}

// hearVoices counts how often each noun or name is the likeliest source of a
// likely cue.
func (k *ranker) hearVoices(sites []site, pairs [][]pair) {
	k.voices = map[uint32]int32{}
	for i := range sites {
		if len(pairs[i]) > 0 && sites[i].p > .5 && pairs[i][0].source.words.Len() > 0 {
			k.voices[k.lem[k.headOf(pairs[i][0].source.words)]]++
		}
	}
}

// rareConfidence is the probability of the formats that the training texts have
// too few of to measure.
const rareConfidence = .8

// rare is the proposal of s that is of such a format, nil if there is none.
func (s *site) rare() *candidate {
	for i := range s.picks {
		if p := s.picks[i].pattern; p == quoteBlock || p == quoteSigned || p == transcript {
			return &s.picks[i]
		}
	}
	return nil
}

// merit orders the pairs of one site: by the probability of being right, and
// by how likely their parts are to be right to the word.
func merit(p *pair) float32 {
	return float32(math.Log(float64(p.p)+1e-6)) + exactness*(p.source.logP+p.content.logP)
}

const exactness = .25

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// level groups log probabilities.
func level(l float32) uint32 {
	for i, t := range [...]float32{-.02, -.07, -.16, -.36, -.7, -1.2, -2, -3} {
		if l > t {
			return uint32(i)
		}
	}
	return 8
}

// tenth groups probabilities.
func tenth(p float32) uint32 {
	switch {
	case p < .05:
		return 20
	case p > .99:
		return 22
	case p > .95:
		return 21
	}
	return uint32(p * 10)
}

// pairFeatures appends what speaks for p being right for site i.
func (k *ranker) pairFeatures(sites []site, pairs [][]pair, i int, p *pair, on []uint32) []uint32 {
	s := &sites[i]
	l, takes, tag := k.cueFrame(s)
	c, ls, lc := tenth(s.p), level(p.source.logP), level(p.content.logP)
	margin := level(min(p.second-p.content.logP, 0))
	src, parts := p.source.words, p.content.parts
	at := sideOf(s, src)
	who, whoTag, own := uint32(0), uint32(0), uint32(0)
	if src.Len() > 0 {
		h := k.headOf(src)
		who, whoTag = k.lem[h], k.tagAt(h)
		own, _ = k.path(s.head, h)
	}
	rule, both := uint32(0), uint32(0)
	for j := range s.picks {
		if rule == 0 {
			rule = 1 + uint32(s.picks[j].pattern)
		}
		if sameParts(s.picks[j].content, parts) && (s.picks[j].source == src || s.picks[j].source.From < src.To && src.From < s.picks[j].source.To) {
			both = 1 + uint32(s.picks[j].pattern)
		}
	}
	quote := k.quoteState(&p.content)
	here := uint32(0)
	if k.quoteOf[s.head] >= 0 {
		here = 1
	}
	n := bucket(p.content.size())
	side := uint32(0)
	if parts[0].From < s.cue.From {
		side |= 1
	}
	if parts[len(parts)-1].To > s.cue.To {
		side |= 2
	}
	kind := uint32(k.Paras[k.paraOf[s.head]].Kind)
	if k.paraOf[s.head] == 0 {
		kind = 9
	}
	sent := k.Sents[k.SentOf[s.head]]
	question := uint32(0)
	if k.is(int(sent.To-1), " ? ") {
		question = 1
	}
	cueForm := uint32(0)
	for t := s.cue.From; t < s.cue.To && t < s.cue.From+4; t++ {
		cueForm = model.Mix2(300, cueForm, k.low[t])
	}
	path, _ := k.path(s.head, k.headOf(parts[len(parts)-1]))
	on = append(on, 301, model.Mix(302, c), model.Mix(303, ls), model.Mix(304, lc), model.Mix(305, margin), model.Mix2(306, c, ls), model.Mix2(307, c, lc), model.Mix2(308, ls, lc), model.Mix3(309, c, ls, lc), model.Mix(310, uint32(p.rank)),
		model.Mix(311, l), model.Mix(312, cueForm), model.Mix2(313, l, c), model.Mix(314, tag), model.Mix2(315, tag, c), model.Mix(316, takes), model.Mix2(317, takes, l), model.Mix2(318, p.content.kind, tag), model.Mix2(319, p.content.kind, l), model.Mix2(320, p.source.kind, at), model.Mix2(321, p.content.kind, p.source.kind),
		model.Mix2(322, rule, both), model.Mix3(323, rule, both, c), model.Mix3(324, rule, both, tag), model.Mix2(325, quote, side), model.Mix3(326, quote, here, side), model.Mix2(327, n, side), model.Mix3(328, n, tag, side), model.Mix3(329, n, quote, both), model.Mix2(330, here, l), model.Mix3(331, here, c, tag),
		model.Mix(332, who), model.Mix2(333, who, l), model.Mix2(334, whoTag, tag), model.Mix2(335, whoTag, l), model.Mix2(336, whoTag, at), model.Mix(337, own), model.Mix2(338, own, l), model.Mix2(339, bucket(src.Len()), at), model.Mix3(340, at, side, tag), model.Mix3(341, at, side, l),
		model.Mix2(342, kind, tag), model.Mix2(343, kind, c), model.Mix2(344, question, tag), model.Mix(345, path), model.Mix2(346, path, l), model.Mix2(347, path, own), model.Mix2(348, k.lem[parts[0].From], tag), model.Mix2(349, k.tagAt(int(parts[0].From)), l), model.Mix2(350, uint32(len(parts)), side), model.Mix2(351, k.kids[s.head], tag),
		model.Mix2(352, bucket(int(sent.To-parts[len(parts)-1].To)), side), model.Mix3(353, at, ls, c), model.Mix3(354, n, lc, c))
	voice := bucket(int(k.voices[who]) - 1)
	quoted := k.quotedShare(&p.content)
	sense := uint32(k.sense[s.head])
	on = append(on, model.Mix2(382, sense, tag), model.Mix3(383, sense, c, at), model.Mix3(384, sense, quoted, side), model.Mix2(385, quoted, tag))
	on = append(on, model.Mix2(380, voice, whoTag), model.Mix3(381, voice, c, at))
	return k.neighbourFeatures(sites, pairs, i, p, on)
}

// neighbourFeatures appends how a pair's content lies to the first choices of
// the sites around.
func (k *ranker) neighbourFeatures(sites []site, pairs [][]pair, i int, p *pair, on []uint32) []uint32 {
	s := &sites[i]
	twin, nested, holds, beside := uint32(0), uint32(0), uint32(0), uint32(0)
	for j := max(0, i-neighbours); j < min(len(sites), i+neighbours+1); j++ {
		if j == i || len(pairs[j]) == 0 {
			continue
		}
		o := &sites[j]
		stronger := uint32(1)
		if o.p > s.p || o.p == s.p && j < i {
			stronger = 2
		}
		if d := max(o.cue.From-s.cue.To, s.cue.From-o.cue.To); d < 3 {
			beside = max(beside, stronger)
		}
		other := &pairs[j][0].content
		if shared := overlapOf(p.content.parts, other.parts); shared > .6 {
			twin = max(twin, 2*stronger)
		} else if shared > .3 {
			twin = max(twin, 2*stronger-1)
		}
		if o.p > .25 && covers(other.parts, s.cue) {
			nested = max(nested, 1+uint32(o.p*3))
		}
		if o.p > .25 && covers(p.content.parts, o.cue) {
			holds = max(holds, 1+uint32(o.p*3))
		}
	}
	c, tag := tenth(s.p), k.tagAt(s.head)
	return append(on, model.Mix(360, twin), model.Mix2(361, twin, c), model.Mix(362, nested), model.Mix2(363, nested, c), model.Mix2(364, holds, c), model.Mix2(365, beside, c), model.Mix2(366, nested, tag), model.Mix2(367, holds, tag), model.Mix2(368, twin, tag), model.Mix2(369, beside, tag), model.Mix3(370, twin, nested, beside))
}

// covers reports whether one of parts holds r.
func covers(parts []text.Range, r text.Range) bool {
	for _, p := range parts {
		if p.From <= r.From && r.To <= p.To {
			return true
		}
	}
	return false
}

// overlapOf is the tokens that two contents share over those that either has.
func overlapOf(a, b []text.Range) float64 {
	both, all := 0, 0
	for _, r := range a {
		all += r.Len()
		for _, s := range b {
			both += max(0, int(min(r.To, s.To)-max(r.From, s.From)))
		}
	}
	for _, s := range b {
		all += s.Len()
	}
	return float64(both) / float64(max(1, all-both))
}

// settle turns the sites' best pairs into candidates and chooses those that
// are likely enough, best first, less those that say again what a better one
// says: nearly the same content, or the same cue.
func (v *view) settle(sites []site, threshold float64) []candidate {
	order := make([]int, 0, len(sites))
	for i := range sites {
		if len(sites[i].best.content.parts) > 0 && float64(sites[i].best.p) >= threshold {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch pa, pb := sites[a].best.p, sites[b].best.p; {
		case pa > pb:
			return -1
		case pa < pb:
			return 1
		}
		return 0
	})
	var out []candidate
	taken := make([]bool, v.Len())
	const block = 4 * reach // contents that are alike begin within one of another
	begun := make([][]int32, v.Len()/block+3)
	for _, i := range order {
		c := sites[i].candidate()
		at := c.content[0].From/block + 1
		again := false
		for _, list := range begun[at-1 : at+2] {
			again = again || slices.ContainsFunc(list, func(o int32) bool { return overlap(&c, &out[o]) > .6 })
		}
		for t := c.cue.From; t < c.cue.To; t++ {
			again = again || taken[t]
		}
		if again {
			continue
		}
		for t := c.cue.From; t < c.cue.To; t++ {
			taken[t] = true
		}
		begun[at] = append(begun[at], int32(len(out)))
		out = append(out, c)
	}
	return out
}

// candidate is the best pair of s.
func (s *site) candidate() candidate {
	c := candidate{pattern: reported, head: s.head, cue: s.cue, source: s.best.source.words, content: s.best.content.parts, prior: float64(s.p), score: float64(s.best.p)}
	for i := range s.picks {
		if s.picks[i].pattern != reported {
			c.pattern = s.picks[i].pattern
			break
		}
	}
	if len(s.picks) > 0 {
		c.built = s.picks[0].built
	}
	return c
}
