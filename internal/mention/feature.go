package mention

import "onrecord/internal/model"

// Values of a column beyond the edges of a sentence.
const (
	beforeFirst = 0xfffffffe
	afterLast   = 0xfffffffd
)

// view holds the columns around one token: at it (0), one and two after it
// (1, 2), one and two before it (b, b2).
type view struct {
	from, to            int // the sentence
	w0, w1, w2, b1, b2  uint32
	s0, s1, s2, sb, sb2 uint32
	c0, c1, c2, cb, cb2 uint32
	l0, l1              uint32
	r0, r1, rb          uint32
	t0, t1, t2, tb      uint32
	f0, f1, f2, fb, fb2 uint32
	known, place        uint32
	form                string
}

// at is column col at token i of a sentence.
func (w *view) at(col []uint32, i int) uint32 {
	switch {
	case i < w.from:
		return beforeFirst
	case i >= w.to:
		return afterLast
	}
	return col[i]
}

// features are the filled templates of token i: those that speak for its
// label, and those that speak for its label with the one before.
func (c *columns) features(i int) (single, pairs []uint32) {
	var w view
	c.look(&w, i)
	f := w.general(c.single[:0])
	f = w.own(f)
	f = w.beside(f)
	for k := max(i-4, w.from); k < i; k++ {
		f = append(f, model.Mix(67, c.fold[k]), model.Mix2(68, c.fold[k], w.s0))
	}
	for k := i + 1; k <= i+4 && k < w.to; k++ {
		f = append(f, model.Mix(69, c.fold[k]), model.Mix2(70, c.fold[k], w.s0))
	}
	p := w.pairs(c.pairs[:0])
	c.single, c.pairs = c.run(&w, i, f, p)
	return c.single, c.pairs
}

// look fills the view on token i.
func (c *columns) look(w *view, i int) {
	sent := c.doc.Sents[c.doc.SentOf[i]]
	w.from, w.to = int(sent.From), int(sent.To)
	w.w0, w.w1, w.w2, w.b1, w.b2 = c.fold[i], w.at(c.fold, i+1), w.at(c.fold, i+2), w.at(c.fold, i-1), w.at(c.fold, i-2)
	w.s0, w.s1, w.s2, w.sb, w.sb2 = c.shape[i], w.at(c.shape, i+1), w.at(c.shape, i+2), w.at(c.shape, i-1), w.at(c.shape, i-2)
	w.c0, w.c1, w.c2, w.cb, w.cb2 = c.class[i], w.at(c.class, i+1), w.at(c.class, i+2), w.at(c.class, i-1), w.at(c.class, i-2)
	w.l0, w.l1 = c.listed[i], w.at(c.listed, i+1)
	w.r0, w.r1, w.rb = c.ruled[i], w.at(c.ruled, i+1), w.at(c.ruled, i-1)
	w.t0, w.t1, w.t2, w.tb = c.tag[i], w.at(c.tag, i+1), w.at(c.tag, i+2), w.at(c.tag, i-1)
	w.f0, w.f1, w.f2, w.fb, w.fb2 = c.fine[i], w.at(c.fine, i+1), w.at(c.fine, i+2), w.at(c.fine, i-1), w.at(c.fine, i-2)
	w.known, w.form = c.known[i], c.doc.Form(i)
	if c.word[i].has(first) {
		w.place = 1
	}
	if c.title[c.doc.SentOf[i]] {
		w.place |= 2
	}
}

// general are the features that no word's form enters: shapes, lists, what
// the document and the rules say, tags and clusters.
func (w *view) general(f []uint32) []uint32 {
	f = append(f,
		model.Mix3(12, w.sb, w.s0, w.s1), model.Mix3(13, w.s0, w.s1, w.s2), model.Mix3(14, w.sb2, w.sb, w.s0),
		model.Mix2(20, w.c0, w.s0), model.Mix2(21, w.c1, w.s1), model.Mix2(22, w.cb, w.sb), model.Mix2(23, w.cb, w.c0),
		model.Mix2(24, w.c0, w.c1), model.Mix2(25, w.c2, w.s2), model.Mix2(26, w.cb2, w.sb2),
		model.Mix2(27, w.l0, w.place), model.Mix2(28, w.l0, w.l1), model.Mix2(29, w.l0, w.c0),
		model.Mix3(30, w.known, w.place, w.s0), model.Mix2(31, w.known, w.l0),
		model.Mix2(72, w.r0, w.s0), model.Mix3(73, w.rb, w.r0, w.r1), model.Mix3(77, w.r0, w.l0, w.c0),
	)
	if w.t0 == 0 {
		return f
	}
	return append(f,
		model.Mix(110, w.f0), model.Mix(111, w.f1), model.Mix(112, w.fb), model.Mix3(113, w.fb, w.s0, w.f1),
		model.Mix2(114, w.f0, w.f1), model.Mix3(115, w.fb, w.f0, w.s0), model.Mix2(116, w.f2, w.s0), model.Mix2(117, w.fb2, w.s0),
		model.Mix3(118, w.f0>>8, w.fb>>8, w.f1>>8), model.Mix3(119, w.f1, w.f2, w.s0),
		model.Mix3(81, w.tb, w.t0, w.t1), model.Mix3(82, w.t0, w.t1, w.t2),
		model.Mix2(84, w.t1, w.s0), model.Mix2(85, w.tb, w.s0), model.Mix3(86, w.t1, w.t2, w.s0), model.Mix2(87, w.t0, w.r0))
}

