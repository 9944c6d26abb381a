package parse

import (
	"math"
	"math/rand/v2"

	"onrecord/internal/dense"
)

// learner trains a net: a pass with what the way back needs.
type learner struct {
	pass
	net   *net
	rng   *rand.Rand
	step  int
	heads []int32 // per row of the batch: the head's row in its sentence
	rels  []uint8

	masks             [][]float32 // per layer and for the last: what dropout lets through
	dx, dy, dcat      []float32
	ddep, dhead, dcmp []float32
	dldep, dlhead     []float32
	dhidden           []float32
	flip              []float32
	carry             []float32
	mDep, mHead, mHid []float32
	drop              float32
	loss              float64
	hide              *hider
	side              *tagging
	weight            float32 // of the present examples
}

func newLearner(n *net, seed uint64, drop float64) *learner {
	l := &learner{net: n, rng: rand.New(rand.NewPCG(seed, 1)), drop: float32(drop), weight: 1}
	for _, m := range n.matrices() {
		m.prepare()
	}
	l.side = newTagging(l)
	return l
}

// prepare makes m ready to be trained anew.
func (m *matrix) prepare() {
	m.g = make([]float32, len(m.w))
	m.m = make([]float32, len(m.w))
	m.v = make([]float32, len(m.w))
	if m.sparse {
		m.last = make([]int32, m.rows)
	}
}

// mask draws which of n values dropout keeps, scaled to keep their sum.
func (l *learner) mask(s *[]float32, n int, p float32) []float32 {
	m := grow(s, n)
	if p == 0 {
		for i := range m {
			m[i] = 1
		}
		return m
	}
	keep := 1 / (1 - p)
	limit := uint32(float64(p) * (1 << 16))
	for i := 0; i < n; i += 4 {
		r := l.rng.Uint64()
		for j := i; j < min(i+4, n); j++ {
			m[j] = keep
			if uint32(r&0xffff) < limit {
				m[j] = 0
			}
			r >>= 16
		}
	}
	return m
}

func times(x, m []float32) {
	for i, v := range m {
		x[i] *= v
	}
}

// lower computes the layers below the comparers, with dropout.
func (l *learner) lower() {
	n, p := l.net, &l.pass
	t := p.rows()
	p.layers(n)
	for len(l.masks) <= len(n.plan) {
		l.masks = append(l.masks, nil)
	}
	p.embed(n)
	times(p.x[0], l.mask(&l.masks[0], t*n.width, l.drop))
	for k := range len(n.plan) {
		p.advance(n, k)
		y, x := p.x[k+1], p.x[k]
		m := l.mask(&l.masks[k+1], t*n.width, l.drop)
		if n.plan[k] == scan {
			for i, v := range y {
				y[i] = x[i] + (v-x[i])*m[i]
			}
			continue
		}
		for i, v := range y {
			if v <= 0 {
				m[i] = 0
			}
			y[i] = x[i] + v*m[i]
		}
	}
}

// upper computes the comparers, with dropout.
func (l *learner) upper() {
	n, p := l.net, &l.pass
	t := p.rows()
	p.tops(n, p.x[len(n.plan)])
	times(p.dep, l.mask(&l.mDep, t*n.arc, l.drop))
	times(p.head, l.mask(&l.mHead, t*n.arc, l.drop))
	p.compare(n)
}

// softmax turns scores into probabilities less the truth, and gives the loss.
func softmax(row []float32, gold int) float64 {
	most := row[0]
	for _, v := range row {
		most = max(most, v)
	}
	sum := 0.0
	for i, v := range row {
		e := math.Exp(float64(v - most))
		row[i] = float32(e)
		sum += e
	}
	loss := math.Log(sum) - math.Log(float64(row[gold])+1e-30)
	for i := range row {
		row[i] = float32(float64(row[i]) / sum)
	}
	row[gold]--
	return loss
}

// zeroed is a cleared slice of n.
func zeroed(s *[]float32, n int) []float32 {
	x := grow(s, n)
	clear(x)
	return x
}

// train takes one step on the batch in l, with rate.
func (l *learner) train(rate float64) {
	l.backward()
	l.update(rate)
}

