package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
)

// resolve goes through the mentions from left to right and gives each
// description and pronoun its entity.
func (f *finder) resolve() {
	f.appose()
	f.described = map[uint64]int32{}
	for i := range f.found {
		m := &f.found[i]
		switch {
		case m.entity >= 0:
			f.ents[m.entity].last = i
		case m.silent || m.form == onrecord.Name:
		case m.form == onrecord.Description:
			f.resolveDescription(i)
		default:
			f.resolvePronoun(i)
		}
	}
}

// appose joins descriptions to the names beside them: "Shadow chancellor X",
// "X, the chairman of Y,", "the Labour leader, X,".
func (f *finder) appose() {
	for i := range f.found {
		m := &f.found[i]
		if m.form != onrecord.Description || m.kind == onrecord.Group || m.kind == onrecord.Document {
			continue
		}
		if at := m.to; at < len(f.named) && f.named[at] >= 0 && f.found[f.named[at]].title == at && f.doc.SentOf[at] == f.doc.SentOf[m.head] {
			if x := &f.found[f.named[at]]; f.takes(x, m) {
				f.giveRole(x.entity, m)
				m.silent = true
				continue
			}
		}
		if f.afterName(m) {
			continue
		}
		if at := m.to + 1; at < len(f.named) && f.doc.Form(m.to) == "," && f.named[at] >= 0 && m.det != indefinite {
			x := &f.found[f.named[at]]
			if x.title == at && f.takes(x, m) && x.to < len(f.named) && f.doc.Form(x.to) == "," && f.ends(m) {
				f.giveRole(x.entity, m)
				m.entity = x.entity
				f.ents[x.entity].count++
			}
		}
	}
}

