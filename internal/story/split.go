package story

import (
	"math"
	"math/bits"
)

const (
	partTexts   = 3 // of a part that becomes a story, at least
	splitRounds = 5 // in which texts go from one part to the other
)

// splitGrown splits a story that had so many texts before, if two groups have
// drifted apart in it. It is looked at whenever it has grown by a fifth or so, so
// that this costs each of its articles the same.
func (g *Grouper) splitGrown(s *saga, before int, article string) {
	if len(s.texts) < 2*partTexts || rung(len(s.texts)) == rung(before) {
		return
	}
	if a, b := g.bisect(s); len(a.texts) >= partTexts && len(b.texts) >= partTexts && g.apart(a, b) {
		g.split(s, a, b, article)
	}
}

// rung numbers sizes in steps that grow with them.
func rung(n int) int {
	shift := max(0, bits.Len(uint(n))-3)
	return n>>shift + 8*shift
}

// apart reports whether two parts of a story are stories of their own: not so
// alike that they would become one, and the texts of either much more like each
// other than those of both.
func (g *Grouper) apart(a, b *saga) bool {
	gap, _ := a.gap(b.span)
	if g.tie(a, b, gap) > g.tune.merge {
		return false
	}
	within := math.Sqrt(max(0, a.within()) * max(0, b.within()))
	return g.between(a, b) < g.tune.apart*within
}

// within is the mean likeness of two texts of a story.
func (s *saga) within() float64 {
	n := float64(len(s.texts))
	return (float64(s.norm2)/(unit*unit) - n) / (n * (n - 1))
}

// between is the mean likeness of a text of one story and one of another.
func (g *Grouper) between(a, b *saga) float64 {
	g.article.set(a.sum)
	return g.article.dot(b.sum) / float64(len(a.texts)*len(b.texts))
}

// bisect parts the texts of a story in two that are as unlike as can be: by the
// side of the axis on which they lie, then each to the part that it is more like
// (2-means), until none moves.
func (g *Grouper) bisect(s *saga) (a, b *saga) {
	in := g.sides(s)
	for range splitRounds {
		a, b = s.parts(in)
		toA, toB := g.likenesses(s, a, in, false), g.likenesses(s, b, in, true)
		moved := false
		for i := range in {
			if side := toB[i] > toA[i]; side != in[i] {
				in[i], moved = side, true
			}
		}
		if !moved {
			break
		}
	}
	return s.parts(in)
}

// parts makes stories of the texts that are not in a part, and those that are.
func (s *saga) parts(in []bool) (a, b *saga) {
	a, b = &saga{}, &saga{}
	for i, t := range s.texts {
		if in[i] {
			b.hold(t)
		} else {
			a.hold(t)
		}
	}
	return a, b
}

// likenesses are how alike the texts of a story are to the others of a part.
func (g *Grouper) likenesses(s, part *saga, in []bool, side bool) []float64 {
	g.article.set(part.sum)
	out := make([]float64, len(s.texts))
	for i, t := range s.texts {
		dot, n := g.article.dot(t.vector), len(part.texts)
		if in[i] == side {
			dot, n = dot-1, n-1
		}
		out[i] = dot / float64(max(1, n))
	}
	return out
}

// split makes a new story of the smaller of two parts of a story, the younger
// where they are of one size.
func (g *Grouper) split(s, stay, leave *saga, article string) {
	if n, m := len(stay.texts), len(leave.texts); n < m || n == m && stay.texts[0].number > leave.texts[0].number {
		stay, leave = leave, stay
	}
	g.unindex(s)
	s.texts, s.sum, s.norm2, s.terms, s.span = nil, nil, 0, 0, span{}
	g.fill(s, stay.texts...)
	other := g.begin(idOf("split", s.id, leave.texts[0].id, article))
	g.fill(other, leave.texts...)
	c := Change{Act: Split, Story: other.id, Other: s.id, Article: article}
	for _, t := range leave.texts {
		c.Articles = append(append(c.Articles, t.id), t.copies...)
	}
	g.note(c)
}