// own are the features of the token's own form: itself, its ends, its letters
// by sort, and it with what is known of it.
func (w *view) own(f []uint32) []uint32 {
	for n := 1; n <= 6; n++ {
		f = append(f, model.Mix(14+100*uint32(n), model.Hash(w.form[max(0, len(w.form)-n):])), model.Mix(15+100*uint32(n), model.Hash(w.form[:min(len(w.form), n)])))
	}
	f = append(f, model.Mix(1, w.w0), model.Mix2(2, w.w0, w.s0), model.Mix3(48, w.w0, w.s1, w.sb), model.Mix2(74, w.r0, w.w0))
	if w.t0 != 0 {
		f = append(f, model.Mix2(83, w.t0, w.w0))
	}
	sorts := bySort(w.form)
	return append(f, model.Mix(300, sorts), model.Mix2(301, sorts, w.place), model.Mix2(302, sorts, w.w1), model.Mix2(303, sorts, w.b1))
}

// bySort is a hash of the form with each character by its sort, of which no
// more than three in a row count.
func bySort(form string) uint32 {
	var b [16]byte
	n := 0
	for i := 0; i < len(form) && n < len(b); i++ {
		c := form[i]
		switch {
		case 'a' <= c && c <= 'z':
			c = 'x'
		case 'A' <= c && c <= 'Z':
			c = 'X'
		case '0' <= c && c <= '9':
			c = 'd'
		case c >= 0x80:
			c = 'u'
		}
		if n >= 3 && b[n-1] == c && b[n-2] == c && b[n-3] == c {
			continue
		}
		b[n] = c
		n++
	}
	return model.Hash(b[:n])
}

// beside are the features of the forms before and behind the token.
func (w *view) beside(f []uint32) []uint32 {
	return append(f,
		model.Mix(4, w.b1), model.Mix(6, w.b2), model.Mix2(11, w.b2, w.b1),
		model.Mix2(54, w.b1, w.sb), model.Mix3(55, w.b1, w.s0, w.s1), model.Mix2(49, w.b1, w.s0), model.Mix2(76, w.r0, w.b1),
		model.Mix(3, w.w1), model.Mix(5, w.w2), model.Mix2(10, w.w1, w.w2),
		model.Mix2(53, w.w1, w.s1), model.Mix3(56, w.w1, w.s0, w.sb), model.Mix2(50, w.w1, w.s0), model.Mix2(75, w.r0, w.w1),
		model.Mix2(7, w.b1, w.w0), model.Mix2(8, w.w0, w.w1), model.Mix2(9, w.b1, w.w1))
}

// pairs are the features of the token's label with the one before.
func (w *view) pairs(f []uint32) []uint32 {
	f = append(f,
		model.Mix(200, 0), model.Mix(32, w.w0), model.Mix(37, w.b1), model.Mix(36, w.w1),
		model.Mix2(201, w.s0, w.sb), model.Mix2(38, w.s0, w.s1), model.Mix3(202, w.sb, w.s0, w.s1), model.Mix2(40, w.s0, w.place),
		model.Mix(34, w.c0), model.Mix2(39, w.c0, w.c1), model.Mix2(41, w.cb, w.l0), model.Mix2(203, w.cb, w.c0), model.Mix(35, w.l0), model.Mix(42, w.known),
		model.Mix(71, w.r0), model.Mix2(72, w.r0, w.s0), model.Mix2(51, w.b1, w.s0), model.Mix2(52, w.w1, w.s0), model.Mix2(75, w.r0, w.w1), model.Mix2(76, w.r0, w.b1),
		model.Mix2(43, w.b1, w.w0), model.Mix2(44, w.w0, w.w1),
		model.Mix(300, bySort(w.form)))
	if w.t0 == 0 {
		return f
	}
	return append(f,
		model.Mix(110, w.f0), model.Mix(111, w.f1), model.Mix(112, w.fb), model.Mix2(114, w.f0, w.f1), model.Mix2(115, w.fb, w.f0),
		model.Mix(80, w.t0), model.Mix2(81, w.tb, w.t0), model.Mix2(84, w.t1, w.s0), model.Mix2(85, w.tb, w.s0), model.Mix2(87, w.t0, w.r0))
}

// farRun is how far the ends of a run of capitals are looked for.
const farRun = 8

// run adds the features of the run of capitals that holds token i: where the
// token stands in it, its ends, what stands before and behind it.
func (c *columns) run(w *view, i int, f, p []uint32) (single, pairs []uint32) {
	if !c.word[i].has(capital) {
		return f, p
	}
	from, to := i, i+1
	for from > max(w.from, i-farRun) && c.word[from-1].has(capital) {
		from--
	}
	for to < min(w.to, i+farRun) && c.word[to].has(capital) {
		to++
	}
	size, at, end := uint32(min(to-from, 6)), uint32(min(i-from, 3)), uint32(min(to-1-i, 3))
	head, last := c.fold[from], c.fold[to-1]
	f = append(f,
		model.Mix2(340, size, at), model.Mix2(341, last, min(end, 1)), model.Mix2(342, head, min(at, 1)), model.Mix2(346, head, last),
		model.Mix3(343, w.at(c.fold, from-1), at, size), model.Mix3(344, w.at(c.fold, to), end, size), model.Mix2(345, w.w0, size<<4|at),
		model.Mix2(347, c.class[to-1], end), model.Mix2(348, c.class[from], at), model.Mix2(349, c.fine[to-1], end), model.Mix2(350, c.fine[from], at))
	return f, append(p,
		model.Mix2(340, size, at), model.Mix2(341, last, min(end, 2)), model.Mix2(347, c.class[to-1], end), model.Mix2(348, c.class[from], at))
}
