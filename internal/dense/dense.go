// Package dense holds the heavy steps of a small neural network: products of
// float32 matrices, products of 16-bit integers (Matrix, Inputs), sums of rows
// kept in bytes or integers, and a step of a recurrence. Vector code of amd64
// and portable code give the same bits.
//
// Matrices are row-major slices with an explicit distance between rows. Every
// element of a product is summed in the order of the inner index, one rounded
// multiplication and one rounded addition at a time (no fused operation), so
// that the vector code of amd64 and the portable code give the same bits:
// what is trained or parsed on one machine comes out the same on another.
package dense

// Block is the number of columns that are computed at a time: the column
// count of a product must be a multiple of it.
const Block = 16

// rowBlock is the number of rows that the vector code computes at a time.
const rowBlock = 6

// Vector reports whether vector code does the work on this machine. Results do
// not depend on it, but what pays does.
func Vector() bool { return vector }

// A View is a matrix inside a slice: element (i, j) is at
// Data[i*Row+j*Col]. A transposed matrix has Row and Col exchanged.
type View struct {
	Data     []float32
	Row, Col int
}

// Rows views data as rows of the given width.
func Rows(data []float32, width int) View { return View{data, width, 1} }

// Columns views data, rows of the given width, transposed.
func Columns(data []float32, width int) View { return View{data, 1, width} }

// MulAdd adds a·b to c: c has m rows and n columns, a is m by k, b is k by n.
// The rows of b and c are contiguous (Col is 1), n is a multiple of Block.
func MulAdd(c, a, b View, m, n, k int) {
	if m <= 0 || n <= 0 || k <= 0 {
		return
	}
	if n%Block != 0 {
		panic("dense: columns are no multiple of Block")
	}
	// One look at the last element of each keeps the vector code in bounds.
	_ = a.Data[(m-1)*a.Row+(k-1)*a.Col]
	_ = b.Data[(k-1)*b.Row+n-1]
	_ = c.Data[(m-1)*c.Row+n-1]
	if vector {
		mulAddVector(c, a, b, m, n, k)
		return
	}
	mulAddPortable(c, a, b, m, n, k)
}

func mulAddPortable(c, a, b View, m, n, k int) {
	for i := range m {
		to := c.Data[i*c.Row : i*c.Row+n]
		for p := range k {
			x := a.Data[i*a.Row+p*a.Col]
			from := b.Data[p*b.Row : p*b.Row+n]
			for j, y := range from {
				// The conversion forbids a fused multiply-add.
				to[j] += float32(x * y)
			}
		}
	}
}

// Pad rounds n up to a multiple of Block.
func Pad(n int) int { return (n + Block - 1) / Block * Block }

// Transpose writes the m by n matrix from (contiguous rows) into to, n by m.
func Transpose(to, from []float32, m, n int) {
	for i := range m {
		for j, x := range from[i*n : i*n+n] {
			to[j*m+i] = x
		}
	}
}

// AddBytes adds scale times the signed bytes b to x, which is as long.
func AddBytes(x []float32, b []byte, scale float32) {
	b = b[:len(x)]
	if vector && len(x)%8 == 0 && len(x) > 0 {
		addBytes(&x[0], &b[0], scale, uintptr(len(x)))
		return
	}
	for i, v := range b {
		x[i] += float32(scale * float32(int8(v)))
	}
}

// Recur takes one step of a recurrence of len(y) units,
//
//	c = f·was + (1−f)·z,  y = x + o·c,
//
// where g holds the candidates z, then the forget gates f, then the output
// gates o, both as sums that Recur replaces by their Sigmoid.
func Recur(y, c, g, x, was []float32) {
	n := len(y)
	c, x, was = c[:n], x[:n], was[:n]
	z, f, o := g[:n], g[n:2*n], g[2*n:3*n]
	if vector && n%8 == 0 && n > 0 {
		recur(&y[0], &c[0], &g[0], &x[0], &was[0], uintptr(n))
		return
	}
	for k := range y {
		f[k], o[k] = Sigmoid(f[k]), Sigmoid(o[k])
		c[k] = float32(f[k]*was[k]) + float32((1-f[k])*z[k])
		y[k] = x[k] + float32(o[k]*c[k])
	}
}

// Sigmoid is a gate: between 0 and 1, without a table or an exponential.
func Sigmoid(x float32) float32 {
	if x < 0 {
		return 0.5 / (1 - x)
	}
	return 1 - 0.5/(1+x)
}
