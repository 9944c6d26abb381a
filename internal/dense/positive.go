package dense

// Positive puts 0 in place of every negative number.
func Positive(x []float32) {
	if vector && len(x) > 0 && len(x)%8 == 0 {
		positive(&x[0], uintptr(len(x)))
		return
	}
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

// AddPositive puts x plus what is positive in y in place of y.
func AddPositive(y, x []float32) {
	x = x[:len(y)]
	if vector && len(y) > 0 && len(y)%8 == 0 {
		addPositive(&y[0], &x[0], uintptr(len(y)))
		return
	}
	for i, v := range y {
		y[i] = x[i] + max(v, 0)
	}
}

// PositiveSum sets y to a + b + c, 0 where the sum is negative.
func PositiveSum(y, a, b, c []float32) {
	n := len(y)
	a, b, c = a[:n], b[:n], c[:n]
	if vector && n > 0 && n%8 == 0 {
		positiveSum(&y[0], &a[0], &b[0], &c[0], uintptr(n))
		return
	}
	for i := range y {
		y[i] = max(a[i]+b[i]+c[i], 0)
	}
}
