package quote

import (
	"math"

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
		if p := s.picks[i].pattern; p == quoteBlock || p == quoteSigned || p == transcript || p == headingVerb {
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
	s.split(&c)
	return c
}

// split gives c the rest of a quotation that its cue interrupts (“The ferry,” she
// said, “stays.”) where the models left it or took it into the source.
func (s *site) split(c *candidate) {
	for i := range s.picks {
		p := &s.picks[i]
		if p.pattern != quoteBefore || len(p.content) < 2 || len(c.content) != 1 || c.content[0] != p.content[0] {
			continue
		}
		rest := p.content[1]
		if rest.From < s.cue.To || rest.From-s.cue.To > 12 || rest.Len() > 6 {
			continue
		}
		c.content = p.content[:2:2]
		if c.source.From < rest.To && rest.From < c.source.To {
			c.source = p.source
		}
		return
	}
}
