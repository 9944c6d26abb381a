package position

import (
	"fmt"
	"math"
	"strings"
)

// An Example is a candidate with its answer: +1 backs, -1 opposes, 0 none of
// both, and the weight that it has in learning.
type Example struct {
	Features [NumFeatures]float64
	Answer   int
	Weight   float64
}

// How the scorer learns: rounds of full-batch Adam on the regularised
// likelihood of three classes.
const (
	rounds  = 250
	rate    = 0.03
	penalty = 3.0 // on each squared weight of a standardised feature, over the sum of examples
)

// learner is a fit under way.
type learner struct {
	*Scorer
	x    [][NumFeatures]float64
	list []Example
	size float64
}

// Learn fits a Scorer. The same examples give the same scorer.
func Learn(examples []Example) *Scorer {
	l := &learner{Scorer: &Scorer{}, list: examples}
	l.measure()
	var m, v [2][NumFeatures + 1]float64
	for t := 1; t <= rounds; t++ {
		g := l.gradient()
		a, b := 1-math.Pow(0.9, float64(t)), 1-math.Pow(0.999, float64(t))
		for c := range 2 {
			for k, d := range g[c] {
				m[c][k] = 0.9*m[c][k] + 0.1*d
				v[c][k] = 0.999*v[c][k] + 0.001*d*d
				l.weight[c][k] -= rate * m[c][k] / a / (math.Sqrt(v[c][k]/b) + 1e-9)
			}
		}
	}
	return l.Scorer
}

// measure sets means and scales, and the standardised features.
func (l *learner) measure() {
	for i := range l.list {
		e := &l.list[i]
		l.size += e.Weight
		for k, v := range e.Features {
			l.mean[k] += v * e.Weight
		}
	}
	for k := range l.mean {
		l.mean[k] /= max(l.size, 1)
	}
	for i := range l.list {
		e := &l.list[i]
		for k, v := range e.Features {
			d := v - l.mean[k]
			l.scale[k] += d * d * e.Weight
		}
	}
	for k := range l.scale {
		l.scale[k] = math.Sqrt(l.scale[k] / max(l.size, 1))
		if l.scale[k] < 1e-6 {
			l.scale[k] = 1
		}
	}
	l.x = make([][NumFeatures]float64, len(l.list))
	for i := range l.list {
		l.x[i] = l.standard(&l.list[i].Features)
	}
}

// gradient of the loss, a mean over the examples; the last place of each row
// is the bias.
func (l *learner) gradient() [2][NumFeatures + 1]float64 {
	var g [2][NumFeatures + 1]float64
	for i := range l.x {
		backs, opposes := l.softmax(&l.x[i])
		d := [2]float64{backs, opposes}
		switch l.list[i].Answer {
		case 1:
			d[0]--
		case -1:
			d[1]--
		}
		for c := range 2 {
			e := d[c] * l.list[i].Weight
			for k, v := range l.x[i] {
				g[c][k] += e * v
			}
			g[c][NumFeatures] += e
		}
	}
	for c := range 2 {
		for k := range g[c] {
			if k < NumFeatures {
				g[c][k] += penalty * l.weight[c][k]
			}
			g[c][k] /= max(l.size, 1)
		}
	}
	return g
}

// Text writes the scorer as lines of feature number, mean, scale and the two
// weights, the bias last: what ReadScorer reads.
func (s *Scorer) Text() string {
	var b strings.Builder
	for k := range NumFeatures {
		fmt.Fprintf(&b, "%d\t%.4g\t%.4g\t%.4g\t%.4g\n", k, s.mean[k], s.scale[k], s.weight[0][k], s.weight[1][k])
	}
	fmt.Fprintf(&b, "bias\t0\t1\t%.4g\t%.4g\n", s.weight[0][NumFeatures], s.weight[1][NumFeatures])
	return b.String()
}
