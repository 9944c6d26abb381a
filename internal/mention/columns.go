package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
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
	fine   []uint32 // cluster of words that keep the same company, 0 for unknown or when the document has none
	labels []label
	title  []bool   // per sentence
	single []uint32 // features, used again for each token
	pairs  []uint32
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
	case onrecord.Group, onrecord.Document:
	case demonym:
		return 5
	}
	return 6
}

// columns widens what scan found into the namer's columns.
func (f *reading) columns() *columns {
	n := f.doc.Len()
	block := make([]uint32, 8*n)
	c := &columns{
		doc: f.doc, word: f.word, title: f.title, labels: make([]label, n),
		single: make([]uint32, 0, 160), pairs: make([]uint32, 0, 64),
		fold: block[:n], shape: block[n : 2*n], class: block[2*n : 3*n],
		listed: block[3*n : 4*n], known: block[4*n : 5*n],
		ruled: block[5*n : 6*n], tag: block[6*n : 7*n], fine: block[7*n:],
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
	for i, k := range f.doc.Company {
		c.fine[i] = uint32(k)
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

// begins reports whether a name may begin with token i.
func (c *columns) begins(i int) bool {
	w := c.word[i]
	if w.has(capital | inner) { // "anti-Ray"
		return true
	}
	if i+2 < len(c.word) && c.word[i+2].has(capital) && c.word[i+1].has(joined) && c.word[i+2].has(joined) {
		return true // "pro - European" in three tokens
	}
	return c.listed[i] != 0 || i+1 < len(c.word) && c.word[i+1].has(capital) && (w.is(lexicon.Particle) || w.has(digits))
}
