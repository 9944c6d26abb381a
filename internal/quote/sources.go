package quote

import (
	"math"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// The kinds of source options, by how they were found.
const (
	fromNone uint32 = iota
	fromRule
	fromPhrase
	fromBare // without a preposition or another opening word
	fromCut  // without what follows its head
	fromHead
	fromBefore // a subject of the sentence before
	fromComma  // with the comma after it
)

// maxSources is how many options a site has at most.
const maxSources = 48

// sourceOptions lists the stretches that may be the source of s, none first.
func (v *view) sourceOptions(s *site) {
	s.sources = append(s.sources[:0], sourceOption{kind: fromNone})
	for k := range s.picks {
		v.addSource(s, s.picks[k].source, fromRule)
	}
	w := v.window(s)
	for d := 1; d <= reach && len(s.sources) < maxSources; d++ {
		if i := int(s.cue.From) - d; i >= int(w.From) {
			v.sourcesAt(s, i, w)
		}
		if i := int(s.cue.To) + d - 1; i < int(w.To) {
			v.sourcesAt(s, i, w)
		}
	}
	if before := int(v.SentOf[s.head]) - 1; before >= int(v.Paras[v.paraOf[s.head]].Sents.From) {
		r := v.Sents[before]
		for i := int(max(r.From, r.To-reach)); i < int(r.To); i++ {
			if v.Rel[i] == text.Nsubj && v.head(i) >= 0 && v.Rel[v.head(i)] == text.Root {
				v.addSource(s, v.trim(v.subtree(i)), fromBefore)
			}
		}
	}
}

// sourcesAt adds the phrases that token i heads.
func (v *view) sourcesAt(s *site, i int, w text.Range) {
	switch v.UPOS[i] {
	case text.NOUN, text.PROPN, text.PRON, text.NUM, text.ADJ, text.DET, text.X:
	default:
		return
	}
	switch v.Rel[i] {
	case text.Compound, text.Flat, text.Det, text.Amod, text.Nummod, text.Goeswith, text.Fixed, text.Advmod, text.Expl:
		if v.UPOS[i] != text.PROPN || v.Rel[i] != text.Compound {
			return
		}
	}
	r := v.subtree(i)
	r.From, r.To = max(r.From, w.From), min(r.To, w.To)
	if int(s.cue.From) > i {
		r.To = min(r.To, s.cue.From)
	} else {
		r.From = max(r.From, s.cue.To)
	}
	if !r.Has(i) {
		return
	}
	from := r.From
	for k := v.first[i]; k >= 0 && int(k) < i; k = v.next[k] {
		if v.Rel[k] == text.Case || v.Rel[k] == text.Mark || v.Rel[k] == text.Cc || v.Rel[k] == text.Advmod {
			from = max(from, k+1)
		}
	}
	bare := text.Range{From: from, To: r.To}
	if bare.Len() > 1 && v.is(int(bare.To-1), " 's ’s ' ’ ") {
		bare.To--
	}
	v.addSource(s, bare, fromBare)
	if to := v.trim(bare).To; to < w.To && v.signs[to]&commaSign != 0 && to != s.cue.From {
		t := v.trim(bare)
		v.push(s, text.Range{From: t.From, To: to + 1}, fromComma)
	}
	if r != bare {
		v.addSource(s, r, fromPhrase)
	}
	for k := v.first[i]; k >= 0; k = v.next[k] {
		if int(k) <= i {
			continue
		}
		switch v.Rel[k] {
		case text.Flat, text.Compound, text.CompoundPrt, text.Fixed:
		default:
			v.addSource(s, text.Range{From: from, To: min(v.left[k], r.To)}, fromCut)
		}
	}
	v.addSource(s, text.Range{From: int32(i), To: int32(i + 1)}, fromHead)
}

// addSource adds r without the punctuation at its ends.
func (v *view) addSource(s *site, r text.Range, kind uint32) { v.push(s, v.trim(r), kind) }

func (v *view) push(s *site, r text.Range, kind uint32) {
	if r.Len() <= 0 || len(s.sources) >= maxSources || r.From < s.cue.To && s.cue.From < r.To {
		return
	}
	for k := range s.sources {
		if s.sources[k].words == r {
			return
		}
	}
	s.sources = append(s.sources, sourceOption{words: r, kind: kind})
}

// sourceFeatures appends what speaks for o being the source of s.
func (k *ranker) sourceFeatures(s *site, o *sourceOption, on []uint32) []uint32 {
	l, takes, tag := k.cueFrame(s)
	passive := uint32(0)
	if k.child(s.head, text.AuxPass, text.NsubjPass) >= 0 {
		passive = 1
	}
	own := uint32(0)
	if k.child(s.head, text.Nsubj) >= 0 {
		own = 1
	}
	rule := uint32(0)
	if len(s.picks) > 0 {
		rule = 1 + uint32(s.picks[0].pattern)
	}
	match := k.ruleOf(s, o.words)
	cueTag := uint32(k.UPOS[s.head])
	if o.words.Len() == 0 {
		return append(on, 101, model.Mix(102, l), model.Mix(103, tag), model.Mix2(104, tag, passive), model.Mix2(105, tag, own), model.Mix(106, takes), model.Mix2(107, takes, l), model.Mix2(108, rule, match),
			model.Mix2(109, uint32(k.Rel[s.head]), cueTag), model.Mix3(110, uint32(k.Rel[s.head]), cueTag, own), model.Mix2(111, k.kids[s.head], cueTag), model.Mix3(112, l, own, passive), model.Mix(113, near(k.lem, int(s.cue.To), 0)), model.Mix(114, near(k.lem, int(s.cue.From), -1)),
			model.Mix3(115, match, rule, cueTag), model.Mix(116, bucket(int(s.p*10))), model.Mix2(117, l, rule))
	}
	r := o.words
	h := k.headOf(r)
	path, far := k.path(s.head, h)
	side, gap := uint32(0), int32(0)
	if r.From >= s.cue.To {
		side, gap = 1, r.From-s.cue.To
	} else {
		gap = s.cue.From - r.To
	}
	if k.SentOf[h] != k.SentOf[s.head] {
		side += 2
	}
	mid := text.Range{From: min(r.To, s.cue.To), To: max(r.From, s.cue.From)}
	words := uint32(0)
	for i := mid.From; i < mid.To && mid.Len() <= 3; i++ {
		words = model.Mix2(120, words, k.low[i])
	}
	hl, hp, hr := k.lem[h], k.tagAt(h), uint32(k.Rel[h])
	in := uint32(0)
	if k.quoteOf[h] >= 0 {
		in = 1
		if k.quoteOf[h] == k.quoteOf[s.head] {
			in = 2
		}
	}
	shape := uint32(0)
	for i := r.From; i < r.To; i++ {
		switch {
		case k.signs[i]&commaSign != 0:
			shape |= 1
		case k.Rel[i] == text.AclRelcl:
			shape |= 2
		case k.Rel[i] == text.Appos:
			shape |= 4
		case k.signs[i]&markSign != 0:
			shape |= 8
		}
	}
	full := uint32(0)
	if sub := k.subtree(h); sub == r {
		full = 1
	} else {
		if sub.From != r.From {
			full |= 2
		}
		if sub.To > r.To {
			full |= 4
		}
		if sub.To < r.To {
			full |= 8
		}
	}
	first, last := int(r.From), int(r.To-1)
	prev, next := near(k.lem, first, -1), near(k.lem, last, 1)
	others := k.between(mid.From, mid.To)
	on = append(on, 121, model.Mix(122, path), model.Mix2(123, path, l), model.Mix2(124, path, takes), model.Mix3(125, path, tag, passive), model.Mix3(126, path, full, o.kind), model.Mix3(127, side, bucket(int(gap)), cueTag),
		model.Mix2(128, words, side), model.Mix(129, hl), model.Mix2(130, hp, side), model.Mix2(131, hl, l), model.Mix2(132, hp, l), model.Mix3(133, hr, hp, side), model.Mix2(134, k.lem[first], k.tagAt(first)), model.Mix2(135, k.lem[last], k.tagAt(last)),
		model.Mix2(136, prev, side), model.Mix2(137, next, side), model.Mix3(138, k.tagAt(first-1), k.tagAt(first), side), model.Mix3(139, k.tagAt(last), k.tagAt(last+1), side), model.Mix2(140, full, o.kind), model.Mix3(141, full, hr, side),
		model.Mix2(142, in, side), model.Mix2(143, others, side), model.Mix3(144, others, path, side), model.Mix2(145, bucket(r.Len()), o.kind), model.Mix2(146, shape, full), model.Mix3(147, shape, bucket(r.Len()), side), model.Mix2(148, rule, match), model.Mix3(149, rule, match, cueTag),
		model.Mix3(150, uint32(far), side, cueTag), model.Mix3(151, own, hr, side), model.Mix2(152, k.tagAt(last+1), shape), model.Mix3(153, prev, k.lem[first], side), model.Mix2(154, k.lem[last], next), model.Mix3(155, bucket(int(gap)), path, full), model.Mix2(156, match, full), model.Mix3(157, words, path, 0),
		model.Mix3(158, cueTag, hr, side), model.Mix2(159, o.kind, next), model.Mix3(160, path, shape, k.tagAt(last+1)))
	return on
}

// rankSources gives the options of s their log probabilities, best first.
func (k *ranker) rankSources(m scorer, s *site) {
	k.sourceOptions(s)
	for i := range s.sources {
		k.on = k.sourceFeatures(s, &s.sources[i], k.on[:0])
		s.sources[i].logP = m.Sum(k.on)
	}
	normalise(s.sources, func(o *sourceOption) *float32 { return &o.logP })
}

// normalise turns scores into log probabilities and sorts, best first.
func normalise[T any](list []T, score func(*T) *float32) {
	top := float32(math.Inf(-1))
	for i := range list {
		top = max(top, *score(&list[i]))
	}
	sum := float64(0)
	for i := range list {
		sum += math.Exp(float64(*score(&list[i]) - top))
	}
	log := top + float32(math.Log(sum))
	for i := range list {
		*score(&list[i]) -= log
	}
	for i := 1; i < len(list); i++ { // short lists, stable
		for j := i; j > 0 && *score(&list[j]) > *score(&list[j-1]); j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}
