package parse

import "onrecord/internal/dense"

// batch is a number of sentences laid end to end. Sentence s has the rows
// off[s] to off[s+1]; its first row is the root, the others its words.
type batch struct {
	feats []features
	off   []int
}

func (b *batch) reset() {
	b.feats = b.feats[:0]
	b.off = append(b.off[:0], 0)
}

// root is the row before each sentence: only its own feature.
func root() features {
	var f features
	for i := range f {
		f[i] = -1
	}
	f[0] = rootRow
	return f
}

func (b *batch) rows() int { return len(b.feats) }

// pass holds what the network computes over one batch. Its slices are kept
// from one batch to the next.
type pass struct {
	batch
	x         [][]float32 // per layer: the tokens' vectors; x[0] is embedded
	cat       [][]float32 // per layer: a token beside its neighbours, or its gates
	c         [][]float32 // per scan layer: the running averages
	in        dense.Inputs
	none      []float32 // zeros
	dep, head []float32
	comp      []float32 // dep through the bilinear form
	ldep      []float32
	lhead     []float32
	headT     []float32 // of one sentence, transposed and padded
	score     []float32 // of one sentence: score[i*pad+j], i depends on j
	length    []float32 // bias of an arc by its signed length, mid being none
	mid       int
	hidden    []float32
	relScore  []float32
}

func grow(s *[]float32, n int) []float32 {
	if cap(*s) < n {
		*s = make([]float32, n+n/4)
	}
	*s = (*s)[:n]
	return *s
}

func (p *pass) layers(n *net) {
	for len(p.x) <= len(n.plan) {
		p.x = append(p.x, nil)
		p.cat = append(p.cat, nil)
		p.c = append(p.c, nil)
	}
}

// embed sums the features of every row.
func (p *pass) embed(n *net) {
	w := n.width
	x := grow(&p.x[0], p.rows()*w)
	for t, f := range p.feats {
		to := x[t*w : t*w+w]
		clear(to)
		for _, id := range f {
			if id < 0 {
				continue
			}
			n.addRow(to, int(id))
		}
	}
}

// advance computes the sums of layer l+1 from layer l.
func (p *pass) advance(n *net, l int) {
	t, w := p.rows(), n.width
	y := grow(&p.x[l+1], t*w)
	cat := grow(&p.cat[l], t*3*w)
	if n.plan[l] == scan {
		affine(cat, p.x[l], t, n.layer[l], n.bias[l])
		scanForward(y, grow(&p.c[l], t*w), cat, p.x[l], p.off, w, zeroed(&p.none, w/2))
		return
	}
	neighbours(cat, p.x[l], p.off, w)
	affine(y, cat, t, n.layer[l], n.bias[l])
}

// tops computes the comparers' vectors from the last layer.
func (p *pass) tops(n *net, x []float32) {
	t := p.rows()
	affine(grow(&p.dep, t*n.arc), x, t, n.dep, n.depB)
	affine(grow(&p.head, t*n.arc), x, t, n.head, n.headB)
	dense.Positive(p.dep)
	dense.Positive(p.head)
	affine(grow(&p.ldep, t*n.label), x, t, n.ldep, n.labB)
	affine(grow(&p.lhead, t*n.label), x, t, n.lhead, nil)
}

// compare passes the dependents through the bilinear form.
func (p *pass) compare(n *net) {
	affine(grow(&p.comp, p.rows()*n.arc), p.dep, p.rows(), n.bi, n.biB)
	p.lengths(n)
}

// lengths lays out the biases of arcs so that those of a dependent's heads lie
// side by side.
func (p *pass) lengths(n *net) {
	p.mid = 0
	for s := range len(p.off) - 1 {
		p.mid = max(p.mid, p.off[s+1]-p.off[s])
	}
	for k := range grow(&p.length, 2*p.mid+1) {
		p.length[k] = n.dist.w[bucket(p.mid-k)]
	}
}

// arcs scores every head of every word of sentence s: the result has m rows
// of pad columns, row and column 0 being the root.
func (p *pass) arcs(n *net, s int) (score []float32, m, pad int) {
	from := p.off[s]
	m = p.off[s+1] - from
	pad = dense.Pad(m)
	headT := grow(&p.headT, n.arc*pad)
	clear(headT)
	for j := range m {
		for k, v := range p.head[(from+j)*n.arc : (from+j+1)*n.arc] {
			headT[k*pad+j] = v
		}
	}
	score = grow(&p.score, m*pad)
	for i := range m {
		row := score[i*pad : i*pad+m]
		copy(row, p.length[p.mid-i:])
		row[0] = n.dist.w[rootDistance]
		clear(score[i*pad+m : i*pad+pad])
	}
	dense.MulAdd(dense.Rows(score, pad), dense.Rows(p.comp[from*n.arc:], n.arc), dense.Rows(headT, pad), m, pad, n.arc)
	return score, m, pad
}

// rootDistance is the bucket of an arc from the root.
const rootDistance = 15

func arcBucket(i, j int) int {
	if j == 0 {
		return rootDistance
	}
	return bucket(i - j)
}

// relations scores the relations of the words of sentence s to their heads:
// one row of relations columns per row of the sentence; heads[i] is the head
// of row i, row 0 is left alone.
func (p *pass) relations(n *net, s int, heads []int32) []float32 {
	m := p.off[s+1] - p.off[s]
	p.pair(n, s, heads, grow(&p.hidden, m*n.label))
	out := grow(&p.relScore, m*relations)
	affine(out, p.hidden, m, n.out, n.outB)
	return out
}

// pair fills the hidden layer of the relations of sentence s.
func (p *pass) pair(n *net, s int, heads []int32, hidden []float32) {
	from := p.off[s]
	clear(hidden[:n.label])
	for i := 1; i < len(heads); i++ {
		j := int(heads[i])
		a := p.ldep[(from+i)*n.label : (from+i+1)*n.label]
		b := p.lhead[(from+j)*n.label : (from+j+1)*n.label]
		dense.PositiveSum(hidden[i*n.label:(i+1)*n.label], a, b, n.ldist.row(arcBucket(i, j)))
	}
}
