package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// The thresholds above which one of two names in a sentence is for or against
// the other, and a tone is none. Chosen on held-out parts of the training
// corpora.
const (
	leastSide = 0.24
	leastTone = 0.4
)

// Direction is what two candidates, of p towards q and of q towards p, make of
// a sentence, in DSE's words.
func Direction(pq, qp *Candidate) string {
	best, out := leastSide, "neutral"
	for _, x := range []struct {
		c    *Candidate
		ways string
	}{{pq, "p->q"}, {qp, "q->p"}} {
		pos, neg := x.c.shownBest()
		if pos > best {
			best, out = pos, "positive "+x.ways
		}
		if neg > best {
			best, out = neg, "negative "+x.ways
		}
	}
	return out
}

// shownBest is how likely the best instance of c makes each side.
func (c *Candidate) shownBest() (pos, neg float64) {
	f := &c.Features
	return max(f[fShownPos], f[fToldPos]), max(f[fShownNeg], f[fToldNeg])
}

// Reweigh reads the kept instances of c again by table t.
func (c *Candidate) Reweigh(t *Table) {
	for i, list := range [][]Instance{c.Shown, c.Told} {
		k := fShownPos + 2*i
		c.Features[k], c.Features[k+1] = 0, 0
		for _, x := range list {
			pos, neg := t.Score(x.Features)
			c.most(k, pos, neg)
		}
	}
}

// Tone makes a side of the probabilities of a tone: 1, -1 or 0.
func Tone(pos, neg float64) int {
	switch {
	case pos >= neg && pos > leastTone:
		return 1
	case neg > leastTone:
		return -1
	}
	return 0
}

// Directed is what a document shows of the names at two spans, in DSE's words.
func Directed(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution, p, q onrecord.Span) string {
	m := embedded()
	return Direction(Pair(m, false, doc, entities, attributions, p, q), Pair(m, false, doc, entities, attributions, q, p))
}

// Towards is the tone of the sentence at span towards what the span names: 1
// positive, -1 negative, 0 neither.
func Towards(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution, span onrecord.Span) int {
	m := embedded()
	if m == nil {
		return 0
	}
	return Tone(m.Tone.Score(ToneFeatures(doc, entities, attributions, span)))
}
