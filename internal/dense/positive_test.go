package dense

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestWhatIsPositiveIsTheSameInBothWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n = 48
	a, b, c := random(rng, n), random(rng, n), random(rng, n)
	each := func(do func(from, to int)) { // one element at a time: portable
		for i := range n {
			do(i, i+1)
		}
	}
	fast, slow := slices.Clone(a), slices.Clone(a)
	Positive(fast)
	each(func(from, to int) { Positive(slow[from:to]) })
	if !slices.Equal(fast, slow) || slices.Min(fast) < 0 {
		t.Error("Positive differs")
	}
	fast, slow = slices.Clone(a), slices.Clone(a)
	AddPositive(fast, b)
	each(func(from, to int) { AddPositive(slow[from:to], b[from:to]) })
	if !slices.Equal(fast, slow) {
		t.Error("AddPositive differs")
	}
	PositiveSum(fast, a, b, c)
	each(func(from, to int) { PositiveSum(slow[from:to], a[from:to], b[from:to], c[from:to]) })
	if !slices.Equal(fast, slow) || slices.Min(fast) < 0 {
		t.Error("PositiveSum differs")
	}
}
