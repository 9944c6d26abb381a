package mention

import "onrecord"

// appose joins descriptions to the names beside them: "Shadow chancellor X",
// "X, the chairman of Y,", "the Labour leader, X,".
func (f *reading) appose() {
	for i := range f.found {
		m := &f.found[i]
		if m.form != onrecord.Description || m.kind == onrecord.Group || m.kind == onrecord.Document {
			continue
		}
		if at := m.to; at < len(f.named) && f.named[at] >= 0 && f.doc.SentOf[at] == f.doc.SentOf[m.head] {
			if x := &f.found[f.named[at]]; (x.title == at || x.from == at) && f.takes(x, m) {
				f.giveRole(x.entity, m)
				m.silent, m.apposed = true, f.named[at]
				continue
			}
		}
		if f.afterName(m) {
			continue
		}
		f.beforeName(m)
	}
}

// beforeName joins "the Labour leader, X," and "his wife, X." to X.
func (f *reading) beforeName(m *mention) {
	at := m.to + 1
	if at >= len(f.named) || f.doc.Form(m.to) != "," || f.named[at] < 0 {
		return
	}
	x := &f.found[f.named[at]]
	if x.title == at && f.takes(x, m) && f.closes(x) && f.ends(m) {
		f.giveRole(x.entity, m)
		m.entity = x.entity
		f.ents[x.entity].count++
	}
}

// closes reports whether an apposition can end after name x: at a comma or at
// the end of the sentence.
func (f *reading) closes(x *mention) bool {
	if x.to >= len(f.word) || f.doc.SentOf[x.to] != f.doc.SentOf[x.from] {
		return true
	}
	switch f.doc.Form(x.to) {
	case ",", ".", ";", ":", "—", "–", "”", ")":
		return true
	}
	return false
}

// afterName joins "X, chairman of Y" and "X, a Labour MP," to X.
func (f *reading) afterName(m *mention) bool {
	if m.from < 2 || f.doc.Form(m.from-1) != "," && f.doc.Form(m.from-1) != "(" {
		return false
	}
	j := f.named[m.from-2]
	if j < 0 {
		return false
	}
	x := &f.found[j]
	if x.to != m.from-1 || !f.takes(x, m) {
		return false
	}
	if m.to < len(f.word) && f.doc.SentOf[m.to] == f.doc.SentOf[m.head] {
		if m.to < len(f.named) && f.named[m.to] >= 0 && f.found[f.named[m.to]].kind == onrecord.Person {
			return false // "X, Labour leader Y and Z": a list
		}
	}
	f.giveRole(x.entity, m)
	m.entity = x.entity
	m.kind = f.ents[x.entity].kind
	f.ents[x.entity].count++
	return true
}

// ends reports whether a description is not the last of a list of names.
func (f *reading) ends(m *mention) bool { return m.det != bare || m.from == m.head }

// takes reports whether name x can bear description m.
func (f *reading) takes(x, m *mention) bool {
	if x.form != onrecord.Name || x.entity < 0 {
		return false
	}
	e := &f.ents[x.entity]
	if e.kind == onrecord.Person {
		return m.kind == onrecord.Person && (m.gender == onrecord.UnknownGender || e.gender == onrecord.UnknownGender || m.gender == e.gender)
	}
	return e.kind == onrecord.Organisation && m.kind == onrecord.Organisation
}

func (f *reading) giveRole(e int32, m *mention) {
	x := &f.ents[e]
	if x.gender == onrecord.UnknownGender {
		x.gender = m.gender
	}
	r := role{m.post, m.of}
	f.roles[r.post.noun] = append(f.roles[r.post.noun], e)
	for _, old := range x.roles {
		if old == r {
			return
		}
	}
	x.roles = append(x.roles, r)
}
