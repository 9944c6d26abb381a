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

func TestAddBytesGivesTheSameBitsInBothWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x, b := random(rng, 64), make([]byte, 64)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	fast, slow := slices.Clone(x), slices.Clone(x)
	AddBytes(fast, b, 0.013)
	for i := range slow {
		AddBytes(slow[i:i+1], b[i:i+1], 0.013)
	}
	if !slices.Equal(fast, slow) {
		t.Error("sums differ")
	}
}

func TestRecurGivesTheSameBitsInBothWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n = 32
	g, x, was := random(rng, 3*n), random(rng, n), random(rng, n)
	g[n], g[n+1], g[2*n] = 0, -30, 1e30
	y, c, gate := make([]float32, n), make([]float32, n), slices.Clone(g)
	Recur(y, c, gate, x, was)
	for k := range n {
		one := []float32{g[k], g[n+k], g[2*n+k]}
		var yk, ck [1]float32
		Recur(yk[:], ck[:], one, x[k:k+1], was[k:k+1])
		if yk[0] != y[k] || ck[0] != c[k] || one[1] != gate[n+k] || one[2] != gate[2*n+k] {
			t.Errorf("unit %d differs", k)
		}
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
