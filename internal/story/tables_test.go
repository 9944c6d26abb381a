package story

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestLargest(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1)) //nolint:gosec // a test
	for range 500 {
		v := make([]uint64, rnd.IntN(60))
		for i := range v {
			v[i] = rnd.Uint64N(40)
		}
		want := slices.Clone(v)
		slices.Sort(want)
		slices.Reverse(want)
		n := rnd.IntN(50)
		k := largest(v, n)
		if k != min(n, len(v)) {
			t.Fatalf("%d of %d, want %d", k, len(v), n)
		}
		if k > 0 && v[k-1] != want[k-1] {
			t.Fatalf("the least of %d is %d, want %d", k, v[k-1], want[k-1])
		}
		got := slices.Clone(v[:k])
		slices.Sort(got)
		slices.Reverse(got)
		if !slices.Equal(got, want[:k]) {
			t.Fatalf("%v, want %v", got, want[:k])
		}
	}
}

func TestRankedKeepsNumbers(t *testing.T) {
	a, b, c := ranked(5, 7), ranked(5, 8), ranked(6, 9)
	if a <= b || c <= a || number(a) != 7 || number(c) != 9 {
		t.Error(a, b, c)
	}
}

// What was entered is found again however the table has grown since.
func TestShingleTableGrows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test
	table := newShingleTable()
	var shingles []uint64
	for i := range 100_000 {
		h := rnd.Uint64()
		shingles = append(shingles, h)
		table.grow(i + 1)
		b, mark := table.at(h)
		b.put(mark, uint32(i))
	}
	lost := 0
	for i, h := range shingles {
		b, mark := table.at(h)
		if !slices.Contains(b[:], entry{mark, uint32(i)}) {
			lost++
		}
	}
	if table.bits < 15 || lost > len(shingles)/100 {
		t.Errorf("%d bits, %d of %d lost", table.bits, lost, len(shingles))
	}
}

func TestScatteredDot(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 3)) //nolint:gosec // a test
	vector := func(n int) []weight {
		var out []weight
		for word := range int32(n) {
			if rnd.IntN(3) == 0 {
				out = append(out, weight{word * 7, rnd.Int32N(unit)})
			}
		}
		return out
	}
	var s scattered
	for range 50 {
		a, b := vector(rnd.IntN(3000)), vector(rnd.IntN(3000))
		want := 0.0
		for _, x := range a {
			for _, y := range b {
				if x.word == y.word {
					want += float64(x.w) / unit * float64(y.w) / unit
				}
			}
		}
		s.set(a)
		if got := s.dot(b); got-want > 1e-9 || want-got > 1e-9 {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}