// backward computes the loss of the batch and the gradient of every weight.
func (l *learner) backward() {
	n, p := l.net, &l.pass
	t := p.rows()
	l.lower()
	l.upper()
	zeroed(&l.ddep, t*n.arc)
	zeroed(&l.dhead, t*n.arc)
	zeroed(&l.dcmp, t*n.arc)
	zeroed(&l.dldep, t*n.label)
	zeroed(&l.dlhead, t*n.label)
	words := t - (len(p.off) - 1)
	for s := range len(p.off) - 1 {
		l.arcsBack(s, l.weight/float32(words))
		l.relationsBack(s, l.weight/float32(words))
	}
	l.affineBack(l.ddep, l.dcmp, p.dep, t, n.bi, n.biB)
	for i := range l.ddep {
		// A value that relu or dropout put out has no gradient.
		if p.dep[i] <= 0 {
			l.ddep[i] = 0
		} else {
			l.ddep[i] *= l.mDep[i]
		}
		if p.head[i] <= 0 {
			l.dhead[i] = 0
		} else {
			l.dhead[i] *= l.mHead[i]
		}
	}
	dx := zeroed(&l.dx, t*n.width)
	x := p.x[len(n.plan)]
	l.affineBack(dx, l.ddep, x, t, n.dep, n.depB)
	l.affineBack(dx, l.dhead, x, t, n.head, n.headB)
	l.affineBack(dx, l.dldep, x, t, n.ldep, n.labB)
	l.affineBack(dx, l.dlhead, x, t, n.lhead, nil)
	l.side.back(l, l.weight/float32(words))
	l.lowerBack()
}

// lowerBack takes the gradient of the last layer, in l.dx, down to the
// embedding.
func (l *learner) lowerBack() {
	n, p, dx := l.net, &l.pass, l.dx
	t := p.rows()
	for k := len(n.plan) - 1; k >= 0; k-- {
		if k+1 == l.side.layer {
			for i, v := range l.side.dx {
				dx[i] += v
			}
		}
		dy := grow(&l.dy, t*n.width)
		for i, v := range l.masks[k+1] {
			dy[i] = dx[i] * v
		}
		if n.plan[k] == scan {
			dg := grow(&l.dcat, t*3*n.width)
			scanBack(dg, dy, p.c[k], p.cat[k], p.off, n.width, grow(&l.carry, n.width))
			l.affineBack(dx, dg, p.x[k], t, n.layer[k], n.bias[k])
			continue
		}
		dcat := zeroed(&l.dcat, t*3*n.width)
		l.affineBack(dcat, dy, p.cat[k], t, n.layer[k], n.bias[k])
		unneighbour(dx, dcat, p.off, n.width)
	}
	l.embedBack(dx)
}

func (l *learner) arcsBack(s int, weight float32) {
	n, p := l.net, &l.pass
	score, m, pad := p.arcs(n, s)
	from := p.off[s]
	clear(score[:pad])
	for i := 1; i < m; i++ {
		row := score[i*pad : i*pad+m]
		if l.heads[from+i] < 0 {
			clear(row)
			continue
		}
		row[i] = float32(math.Inf(-1))
		l.loss += softmax(row, int(l.heads[from+i]))
		for j := range row {
			row[j] *= weight
			if j != i {
				n.dist.g[arcBucket(i, j)] += row[j]
			}
		}
	}
	a := n.arc
	dense.MulAdd(dense.Rows(l.dcmp[from*a:], a), dense.Rows(score, pad), dense.Rows(p.head[from*a:], a), m, a, m)
	dense.MulAdd(dense.Rows(l.dhead[from*a:], a), dense.Columns(score, pad), dense.Rows(p.comp[from*a:], a), m, a, m)
}

func (l *learner) relationsBack(s int, weight float32) {
	n, p := l.net, &l.pass
	from := p.off[s]
	m := p.off[s+1] - from
	heads := l.heads[from:p.off[s+1]]
	for i, h := range heads {
		if h < 0 {
			heads[i] = 0
		}
	}
	out := l.relationsForward(s, heads)
	for i := range m {
		row := out[i*relations : (i+1)*relations]
		if i == 0 || l.rels[from+i] == 0 {
			clear(row)
			continue
		}
		l.loss += softmax(row, int(l.rels[from+i]))
		for k := range row {
			row[k] *= weight
		}
	}
	dh := zeroed(&l.dhidden, m*n.label)
	l.affineBack(dh, out, p.hidden, m, n.out, n.outB)
	for i := 1; i < m; i++ {
		h := p.hidden[i*n.label : (i+1)*n.label]
		d := dh[i*n.label : (i+1)*n.label]
		mask := l.mHid[i*n.label : (i+1)*n.label]
		a := l.dldep[(from+i)*n.label : (from+i+1)*n.label]
		b := l.dlhead[(from+int(heads[i]))*n.label:][:n.label]
		c := n.ldist.g[arcBucket(i, int(heads[i]))*n.label:][:n.label]
		for k, v := range d {
			if h[k] <= 0 {
				continue
			}
			v *= mask[k]
			a[k] += v
			b[k] += v
			c[k] += v
		}
	}
}

