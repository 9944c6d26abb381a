package dense

import "math"

// maxInput is the greatest absolute value of a quantised input.
const maxInput = 1<<12 - 1

// column is how many columns of a Matrix lie together.
const column = 16

// A Matrix holds the weights and the biases of y = x·w + b in 16-bit integers.
// Products of integers are exact in any order, so all ways to compute them
// give the same bits, and a processor does two to four of them in the time of
// one of float32.
//
// Every column has a scale of its own, such that no sum of a column with
// inputs up to maxInput leaves 32 bits.
type Matrix struct {
	rows, cols int
	w          []int16 // per 16 columns and two rows: both weights of each column
	scale      []float32
	bias       []float32
	wide       []int64 // for the portable code: two columns to a number
}

// Quantise makes a Matrix of w, rows by cols, and b, one bias a column or nil.
// cols is a multiple of Block, rows of 2.
func Quantise(w, b []float32, rows, cols int) *Matrix {
	if cols%Block != 0 || rows%2 != 0 {
		panic("dense: matrix of odd size")
	}
	m := &Matrix{rows: rows, cols: cols, w: make([]int16, rows*cols), scale: make([]float32, cols), bias: make([]float32, cols)}
	copy(m.bias, b)
	for j := range cols {
		s := columnScale(w[j:], rows, cols)
		m.scale[j] = float32(s)
		for i := range rows {
			if s > 0 {
				m.w[m.at(i, j)] = int16(math.RoundToEven(float64(w[i*cols+j]) / s))
			}
		}
	}
	if !integers {
		m.widen()
	}
	return m
}

// columnScale is what one step of a column's integers is worth, as a float32.
func columnScale(w []float32, rows, cols int) float64 {
	most, sum := 0.0, 0.0
	for i := range rows {
		v := math.Abs(float64(w[i*cols]))
		most = max(most, v)
		sum += v
	}
	// Rounding adds at most a half to each of the integers.
	s := max(most/math.MaxInt16, sum/float64(math.MaxInt32/maxInput-rows))
	return float64(math.Nextafter32(float32(s), math.MaxFloat32))
}

// at is where weight (i, j) lies in m.w.
func (m *Matrix) at(i, j int) int {
	return j/column*column*m.rows + i/2*2*column + j%column*2 + i%2
}

// widen lays two columns into one 64-bit number: one multiplication does both.
func (m *Matrix) widen() {
	m.wide = make([]int64, m.rows*m.cols/2)
	for j := 0; j < m.cols; j += 2 {
		for i := range m.rows {
			m.wide[m.wideAt(i, j)] = int64(m.w[m.at(i, j)]) + int64(m.w[m.at(i, j+1)])<<32
		}
	}
}

// wideAt is where weights (i, j) and (i, j+1) lie in m.wide: eight columns
// together.
func (m *Matrix) wideAt(i, j int) int { return j/8*4*m.rows + i*4 + j%8/2 }

// Inputs are rows of quantised inputs, each with its scale. Its memory is kept
// from one use to the next; the zero value is empty.
type Inputs struct {
	width int
	q     []int16
	scale []float32
}

// Reset makes room for rows inputs of the given width, a multiple of 16.
func (in *Inputs) Reset(rows, width int) {
	in.width = width
	if n := rows * width; cap(in.q) < n {
		in.q = make([]int16, n+n/4)
	}
	in.q = in.q[:rows*width]
	if cap(in.scale) < rows {
		in.scale = make([]float32, rows+rows/4)
	}
	in.scale = in.scale[:rows]
}

// Set quantises x to be row i; the parts of x, each a multiple of 16 long, lie
// side by side in it. An empty part leaves as many zeros as the row has left
// out, part by part of the same length.
func (in *Inputs) Set(i int, x ...[]float32) {
	to := in.q[i*in.width : (i+1)*in.width]
	most := uint32(0)
	for _, part := range x {
		most = max(most, greatest(part))
	}
	size := in.width / len(x)
	scale := math.Float32frombits(most) / maxInput
	inverse := float32(0)
	if scale > 1e-30 {
		inverse = 1 / scale
	}
	in.scale[i] = scale
	for k, part := range x {
		if len(part) == 0 {
			clear(to[k*size : (k+1)*size])
			continue
		}
		quantiseRow(to[k*size:(k+1)*size], part, inverse)
	}
}

// greatest is the greatest absolute value of x, as the bits of a float32: these
// have the same order as the numbers.
func greatest(x []float32) uint32 {
	if vector && len(x) > 0 && len(x)%column == 0 {
		return greatestVector(&x[0], uintptr(len(x)))
	}
	most := uint32(0)
	for _, v := range x {
		most = max(most, math.Float32bits(v)&^(1<<31))
	}
	return most
}

func quantiseRow(to []int16, x []float32, inverse float32) {
	to = to[:len(x)]
	if vector && len(x) > 0 && len(x)%column == 0 {
		quantiseVector(&to[0], &x[0], inverse, uintptr(len(x)))
		return
	}
	// Adding this number leaves no place for a fraction: rounded to even.
	const magic = 3 << 22
	for k, v := range x {
		v = float32(v*inverse) + magic
		to[k] = int16(v - magic)
	}
}

// Apply computes y = x·w + b for the rows of in. y has Cols columns a row.
func (m *Matrix) Apply(y []float32, in *Inputs) {
	t := len(in.scale)
	if t == 0 {
		return
	}
	if in.width != m.rows {
		panic("dense: inputs of another width")
	}
	_ = y[t*m.cols-1]
	if integers {
		m.applyVector(y, in, t)
		return
	}
	m.applyPortable(y, in, t)
}

// applyPortable computes two rows and eight columns at a time, so that each
// weight that is read serves twice.
func (m *Matrix) applyPortable(y []float32, in *Inputs, t int) {
	for j := 0; j < m.cols; j += 8 {
		for i := 0; i < t; i += 2 {
			other := min(i+1, t-1)
			one, two := m.sums(in.q[i*m.rows:][:m.rows], in.q[other*m.rows:][:m.rows], j)
			m.values(y[i*m.cols+j:][:8], &one, in.scale[i], j)
			m.values(y[other*m.cols+j:][:8], &two, in.scale[other], j)
		}
	}
}

// sums multiplies two rows with columns j to j+8, two columns in each number.
func (m *Matrix) sums(x, y []int16, j int) (one, two [4]int64) {
	w := m.wide[j/2*m.rows : (j/2+4)*m.rows]
	var a, b, c, d, e, f, g, h int64
	y = y[:len(x)]
	for k, v := range x {
		if len(w) < 4 {
			break
		}
		p, q := int64(v), int64(y[k])
		a += p * w[0]
		e += q * w[0]
		b += p * w[1]
		f += q * w[1]
		c += p * w[2]
		g += q * w[2]
		d += p * w[3]
		h += q * w[3]
		w = w[4:]
	}
	return [4]int64{a, b, c, d}, [4]int64{e, f, g, h}
}

// values takes the sums of columns j to j+8 apart.
func (m *Matrix) values(y []float32, sums *[4]int64, scale float32, j int) {
	for n, sum := range sums {
		low := int32(sum)
		y[2*n] = m.value(low, scale, j+2*n)
		y[2*n+1] = m.value(int32((sum-int64(low))>>32), scale, j+2*n+1)
	}
}

// value is what the sum of integers of column j is worth.
func (m *Matrix) value(sum int32, scale float32, j int) float32 {
	return float32(float32(sum)*float32(scale*m.scale[j])) + m.bias[j]
}
