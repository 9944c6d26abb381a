package parse

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"onrecord/internal/text"
)

// lossOf is the loss of the batch, dropout being off.
func lossOf(l *learner) float64 {
	l.loss = 0
	l.lower()
	l.upper()
	heads := append([]int32(nil), l.heads...)
	for s := range len(l.off) - 1 {
		l.arcsBack(s, 0)
		l.relationsBack(s, 0)
	}
	copy(l.heads, heads)
	return l.loss
}

func TestGradientsAreThoseOfTheLoss(t *testing.T) {
	d := treebankOfOurOwn(t)
	n := newNet(shape{width: 32, plan: "scs", arc: 16, label: 16}, true)
	l := newLearner(n, 5, 0)
	n.init(l.rng)
	rng := rand.New(rand.NewPCG(8, 9))
	for _, m := range n.matrices() {
		for i := range m.w {
			m.w[i] += float32(rng.NormFloat64() * 0.05)
		}
	}
	l.hide = newHider(nil, 0)
	l.empty()
	for _, e := range examples(&Stage{Docs: []*text.Doc{d}}) {
		l.hide.count = map[int32]int{}
		for _, f := range e.feats {
			l.hide.count[f[featWordA]] = math.MaxInt32
		}
		l.take(&e)
	}
	words := float64(l.rows() - len(l.off) + 1)
	l.loss = 0
	l.backward()
	for k, m := range n.matrices() {
		grad := slices.Clone(m.g)
		for range 12 {
			i := rng.IntN(len(m.w))
			if m.sparse {
				f := l.feats[rng.IntN(l.rows())]
				i = int(f[0])*m.cols + rng.IntN(m.cols)
			}
			const step = 0.002
			was := m.w[i]
			m.w[i] = was + step
			up := lossOf(l)
			m.w[i] = was - step
			down := lossOf(l)
			m.w[i] = was
			want := (up - down) / (2 * step) / words
			got := grad[i]
			if math.Abs(want-float64(got)) > 0.004+0.1*math.Abs(want) {
				t.Errorf("matrix %d weight %d: gradient %v, want %v", k, i, got, want)
			}
		}
	}
}
