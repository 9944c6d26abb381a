package quote

import (
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// contentFeatures appends what speaks for o being the content of s.
func (k *ranker) contentFeatures(s *site, source text.Range, o *contentOption, on []uint32) []uint32 {
	l, takes, tag := k.cueFrame(s)
	cueTag := uint32(k.UPOS[s.head])
	at := sideOf(s, source)
	rule, match := uint32(0), uint32(0)
	for i := range s.picks {
		if rule == 0 {
			rule = 1 + uint32(s.picks[i].pattern)
		}
		if sameParts(s.picks[i].content, o.parts) {
			match = 1 + uint32(s.picks[i].pattern)
		}
	}
	lead, tail := o.parts[0], o.parts[len(o.parts)-1]
	side := uint32(0)
	if lead.From < s.cue.From {
		side |= 1
	}
	if tail.To > s.cue.To {
		side |= 2
	}
	first, last := int(lead.From), int(tail.To-1)
	h := k.headOf(lead)
	if side == 3 {
		h = k.headOf(tail)
	}
	path, _ := k.path(s.head, h)
	quote := k.quoteState(o)
	n := o.size()
	size, parts := bucket(n), uint32(len(o.parts))
	gap := int32(0)
	if side&1 != 0 {
		gap = s.cue.From - o.nearestLeft(s).To
	} else {
		gap = lead.From - s.cue.To
	}
	sent := k.Sents[k.SentOf[s.head]]
	over, under := bucket(int(sent.To-tail.To)), bucket(int(lead.From-sent.From))
	inside, near1 := uint32(0), k.between(tail.To, min(tail.To+3, int32(k.Len())))
	for _, r := range o.parts {
		inside += k.between(r.From, r.To)
	}
	inside = min(inside, 3)
	here := uint32(0)
	if k.quoteOf[s.head] >= 0 {
		here = 1
	}
	f0, f1, e0, e1 := near(k.lem, first, 0), near(k.lem, first, -1), near(k.lem, last, 0), near(k.lem, last, 1)
	t0, t1, u0, u1 := k.tagAt(first), k.tagAt(first-1), k.tagAt(last), k.tagAt(last+1)
	hasQuote := k.sentQuotes[k.SentOf[s.head]]
	paras := bucket(int(k.paraOf[last] - k.paraOf[first]))
	if k.paraOf[last] != k.paraOf[s.head] {
		paras += 10
	}
	sents := bucket(int(k.SentOf[last] - k.SentOf[first]))
	share := k.quotedShare(o)
	on = append(on, model.Mix2(260, paras, o.kind), model.Mix3(261, paras, parts, quote), model.Mix3(262, sents, parts, side), model.Mix2(263, share, side), model.Mix3(264, share, parts, o.kind), model.Mix3(265, share, sents, hasQuote), model.Mix2(266, share, l))
	return append(on, 201, model.Mix(202, o.kind), model.Mix2(203, o.kind, l), model.Mix3(204, o.kind, at, hasQuote), model.Mix3(205, o.kind, tag, at), model.Mix2(206, o.kind, takes), model.Mix3(207, o.kind, match, rule),
		model.Mix2(208, match, rule), model.Mix3(209, match, rule, cueTag), model.Mix2(210, side, at), model.Mix3(211, side, at, l), model.Mix3(212, side, at, takes), model.Mix3(213, side, at, tag), model.Mix2(214, side, f0), model.Mix2(215, side, t0), model.Mix2(216, side, f1), model.Mix2(217, side, t1),
		model.Mix2(218, side, e0), model.Mix2(219, side, u0), model.Mix2(220, side, e1), model.Mix2(221, side, u1), model.Mix3(222, t1, t0, side), model.Mix3(223, u0, u1, side), model.Mix3(224, f1, f0, side), model.Mix3(225, e0, e1, side), model.Mix2(226, f0, l), model.Mix2(227, t0, l),
		model.Mix2(228, parts, side), model.Mix3(229, parts, side, at), model.Mix2(230, size, side), model.Mix3(231, size, cueTag, side), model.Mix2(232, size, l), model.Mix2(233, quote, side), model.Mix3(234, quote, here, side), model.Mix3(235, quote, hasQuote, l), model.Mix3(236, quote, o.kind, hasQuote), model.Mix3(237, quote, at, side),
		model.Mix(238, path), model.Mix2(239, path, l), model.Mix2(240, path, tag), model.Mix3(241, path, o.kind, at), model.Mix3(242, inside, side, here), model.Mix3(243, near1, side, inside), model.Mix3(244, over, side, o.kind), model.Mix3(245, under, side, o.kind), model.Mix3(246, over, under, side), model.Mix3(247, over, quote, side),
		model.Mix3(248, bucket(int(gap)), side, at), model.Mix3(249, bucket(int(gap)), side, l), model.Mix3(250, takes, l, o.kind), model.Mix3(251, u1, over, side), model.Mix3(252, e1, over, side), model.Mix3(253, t1, f0, l), model.Mix3(254, inside, o.kind, over), model.Mix2(255, quote, rule), model.Mix3(256, uint32(k.Rel[h]), uint32(k.UPOS[h]), side), model.Mix3(257, uint32(k.Rel[h]), l, side))
}

// sideOf says where the source stands: 0 none, 1 before the cue, 2 after.
func sideOf(s *site, source text.Range) uint32 {
	switch {
	case source.Len() == 0:
		return 0
	case source.From < s.cue.From:
		return 1
	}
	return 2
}

// nearestLeft is the last part before the cue.
func (o *contentOption) nearestLeft(s *site) text.Range {
	got := o.parts[0]
	for _, r := range o.parts {
		if r.To <= s.cue.From {
			got = r
		}
	}
	return got
}

func sameParts(a, b []text.Range) bool {
	return len(a) > 0 && len(b) > 0 && len(a) == len(b) && a[0].From <= b[0].From+1 && b[0].From <= a[0].From+1 &&
		a[len(a)-1].To <= b[len(b)-1].To+1 && b[len(b)-1].To <= a[len(a)-1].To+1
}

// quoteState says how the content's ends lie to quotations: whether they are a
// quotation's own ends, or cut one in two.
func (k *ranker) quoteState(o *contentOption) uint32 {
	state := uint32(0)
	lead, tail := o.parts[0], o.parts[len(o.parts)-1]
	if q := k.quoteOf[lead.From]; q >= 0 {
		state |= 1
		if k.Quotes[q].Tokens.From == lead.From {
			state |= 2
		}
	}
	if q := k.quoteOf[tail.To-1]; q >= 0 {
		state |= 4
		if k.Quotes[q].Tokens.To == tail.To {
			state |= 8
		}
	}
	if k.quoteOf[lead.From] >= 0 && k.quoteOf[lead.From] == k.quoteOf[tail.To-1] {
		state |= 16
	}
	lo := k.firstQuote(lead.From)
	if lo < len(k.outer) && k.Quotes[k.outer[lo]].Tokens.From < tail.To {
		state |= 32
	}
	return state
}

// quotedShare says how much of the content stands in quotation marks, by the
// first tokens of its parts: none, some, all but its ends, all.
func (k *ranker) quotedShare(o *contentOption) uint32 {
	in, out := uint32(0), uint32(0)
	for _, r := range o.parts {
		for i := r.From; i < min(r.To, r.From+reach); i++ {
			if k.quoteOf[i] >= 0 {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		return 0
	case out == 0:
		return 5
	}
	return 1 + 4*in/(in+out+1)
}
