package quote

import (
	"math"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// scorer is a model in use or one that learns.
type scorer interface {
	Sum(features []uint32) float32
	Scores3(features []uint32) [3]float32
}

// run is a stretch that may be a cue, with the probability that it is.
type run struct {
	words text.Range
	p     float32
}

// leastCue is the probability of a token to be in a cue from which it is looked
// at.
const leastCue = .12

// The labels of the tagger.
const (
	outside = iota
	first
	further
)

// mayCue reports whether token i is of a sort that cues are made of.
func (v *view) mayCue(i int) bool {
	switch v.UPOS[i] {
	case text.DET, text.NUM, text.SYM, text.CCONJ, text.INTJ:
		return false
	case text.PUNCT:
		return v.is(i, " : - -- – — ― ") && !v.dateline(i)
	case text.PROPN:
		return v.signs[i]&capital1 == 0 || v.paraOf[i] == 0
	}
	return v.signs[i]&wordSign != 0
}

// dateline reports whether token i is the colon after one word in capitals that
// opens a paragraph: AYTON: …. Two such words that take turns are speakers'
// labels; transcript.go reads those.
func (v *view) dateline(i int) bool {
	from := int(v.Paras[v.paraOf[i]].Tokens.From)
	return i == from+1 && v.signs[from]&wordSign != 0 && v.upper(from) && v.paraOf[i] > 0 || i == 1 && len(v.Form(0)) > 3 && v.upper(0)
}

// tagCues gives each token the probabilities of its labels; those that cannot
// be in a cue have none.
func (v *view) tagCues(m scorer) [][3]float32 {
	out := make([][3]float32, v.Len())
	var on []uint32
	for i := range out {
		if !v.mayCue(i) {
			out[i][outside] = 1
			continue
		}
		on = v.cueFeatures(i, on[:0])
		out[i] = softmax3(m.Scores3(on))
	}
	return out
}

func softmax3(s [3]float32) [3]float32 {
	top := max(s[0], s[1], s[2])
	sum := float32(0)
	for k := range s {
		s[k] = float32(math.Exp(float64(s[k] - top)))
		sum += s[k]
	}
	for k := range s {
		s[k] /= sum
	}
	return s
}

// runs joins tokens that may be in a cue to stretches. A stretch ends before a
// token that more likely begins one, and loses at its ends those tokens that
// are not half as likely as its likeliest.
func (v *view) runs(p [][3]float32) []run {
	var out []run
	in := func(i int) float32 { return 1 - p[i][outside] }
	for i := 0; i < len(p); {
		if in(i) < leastCue {
			i++
			continue
		}
		top, to := in(i), i+1
		for to < len(p) && in(to) >= leastCue && v.SentOf[to] == v.SentOf[i] && (p[to][first] < p[to][further] || p[to][first] < .35) {
			top = max(top, in(to))
			to++
		}
		from, end := i, to
		for in(from) < top/2 {
			from++
		}
		for in(end-1) < top/2 {
			end--
		}
		out = append(out, run{text.Range{From: int32(from), To: int32(end)}, top})
		i = to
	}
	return out
}

// near is the column's value at i+d within the document, 0 outside.
func near(c []uint32, i, d int) uint32 {
	if i += d; i < 0 || i >= len(c) {
		return 0
	}
	return c[i]
}

func (v *view) tagAt(i int) uint32 {
	if i < 0 || i >= v.Len() {
		return 0
	}
	return uint32(v.XPOS[i])
}

// cueFeatures appends what speaks for and against token i being in a cue.
func (v *view) cueFeatures(i int, on []uint32) []uint32 {
	l, f := v.lem[i], v.low[i]
	l1, l2, r1, r2 := near(v.lem, i, -1), near(v.lem, i, -2), near(v.lem, i, 1), near(v.lem, i, 2)
	p, p1, p2, q1, q2 := v.tagAt(i), v.tagAt(i-1), v.tagAt(i-2), v.tagAt(i+1), v.tagAt(i+2)
	form := v.Lower(i)
	end2, end3, start3 := form[max(0, len(form)-2):], form[max(0, len(form)-3):], form[:min(3, len(form))]
	on = append(on,
		model.Mix(1, l), model.Mix(2, f), model.Mix(3, p), model.Mix2(4, l, p), model.Mix(5, l1), model.Mix(6, r1), model.Mix(7, l2), model.Mix(8, r2),
		model.Mix(9, p1), model.Mix(10, q1), model.Mix(11, p2), model.Mix(12, q2), model.Mix2(13, p1, p), model.Mix2(14, p, q1), model.Mix3(15, p1, p, q1),
		model.Mix2(16, l1, l), model.Mix2(17, l, r1), model.Mix3(18, p2, p1, p), model.Mix3(19, p, q1, q2), model.Mix2(20, l, q1), model.Mix2(21, l, p1),
		model.Mix(22, model.Hash(end2)), model.Mix(23, model.Hash(end3)), model.Mix(24, model.Hash(start3)), model.Mix(25, uint32(v.signs[i])), model.Mix3(26, l, r1, r2), model.Mix2(27, l2, l1),
		model.Mix3(28, l, q1, q2), 29, model.Mix2(30, uint32(v.sense[i]), p), model.Mix3(31, uint32(v.sense[i]), v.takes[i], p), model.Mix3(32, uint32(v.sense[i]), uint32(v.Rel[i]), p))
	on = v.cueTree(i, on)
	return v.cuePlace(i, on)
}

// cueTree appends what the dependencies say.
func (v *view) cueTree(i int, on []uint32) []uint32 {
	l, rel := v.lem[i], uint32(v.Rel[i])
	h := v.head(i)
	hl, ht, hp, htakes := uint32(1), uint32(1), uint32(0), uint32(1)
	if h >= 0 {
		hl, ht, htakes = v.lem[h], uint32(v.UPOS[h]), v.takes[h]
		if h > i {
			hp = 1
		}
	}
	on = append(on,
		model.Mix2(40, rel, hp), model.Mix2(41, rel, l), model.Mix(42, hl), model.Mix2(43, hl, rel), model.Mix2(44, ht, rel), model.Mix3(45, l, rel, ht),
		model.Mix(46, v.kids[i]), model.Mix2(47, v.kids[i], l), model.Mix(48, v.takes[i]), model.Mix2(49, v.takes[i], l), model.Mix2(50, v.takes[i], v.tagAt(i)),
		model.Mix2(51, rel, htakes), model.Mix3(52, rel, hl, htakes), model.Mix3(53, l, rel, hl))
	for k := v.first[i]; k >= 0; k = v.next[k] {
		r := uint32(v.Rel[k])
		if int(k) > i {
			r |= 64
		}
		switch v.Rel[k] {
		case text.Punct, text.Det:
			continue
		case text.Nsubj, text.NsubjPass, text.Obj, text.NmodPoss:
			on = append(on, model.Mix2(60, r, v.lem[k]), model.Mix3(61, r, l, v.tagAt(int(k))))
		case text.Ccomp, text.Xcomp, text.Parataxis, text.Acl, text.Csubj, text.Advcl:
			on = append(on, model.Mix3(62, r, v.tagAt(int(k)), v.marker(v, int(k))), model.Mix3(63, r, l, v.marker(v, int(k))), model.Mix3(64, r, l, v.tagAt(int(k))))
		case text.Obl, text.Nmod, text.OblAgent:
			m := v.marker(v, int(k))
			on = append(on, model.Mix2(65, r, m), model.Mix3(66, r, l, m))
		case text.Aux, text.AuxPass, text.Advmod, text.Cop, text.Mark, text.CompoundPrt, text.Case:
			on = append(on, model.Mix2(67, r, v.lem[k]), model.Mix3(68, r, l, v.lem[k]))
		default:
		}
		on = append(on, model.Mix2(69, r, v.tagAt(i)), model.Mix2(70, r, l))
	}
	return on
}

// cuePlace appends where token i stands: quotation marks, sentence, paragraph.
func (v *view) cuePlace(i int, on []uint32) []uint32 {
	l, p := v.lem[i], v.tagAt(i)
	in := uint32(0)
	if v.quoteOf[i] >= 0 {
		in = 1
	}
	marks := uint32(0)
	for d := -3; d <= 3; d++ {
		k := i + d
		if k >= 0 && k < v.Len() && v.signs[k]&markSign != 0 {
			marks |= 1 << (d + 3)
			on = append(on, model.Mix2(80, uint32(d+3), in))
		}
	}
	s := v.Sents[v.SentOf[i]]
	para := v.Paras[v.paraOf[i]]
	quoted := v.sentQuotes[v.SentOf[i]]
	kind := uint32(para.Kind)
	if v.paraOf[i] == 0 {
		kind = 9
	}
	on = append(on,
		model.Mix2(81, marks, p), model.Mix2(82, in, l), model.Mix2(83, in, quoted), model.Mix3(84, in, quoted, p), model.Mix3(85, in, quoted, l), model.Mix2(86, marks&0x1c, l),
		model.Mix(87, bucket(i-int(s.From))), model.Mix(88, bucket(int(s.To)-i)), model.Mix(89, bucket(int(v.SentOf[i]-para.Sents.From))), model.Mix(90, kind), model.Mix2(91, kind, l), model.Mix2(92, kind, p),
		model.Mix2(93, bucket(int(s.To)-i), l), model.Mix2(94, uint32(v.UPOS[s.From]), p))
	return on
}

// bucket groups numbers: small ones stand alone, larger ones with their like.
func bucket(n int) uint32 {
	switch {
	case n < 0:
		return 20
	case n < 5:
		return uint32(n)
	case n < 8:
		return 5
	case n < 12:
		return 6
	case n < 20:
		return 7
	case n < 40:
		return 8
	}
	return 9
}
