package dense

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSumRowsIsTheSameInBothWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	data := make([]int16, 2000)
	for i := range data {
		data[i] = int16(rng.Uint32())
	}
	for _, width := range []int{16, 32, 96, 112, 208} {
		at := []uint32{0, 16, 1792, 48, 48}
		fast, slow := make([]int32, width), make([]int32, width)
		fast[3], slow[3] = 7, 7
		SumRows(fast, data, at)
		sumRowsPortable(slow, data, at)
		if !slices.Equal(fast, slow) || fast[3] != 7+int32(data[3])+int32(data[19])+int32(data[1795])+2*int32(data[51]) {
			t.Errorf("%d columns: sums differ", width)
		}
		SumRows(fast, data, nil)
		if !slices.Equal(fast, slow) {
			t.Errorf("%d columns: no row changed the sum", width)
		}
	}
}
