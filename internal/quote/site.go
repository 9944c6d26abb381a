package quote

import (
	"slices"

	"onrecord/internal/text"
)

// site is a place that may be an attribution: a stretch that may be a cue,
// what the rules make of it, and its ranked parts.
type site struct {
	cue      text.Range
	head     int
	p        float32 // that the words are a cue
	picks    []candidate
	sources  []sourceOption
	contents []contentOption
	best     pair
}

// sourceOption is a stretch that may be the source; empty for none.
type sourceOption struct {
	words text.Range
	kind  uint32
	logP  float32
}

// contentOption is a list of stretches that may be the content.
type contentOption struct {
	parts []text.Range
	kind  uint32
	logP  float32
}

func (o *contentOption) size() int {
	n := 0
	for _, r := range o.parts {
		n += r.Len()
	}
	return n
}

// sites joins the tagger's runs with what the rules propose. A proposal whose
// cue touches a run speaks for that run; others stand for themselves.
func (v *view) sites(runs []run, marginals [][3]float32, ruled []candidate) []site {
	out := make([]site, 0, len(runs)+len(ruled)/2)
	of := make([]int32, v.Len()) // 1 + the site whose cue has the token
	for _, r := range runs {
		out = append(out, site{cue: r.words, head: v.headOf(r.words), p: r.p})
		for i := r.words.From; i < r.words.To; i++ {
			of[i] = int32(len(out))
		}
	}
	for k := range ruled {
		c := &ruled[k]
		at := 0
		for i := c.cue.From; i < c.cue.To && at == 0; i++ {
			at = int(of[i])
		}
		if c.head >= 0 && of[c.head] > 0 {
			at = int(of[c.head])
		}
		if at > 0 {
			out[at-1].picks = append(out[at-1].picks, *c)
			continue
		}
		if c.cue.Len() <= 0 {
			continue
		}
		s := site{cue: c.cue, head: c.head, picks: []candidate{*c}}
		for i := c.cue.From; i < c.cue.To; i++ {
			s.p = max(s.p, 1-marginals[i][outside])
			of[i] = int32(len(out) + 1)
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b site) int { return int(a.cue.From - b.cue.From) })
	return out
}

// reach is how far from its cue a site looks for its parts, in tokens.
const reach = 90

// window is the sentence of the cue, within its paragraph and within reach.
func (v *view) window(s *site) text.Range {
	r := v.sentence(s.head)
	return text.Range{From: max(r.From, s.cue.From-reach), To: min(max(r.To, s.cue.To), s.cue.To+reach)}
}
