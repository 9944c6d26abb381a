package main

import (
	"math/rand/v2"

	"onrecord"
	"onrecord/internal/position"
	"onrecord/reader"
)

// The licences of the sentence-level corpora.
const (
	licenceDSE      = "\"use the resources for your purposes by citing the paper\" (Park et al. 2021)"
	licenceNewsMTSC = "MIT (Hamborg & Donnay 2021)"
)

// place is a stretch of a sentence, in code points.
type place struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// span is p in bytes of s.
func (p place) span(s string) onrecord.Span {
	out, n := onrecord.Span{Start: len(s), End: len(s)}, 0
	for i := range s {
		if n == p.From {
			out.Start = i
		}
		if n == p.To {
			out.End = i
		}
		n++
	}
	return out
}

// directed is one sentence of DSE: who of two is for or against the other.
type directed struct {
	Sentence string                 `json:"sentence"`
	P        place                  `json:"p"`
	Q        place                  `json:"q"`
	Label    string                 `json:"label"`
	ways     [2]*position.Candidate // p to q, q to p
}

// answer is the side that p takes on q, and q on p.
func (d *directed) answer() [2]int {
	switch d.Label {
	case "positive p->q":
		return [2]int{1, 0}
	case "positive q->p":
		return [2]int{0, 1}
	case "negative p->q":
		return [2]int{-1, 0}
	case "negative q->p":
		return [2]int{0, -1}
	}
	return [2]int{}
}

// directed reads DSE's training part. Its released parts share sentences: what
// stands in the part that measures is left out.
func (b *bench) directed(r *reader.Reader, m *position.Models) ([]*directed, error) {
	held := map[string]bool{}
	err := lines(b, "stance/dse_valid.jsonl.gz", licenceDSE, "", func(d *directed) { held[d.Sentence] = true })
	if err != nil {
		return nil, err
	}
	var out []*directed
	err = lines(b, "stance/dse_train.jsonl.gz", licenceDSE, "the sides of one on another in a sentence", func(d *directed) {
		if held[d.Sentence] {
			return
		}
		doc, entities, attributions := r.Attribute(d.Sentence)
		of, on := d.P.span(d.Sentence), d.Q.span(d.Sentence)
		d.ways[0] = position.Pair(m, true, doc, entities, attributions, of, on)
		d.ways[1] = position.Pair(m, true, doc, entities, attributions, on, of)
		out = append(out, d)
	})
	return out, err
}

// instances are the places that show what the pairs of list are.
func instances(list []*directed) []position.Instance {
	var out []position.Instance
	for _, d := range list {
		for i, side := range d.answer() {
			c := d.ways[i]
			n := len(c.Shown) + len(c.Told)
			for _, all := range [][]position.Instance{c.Shown, c.Told} {
				for _, x := range all {
					x.Answer = side
					x.Weight = 1 / float64(n)
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// toned are NewsMTSC's training targets.
func (b *bench) toned(r *reader.Reader) ([]position.Instance, error) {
	type target struct {
		place
		Polarity string `json:"polarity"`
	}
	type sentence struct {
		Sentence string   `json:"sentence"`
		Targets  []target `json:"targets"`
	}
	held := map[string]bool{}
	for _, name := range []string{"rw", "mt"} {
		if err := lines(b, "stance/newsmtsc_dev-"+name+".jsonl.gz", licenceNewsMTSC, "", func(s *sentence) { held[s.Sentence] = true }); err != nil {
			return nil, err
		}
	}
	var out []position.Instance
	err := lines(b, "stance/newsmtsc_train.jsonl.gz", licenceNewsMTSC, "the tone towards a target", func(s *sentence) {
		if held[s.Sentence] {
			return
		}
		doc, entities, attributions := r.Attribute(s.Sentence)
		for _, t := range s.Targets {
			x := position.Instance{Features: position.ToneFeatures(doc, entities, attributions, t.span(s.Sentence)), Weight: 1}
			switch t.Polarity {
			case "positive":
				x.Answer = 1
			case "negative":
				x.Answer = -1
			}
			out = append(out, x)
		}
	})
	return out, err
}

// shuffled is list in an order that is always the same, so that folds are
// alike.
func shuffled[T any](list []T) []T {
	out := append([]T(nil), list...)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] }) //nolint:gosec // order only
	return out
}
