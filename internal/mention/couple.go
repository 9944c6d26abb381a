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
	if r < 0 || f.doc.Rel[r] != text.Conj {
		return -1
	}
	return int(f.byToken[f.doc.Head[r]])
}

// together is the group of two people that a plural pronoun at mention i means,
// -1 if a group or body was mentioned since.
func (f *reading) together(i int) int32 {
	m := &f.found[i]
	for k := len(f.couples) - 1; k >= 0; k-- {
		c := f.couples[k]
		y := &f.found[c.b]
		if c.b >= i {
			continue
		}
		if f.sent(m)-f.sent(y) > 1 || f.quote[m.from] >= 0 {
			return -1
		}
		a, b := f.found[c.a].entity, y.entity
		if a < 0 || b < 0 || a == b || !f.acts(&f.found[c.a]) {
			return -1
		}
		for _, x := range f.found[c.b+1 : i] {
			if x.entity >= 0 && f.ents[x.entity].kind == onrecord.Group && f.acts(&x) {
				return -1
			}
		}
		return f.pair(i, a, b)
	}
	return -1
}

// pair is the entity of two people together.
func (f *reading) pair(i int, a, b int32) int32 {
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