// afterName joins "X, chairman of Y" and "X, a Labour MP," to X.
func (f *finder) afterName(m *mention) bool {
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
func (f *finder) ends(m *mention) bool { return m.det != bare || m.from == m.head }

// takes reports whether name x can bear description m.
func (f *finder) takes(x, m *mention) bool {
	if x.form != onrecord.Name || x.entity < 0 {
		return false
	}
	e := &f.ents[x.entity]
	if e.kind == onrecord.Person {
		return m.kind == onrecord.Person && (m.gender == onrecord.UnknownGender || e.gender == onrecord.UnknownGender || m.gender == e.gender)
	}
	return e.kind == onrecord.Organisation && m.kind == onrecord.Organisation
}

func (f *finder) giveRole(e int32, m *mention) {
	x := &f.ents[e]
	if x.gender == onrecord.UnknownGender {
		x.gender = m.gender
	}
	r := role{f.word[m.head].fold, m.of}
	f.roles[r.head] = append(f.roles[r.head], e)
	for _, old := range x.roles {
		if old == r {
			return
		}
	}
	x.roles = append(x.roles, r)
}

// resolveDescription finds whom a description describes, or makes it an
// entity of its own.
func (f *finder) resolveDescription(i int) {
	m := &f.found[i]
	if f.predicate(m) {
		m.silent = true
		return
	}
	var e int32 = -1
	switch m.kind {
	case onrecord.Person:
		if f.word[m.head].is(lexicon.Spokesman) && m.ofName >= 0 {
			if x := f.named[m.ofName]; x >= 0 && f.found[x].entity >= 0 && f.ents[f.found[x].entity].kind == onrecord.Organisation {
				e = f.found[x].entity
				break
			}
		}
		if m.det == definite || m.det == owned && f.word[m.head].is(lexicon.Role) {
			e = f.holder(i)
		}
	case onrecord.Organisation:
		if e = f.body(i); e < 0 {
			m.silent = true
			return
		}
	default:
	}
	key := f.described1(m)
	if e < 0 && (m.det == definite || m.det == bare && m.plural) {
		if old, ok := f.described[key]; ok && f.ents[old].plural == m.plural {
			e = old
		}
	}
	if e >= 0 {
		f.join(i, e)
		f.ents[e].last = i
		return
	}
	e = f.entity(i, m.kind)
	f.ents[e].gender = m.gender
	f.described[key] = e
}

func (f *finder) described1(m *mention) uint64 {
	return f.word[m.head].fold*31 + uint64(m.kind[0])
}

// predicate reports whether a description says what somebody is, after "is",
// "as" or "become".
func (f *finder) predicate(m *mention) bool {
	if m.from == 0 || f.word[m.from].has(first) {
		return false
	}
	switch f.doc.Lower(m.from - 1) {
	case "as", "is", "was", "are", "were", "be", "been", "become", "became", "becoming", "being", "'s", "’s", "not", "like", "'m", "’m", "'re", "’re":
		return m.kind != onrecord.Document
	}
	return false
}

// holder is the person that a definite description names by post: whoever was
// given that post in the text, else the most salient person whose posts do
// not speak against it.
func (f *finder) holder(i int) int32 {
	m := &f.found[i]
	head := f.word[m.head].fold
	var best int32 = -1
	for _, e := range f.roles[head] {
		if f.fits(&f.ents[e], m) && (best < 0 || f.nearer(e, best, i)) {
			best = e
		}
	}
	if best >= 0 {
		return best
	}
	for k, seen := i-1, 0; k >= 0 && seen < 30 && f.sent(m)-f.sent(&f.found[k]) <= 8; k-- {
		x := &f.found[k]
		if x.entity < 0 || x.form == onrecord.Pronoun && f.doc.SentOf[x.from] == f.doc.SentOf[m.from] {
			continue
		}
		seen++
		if e := &f.ents[x.entity]; e.kind == onrecord.Person && e.full >= 0 && e.count >= 1 && f.could(e, m) && (best < 0 || e.count > f.ents[best].count) {
			best = x.entity
		}
	}
	if best >= 0 && f.word[m.head].is(lexicon.Kin|lexicon.Anonymous&^lexicon.Role) {
		return -1
	}
	return best
}

func (f *finder) sent(m *mention) int { return int(f.doc.SentOf[m.from]) }

// nearer prefers of two holders the one mentioned last before mention i.
func (f *finder) nearer(a, b int32, i int) bool {
	x, y := f.ents[a].last, f.ents[b].last
	if (x < i) != (y < i) {
		return x < i
	}
	if x < i {
		return x > y
	}
	return x < y
}

// fits reports whether one of e's posts is the one described.
func (f *finder) fits(e *entity, m *mention) bool {
	if m.gender != onrecord.UnknownGender && e.gender != onrecord.UnknownGender && m.gender != e.gender {
		return false
	}
	for _, r := range e.roles {
		if r.head == f.word[m.head].fold && (r.of == m.of || r.of == 0 || m.of == 0) {
			return true
		}
	}
	return false
}

// could reports whether nothing the text says of e speaks against the
// description.
func (f *finder) could(e *entity, m *mention) bool {
	if m.gender != onrecord.UnknownGender && e.gender != onrecord.UnknownGender && m.gender != e.gender {
		return false
	}
	if f.word[m.head].is(lexicon.Kin) || f.word[m.head].is(lexicon.Anonymous) && !f.word[m.head].is(lexicon.Role) {
		return false
	}
	for _, r := range e.roles {
		if r.head == f.word[m.head].fold && r.of != m.of && m.of != 0 {
			return false
		}
		if r.of != m.of && r.of != 0 && m.of != 0 || r.head != f.word[m.head].fold && m.of == 0 {
			return false
		}
	}
	return true
}

// body is the body that "the party" or "his campaign" stands for, -1 if no
// name in the text ends so.
func (f *finder) body(i int) int32 {
	m := &f.found[i]
	if m.det != definite && m.det != owned {
		return -1
	}
	head := f.word[m.head].fold
	if m.ofName >= 0 && m.ofName > m.head {
		return -1
	}
	if e := f.latestBefore(f.index.tail[head], i); e >= 0 && m.of == 0 {
		return e
	}
	if f.doc.Lower(m.head) == "party" && m.of == 0 && m.possessor < 0 {
		for k, n := i-1, 0; k >= 0 && n < 40; k, n = k-1, n+1 {
			if x := &f.found[k]; x.entity >= 0 && f.isParty(x.entity) {
				return x.entity
			}
		}
	}
	return -1
}

func (f *finder) isParty(e int32) bool {
	x := &f.ents[e]
	if x.kind != onrecord.Organisation || x.full < 0 {
		return false
	}
	m := &f.found[x.full]
	w := f.word[m.to-1]
	return w.is(lexicon.Party) || f.doc.Lower(m.to-1) == "party"
}

func (f *finder) latestBefore(list []int32, i int) int32 {
	var best int32 = -1
	for _, e := range list {
		if f.ents[e].last < i && (best < 0 || f.ents[e].last > f.ents[best].last) {
			best = e
		}
	}
	return best
}
