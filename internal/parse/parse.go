package parse

import (
	"fmt"
	"sync"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// A Parser fills the heads and relations of documents. It has no state that
// parsing changes, so one Parser serves any number of goroutines.
type Parser struct {
	net  *net
	pool sync.Pool
}

// New opens the parser's sections of a model file.
func New(f *model.File) (*Parser, error) {
	n, err := load(f)
	if err != nil {
		return nil, fmt.Errorf("open parser: %w", err)
	}
	p := &Parser{net: n}
	p.pool.New = func() any { return &worker{net: n} }
	return p, nil
}

// Parse fills d.Head and d.Rel. Every sentence becomes one projective tree
// under one root; tags that are missing are done without.
func (p *Parser) Parse(d *text.Doc) {
	w, ok := p.pool.Get().(*worker)
	if !ok {
		w = &worker{net: p.net}
	}
	w.parse(d)
	p.pool.Put(w)
}

const (
	// maxWords is the length that a sentence is cut to: what a longer one
	// costs must not grow with the square of its length.
	maxWords = 120
	// batchRows is how many tokens go through the network at a time: enough
	// to use the multiplication well, few enough to stay in the cache.
	batchRows = 160
)

// piece is a sentence, or a part of one that was too long.
type piece struct {
	words text.Range
	first bool // the first part, whose root is the sentence's
}

// worker holds what one goroutine needs to parse.
type worker struct {
	pass
	decoder
	net    *net
	pieces []piece
	heads  []int32 // per row: its head's place in its sentence
	root   int32   // root of the last piece that was a sentence's first
}

func (w *worker) parse(d *text.Doc) {
	n := d.Len()
	d.Head = make([]int32, n)
	d.Rel = make([]text.Rel, n)
	w.begin()
	for _, s := range d.Sents {
		for from := s.From; from < s.To; {
			to := s.To
			if to-from > maxWords {
				to = cut(d, from)
			}
			w.add(d, piece{text.Range{From: from, To: to}, from == s.From})
			from = to
		}
	}
	w.finish(d)
}

// cut finds where to end a part of a long sentence: after the last mark that
// ends a clause, else after any mark, else at full length.
func cut(d *text.Doc, from int32) int32 {
	to := from + maxWords
	comma := int32(0)
	for i := to - 1; i > from+maxWords/2; i-- {
		switch form := d.Form(int(i)); form {
		case ".", ";", "!", "?", ":":
			return i + 1
		case ",", "-", "–", "—", ")", "”", "\"", "|", "•":
			comma = max(comma, i+1)
		}
	}
	if comma > 0 {
		return comma
	}
	return to
}

func (w *worker) begin() {
	w.reset()
	w.pieces = w.pieces[:0]
}

func (w *worker) add(d *text.Doc, p piece) {
	w.pieces = append(w.pieces, p)
	w.feats = append(w.feats, root())
	for i := p.words.From; i < p.words.To; i++ {
		w.feats = append(w.feats, tokenFeatures(d, int(i)))
	}
	w.off = append(w.off, len(w.feats))
	if w.rows() >= batchRows {
		w.finish(d)
	}
}

// tokenFeatures are the features of token i of d.
func tokenFeatures(d *text.Doc, i int) features {
	var x text.XPOS
	var u text.UPOS
	if d.XPOS != nil {
		x = d.XPOS[i]
	}
	if d.UPOS != nil {
		u = d.UPOS[i]
	}
	return extract(d.Form(i), x, u)
}

// finish parses the pieces at hand and writes them into d.
func (w *worker) finish(d *text.Doc) {
	if len(w.pieces) > 0 {
		w.run(w.net)
		w.heads = w.heads[:0]
		for k := range w.pieces {
			score, m, pad := w.arcs(w.net, k)
			w.heads = append(w.heads, w.best(score, m, pad)...)
		}
		w.label(w.net, w.heads)
		for k := range w.pieces {
			w.write(d, k)
		}
	}
	w.begin()
}

func (w *worker) write(d *text.Doc, k int) {
	p := w.pieces[k]
	from := p.words.From
	for row := w.off[k] + 1; row < w.off[k+1]; row++ {
		at := from + int32(row-w.off[k]) - 1
		if head := w.heads[row]; head > 0 {
			d.Head[at] = from + head - 1
			d.Rel[at] = bestRelation(w.relScore[row*relations : (row+1)*relations])
			continue
		}
		d.Head[at], d.Rel[at] = -1, text.Root
		if p.first {
			w.root = at
		} else {
			d.Head[at], d.Rel[at] = w.root, text.Parataxis
		}
	}
}

// bestRelation is the relation with the highest score that a word under
// another word can have.
func bestRelation(row []float32) text.Rel {
	best := text.Nsubj
	for r := best + 1; r <= text.Dep; r++ {
		if row[r] > row[best] {
			best = r
		}
	}
	return best
}
