package mention

import (
	"slices"

	"onrecord"
)

// partly is the person whose name begins as that of mention i does, where one
// of the two is no more than those two words: "Juan Paz", "Juan Paz Soto". -1
// without one.
func (f *reading) partly(i int) int32 {
	m := &f.found[i]
	e, ok := f.index.opening[f.firstWords(m)]
	if !ok || m.to-m.from < 2 || f.split(m).titled {
		return -1
	}
	x := &f.ents[e]
	if x.gender != onrecord.UnknownGender && m.gender != onrecord.UnknownGender && x.gender != m.gender || x.full < 0 {
		return -1
	}
	full := &f.found[x.full]
	if full.to-full.from > m.to-m.from {
		full, m = m, full
	}
	if full.to-full.from > 2 || !f.allNames(m.from+2, m.to) || f.title[f.doc.SentOf[m.from]] {
		return -1
	}
	return e
}

// firstWords are the first two words of a name, hashed.
func (f *reading) firstWords(m *mention) uint64 { return f.hash(m.from, min(m.from+2, m.to)) }

// enter makes person e known by the parts of name m.
func (f *reading) enter(e int32, m *mention, p parts) {
	f.ents[e].parts = p
	known := func(in map[uint64][]int32, h uint64) {
		if !slices.Contains(in[h], e) {
			in[h] = append(in[h], e)
		}
	}
	if !m.kin { // no text calls him by that family name
		known(f.index.family, p.family)
	}
	if p.given == 0 {
		return
	}
	known(f.index.given, p.given)
	if _, ok := f.index.opening[f.firstWords(m)]; !ok {
		f.index.opening[f.firstWords(m)] = e
	}
	for k := p.givenTok + 1; k < p.familyTok; k++ {
		if !f.word[k].has(initial) {
			known(f.index.middle, f.hash(k, k+1))
		}
	}
}

// renew lets person e be known by mention i too, if that is the fullest name so
// far.
func (f *reading) renew(i int, e int32, p parts) {
	if m := &f.found[i]; f.ents[e].full == i && m.to-m.from > 2 {
		f.enter(e, m, p)
	}
}

// goesBy reports whether given name tok may be one between the given and the
// family name of person e: "Paz Soto", known as Juan Paz Soto.
func (f *reading) goesBy(e *entity, tok int) bool {
	return tok >= 0 && e.full >= 0 && f.between(&f.found[e.full], tok)
}

// between reports whether the word at token tok stands inside name m.
func (f *reading) between(m *mention, tok int) bool {
	for k := m.from + 1; k+1 < m.to; k++ {
		if f.word[k].fold == f.word[tok].fold && !f.word[k].has(initial) {
			return true
		}
	}
	return false
}
