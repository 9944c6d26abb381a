package mention

import (
	"slices"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// mend corrects names by what stands around them and by the rest of the
// document, after labels and rules have had their say.
func (f *reading) mend() {
	f.cover()
	f.datelines()
	f.trimEnds()
	f.posted()
	f.unmix()
	f.rejoin()
	f.nicknamed()
	f.widen()
	f.spelled()
	f.found = slices.DeleteFunc(f.found, func(m mention) bool { return f.noName(&m) })
	for i := range f.found {
		f.unhead(&f.found[i])
	}
	f.rekind()
	f.rekindByNoun()
	f.storms()
}

// signs are what a document says of its names beyond their labels, by folded
// name.
type signs struct {
	seats   map[uint64]bool // "MP for X", "X Council"
	parties map[uint64]bool // "X MPs"
	persons map[uint64]bool // the words of people's full names
	grounds map[uint64]bool // in and near which things happen
}

func (f *reading) signs() signs {
	s := signs{map[uint64]bool{}, map[uint64]bool{}, map[uint64]bool{}, f.grounds()}
	for i := 0; i+1 < len(f.word); i++ {
		if w := f.word[i]; w.has(capital) && !w.is(lexicon.Place|lexicon.First|lexicon.Demonym|lexicon.Function) && f.backs(i+1) && !f.title[f.doc.SentOf[i]] && !w.has(first) {
			s.parties[w.fold] = true
		}
	}
	for i := range f.found {
		m := &f.found[i]
		if m.kind == onrecord.Person && m.to-m.from > 1 && (f.word[m.from].is(lexicon.First) || !s.parties[f.word[m.to-1].fold]) || m.title < m.from {
			s.persons[f.word[m.to-1].fold] = true
			s.persons[f.word[m.from].fold] = true
		}
		if f.seat(m) {
			s.seats[f.hash(m.from, m.to)] = true
		}
		if m.to-m.from > 1 && f.municipal(m.to-1) && !f.word[m.to-2].is(lexicon.Demonym) {
			s.seats[f.hash(m.from, m.to-1)] = true
		}
	}
	return s
}

// municipal reports whether token i is a noun after the name of a town.
func (f *reading) municipal(i int) bool {
	switch f.doc.Form(i) {
	case "Council", "Borough", "Harbour", "Constituency":
		return true
	}
	return false
}

// backs reports whether token i is what goes with the name of a party.
func (f *reading) backs(i int) bool {
	switch f.doc.Lower(i) {
	case "mps", "msps", "mep", "meps", "parliamentary", "backbenchers", "backbencher", "frontbencher", "frontbenchers", "whip", "whips":
		return true
	}
	return false
}

// rekind gives names the kinds that the signs speak for.
func (f *reading) rekind() {
	s := f.signs()
	for i := range f.found {
		m := &f.found[i]
		if m.title < m.from || m.key != 0 || m.kind == onrecord.Person && !one(m) && f.word[m.from].is(lexicon.First) {
			continue
		}
		h, last := f.hash(m.from, m.to), f.word[m.to-1].fold
		switch {
		case m.kind != onrecord.Organisation && s.seats[h], f.seat(m):
			m.kind = onrecord.Place
		case s.parties[last] && !s.persons[last] && (one(m) || m.kind == onrecord.Person && !f.word[m.from].is(lexicon.First)):
			m.kind = onrecord.Organisation
		case m.kind == onrecord.Organisation && f.givenAndFamily(m):
			m.kind = onrecord.Person
		case m.kind == onrecord.Person && one(m) && !s.persons[last] && (f.located(m) || s.grounds[last]):
			m.kind = onrecord.Place
		}
	}
}

// givenAndFamily reports whether a name of two words reads like that of a
// person and like nothing else.
func (f *reading) givenAndFamily(m *mention) bool {
	if m.to-m.from != 2 || f.title[f.doc.SentOf[m.from]] {
		return false
	}
	const other = lexicon.Organisation | lexicon.Place | lexicon.Common | lexicon.OrgNoun | lexicon.PlaceNoun | lexicon.EventNoun | lexicon.Group | lexicon.Role | lexicon.Demonym
	a, b := f.word[m.from], f.word[m.to-1]
	return a.is(lexicon.First) && !a.is(other) && !b.is(other) && !b.has(upper)
}

// one reports whether a name has one word.
func one(m *mention) bool { return m.to-m.from == 1 }

// unhead cuts a common noun that opens a sentence off the name of a person:
// "Bookseller Ann Lee".
func (f *reading) unhead(m *mention) {
	if m.kind != onrecord.Person || m.to-m.from != 3 || !f.word[m.from].has(first) || f.word[m.from].is(lexicon.First|lexicon.Peerage) || f.title[f.doc.SentOf[m.from]] {
		return
	}
	if f.word[m.from+1].is(lexicon.First) && !f.word[m.from+1].has(initial) && f.seen[f.word[m.from].fold].capital == 0 {
		m.from++
		m.title = m.from
	}
}

// rejoin makes one name of a given name and the family name after it that
// have come apart.
func (f *reading) rejoin() {
	out := f.found[:0]
	for i := range f.found {
		m := f.found[i]
		if n := len(out); n > 0 {
			x := &out[n-1]
			if x.to == m.from && m.title == m.from && m.kind == onrecord.Person && m.to-m.from == 1 && x.to-x.from == 1 &&
				f.word[x.from].is(lexicon.First) && !f.word[x.from].is(lexicon.Place|lexicon.Organisation) && f.doc.SentOf[x.from] == f.doc.SentOf[m.from] {
				x.to, x.head, x.kind, x.key = m.to, m.head, onrecord.Person, 0
				continue
			}
		}
		out = append(out, m)
	}
	f.found = out
}

// noName reports whether a name is nothing but small words that a headline
// writes with capitals, or titles: "His", "Mr".
func (f *reading) noName(m *mention) bool {
	if one(m) && f.word[m.from].is(lexicon.Honorific) && !f.word[m.from].is(lexicon.First|lexicon.Place|lexicon.Organisation) {
		return true
	}
	if f.addressed(m) {
		return true
	}
	for i := m.from; i < m.to; i++ {
		if w := f.word[i]; !w.is(lexicon.Function|lexicon.Pronoun) || w.is(lexicon.First|lexicon.Place|lexicon.Organisation) || w.has(upper) && !f.title[f.doc.SentOf[i]] {
			return false
		}
	}
	return true
}

// addressed reports whether a person's name is nothing but a post after a
// courtesy title, and nobody's name: "Madam Speaker", "Mr. Chief Justice".
func (f *reading) addressed(m *mention) bool {
	if m.kind != onrecord.Person || m.title == m.from || !f.word[m.from-1].is(lexicon.Honorific) {
		return false
	}
	n, e := f.lex.Longest(f.doc, m.from, m.to, lexicon.Role|lexicon.Rank)
	return n == m.to-m.from && !e.Has(lexicon.First) && !f.familyName(m.to-1)
}

// familyName reports whether token i is the family name of somebody whom the
// document names in full: "Mr. King" beside "Ann King".
func (f *reading) familyName(i int) bool {
	return slices.ContainsFunc(f.found, func(x mention) bool {
		return x.kind == onrecord.Person && x.to-x.from > 1 && f.word[x.from].is(lexicon.First) && f.word[x.to-1].fold == f.word[i].fold
	})
}

// seat reports whether a name is where somebody sits or stands: "MP for
// Sometown".
func (f *reading) seat(m *mention) bool {
	if m.from < 2 || m.to-m.from > 4 || f.doc.SentOf[m.from-2] != f.doc.SentOf[m.from] || f.word[m.from].is(lexicon.Organisation) || f.word[m.to-1].is(lexicon.OrgNoun) {
		return false
	}
	switch f.doc.Lower(m.from - 1) {
	case "for":
	case "in":
		return m.kind == onrecord.Person && f.sits(m.from-2)
	default:
		return false
	}
	return f.sits(m.from - 2)
}

// sits reports whether token i is a post that goes with a constituency.
func (f *reading) sits(i int) bool {
	switch f.doc.Lower(i) {
	case "mp", "mps", "msp", "msps", "mep", "meps", "ppc", "candidate", "candidates", "councillor", "councillors", "seat":
		return true
	}
	return false
}

// located reports whether a preposition of place stands before a name and
// nothing that people do after it.
func (f *reading) located(m *mention) bool {
	if m.from == 0 || f.title[f.doc.SentOf[m.from]] || m.to < len(f.word) && f.word[m.to].is(lexicon.Speaks) {
		return false
	}
	switch f.doc.Lower(m.from - 1) {
	case "in", "near", "across", "throughout":
		return m.to == len(f.word) || !possessive(f.doc, m.to)
	}
	return false
}

// possessive reports whether token i is a possessive ending.
func possessive(doc *text.Doc, i int) bool {
	switch doc.Lower(i) {
	case "'s", "’s", "'", "’":
		return true
	}
	return false
}

// headline cuts a name that labels saw in a heading at words that the article
// writes small, verbs, and words that it has nowhere else, where it has some
// of the others.
func (f *reading) headline(n Name) []Name {
	from, to := int(n.Tokens.From), int(n.Tokens.To)
	if to-from < 2 || !f.title[f.doc.SentOf[from]] {
		return []Name{n}
	}
	if k, _ := f.lex.Longest(f.doc, from, to, lexicon.Organisation|lexicon.Place); k == to-from {
		return []Name{n}
	}
	known := false
	for i := from; i < to; i++ {
		known = known || f.seen[f.word[i].fold].capital > 0
	}
	var out []Name
	start := from
	flush := func(end int) {
		if end > start && (end-start > 1 || known || !f.word[start].is(lexicon.Common|lexicon.Role|lexicon.Group)) {
			out = append(out, Name{text.Range{From: int32(start), To: int32(end)}, n.Kind})
		}
	}
	for i := from; i < to; i++ {
		if f.breaks(i, known) || i == start && f.word[i].is(lexicon.Function) && !f.word[i].is(lexicon.Place|lexicon.First) {
			flush(i)
			start = i + 1
		}
	}
	flush(to)
	return slices.Clip(out)
}

// breaks reports whether a word of a heading is no part of a name.
func (f *reading) breaks(i int, known bool) bool {
	w := f.word[i]
	e := f.seen[w.fold]
	if !w.has(letters) || w.has(initial) || e.capital > e.small {
		return false
	}
	if f.doc.XPOS != nil && (finite(f.doc.XPOS[i]) || f.doc.XPOS[i] == text.TagVB || f.doc.XPOS[i] == text.TagVBG) {
		return true
	}
	if e.small > e.capital && !f.word[i].is(lexicon.Function) {
		return true
	}
	return known && e.capital == 0 && !w.is(lexicon.First|lexicon.Place|lexicon.Organisation|lexicon.OrgNoun|lexicon.Particle|lexicon.Function)
}
