package quote

import (
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

// rankContents gives the options of s their log probabilities, best first.
func (k *ranker) rankContents(m scorer, s *site, source text.Range) {
	k.contentOptions(s, source)
	for i := range s.contents {
		k.on = k.contentFeatures(s, source, &s.contents[i], k.on[:0])
		s.contents[i].logP = m.Sum(k.on)
	}
	normalise(s.contents, func(o *contentOption) *float32 { return &o.logP })
}