// relationsForward is pass.relations with dropout in the hidden layer.
func (l *learner) relationsForward(s int, heads []int32) []float32 {
	n, p := l.net, &l.pass
	p.relations(n, s, heads)
	m := p.off[s+1] - p.off[s]
	times(p.hidden, l.mask(&l.mHid, m*n.label, l.drop))
	affine(p.relScore, p.hidden, m, n.out, n.outB)
	return p.relScore
}

// affineBack takes the gradient dy of y = x·w + b back to dx, w and b.
func (l *learner) affineBack(dx, dy, x []float32, t int, w, b *matrix) {
	dense.MulAdd(dense.Rows(w.g, w.cols), dense.Columns(x, w.rows), dense.Rows(dy, w.cols), w.rows, w.cols, t)
	if b != nil {
		for i := range t {
			for j, v := range dy[i*w.cols : (i+1)*w.cols] {
				b.g[j] += v
			}
		}
	}
	flip := grow(&l.flip, w.rows*w.cols)
	dense.Transpose(flip, w.w, w.rows, w.cols)
	dense.MulAdd(dense.Rows(dx, w.rows), dense.Rows(dy, w.cols), dense.Rows(flip, w.rows), t, w.rows, w.cols)
}

// unneighbour adds the gradient of rows laid beside their neighbours to the
// rows.
func unneighbour(to, from []float32, off []int, width int) {
	add := func(i int, d []float32) {
		x := to[i*width : (i+1)*width]
		for k, v := range d {
			x[k] += v
		}
	}
	for s := 0; s+1 < len(off); s++ {
		first, last := off[s], off[s+1]-1
		for i := first; i <= last; i++ {
			row := from[i*3*width : (i+1)*3*width]
			if i > first {
				add(i-1, row[:width])
			}
			add(i, row[width:2*width])
			if i < last {
				add(i+1, row[2*width:])
			}
		}
	}
}

func (l *learner) embedBack(dx []float32) {
	n, p := l.net, &l.pass
	times(dx, l.masks[0])
	e := n.embed
	for t, f := range p.feats {
		d := dx[t*n.width : (t+1)*n.width]
		for _, id := range f {
			if id < 0 {
				continue
			}
			if e.last[id] != int32(l.step)+1 {
				e.last[id] = int32(l.step) + 1
				e.touched = append(e.touched, id)
			}
			g := e.g[int(id)*n.width:][:n.width]
			for k, v := range d {
				g[k] += v
			}
		}
	}
}

// update takes one step of Adam (Kingma & Ba 2015); rows of the embedding
// that the batch does not hold stay as they are.
func (l *learner) update(rate float64) {
	l.step++
	const b1, b2 = 0.9, 0.98
	fix := math.Sqrt(1-math.Pow(b2, float64(l.step))) / (1 - math.Pow(b1, float64(l.step)))
	lr := float32(rate * fix)
	norm := l.clip()
	for _, m := range append(l.net.matrices(), l.side.w, l.side.b) {
		if !m.sparse {
			adam(m.w, m.g, m.m, m.v, lr, norm)
			continue
		}
		for _, r := range m.touched {
			a, b := int(r)*m.cols, int(r+1)*m.cols
			adam(m.w[a:b], m.g[a:b], m.m[a:b], m.v[a:b], lr, norm)
		}
		m.touched = m.touched[:0]
	}
}

// clip is the factor that brings the gradient's length down to at most 5.
func (l *learner) clip() float32 {
	sum := 0.0
	add := func(g []float32) {
		for _, v := range g {
			sum += float64(v) * float64(v)
		}
	}
	for _, m := range l.net.matrices() {
		if !m.sparse {
			add(m.g)
			continue
		}
		for _, r := range m.touched {
			add(m.g[int(r)*m.cols : int(r+1)*m.cols])
		}
	}
	if n := math.Sqrt(sum); n > 5 {
		return float32(5 / n)
	}
	return 1
}

func adam(w, g, m, v []float32, rate, norm float32) {
	const b1, b2, eps = 0.9, 0.98, 1e-8
	for i, d := range g {
		if d == 0 && m[i] == 0 {
			continue
		}
		d *= norm
		g[i] = 0
		m[i] = b1*m[i] + (1-b1)*d
		v[i] = b2*v[i] + (1-b2)*d*d
		w[i] -= rate * m[i] / (float32(math.Sqrt(float64(v[i]))) + eps)
	}
}
