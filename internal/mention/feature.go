package mention

import "onrecord/internal/model"

// Values of a column beyond the edges of a sentence.
const (
	beforeFirst = 0xfffffffe
	afterLast   = 0xfffffffd
)

// view holds the columns around one token.
type view struct {
	from, to            int // the sentence
	w0, w1, w2, b1, b2  uint32
	s0, s1, s2, sb, sb2 uint32
	c0, c1, c2, cb, cb2 uint32
	l0, l1, r0, r1, rb  uint32
	known, place        uint32
	t0, t1, t2, tb      uint32
	f0, f1, f2, fb, fb2 uint32
	prev, prev2         uint32 // label before, and the two before
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

// features are the templates of token i, filled; before and last are the
// labels of the two tokens before it.
func (c *columns) features(i int, before, last label) []uint32 {
	var w view
	c.look(&w, i, before, last)
	f := w.general(c.buffer[:0])
	f = w.own(f)
	f = append(f, model.Mix(4, w.b1), model.Mix(6, w.b2), model.Mix2(11, w.b2, w.b1), model.Mix2(37, w.prev, w.b1),
		model.Mix2(54, w.b1, w.sb), model.Mix3(55, w.b1, w.s0, w.s1), model.Mix2(49, w.b1, w.s0), model.Mix3(51, w.prev, w.b1, w.s0), model.Mix3(76, w.r0, w.b1, w.prev))
	for k := max(i-4, w.from); k < i; k++ {
		f = append(f, model.Mix(67, c.fold[k]), model.Mix2(68, c.fold[k], w.prev))
	}
	f = append(f, model.Mix(3, w.w1), model.Mix(5, w.w2), model.Mix2(10, w.w1, w.w2), model.Mix2(36, w.prev, w.w1),
		model.Mix2(53, w.w1, w.s1), model.Mix3(56, w.w1, w.s0, w.sb), model.Mix2(50, w.w1, w.s0), model.Mix3(52, w.prev, w.w1, w.s0), model.Mix3(75, w.r0, w.w1, w.prev))
	for k := i + 1; k <= i+4 && k < w.to; k++ {
		f = append(f, model.Mix(69, c.fold[k]), model.Mix2(70, c.fold[k], w.s0))
	}
	f = append(f, model.Mix2(7, w.b1, w.w0), model.Mix2(8, w.w0, w.w1), model.Mix2(9, w.b1, w.w1),
		model.Mix3(43, w.prev, w.b1, w.w0), model.Mix3(44, w.prev, w.w0, w.w1))
	if c.draft != nil {
		f = c.drafted(f, &w, i)
	}
	c.buffer = f
	return f
}

// drafted are the features of the final labels that look at the draft.
func (c *columns) drafted(f []uint32, w *view, i int) []uint32 {
	d0, d1, d2, db := c.draft[i], w.at(c.draft, i+1), w.at(c.draft, i+2), w.at(c.draft, i-1)
	m0, m1, mb := c.same[i], w.at(c.same, i+1), w.at(c.same, i-1)
	f = append(f,
		model.Mix2(90, d0, w.prev), model.Mix3(91, d0, d1, w.prev), model.Mix3(92, d1, d2, w.prev), model.Mix3(93, db, d0, d1),
		model.Mix2(94, m0, w.prev), model.Mix3(95, m0, d0, w.prev), model.Mix3(96, m0, m1, w.prev), model.Mix3(97, mb, m0, d0),
		model.Mix3(98, m0, w.s0, w.r0), model.Mix3(99, m0, w.l0, w.c0), model.Mix3(100, d0, w.r0, w.t0), model.Mix3(101, d0, d1, w.s1))
	f = append(f, model.Mix3(102, m0, w.w0, w.prev), model.Mix2(103, d0, w.w0))
	f = append(f, model.Mix3(104, m0, w.w1, w.prev))
	f = append(f, model.Mix3(105, m0, w.b1, w.prev))
	return f
}

// look fills the view on token i.
func (c *columns) look(w *view, i int, before, last label) {
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
	w.prev = uint32(last)
	w.prev2 = uint32(before)*16 + w.prev
}

// general are the features that no word's form enters: shapes, lists, what
// the document and the rules say, tags, labels before.
func (w *view) general(f []uint32) []uint32 {
	f = append(f,
		model.Mix3(12, w.sb, w.s0, w.s1), model.Mix3(13, w.s0, w.s1, w.s2), model.Mix3(14, w.sb2, w.sb, w.s0),
		model.Mix2(20, w.c0, w.s0), model.Mix2(21, w.c1, w.s1), model.Mix2(22, w.cb, w.sb), model.Mix2(23, w.cb, w.c0),
		model.Mix2(24, w.c0, w.c1), model.Mix2(25, w.c2, w.s2), model.Mix2(26, w.cb2, w.sb2),
		model.Mix2(27, w.l0, w.place), model.Mix2(28, w.l0, w.l1), model.Mix2(29, w.l0, w.c0),
		model.Mix3(30, w.known, w.place, w.s0), model.Mix2(31, w.known, w.l0), model.Mix2(42, w.prev, w.known),
		model.Mix2(33, w.prev2, w.s0), model.Mix2(34, w.prev, w.c0), model.Mix2(35, w.prev2, w.l0),
		model.Mix3(38, w.prev, w.s0, w.s1), model.Mix3(39, w.prev, w.c0, w.c1), model.Mix3(40, w.prev, w.s0, w.place), model.Mix3(41, w.prev, w.cb, w.l0),
		model.Mix3(46, w.prev2, w.s0, w.s1), model.Mix3(47, w.prev2, w.sb, w.s0),
		model.Mix2(71, w.r0, w.prev), model.Mix3(72, w.r0, w.s0, w.prev), model.Mix3(73, w.rb, w.r0, w.r1), model.Mix3(77, w.r0, w.l0, w.c0),
	)
	if w.t0 == 0 {
		return f
	}
	return append(f,
		model.Mix2(110, w.f0, w.prev), model.Mix2(111, w.f1, w.prev), model.Mix2(112, w.fb, w.prev), model.Mix3(113, w.fb, w.s0, w.f1),
		model.Mix3(114, w.f0, w.f1, w.prev), model.Mix3(115, w.fb, w.f0, w.s0), model.Mix2(116, w.f2, w.s0), model.Mix2(117, w.fb2, w.s0), model.Mix3(118, w.f0>>8, w.fb>>8, w.f1>>8), model.Mix3(119, w.f1, w.f2, w.s0),
		model.Mix2(80, w.t0, w.prev), model.Mix3(81, w.tb, w.t0, w.t1), model.Mix3(82, w.t0, w.t1, w.t2),
		model.Mix3(84, w.t1, w.s0, w.prev), model.Mix3(85, w.tb, w.s0, w.prev), model.Mix3(86, w.t1, w.t2, w.s0), model.Mix3(87, w.t0, w.r0, w.prev))
}

// own are the features of the token's own form: itself, its ends, and it with
// its surroundings.
func (w *view) own(f []uint32) []uint32 {
	for n := 1; n <= 6; n++ {
		f = append(f, model.Mix(14+100*uint32(n), model.Hash(w.form[max(0, len(w.form)-n):])), model.Mix(15+100*uint32(n), model.Hash(w.form[:min(len(w.form), n)])))
	}
	f = append(f, model.Mix(1, w.w0), model.Mix2(2, w.w0, w.s0), model.Mix2(32, w.prev, w.w0), model.Mix2(45, w.prev2, w.w0),
		model.Mix3(48, w.w0, w.s1, w.sb), model.Mix2(74, w.r0, w.w0))
	if w.t0 != 0 {
		f = append(f, model.Mix2(83, w.t0, w.w0))
	}
	return f
}
