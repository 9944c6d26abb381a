//go:build !amd64

package dense

const vector = false

func mulAddVector(c, a, b View, m, n, k int) { mulAddPortable(c, a, b, m, n, k) }

func addBytes(*float32, *byte, float32, uintptr) {}

func recur(_, _, _, _, _ *float32, _ uintptr) {}

func positive(*float32, uintptr) {}

func addPositive(_, _ *float32, _ uintptr) {}

func positiveSum(_, _, _, _ *float32, _ uintptr) {}

func bestSum(_, _ *float32, _ uintptr) (most float32, at uintptr) { return 0, 0 }
