package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// columns are what the namer knows of each token of a document.
type columns struct {
	doc    *text.Doc
	word   []word
	fold   []uint32 // folded form
	shape  []uint32 // coarse shape
	class  []uint32 // lists that hold the word, as a small set
	listed []uint32 // place inside a listed name, and of what sort
	known  []uint32 // how the document writes the form elsewhere
	ruled  []uint32 // what the rules of name.go say: kind and place in the name
	tag    []uint32 // Penn tag, 0 when the document has none
	labels []label
	title  []bool // per sentence
	buffer []uint32
}

func newColumns(doc *text.Doc, lex *lexicon.Lexicon) *columns {
	f := &reading{doc: doc, lex: lex}
	f.scan()
	f.names()
	return f.columns()
}

// ruleCode numbers a kind for the column of rules.
func ruleCode(k onrecord.Kind) uint32 {
	switch k {
	case onrecord.Person:
		return 1
	case onrecord.Organisation:
		return 2
	case onrecord.Place:
		return 3
	case onrecord.Other:
		return 4
	case demonym:
		return 5
	}
	return 6
}

// columns widens what scan found into the namer's columns.
func (f *reading) columns() *columns {
	n := f.doc.Len()
	block := make([]uint32, 7*n)
	c := &columns{
		doc: f.doc, word: f.word, title: f.title, labels: make([]label, n), buffer: make([]uint32, 0, 128),
		fold: block[:n], shape: block[n : 2*n], class: block[2*n : 3*n],
		listed: block[3*n : 4*n], known: block[4*n : 5*n],
		ruled: block[5*n : 6*n], tag: block[6*n:],
	}
	for i, w := range f.word {
		c.fold[i] = uint32(w.fold ^ w.fold>>32)
		c.shape[i] = f.coarse(i)
		c.class[i] = classes(w.class)
		c.known[i] = f.known(w)
	}
	for k := range f.found {
		m := &f.found[k]
		for i := m.title; i < m.to; i++ {
			c.ruled[i] = ruleCode(m.kind) << 2
			switch {
			case i < m.from:
				c.ruled[i] = 3
			case i > m.from:
				c.ruled[i] |= 1
			}
		}
	}
	if f.doc.XPOS != nil {
		for i, t := range f.doc.XPOS {
			c.tag[i] = uint32(t)
		}
	}
	for _, sent := range f.doc.Sents {
		f.listings(c, int(sent.From), int(sent.To))
	}
	return c
}

// coarse is the shape of token i in a few bits.
func (f *reading) coarse(i int) uint32 {
	w := f.word[i]
	size := min(uint32(f.doc.End[i]-f.doc.Start[i]), 5)
	s := uint32(w.shape&(letters|capital|upper|digits|initial|inner)) << 4
	switch {
	case w.has(upper):
		return s | size
	case w.has(letters):
		return s
	}
	form := f.doc.Form(i)
	return s | uint32(form[0])<<12 | size // a mark is its own shape
}

// classes folds the lists into sixteen bits that matter to names.
func classes(c lexicon.Class) uint32 {
	var out uint32
	for i, set := range [...]lexicon.Class{
		lexicon.Male, lexicon.Female, lexicon.Honorific | lexicon.Peerage, lexicon.Rank, lexicon.Role | lexicon.PersonWord | lexicon.Group,
		lexicon.Place, lexicon.Party, lexicon.Outlet | lexicon.Pollster, lexicon.Body, lexicon.Demonym,
		lexicon.OrgNoun, lexicon.PlaceNoun, lexicon.EventNoun, lexicon.DateWord, lexicon.Function, lexicon.Common, lexicon.Speaks,
		lexicon.Particle, lexicon.Suffix, lexicon.Country,
	} {
		if c&set != 0 {
			out |= 1 << i
		}
	}
	return out
}

// known sums up how the document writes a form.
func (f *reading) known(w word) uint32 {
	if !w.has(letters) {
		return 0
	}
	e := f.seen[w.fold]
	return 1 + 4*uint32(min(e.capital, 3)) + uint32(min(e.small, 3))
}

// listings marks the tokens of listed names: 2·sort for the first, 2·sort+1
// for the rest.
func (f *reading) listings(c *columns, from, to int) {
	for i := from; i < to; {
		if !f.word[i].has(capital | digits) {
			i++
			continue
		}
		n, e := f.lex.Longest(f.doc, i, to, lexicon.Place|lexicon.Organisation|lexicon.Demonym|lexicon.DateWord)
		if n == 0 {
			i++
			continue
		}
		sort := uint32(0)
		for k, set := range [...]lexicon.Class{lexicon.Country, lexicon.Place, lexicon.Party, lexicon.Outlet | lexicon.Pollster, lexicon.Body, lexicon.Demonym, lexicon.DateWord} {
			if e.Has(set) {
				sort |= 1 << k
			}
		}
		for k := range n {
			c.listed[i+k] = sort << 2
			if k > 0 {
				c.listed[i+k] |= 1
			}
			if n > 1 {
				c.listed[i+k] |= 2
			}
		}
		i += n
	}
}

// candidate reports whether token i can be part of a name at all.
func (c *columns) candidate(i int, last label) bool {
	w := c.word[i]
	if w.has(capital) {
		return true
	}
	if last != outside {
		return true
	}
	if i+2 < len(c.word) && c.word[i+2].has(capital) && c.word[i+1].has(joined) && c.word[i+2].has(joined) {
		return true // "pro-European"
	}
	return c.listed[i] != 0 || i+1 < len(c.word) && c.word[i+1].has(capital) && (w.is(lexicon.Particle) || w.has(digits))
}

