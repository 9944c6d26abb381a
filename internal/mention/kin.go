package mention

import "onrecord"

// resolveKin gives the description of somebody's kin the person who was
// described so before, with the same relation to the same person: "his
// brother" and later "his brother, Robert".
func (f *reading) resolveKin(i int) {
	m := &f.found[i]
	if m.det != owned || m.kind != onrecord.Person {
		return
	}
	owner := f.ownerOf(i)
	if owner < 0 {
		return
	}
	key := (uint64(owner)<<32 ^ f.word[m.head].fold) + 1
	old, known := f.described[key]
	e := m.entity
	if e < 0 && m.apposed >= 0 {
		e = f.found[m.apposed].entity
	}
	switch {
	case e >= 0:
		if known && old != e && f.ents[old].full < 0 {
			f.ents[old].same = e // he has a name now
		}
		f.described[key] = e
	case m.silent || f.predicate(m) || f.mine(m):
	case known:
		f.join(i, old)
	default:
		e = f.entity(i, onrecord.Person)
		f.ents[e].gender, f.ents[e].kin = m.gender, f.word[m.head].fold
		f.described[key] = e
	}
}
