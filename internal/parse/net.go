package parse

import (
	"math"
	"math/rand/v2"

	"onrecord/internal/dense"
)

// shape is the size of a network.
type shape struct {
	width int    // of a token's vector
	plan  string // one letter a layer: c a convolution, s a scan
	arc   int    // of the vectors that a head and a dependent are compared by
	label int    // of the hidden layer that tells relations apart
}

// The letters of a plan.
const (
	convolution = 'c'
	scan        = 's'
)

// matrix is a weight matrix, rows by cols, with its gradient while training.
type matrix struct {
	rows, cols int
	w, g       []float32
	m, v       []float32 // Adam's moments
	sum        []float32 // running average of w, while training
	touched    []int32   // rows with a gradient, when sparse
	last       []int32   // per row: the step it was last updated, when sparse
	sparse     bool
}

func newMatrix(rows, cols int) *matrix {
	return &matrix{rows: rows, cols: cols, w: make([]float32, rows*cols)}
}

func (m *matrix) row(i int) []float32 { return m.w[i*m.cols : i*m.cols+m.cols] }

// fill draws weights evenly from an interval that keeps the variance of what
// passes through (Glorot & Bengio 2010).
func (m *matrix) fill(rng *rand.Rand, in, out int) {
	bound := math.Sqrt(6 / float64(in+out))
	for i := range m.w {
		m.w[i] = float32((rng.Float64()*2 - 1) * bound)
	}
}

// net is the network: an embedding of each token, convolutions with residual
// connections, and on top two small comparers, for heads and for relations.
type net struct {
	shape
	embed *matrix // features × width, while training
	packed
	quick
	layer []*matrix // per layer: (3·width) × width, or width × (3·width)
	bias  []*matrix
	dep   *matrix // width × arc
	depB  *matrix
	head  *matrix // width × arc
	headB *matrix
	bi    *matrix // arc × arc
	biB   *matrix // 1 × arc: how likely a token is to be a head at all
	dist  *matrix // 1 × distances: bias of an arc's signed length
	ldep  *matrix // width × label
	lhead *matrix // width × label
	ldist *matrix // distances × label
	labB  *matrix // 1 × label
	out   *matrix // label × Pad(relations)
	outB  *matrix
}

// newNet makes a net with all weights zero. With no room for the embedding it
// is to be given a packed one.
func newNet(s shape, room bool) *net {
	n := &net{shape: s, embed: &matrix{rows: numRows, cols: s.width, sparse: true}}
	if room {
		n.embed.w = make([]float32, numRows*s.width)
	}
	for _, kind := range s.plan {
		if kind == scan {
			n.layer = append(n.layer, newMatrix(s.width, 3*s.width))
			n.bias = append(n.bias, newMatrix(1, 3*s.width))
			continue
		}
		n.layer = append(n.layer, newMatrix(3*s.width, s.width))
		n.bias = append(n.bias, newMatrix(1, s.width))
	}
	n.dep, n.depB = newMatrix(s.width, s.arc), newMatrix(1, s.arc)
	n.head, n.headB = newMatrix(s.width, s.arc), newMatrix(1, s.arc)
	n.bi, n.biB = newMatrix(s.arc, s.arc), newMatrix(1, s.arc)
	n.dist = newMatrix(1, distances)
	n.ldep, n.lhead = newMatrix(s.width, s.label), newMatrix(s.width, s.label)
	n.ldist, n.labB = newMatrix(distances, s.label), newMatrix(1, s.label)
	n.out, n.outB = newMatrix(s.label, relations), newMatrix(1, relations)
	return n
}

func (n *net) init(rng *rand.Rand) {
	for i := range n.embed.w {
		n.embed.w[i] = float32(rng.NormFloat64() * 0.15)
	}
	for _, m := range n.layer {
		m.fill(rng, m.rows, m.cols)
	}
	for _, m := range []*matrix{n.dep, n.head, n.ldep, n.lhead, n.out} {
		m.fill(rng, m.rows, m.cols)
	}
	for i := range n.bi.rows {
		n.bi.w[i*n.bi.cols+i] = 0.2
	}
}

// matrices lists every weight matrix, in the order of the model file.
func (n *net) matrices() []*matrix {
	all := []*matrix{n.embed}
	for i := range n.layer {
		all = append(all, n.layer[i], n.bias[i])
	}
	return append(all, n.dep, n.depB, n.head, n.headB, n.bi, n.biB, n.dist,
		n.ldep, n.lhead, n.ldist, n.labB, n.out, n.outB)
}

// distances is the number of buckets of signed arc length.
const distances = 32

// relations is the number of columns of the relation scores.
const relations = 64

// bucket sorts the signed distance from a head to its dependent.
func bucket(d int) int {
	a := d
	if a < 0 {
		a = -a
	}
	var b int
	switch {
	case a <= 6:
		b = a
	case a <= 8:
		b = 7
	case a <= 11:
		b = 8
	case a <= 15:
		b = 9
	case a <= 20:
		b = 10
	case a <= 28:
		b = 11
	case a <= 40:
		b = 12
	case a <= 64:
		b = 13
	default:
		b = 14
	}
	if d < 0 {
		return 16 + b
	}
	return b
}

// affine computes y = x·w + b for t rows.
func affine(y, x []float32, t int, w, b *matrix) {
	for i := range t {
		if b == nil {
			clear(y[i*w.cols : i*w.cols+w.cols])
		} else {
			copy(y[i*w.cols:i*w.cols+w.cols], b.w)
		}
	}
	dense.MulAdd(dense.Rows(y, w.cols), dense.Rows(x, w.rows), dense.Rows(w.w, w.cols), t, w.cols, w.rows)
}

// addRow adds embedding row i to x.
func (n *net) addRow(x []float32, i int) {
	if n.packed.data == nil {
		for j, v := range n.embed.row(i) {
			x[j] += v
		}
		return
	}
	dense.AddBytes(x, n.packed.data[i*n.width:(i+1)*n.width], n.scale[i])
}

// neighbours lays each row beside the rows before and after it in its
// sentence: width becomes three times width.
func neighbours(to, from []float32, off []int, width int) {
	for s := 0; s+1 < len(off); s++ {
		first, last := off[s], off[s+1]-1
		for i := first; i <= last; i++ {
			row := to[i*3*width : (i+1)*3*width]
			if i > first {
				copy(row[:width], from[(i-1)*width:])
			} else {
				clear(row[:width])
			}
			copy(row[width:2*width], from[i*width:])
			if i < last {
				copy(row[2*width:], from[(i+1)*width:(i+2)*width])
			} else {
				clear(row[2*width:])
			}
		}
	}
}
