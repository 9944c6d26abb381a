package dense

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// ints is a matrix with inputs, as Apply takes them.
func ints(rng *rand.Rand, t, n, k int) (m *Matrix, in *Inputs, exact []float32) {
	w, b, x := random(rng, k*n), random(rng, n), random(rng, t*k)
	m = Quantise(w, b, k, n)
	m.widen()
	in = &Inputs{}
	in.Reset(t, k)
	for i := range t {
		in.Set(i, x[i*k:(i+1)*k])
	}
	exact = make([]float32, t*n)
	for i := range t {
		copy(exact[i*n:], b)
	}
	mulAddPortable(Rows(exact, n), Rows(x, k), Rows(w, n), t, n, k)
	return m, in, exact
}

func TestIntegersGiveTheSameBitsInEveryWay(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][3]int{{1, 16, 16}, {5, 16, 32}, {6, 32, 64}, {13, 48, 64}, {29, 16, 384}} {
		rows, n, k := size[0], size[1], size[2]
		m, in, exact := ints(rng, rows, n, k)
		want := make([]float32, rows*n)
		m.applyPortable(want, in, rows)
		got := make([]float32, rows*n)
		m.Apply(got, in)
		if !slices.Equal(got, want) {
			t.Errorf("%v: products differ", size)
		}
		for i, v := range want {
			if math.Abs(float64(v-exact[i])) > 0.003 {
				t.Fatalf("%v: element %d is %v, should be near %v", size, i, v, exact[i])
			}
		}
		for _, way := range ways() {
			if rows < way.rows {
				continue
			}
			clear(got)
			way.apply(m, got, in, rows)
			if !slices.Equal(got, want) {
				t.Errorf("%v, %s: products differ", size, way.name)
			}
		}
	}
}

func TestQuantisedInputsAreTheSameInBothWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	x := random(rng, 64)
	x[5], x[9], x[63] = -7, 0.5, float32(math.Copysign(0, -1))
	if greatest(x) != greatest(x[3:6]) {
		t.Errorf("greatest is %x, not that of -7", greatest(x))
	}
	fast, slow := make([]int16, 64), make([]int16, 64)
	quantiseRow(fast, x, 500.5)
	for i := range x {
		quantiseRow(slow[i:i+1], x[i:i+1], 500.5)
	}
	if !slices.Equal(fast, slow) {
		t.Errorf("rounded to %v and %v", fast, slow)
	}
}

func TestTheGreatestSumsStayInside32Bits(t *testing.T) {
	const k, n = 384, 16
	w, x := make([]float32, k*n), make([]float32, k)
	for i := range w {
		w[i] = 1e3
	}
	for i := range x {
		x[i] = -1e9
	}
	m := Quantise(w, nil, k, n)
	m.widen()
	in := &Inputs{}
	in.Reset(1, k)
	in.Set(0, x)
	y, z := make([]float32, n), make([]float32, n)
	m.Apply(y, in)
	m.applyPortable(z, in, 1)
	if want := float32(-k * 1e12); math.Abs(float64(y[3]/want-1)) > 1e-3 || !slices.Equal(y, z) {
		t.Errorf("sums are %v and %v, should be %v", y[3], z[3], want)
	}
}

func TestZeroRowsAndPartsLeftOut(t *testing.T) {
	w := random(rand.New(rand.NewPCG(5, 6)), 48*16)
	m := Quantise(w, nil, 48, 16)
	var in Inputs
	in.Reset(2, 48)
	one := make([]float32, 16)
	in.Set(0, one, one, one)
	one[2] = 1
	in.Set(1, nil, one, nil)
	y := make([]float32, 32)
	m.widen()
	m.Apply(y, &in)
	for j := range 16 {
		if y[j] != 0 || math.Abs(float64(y[16+j]-w[18*16+j])) > 1e-3 {
			t.Errorf("column %d: %v and %v, want 0 and %v", j, y[j], y[16+j], w[18*16+j])
		}
	}
}

func BenchmarkIntegers(b *testing.B) {
	const rows, n, k = 192, 128, 384
	m, in, _ := ints(rand.New(rand.NewPCG(1, 2)), rows, n, k)
	y := make([]float32, rows*n)
	run := func(name string, apply func()) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(rows * n * k) // one multiplication and addition counts as a byte
			for b.Loop() {
				apply()
			}
		})
	}
	for _, way := range ways() {
		run(way.name, func() { way.apply(m, y, in, rows) })
	}
	run("portable", func() { m.applyPortable(y, in, rows) })
}
