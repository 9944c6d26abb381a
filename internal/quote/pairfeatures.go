package quote

import (
	"onrecord/internal/model"
)

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
