package dense

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func random(rng *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = rng.Float32() - 0.5
	}
	return out
}

func TestMulAddGivesTheSameBitsInBothWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][3]int{{1, 16, 1}, {6, 16, 3}, {7, 32, 5}, {13, 48, 64}, {29, 16, 17}} {
		m, n, k := size[0], size[1], size[2]
		b, c := random(rng, k*n), random(rng, m*n)
		for _, a := range []View{Rows(random(rng, m*k), k), Columns(random(rng, m*k), m)} {
			fast, slow := slices.Clone(c), slices.Clone(c)
			MulAdd(Rows(fast, n), a, Rows(b, n), m, n, k)
			mulAddPortable(Rows(slow, n), a, Rows(b, n), m, n, k)
			if !slices.Equal(fast, slow) {
				t.Errorf("%v: products differ", size)
			}
		}
	}
}

func TestTransposeTwiceIsTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	from := random(rng, 5*7)
	to, back := make([]float32, 35), make([]float32, 35)
	Transpose(to, from, 5, 7)
	Transpose(back, to, 7, 5)
	if !slices.Equal(from, back) || to[1] != from[7] {
		t.Error("transposed wrongly")
	}
}

func BenchmarkMulAdd(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	const m, n, k = 192, 128, 384
	x, y, c := random(rng, m*k), random(rng, k*n), make([]float32, m*n)
	b.SetBytes(m * n * k) // one multiplication and addition counts as a byte
	for b.Loop() {
		MulAdd(Rows(c, n), Rows(x, k), Rows(y, n), m, n, k)
	}
}
