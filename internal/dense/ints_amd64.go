package dense

// integers says that there are kernels of integers for every processor.
const integers = true

// vnni reports whether the processor and the system support AVX-512 with its
// products of 16-bit integers.
//
//nolint:gochecknoglobals // a fact about the machine, read once
var vnni = vector && hasVNNI()

func hasVNNI() bool

//go:noescape
func greatestVector(x *float32, n uintptr) uint32

//go:noescape
func quantiseVector(to *int16, x *float32, inverse float32, n uintptr)

//go:noescape
func ints12(y *float32, ldy uintptr, x *int16, ldx uintptr, w *int16, pairs uintptr, rowScale, scale, bias *float32)

//go:noescape
func ints6(y *float32, ldy uintptr, x *int16, ldx uintptr, w *int16, pairs uintptr, rowScale, scale, bias *float32)

//go:noescape
func ints2(y *float32, ldy uintptr, x *int16, ldx uintptr, w *int16, pairs uintptr, rowScale, scale, bias *float32)

//go:noescape
func ints1(y *float32, ldy uintptr, x *int16, ldx uintptr, w *int16, pairs uintptr, rowScale, scale, bias *float32)

func (m *Matrix) applyVector(y []float32, in *Inputs, t int) {
	switch {
	case vnni && t >= 12:
		m.applyBlocks(y, in, t, 12, ints12)
	case vector && t >= 6:
		m.applyBlocks(y, in, t, 6, ints6)
	case vector:
		m.applyBlocks(y, in, t, 1, ints1)
	case t >= 2:
		m.applyBlocks(y, in, t, 2, ints2)
	default:
		m.applyBlocks(y, in, t, 1, ints2of1)
	}
}

// ints2of1 computes one row as if it were two, both in the same place.
func ints2of1(y *float32, _ uintptr, x *int16, _ uintptr, w *int16, pairs uintptr, rowScale, scale, bias *float32) {
	ints2(y, 0, x, 0, w, pairs, rowScale, scale, bias)
}

// applyBlocks computes blocks of rows. The last block ends with the last row:
// it may compute rows once more, to the same values.
func (m *Matrix) applyBlocks(y []float32, in *Inputs, t, block int,
	kernel func(y *float32, ldy uintptr, x *int16, ldx uintptr, w *int16, pairs uintptr, rowScale, scale, bias *float32),
) {
	k := m.rows
	for j := 0; j < m.cols; j += column {
		for i := 0; i < t; i += block {
			at := min(i, t-block)
			kernel(&y[at*m.cols+j], uintptr(4*m.cols), &in.q[at*k], uintptr(2*k), &m.w[j*k], uintptr(k/2), &in.scale[at], &m.scale[j], &m.bias[j])
		}
	}
}
