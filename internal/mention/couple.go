package mention

import (
	"onrecord"
	"onrecord/internal/text"
)

// couple is two names of people joined by "and".
type couple struct{ a, b int }

// pairs finds the names of people that "and" joins, beside each other or, in
// trees, with more between them.
func (f *reading) pairs() {
	for i := range f.found {
		m := &f.found[i]
		if m.form != onrecord.Name || m.kind != onrecord.Person || m.from == 0 {
			continue
		}
		if j := f.joinedTo(m); j >= 0 && j < i && f.found[j].form == onrecord.Name && f.found[j].kind == onrecord.Person {
			f.couples = append(f.couples, couple{j, i})
		}
	}
}

// joinedTo is the mention that name m is coordinated with, -1 if none.
func (f *reading) joinedTo(m *mention) int {
	if m.title > 1 && f.doc.Lower(m.title-1) == "and" && f.doc.SentOf[m.title-2] == f.doc.SentOf[m.from] {
		if j := f.byToken[m.title-2]; j >= 0 {
			return int(j)
		}
	}
	r := f.rootOf(m.title, m.to)
	if r < 0 || f.doc.Rel[r] != text.Conj || f.doc.Head[r] < 0 {
		return -1
	}
	return int(f.byToken[f.doc.Head[r]])
}

// pairWords reports whether a description means two people that were named: "the
// couple", "both men", "the two leaders".
func (f *reading) pairWords(m *mention) bool {
	if m.kind != onrecord.Group || m.of != 0 || m.det == bare || m.det == owned {
		return false
	}
	if f.doc.Lower(m.head) == "couple" {
		return m.det == definite
	}
	for k := m.from; k < m.head; k++ {
		switch f.doc.Lower(k) {
		case "both":
			return true
		case "two":
			return m.from < k && f.doc.Lower(m.from) == "the"
		}
	}
	return false
}

// together is the group of two people that a plural pronoun at mention i means,
// -1 if a group or body was mentioned since.
func (f *reading) together(i int) int32 {
	m := &f.found[i]
	if f.quote[m.from] >= 0 {
		return -1
	}
	c, a, b := f.lastCouple(i, 1)
	if a < 0 || !f.acts(&f.found[c.a]) {
		return -1
	}
	for _, x := range f.found[c.b+1 : i] {
		if x.entity >= 0 && f.ents[x.entity].kind == onrecord.Group && !f.ents[x.entity].pair && f.acts(&x) {
			return -1
		}
	}
	return f.pair(i, a, b)
}

// theCouple is the pair of people that a description at mention i means: those
// last joined by "and", else the only two people mentioned of late.
func (f *reading) theCouple(i int) int32 {
	if _, a, b := f.lastCouple(i, 4); a >= 0 {
		return f.pair(i, a, b)
	}
	m := &f.found[i]
	a, b := int32(-1), int32(-1)
	for k := i - 1; k >= 0 && f.sent(m)-f.sent(&f.found[k]) <= 4; k-- {
		e := f.found[k].entity
		if e < 0 || f.ents[e].kind != onrecord.Person || f.ents[e].full < 0 || e == a || e == b {
			continue
		}
		switch {
		case b < 0:
			b = e
		case a < 0:
			a = e
		default:
			return -1 // three
		}
	}
	if a < 0 {
		return -1
	}
	return f.pair(i, a, b)
}

// lastCouple is the last pair of names joined by "and" that ended before mention i
// and at most reach sentences back, with their people; -1 without one.
func (f *reading) lastCouple(i, reach int) (c couple, a, b int32) {
	m := &f.found[i]
	for k := len(f.couples) - 1; k >= 0; k-- {
		c = f.couples[k]
		y := &f.found[c.b]
		if c.b >= i {
			continue
		}
		a, b = f.found[c.a].entity, y.entity
		if f.sent(m)-f.sent(y) > reach || a < 0 || b < 0 || a == b {
			return c, -1, -1
		}
		return c, a, b
	}
	return c, -1, -1
}

// pair is the entity of two people together.
func (f *reading) pair(i int, a, b int32) int32 {
	if f.ents[a].full < 0 || f.ents[b].full < 0 {
		return -1
	}
	key := (uint64(a)<<32 | uint64(b)) ^ 0x9e3779b97f4a7c15
	if e, ok := f.described[key]; ok {
		return e
	}
	e := f.entity(i, onrecord.Group)
	x := &f.ents[e]
	x.pair, x.plural, x.both = true, true, [2]int32{a, b}
	x.count-- // it is joined once more
	f.described[key] = e
	return e
}
