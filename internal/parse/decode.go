package parse

import (
	"math"

	"onrecord/internal/dense"
)

// decoder finds the best projective tree with one root (Eisner 1996). Its
// slices are kept from one sentence to the next.
type decoder struct {
	tree               []int32
	open, closed       [2][]float32 // by direction: incomplete and complete spans
	flipped            [2][]float32 // closed with its places exchanged
	openCut, closedCut [2][]int16
	stack              [][2]int
}

// The directions of a span: its head is at the left or at the right end.
const (
	leftward  = 0 // head at the right end
	rightward = 1 // head at the left end
)

// best gives the head of each of the m rows of a sentence (row 0, the root,
// has head 0).
func (d *decoder) best(score []float32, m, pad int) []int32 {
	if cap(d.tree) < m {
		d.tree = make([]int32, m+m/2)
	}
	d.tree = d.tree[:m]
	d.tree[0] = 0
	for i := 1; i < m; i++ {
		row := score[i*pad : i*pad+m]
		at, most := 0, float32(math.Inf(-1))
		for j, v := range row {
			if v > most && j != i {
				at, most = j, v
			}
		}
		d.tree[i] = int32(at)
	}
	if !projectiveTree(d.tree) {
		d.eisner(score, m, pad)
	}
	return d.tree
}

// projectiveTree reports whether heads, row 0 being the root, is a tree with
// one word under the root and no crossing arcs.
func projectiveTree(heads []int32) bool {
	roots := 0
	for i := 1; i < len(heads); i++ {
		if heads[i] == 0 {
			roots++
		}
	}
	if roots != 1 {
		return false
	}
	// A forest of arcs that do not cross, with one root outside, is a tree
	// exactly when no arc is on a cycle; walk up with a bound.
	for i := 1; i < len(heads); i++ {
		h, steps := i, 0
		for h != 0 {
			h = int(heads[h])
			if steps++; steps > len(heads) {
				return false
			}
		}
	}
	return projective(heads)
}

// projective reports whether no two arcs cross.
func projective(heads []int32) bool {
	for i := 1; i < len(heads); i++ {
		lo, hi := min(i, int(heads[i])), max(i, int(heads[i]))
		for k := lo + 1; k < hi; k++ {
			if h := int(heads[k]); h < lo || h > hi {
				return false
			}
		}
	}
	return true
}

func (d *decoder) eisner(score []float32, m, pad int) {
	n := m - 1 // words 1 to n
	size := m * m
	for dir := range 2 {
		grow(&d.open[dir], size)
		grow(&d.closed[dir], size)
		grow(&d.flipped[dir], size)
		if cap(d.openCut[dir]) < size {
			d.openCut[dir] = make([]int16, size+size/4)
			d.closedCut[dir] = make([]int16, size+size/4)
		}
		d.openCut[dir], d.closedCut[dir] = d.openCut[dir][:size], d.closedCut[dir][:size]
		for i := range m {
			d.closed[dir][i*m+i], d.flipped[dir][i*m+i] = 0, 0
		}
	}
	for width := 1; width < n; width++ {
		for i := 1; i+width <= n; i++ {
			d.span(score, m, pad, i, i+width)
		}
	}
	// One word under the root: both sides of it must be complete.
	at, most := 1, float32(math.Inf(-1))
	for r := 1; r <= n; r++ {
		if v := d.closed[leftward][1*m+r] + d.closed[rightward][r*m+n] + score[r*pad]; v > most {
			at, most = r, v
		}
	}
	d.tree[at] = 0
	d.trace(m, n, at)
}

// span fills the tables for words i to j. Complete spans are kept by either end
// and open spans by their head, so that every search runs along memory.
func (d *decoder) span(score []float32, m, pad, i, j int) {
	cr, cl := d.closed[rightward], d.closed[leftward]
	or, ol := d.open[rightward], d.open[leftward]
	n := j - i
	most, at := dense.BestSum(cr[i*m+i:][:n], d.flipped[leftward][j*m+i+1:][:n])
	or[i*m+j] = most + score[j*pad+i]
	ol[j*m+i] = most + score[i*pad+j]
	d.openCut[rightward][i*m+j] = int16(i + at)
	most, at = dense.BestSum(cl[i*m+i:][:n], ol[j*m+i:][:n])
	cl[i*m+j], d.flipped[leftward][j*m+i] = most, most
	d.closedCut[leftward][i*m+j] = int16(i + at)
	most, at = dense.BestSum(or[i*m+i+1:][:n], d.flipped[rightward][j*m+i+1:][:n])
	cr[i*m+j], d.flipped[rightward][j*m+i] = most, most
	d.closedCut[rightward][i*m+j] = int16(i + 1 + at)
}

// trace walks the tables back from the word under the root.
func (d *decoder) trace(m, n, at int) {
	const closedSpan, openSpan = 0, 2
	push := func(i, j, kind int) {
		if i != j {
			d.stack = append(d.stack, [2]int{i<<16 | j, kind})
		}
	}
	d.stack = d.stack[:0]
	push(1, at, closedSpan|leftward)
	push(at, n, closedSpan|rightward)
	for len(d.stack) > 0 {
		top := d.stack[len(d.stack)-1]
		d.stack = d.stack[:len(d.stack)-1]
		i, j := top[0]>>16, top[0]&0xffff
		switch top[1] {
		case closedSpan | leftward:
			k := int(d.closedCut[leftward][i*m+j])
			push(i, k, closedSpan|leftward)
			push(k, j, openSpan|leftward)
		case closedSpan | rightward:
			k := int(d.closedCut[rightward][i*m+j])
			push(i, k, openSpan|rightward)
			push(k, j, closedSpan|rightward)
		default:
			if top[1] == openSpan|rightward {
				d.tree[j] = int32(i)
			} else {
				d.tree[i] = int32(j)
			}
			k := int(d.openCut[rightward][i*m+j])
			push(i, k, closedSpan|rightward)
			push(k+1, j, closedSpan|leftward)
		}
	}
}
