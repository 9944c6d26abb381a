package position

import (
	"math"
	"slices"
)

// An Example is a candidate with its answer: +1 backs, -1 opposes, 0 none of
// both, and the weight that it has in learning.
type Example struct {
	Features [NumFeatures]float64
	Answer   int
	Weight   float64
}

// How the scorer learns: boosted trees on the likelihood of three classes
// (Friedman 2001), each tree over a part of the examples and features.
const (
	rounds    = 440
	rate      = 0.025
	ridge     = 8.0  // added to the second derivatives of a leaf
	leastLeaf = 12.0 // examples by weight
	bins      = 48
	rowShare  = 0.7
	colShare  = 0.15
)

// learner is a fit under way.
type learner struct {
	list  []Example
	cuts  [NumFeatures][]float64
	bin   [][NumFeatures]uint8
	score [2][]float64 // log-odds so far
	grad  []float64
	hess  []float64
	state uint64
}

// Learn fits a Scorer. The same examples give the same scorer.
func Learn(examples []Example) *Scorer {
	l := &learner{list: examples, state: 1, grad: make([]float64, len(examples)), hess: make([]float64, len(examples))}
	l.score = [2][]float64{make([]float64, len(examples)), make([]float64, len(examples))}
	l.cut()
	s := &Scorer{}
	s.base = l.base()
	for c := range 2 {
		for i := range l.list {
			l.score[c][i] = s.base[c]
		}
	}
	rows, columns := make([]int32, 0, len(examples)), make([]int, 0, NumFeatures)
	for range rounds {
		rows, columns = rows[:0], columns[:0]
		for i := range l.list {
			if l.chance(rowShare) {
				rows = append(rows, int32(i))
			}
		}
		for k := range NumFeatures {
			if len(l.cuts[k]) > 0 && l.chance(colShare) {
				columns = append(columns, k)
			}
		}
		var grown [2]tree
		for c := range 2 {
			l.slope(c)
			grown[c] = l.grow(rows, columns)
		}
		for c := range 2 {
			s.trees[c] = append(s.trees[c], grown[c])
			for i := range l.list {
				l.score[c][i] += grown[c].of(&l.list[i].Features)
			}
		}
	}
	return s
}

func (l *learner) chance(p float64) bool {
	l.state = l.state*6364136223846793005 + 1442695040888963407
	return float64(l.state>>11)/(1<<53) < p
}

// base are the log-odds of the sides against neither over all examples.
func (l *learner) base() [2]float64 {
	n := [3]float64{1, 1, 1}
	for i := range l.list {
		n[l.list[i].Answer+1] += l.list[i].Weight
	}
	return [2]float64{math.Log(n[2] / n[1]), math.Log(n[0] / n[1])}
}

// cut chooses the values at which each feature may be split, and puts the
// examples' values between them.
func (l *learner) cut() {
	l.bin = make([][NumFeatures]uint8, len(l.list))
	values := make([]float64, 0, len(l.list))
	for k := range NumFeatures {
		values = values[:0]
		for i := range l.list {
			values = append(values, l.list[i].Features[k])
		}
		slices.Sort(values)
		distinct := slices.Compact(slices.Clone(values))
		if len(distinct) > bins { // by rank, among those that are not most common
			var some []float64
			for b := 1; b < bins; b++ {
				some = append(some, values[b*len(values)/bins])
				some = append(some, distinct[b*len(distinct)/bins])
			}
			slices.Sort(some)
			distinct = slices.Compact(some)
		}
		for j := 1; j < len(distinct); j++ {
			l.cuts[k] = append(l.cuts[k], float64(float32((distinct[j-1]+distinct[j])/2)))
		}
		for i := range l.list {
			j, _ := slices.BinarySearch(l.cuts[k], l.list[i].Features[k])
			l.bin[i][k] = uint8(j)
		}
	}
}

// slope sets the derivatives of the loss by the log-odds of side c.
func (l *learner) slope(c int) {
	for i := range l.list {
		e := &l.list[i]
		backs, opposes := ofThree(l.score[0][i], l.score[1][i])
		p, y := backs, 0.0
		if c == 1 {
			p = opposes
		}
		if e.Answer == 1-2*c {
			y = 1
		}
		l.grad[i] = (p - y) * e.Weight
		l.hess[i] = p * (1 - p) * e.Weight
	}
}

// grow makes one tree, level by level.
func (l *learner) grow(rows []int32, columns []int) tree {
	var t tree
	at := make([]uint8, len(rows)) // the node of each row within its level
	for level := range depth {
		first, n := 1<<level-1, 1<<level
		split := make([]uint8, n)
		for node := range n {
			t.split[first+node], split[node] = l.best(rows, at, uint8(node), columns)
		}
		for x, i := range rows {
			s := t.split[first+int(at[x])]
			at[x] *= 2
			if s.feature >= 0 && l.bin[i][s.feature] > split[at[x]/2] {
				at[x]++
			}
		}
	}
	var g, h [leaves]float64
	for x, i := range rows {
		g[at[x]] += l.grad[i]
		h[at[x]] += l.hess[i]
	}
	for k := range leaves {
		t.leaf[k] = float64(float32(-rate * g[k] / (h[k] + ridge)))
	}
	return t
}

// bucketSum is what falls between two cuts.
type bucketSum struct{ g, h, n float64 }

// best is the split of one node that lowers the loss most, and its bin.
func (l *learner) best(rows []int32, at []uint8, node uint8, columns []int) (split, uint8) {
	out, bin, most := split{feature: -1}, uint8(0), 1e-6
	sums := make([][2*bins + 2]bucketSum, len(columns))
	var all bucketSum
	for x, i := range rows {
		if at[x] != node {
			continue
		}
		g, h, w := l.grad[i], l.hess[i], l.list[i].Weight
		all.g, all.h, all.n = all.g+g, all.h+h, all.n+w
		for c, k := range columns {
			s := &sums[c][l.bin[i][k]]
			s.g, s.h, s.n = s.g+g, s.h+h, s.n+w
		}
	}
	for c, k := range columns {
		var left bucketSum
		for b := range l.cuts[k] {
			s := sums[c][b]
			left.g, left.h, left.n = left.g+s.g, left.h+s.h, left.n+s.n
			if left.n < leastLeaf || all.n-left.n < leastLeaf {
				continue
			}
			gain := left.g*left.g/(left.h+ridge) + (all.g-left.g)*(all.g-left.g)/(all.h-left.h+ridge) - all.g*all.g/(all.h+ridge)
			if gain > most {
				out, bin, most = split{k, l.cuts[k][b]}, uint8(b), gain
			}
		}
	}
	return out, bin
}
