package parse

import "onrecord/internal/dense"

// quick holds the matrices as they are used for parsing: in integers, made of
// the loaded weights by exact rules, the same on every machine. Learning uses
// the weights themselves.
type quick struct {
	layers                       []*dense.Matrix
	toDep, toHead, toLdep, toLhd *dense.Matrix
	bilinear, toRel              *dense.Matrix
}

func (n *net) quantised() quick {
	make := func(w, b *matrix) *dense.Matrix {
		if b == nil {
			return dense.Quantise(w.w, nil, w.rows, w.cols)
		}
		return dense.Quantise(w.w, b.w, w.rows, w.cols)
	}
	q := quick{
		toDep: make(n.dep, n.depB), toHead: make(n.head, n.headB),
		toLdep: make(n.ldep, n.labB), toLhd: make(n.lhead, nil),
		bilinear: make(n.bi, n.biB), toRel: make(n.out, n.outB),
	}
	for l := range n.layer {
		q.layers = append(q.layers, make(n.layer[l], n.bias[l]))
	}
	return q
}

// run computes everything but the scores of single sentences.
func (p *pass) run(n *net) {
	p.layers(n)
	p.embed(n)
	t, w := p.rows(), n.width
	for l, kind := range n.plan {
		x, y := p.x[l], grow(&p.x[l+1], t*w)
		if kind == scan {
			p.rowsOf(x, w)
			gates := grow(&p.cat[l], t*3*w)
			n.quick.layers[l].Apply(gates, &p.in)
			scanForward(y, grow(&p.c[l], t*w), gates, x, p.off, w, zeroed(&p.none, w/2))
			continue
		}
		p.neighbourRows(x, w)
		n.quick.layers[l].Apply(y, &p.in)
		dense.AddPositive(y, x)
	}
	p.rowsOf(p.x[len(n.plan)], w)
	n.toDep.Apply(grow(&p.dep, t*n.arc), &p.in)
	n.toHead.Apply(grow(&p.head, t*n.arc), &p.in)
	n.toLdep.Apply(grow(&p.ldep, t*n.label), &p.in)
	n.toLhd.Apply(grow(&p.lhead, t*n.label), &p.in)
	dense.Positive(p.dep)
	dense.Positive(p.head)
	p.rowsOf(p.dep, n.arc)
	n.bilinear.Apply(grow(&p.comp, t*n.arc), &p.in)
	p.lengths(n)
}

// rowsOf takes the rows of x as inputs.
func (p *pass) rowsOf(x []float32, width int) {
	t := len(x) / width
	p.in.Reset(t, width)
	for i := range t {
		p.in.Set(i, x[i*width:(i+1)*width])
	}
}

// neighbourRows takes as inputs each row of x between the rows before and
// after it in its sentence.
func (p *pass) neighbourRows(x []float32, width int) {
	p.in.Reset(p.rows(), 3*width)
	row := func(i, first, last int) []float32 {
		if i < first || i >= last {
			return nil
		}
		return x[i*width : (i+1)*width]
	}
	for s := 0; s+1 < len(p.off); s++ {
		first, last := p.off[s], p.off[s+1]
		for i := first; i < last; i++ {
			p.in.Set(i, row(i-1, first, last), row(i, first, last), row(i+1, first, last))
		}
	}
}

// label scores the relation of every row of the batch to its head.
func (p *pass) label(n *net, heads []int32) {
	hidden := grow(&p.hidden, p.rows()*n.label)
	for s := range len(p.off) - 1 {
		from, to := p.off[s], p.off[s+1]
		p.pair(n, s, heads[from:to], hidden[from*n.label:to*n.label])
	}
	p.rowsOf(hidden, n.label)
	n.toRel.Apply(grow(&p.relScore, p.rows()*relations), &p.in)
}
