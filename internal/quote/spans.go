package quote

import (
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// How far the words of a cue may lie from the tagger's, and their number.
const (
	spanSlack = 3
	spanMost  = 9
)

// spanOptions lists the stretches that may be the words of the cue that the
// tagger found at r: r itself first, and others that hold its likeliest word.
func (v *view) spanOptions(r run, p [][3]float32, out []text.Range) []text.Range {
	out = append(out[:0], r.words)
	core := r.words.From
	for i := r.words.From; i < r.words.To; i++ {
		if p[i][outside] < p[core][outside] {
			core = i
		}
	}
	sent := v.sentence(int(core))
	lo, hi := max(sent.From, r.words.From-spanSlack), min(sent.To, r.words.To+spanSlack)
	for from := max(lo, core-spanMost); from <= core; from++ {
		if v.signs[from]&wordSign == 0 && from != core {
			continue
		}
		for to := core + 1; to <= hi && to-from <= spanMost; to++ {
			if o := (text.Range{From: from, To: to}); o != r.words {
				out = append(out, o)
			}
		}
	}
	return out
}

// spanFeatures appends what speaks for o being the words of the cue that the
// tagger found at r.
func (v *view) spanFeatures(r run, o text.Range, p [][3]float32, on []uint32) []uint32 {
	first, last := int(o.From), int(o.To-1)
	h := v.headOf(o)
	l, tag := v.lem[h], v.tagAt(h)
	in := func(i int) uint32 {
		if i < 0 || i >= len(p) {
			return 30
		}
		return tenth(1 - p[i][outside])
	}
	words, tags := uint32(0), uint32(0)
	missed, mixed := uint32(0), uint32(0)
	for i := r.words.From; i < r.words.To; i++ {
		if !o.Has(int(i)) && p[i][outside] < .5 {
			missed++
		}
	}
	for i := first; i <= last; i++ {
		words, tags = model.Mix2(400, words, v.low[i]), model.Mix2(401, tags, v.tagAt(i))
		if p[i][outside] > .5 {
			mixed++
		}
	}
	kin := func(i int) uint32 { // how a token outside hangs on the cue
		if i < 0 || i >= v.Len() {
			return 99
		}
		switch {
		case v.head(i) == h:
			return uint32(v.Rel[i])
		case o.Has(v.head(i)):
			return 100 + uint32(v.Rel[i])
		case v.head(h) == i:
			return 200 + uint32(v.Rel[h])
		}
		return 98
	}
	same := uint32(0)
	if o == r.words {
		same = 1
	}
	n := uint32(o.Len())
	f0, f1, e0, e1 := near(v.lem, first, 0), near(v.lem, first, -1), near(v.lem, last, 0), near(v.lem, last, 1)
	t0, t1, u0, u1 := v.tagAt(first), v.tagAt(first-1), v.tagAt(last), v.tagAt(last+1)
	return append(on, 402, model.Mix(403, n), model.Mix2(404, n, tag), model.Mix2(405, same, n), model.Mix(406, words), model.Mix(407, tags), model.Mix2(408, words, u1), model.Mix2(409, tags, u1), model.Mix2(410, tags, t1),
		model.Mix2(411, in(first), in(first-1)), model.Mix2(412, in(last), in(last+1)), model.Mix2(413, missed, mixed), model.Mix3(414, same, missed, mixed), model.Mix(415, f0), model.Mix(416, f1), model.Mix(417, e0), model.Mix(418, e1), model.Mix2(419, f1, f0), model.Mix2(420, e0, e1),
		model.Mix2(421, t1, t0), model.Mix2(422, u0, u1), model.Mix2(423, kin(first-1), t1), model.Mix2(424, kin(last+1), u1), model.Mix2(425, kin(first-1), f1), model.Mix2(426, kin(last+1), e1), model.Mix3(427, l, kin(last+1), u1), model.Mix2(428, l, e1), model.Mix3(429, l, kin(first-1), t1), model.Mix2(430, l, e0),
		model.Mix3(431, in(last+1), u1, kin(last+1)), model.Mix3(432, in(first-1), t1, kin(first-1)), model.Mix2(433, in(first), t0), model.Mix2(434, in(last), u0), model.Mix3(435, uint32(h-first), uint32(last-h), tag), model.Mix2(436, tags, kin(last+1)), model.Mix2(437, tags, kin(first-1)), model.Mix3(438, in(last+1), e1, e0), model.Mix2(439, kin(last), u0), model.Mix2(440, kin(first), t0), model.Mix2(441, in(first-1), f1))
}

// chooseSpans gives each run the words that a model prefers.
func (v *view) chooseSpans(m scorer, runs []run, p [][3]float32) {
	var options []text.Range
	var on []uint32
	for i := range runs {
		options = v.spanOptions(runs[i], p, options)
		best, top := 0, float32(0)
		for j, o := range options {
			on = v.spanFeatures(runs[i], o, p, on[:0])
			if s := m.Sum(on); j == 0 || s > top {
				best, top = j, s
			}
		}
		runs[i].words = options[best]
	}
}
