package quote

import (
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// The kinds of content options, by how they were found.
const (
	byRule uint32 = iota
	byRulePart
	byLeft
	byRight
	byBoth
	byArm
	byArmToEnd
	byArmCut
	byTwoArms
	byAncestor
	byCutRight
	byCutLeft
	byQuote
	byQuotes
	byQuotesAround
	bySentences
)

const maxContents = 64

// contentOptions lists what may be the content of s with the given source. The
// cue and the source are cut out of each.
func (k *ranker) contentOptions(s *site, source text.Range) {
	s.contents = s.contents[:0]
	for i := range s.picks {
		parts := s.picks[i].content
		k.addContent(s, source, byRule, parts...)
		for n := 1; n < len(parts) && n <= 3; n++ {
			k.addContent(s, source, byRulePart, parts[:n]...)
		}
	}
	w := k.window(s)
	left, right := text.Range{From: w.From, To: s.cue.From}, text.Range{From: s.cue.To, To: w.To}
	k.addContent(s, source, byRight, right)
	k.addContent(s, source, byLeft, left)
	k.addContent(s, source, byBoth, left, right)
	k.quoteOptions(s, source, left, right)
	k.armOptions(s, source, w)
	k.cutOptions(s, source, left, right)
	k.sentenceOptions(s, source, left, right)
}

func (k *ranker) armOptions(s *site, source, w text.Range) {
	subject := -1
	for _, at := range []int{s.head, k.head(s.head)} {
		if at < 0 || at != s.head && k.SentOf[at] != k.SentOf[s.head] {
			continue
		}
		for c := k.first[at]; c >= 0; c = k.next[c] {
			switch k.Rel[c] {
			case text.Punct, text.Det, text.Aux, text.Case, text.Mark, text.Cc, text.Amod, text.Compound, text.Flat, text.Cop, text.AuxPass:
				continue
			case text.Nsubj, text.NsubjPass:
				if at == s.head {
					subject = int(c)
				}
			}
			if int(c) == s.head || k.subtree(int(c)).Len() > 2*reach {
				continue
			}
			arm := k.subtree(int(c))
			k.addContent(s, source, byArm, arm)
			if at == s.head {
				k.addContent(s, source, byArm, k.unmarked(int(c), arm))
			}
			if arm.From >= s.cue.To {
				k.addContent(s, source, byArmToEnd, text.Range{From: arm.From, To: w.To})
				k.addContent(s, source, byArmToEnd, text.Range{From: arm.From, To: min(k.subtree(s.head).To, w.To)})
			}
			for g := k.first[c]; g >= 0; g = k.next[g] {
				if g <= c {
					continue
				}
				switch k.Rel[g] {
				case text.Advcl, text.Conj, text.Parataxis, text.AclRelcl, text.Acl, text.Appos, text.Obl:
					k.addContent(s, source, byArmCut, text.Range{From: arm.From, To: k.left[g]})
				default:
				}
			}
			if subject >= 0 && int(c) != subject && arm.From >= s.cue.To {
				k.addContent(s, source, byTwoArms, k.subtree(subject), arm)
			}
		}
	}
	at := s.head
	for range 3 {
		if at = k.head(at); at < 0 || k.subtree(at).Len() > 2*reach {
			break
		}
		k.addContent(s, source, byAncestor, k.subtree(at))
	}
	k.addContent(s, source, byAncestor, k.subtree(s.head))
}

// unmarked is the arm of c without its marker or preposition.
func (k *ranker) unmarked(c int, arm text.Range) text.Range {
	for g := k.first[c]; g >= 0 && int(g) < c; g = k.next[g] {
		if (k.Rel[g] == text.Mark || k.Rel[g] == text.Case) && g == arm.From {
			arm.From = g + 1
		}
	}
	return arm
}

// cutOptions cuts what lies right of the cue after commas and conjunctions and
// before what hangs on the cue, and what lies left of it before them.
func (k *ranker) cutOptions(s *site, source, left, right text.Range) {
	n := 0
	for c := k.first[s.head]; c >= 0; c = k.next[c] {
		if at := k.left[c]; at > right.From+1 && at < right.To && k.Rel[c] != text.Punct && n < 4 {
			k.addContent(s, source, byCutRight, text.Range{From: right.From, To: at})
			n++
		}
	}
	n = 0
	for i := right.From + 1; i < right.To && n < 5; i++ {
		if k.quoteOf[i] < 0 && (k.signs[i]&(commaSign|andSign) != 0 || k.signs[i]&(looseSign|wordSign) == looseSign) {
			k.addContent(s, source, byCutRight, text.Range{From: right.From, To: i})
			n++
		}
	}
	n = 0
	for i := left.To - 2; i > left.From && n < 4; i-- {
		if k.signs[i]&(commaSign|andSign) != 0 && k.quoteOf[i] < 0 {
			k.addContent(s, source, byCutLeft, text.Range{From: i + 1, To: left.To})
			n++
		}
	}
	if i := right.From; i+3 < right.To {
		for j := i + 1; j < min(right.To-2, i+12); j++ {
			if k.signs[j]&commaSign != 0 || k.is(int(j), " that ") || k.is(int(j), " to ") {
				k.addContent(s, source, byCutRight, text.Range{From: j, To: right.To})
				break
			}
		}
	}
}

// quoteOptions are the quotations of the cue's paragraph near the cue.
func (k *ranker) quoteOptions(s *site, source, left, right text.Range) {
	para := k.Paras[k.paraOf[s.head]].Tokens
	var before, after [4]text.Range
	b, a := 0, 0
	lo := k.firstQuote(max(para.From, s.cue.From-6*reach))
	for _, q := range k.outer[lo:] {
		r := k.Quotes[q].Tokens
		if r.From >= para.To || r.From > s.cue.To+6*reach || a == len(after) {
			break
		}
		switch {
		case r.To <= s.cue.From:
			if b == len(before) {
				copy(before[:], before[1:])
				b--
			}
			before[b] = r
			b++
		case r.From >= s.cue.To:
			after[a] = r
			a++
		}
	}
	if b > 0 {
		last := before[b-1]
		k.addContent(s, source, byQuote, last)
		k.addContent(s, source, byQuotes, before[:b]...)
		k.addContent(s, source, byQuotes, text.Range{From: before[0].From, To: last.To})
		if a > 0 {
			k.addContent(s, source, byQuotesAround, last, after[0])
			k.addContent(s, source, byQuotesAround, append(before[:b:b], after[:a]...)...)
			k.addContent(s, source, byQuotesAround, left, after[0])
			k.addContent(s, source, byQuotesAround, last, text.Range{From: after[0].From, To: after[a-1].To})
		}
	}
	if a > 0 {
		k.addContent(s, source, byQuote, after[0])
		k.addContent(s, source, byQuotes, after[:a]...)
		k.addContent(s, source, byQuotes, text.Range{From: right.From, To: after[0].To})
		k.addContent(s, source, byQuotes, text.Range{From: right.From, To: after[a-1].To})
		k.addContent(s, source, byQuotes, text.Range{From: after[0].From, To: after[a-1].To})
	}
}

// firstQuote is the first of the outermost quotations that begins at or after
// token i.
func (v *view) firstQuote(i int32) int {
	lo, hi := 0, len(v.outer)
	for lo < hi {
		mid := (lo + hi) / 2
		if v.Quotes[v.outer[mid]].Tokens.From < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// sentenceOptions take in whole sentences beside the cue's own.
func (k *ranker) sentenceOptions(s *site, source, left, right text.Range) {
	para := k.Paras[k.paraOf[s.head]]
	at := k.SentOf[s.head]
	for n := int32(1); n <= 3; n++ {
		if at+n < para.Sents.To {
			end := k.Sents[at+n].To
			k.addContent(s, source, bySentences, text.Range{From: k.Sents[at+1].From, To: end})
			k.addContent(s, source, bySentences, text.Range{From: right.From, To: end})
		}
		if at-n >= para.Sents.From {
			k.addContent(s, source, bySentences, text.Range{From: k.Sents[at-n].From, To: left.To})
		}
	}
}

// addContent adds the parts without cue, source and loose ends.
func (k *ranker) addContent(s *site, source text.Range, kind uint32, parts ...text.Range) {
	if len(s.contents) >= maxContents {
		return
	}
	from := len(k.arena)
	for _, r := range parts {
		k.cutPart(r, s.cue, source, kind <= byRulePart)
	}
	got := k.arena[from:len(k.arena):len(k.arena)]
	if len(got) == 0 {
		return
	}
	for i := range s.contents {
		if equalRanges(s.contents[i].parts, got) {
			k.arena = k.arena[:from]
			return
		}
	}
	s.contents = append(s.contents, contentOption{parts: got, kind: kind})
}

// cutPart appends to the arena what is left of r without two holes; what is cut,
// and all of r unless it is to stay as it is, loses its loose ends.
func (k *ranker) cutPart(r, a, b text.Range, asIs bool) {
	if b.Len() > 0 && b.From < a.From {
		a, b = b, a
	}
	for _, hole := range [...]text.Range{a, b} {
		if hole.Len() <= 0 || hole.To <= r.From || r.To <= hole.From {
			continue
		}
		k.keepPart(text.Range{From: r.From, To: hole.From})
		r.From, asIs = hole.To, false
	}
	if asIs && r.Len() > 0 {
		k.arena = append(k.arena, r)
		return
	}
	k.keepPart(r)
}

func (k *ranker) keepPart(r text.Range) {
	if r = k.trim(r); r.Len() > 0 {
		for i := r.From; i < min(r.To, r.From+4); i++ {
			if k.signs[i]&wordSign != 0 {
				k.arena = append(k.arena, r)
				return
			}
		}
		if r.Len() > 4 {
			k.arena = append(k.arena, r)
		}
	}
}

func equalRanges(a, b []text.Range) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

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

// rankContents gives the options of s their log probabilities, best first.
func (k *ranker) rankContents(m scorer, s *site, source text.Range) {
	k.contentOptions(s, source)
	for i := range s.contents {
		k.on = k.contentFeatures(s, source, &s.contents[i], k.on[:0])
		s.contents[i].logP = m.Sum(k.on)
	}
	normalise(s.contents, func(o *contentOption) *float32 { return &o.logP })
}
