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

// kinByPost is whom "the prime minister's wife" means, where the kin's owner
// goes by a post and the text gives nobody's kin a name: the only one of that
// gender whom it has named more than once, -1 without one.
func (f *reading) kinByPost(i int) int32 {
	m := &f.found[i]
	if m.det != owned || f.doc.Lower(m.from) != "the" || m.owner >= 0 || m.possessor >= 0 || m.gender == onrecord.UnknownGender || m.plural {
		return -1
	}
	var found int32 = -1
	for _, x := range f.found[:i] {
		if x.entity < 0 || x.entity == found || x.form != onrecord.Name {
			continue
		}
		e := &f.ents[x.entity]
		if e.kind != onrecord.Person || e.gender != m.gender {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = x.entity
	}
	if found < 0 || f.ents[found].count < 2 || f.namedBehind(found, i) {
		return -1
	}
	return found
}
