package dense

import (
	"math/rand/v2"
	"testing"
)

func TestBestSumIsTheFirstOfTheGreatest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 70; n++ {
		a, b := make([]float32, n), make([]float32, n)
		for range 30 {
			for i := range a {
				a[i], b[i] = float32(rng.IntN(9)-20), float32(rng.IntN(9))
			}
			want := 0
			for i := range a {
				if a[i]+b[i] > a[want]+b[want] {
					want = i
				}
			}
			if most, at := BestSum(a, b); at != want || most != a[want]+b[want] {
				t.Fatalf("%v + %v: %v at %d, want %d", a, b, most, at, want)
			}
		}
	}
}
