package dense

import "math"

// BestSum is the greatest of the sums of a and b, element by element, and where
// it first stands. Neither may be empty or hold what is not a number.
func BestSum(a, b []float32) (most float32, at int) {
	b = b[:len(a)]
	if vector && len(a) >= 8 {
		m, i := bestSum(&a[0], &b[0], uintptr(len(a)))
		return m, int(i)
	}
	most = float32(math.Inf(-1))
	for k, v := range a {
		if v += b[k]; v > most {
			most, at = v, k
		}
	}
	return most, at
}
