package parse

// tagging is a task that the learner does on the side: a layer half way up
// must tell the true tags of the words, whatever tags it was given. What the
// layers learn by it helps the trees (Søgaard & Goldberg 2016); its weights
// are not part of the parser.
type tagging struct {
	layer int // whose vectors are read
	w, b  *matrix
	truth []tagPair
	out   []float32
	dx    []float32
}

// The columns of the tag scores.
const (
	uposColumn = 64
	tagColumns = 96
)

// sideWeight is what the tags' loss counts beside the trees'.
const sideWeight = 0.5

func newTagging(l *learner) *tagging {
	n := l.net
	t := &tagging{layer: (len(n.plan) + 1) / 2, w: newMatrix(n.width, tagColumns), b: newMatrix(1, tagColumns)}
	t.w.fill(l.rng, n.width, tagColumns)
	t.w.prepare()
	t.b.prepare()
	return t
}

// back computes the tags' loss of the batch and its gradient, in t.dx.
func (t *tagging) back(l *learner, weight float32) {
	rows, width := l.rows(), l.net.width
	x := l.x[t.layer]
	out := grow(&t.out, rows*tagColumns)
	affine(out, x, rows, t.w, t.b)
	clear(out[len(t.truth)*tagColumns:])
	for i, truth := range t.truth {
		row := out[i*tagColumns : (i+1)*tagColumns]
		side(row[:uposColumn], truth.xpos)
		side(row[uposColumn:], truth.upos)
		for k := range row {
			row[k] *= weight * sideWeight
		}
	}
	l.affineBack(zeroed(&t.dx, rows*width), out, x, rows, t.w, t.b)
}

// side turns scores into a gradient, none where the truth is not known.
func side(row []float32, truth uint8) {
	if truth == 0 {
		clear(row)
		return
	}
	softmax(row, int(truth))
}
