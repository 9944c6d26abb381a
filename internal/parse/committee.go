package parse

import (
	"math"

	"onrecord/internal/text"
)

// A Committee is several parsers that vote: their scores are averaged as
// probabilities, and the best tree of the average is taken. It is slower than
// its members and better than each; training uses it to parse plain texts
// from which one fast parser then learns (Kuncoro et al. 2016).
type Committee struct{ members []*Parser }

// NewCommittee makes a committee of parsers.
func NewCommittee(members ...*Parser) *Committee { return &Committee{members} }

// Parse fills d.Head and d.Rel as a Parser does. Sentences of more than 120
// tokens are left without heads.
func (c *Committee) Parse(d *text.Doc) {
	d.Head = make([]int32, d.Len())
	d.Rel = make([]text.Rel, d.Len())
	v := &voting{workers: make([]worker, len(c.members))}
	for i, m := range c.members {
		v.workers[i].net = m.net
	}
	for _, s := range d.Sents {
		if s.Len() == 0 || s.Len() > maxWords {
			for i := s.From; i < s.To; i++ {
				d.Head[i] = -1
			}
			continue
		}
		v.sentence(d, s)
	}
}

// voting is the state of one committee at work.
type voting struct {
	workers []worker
	decoder
	sum, rel []float32
}

func (v *voting) sentence(d *text.Doc, s text.Range) {
	m := s.Len() + 1
	var pad int
	for i := range v.workers {
		w := &v.workers[i]
		w.reset()
		w.feats = append(w.feats, root())
		for t := s.From; t < s.To; t++ {
			w.feats = append(w.feats, tokenFeatures(d, int(t)))
		}
		w.off = append(w.off, len(w.feats))
		w.run(w.net)
		w.compare(w.net)
		var score []float32
		score, _, pad = w.arcs(w.net, 0)
		if i == 0 {
			zeroed(&v.sum, m*pad)
		}
		for r := 1; r < m; r++ {
			score[r*pad+r] = float32(math.Inf(-1))
			addShares(v.sum[r*pad:r*pad+m], score[r*pad:r*pad+m])
		}
	}
	for i, p := range v.sum {
		v.sum[i] = float32(math.Log(float64(p) + 1e-9))
	}
	heads := v.best(v.sum, m, pad)
	zeroed(&v.rel, m*relations)
	for i := range v.workers {
		w := &v.workers[i]
		out := w.relations(w.net, 0, heads)
		for r := 1; r < m; r++ {
			addShares(v.rel[r*relations:(r+1)*relations], out[r*relations:(r+1)*relations])
		}
	}
	for r := 1; r < m; r++ {
		at := s.From + int32(r) - 1
		if heads[r] == 0 {
			d.Head[at], d.Rel[at] = -1, text.Root
			continue
		}
		d.Head[at] = s.From + heads[r] - 1
		d.Rel[at] = bestRelation(v.rel[r*relations : (r+1)*relations])
	}
}

// addShares adds the probabilities that the scores amount to.
func addShares(sum, score []float32) {
	most := score[0]
	for _, x := range score {
		most = max(most, x)
	}
	total := 0.0
	for _, x := range score {
		total += math.Exp(float64(x - most))
	}
	for i, x := range score {
		sum[i] += float32(math.Exp(float64(x-most)) / total)
	}
}
