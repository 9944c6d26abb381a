package dense

// vector reports whether the processor and the system support AVX2.
//
//nolint:gochecknoglobals // a fact about the machine, read once
var vector = hasAVX2()

func hasAVX2() bool

//go:noescape
func kernel6(c *float32, ldc uintptr, a *float32, ars, acs uintptr, b *float32, ldb, k uintptr)

//go:noescape
func kernel1(c *float32, a *float32, acs uintptr, b *float32, ldb, k uintptr)

//go:noescape
func addBytes(x *float32, b *byte, scale float32, n uintptr)

//go:noescape
func recur(y, c, gate, x, was *float32, n uintptr)

func mulAddVector(c, a, b View, m, n, k int) {
	ldc, ldb := uintptr(c.Row*4), uintptr(b.Row*4)
	ars, acs := uintptr(a.Row*4), uintptr(a.Col*4)
	for j := 0; j < n; j += Block {
		i := 0
		for ; i+rowBlock <= m; i += rowBlock {
			kernel6(&c.Data[i*c.Row+j], ldc, &a.Data[i*a.Row], ars, acs, &b.Data[j], ldb, uintptr(k))
		}
		for ; i < m; i++ {
			kernel1(&c.Data[i*c.Row+j], &a.Data[i*a.Row], acs, &b.Data[j], ldb, uintptr(k))
		}
	}
}

//go:noescape
func positive(x *float32, n uintptr)

//go:noescape
func addPositive(y, x *float32, n uintptr)

//go:noescape
func positiveSum(y, a, b, c *float32, n uintptr)

//go:noescape
func bestSum(a, b *float32, n uintptr) (most float32, at uintptr)