// at is column col at token i of a sentence, marks of its edges outside.
func at(col []uint32, i int, from, to int32) uint32 {
	if i < int(from) {
		return 0xfffffffe
	}
	if i >= int(to) {
		return 0xfffffffd
	}
	return col[i]
}

// features are the templates of token i, filled.
func (c *columns) features(i int, before, last label) []uint32 {
	sent := c.doc.Sents[c.doc.SentOf[i]]
	from, to := sent.From, sent.To
	w0, w1, w2 := c.fold[i], at(c.fold, i+1, from, to), at(c.fold, i+2, from, to)
	b1, b2 := at(c.fold, i-1, from, to), at(c.fold, i-2, from, to)
	s0, s1, sb := c.shape[i], at(c.shape, i+1, from, to), at(c.shape, i-1, from, to)
	s2, sb2 := at(c.shape, i+2, from, to), at(c.shape, i-2, from, to)
	c0, c1, cb := c.class[i], at(c.class, i+1, from, to), at(c.class, i-1, from, to)
	c2, cb2 := at(c.class, i+2, from, to), at(c.class, i-2, from, to)
	l0, l1 := c.listed[i], at(c.listed, i+1, from, to)
	place := uint32(0)
	if c.word[i].has(first) {
		place = 1
	}
	if c.title[c.doc.SentOf[i]] {
		place |= 2
	}
	prev := uint32(last)
	prev2 := uint32(before)*16 + prev
	form := c.doc.Form(i)
	suffix := func(n int) uint32 { return model.Hash(form[max(0, len(form)-n):]) }
	prefix := func(n int) uint32 { return model.Hash(form[:min(len(form), n)]) }
	f := append(c.buffer[:0],
		model.Mix(1, w0), model.Mix2(2, w0, s0), model.Mix(3, w1), model.Mix(4, b1), model.Mix(5, w2), model.Mix(6, b2),
		model.Mix2(7, b1, w0), model.Mix2(8, w0, w1), model.Mix2(9, b1, w1), model.Mix2(10, w1, w2), model.Mix2(11, b2, b1),
		model.Mix3(12, sb, s0, s1), model.Mix3(13, s0, s1, s2), model.Mix3(14, sb2, sb, s0),
		model.Mix(15, suffix(2)), model.Mix(16, suffix(3)), model.Mix(17, suffix(4)), model.Mix(18, prefix(3)), model.Mix(19, prefix(4)),
		model.Mix2(20, c0, s0), model.Mix2(21, c1, s1), model.Mix2(22, cb, sb), model.Mix2(23, cb, c0), model.Mix2(24, c0, c1), model.Mix2(25, c2, s2), model.Mix2(26, cb2, sb2),
		model.Mix2(27, l0, place), model.Mix2(28, l0, l1), model.Mix2(29, l0, c0),
		model.Mix2(30, c.known[i], place*256+s0&0xff), model.Mix2(31, c.known[i], l0),
		model.Mix2(32, prev, w0), model.Mix2(33, prev2, s0), model.Mix2(34, prev, c0), model.Mix2(35, prev2, l0), model.Mix2(36, prev, w1), model.Mix2(37, prev, b1),
		model.Mix3(38, prev, s0, s1), model.Mix3(39, prev, c0, c1), model.Mix3(40, prev, s0, place), model.Mix3(41, prev, cb, l0),
		model.Mix2(42, prev, c.known[i]),
		model.Mix3(43, prev, b1, w0), model.Mix3(44, prev, w0, w1), model.Mix2(45, prev2, w0), model.Mix3(46, prev2, s0, s1), model.Mix3(47, prev2, sb, s0),
		model.Mix2(53, w1, s1), model.Mix2(54, b1, sb), model.Mix3(55, b1, s0, s1), model.Mix3(56, w1, s0, sb),
		model.Mix3(48, w0, s1, sb), model.Mix2(49, b1, s0), model.Mix2(50, w1, s0), model.Mix3(51, prev, b1, s0), model.Mix3(52, prev, w1, s0),
	)
	r0, r1, rb := c.ruled[i], at(c.ruled, i+1, from, to), at(c.ruled, i-1, from, to)
	f = append(f, model.Mix2(71, r0, prev), model.Mix3(72, r0, s0, prev), model.Mix3(73, rb, r0, r1), model.Mix2(74, r0, w0), model.Mix3(75, r0, w1, prev), model.Mix3(76, r0, b1, prev), model.Mix3(77, r0, l0, c0))
	if t0 := c.tag[i]; t0 != 0 {
		t1, tb, t2 := at(c.tag, i+1, from, to), at(c.tag, i-1, from, to), at(c.tag, i+2, from, to)
		f = append(f, model.Mix2(80, t0, prev), model.Mix3(81, tb, t0, t1), model.Mix3(82, t0, t1, t2), model.Mix2(83, t0, w0), model.Mix3(84, t1, s0, prev), model.Mix3(85, tb, s0, prev), model.Mix3(86, t1, t2, s0))
	}
	f = append(f, model.Mix(60, prefix(1)), model.Mix(61, prefix(2)), model.Mix(62, prefix(5)), model.Mix(63, prefix(6)), model.Mix(64, suffix(1)), model.Mix(65, suffix(5)), model.Mix(66, suffix(6)))
	for k := i - 4; k < i; k++ {
		if k >= int(from) {
			f = append(f, model.Mix(67, c.fold[k]), model.Mix2(68, c.fold[k], prev))
		}
	}
	for k := i + 1; k <= i+4; k++ {
		if k < int(to) {
			f = append(f, model.Mix(69, c.fold[k]), model.Mix2(70, c.fold[k], s0))
		}
	}
	c.buffer = f
	return f
}
