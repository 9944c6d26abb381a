package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
)

// resolve goes through the mentions from left to right and gives each
// description and pronoun its entity.
func (f *reading) resolve() {
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
func (f *reading) appose() {
	for i := range f.found {
		m := &f.found[i]
		if m.form != onrecord.Description || m.kind == onrecord.Group || m.kind == onrecord.Document {
			continue
		}
		if at := m.to; at < len(f.named) && f.named[at] >= 0 && f.doc.SentOf[at] == f.doc.SentOf[m.head] {
			if x := &f.found[f.named[at]]; (x.title == at || x.from == at) && f.takes(x, m) {
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
	r := role{f.post(m), m.of, m.sole()}
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
func (f *reading) resolveDescription(i int) {
	m := &f.found[i]
	if f.predicate(m) {
		f.holds(m)
		m.silent = true
		return
	}
	if f.mine(m) || f.passing(m) || f.share(m) {
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
	key, head := f.phraseKey(m), f.headKey(m)
	if e < 0 && (m.det == definite || m.plural && (m.det == bare || m.det == owned)) {
		e = f.describedBefore(m, key, head)
	}
	if e >= 0 {
		if old, ok := f.described[key]; ok && old != e && m.kind == onrecord.Person && m.det == definite && f.ents[old].full < 0 && f.ents[e].full >= 0 && f.ents[old].definite {
			f.ents[old].same = e // "the first minister" before anybody was named
			f.described[key] = e
		} else if !ok && m.det == definite && (m.head > m.from+1 || m.sole()) {
			f.described[key] = e
		}
		f.join(i, e)
		f.ents[e].last = i
		return
	}
	e = f.entity(i, m.kind)
	f.ents[e].definite = m.det == definite
	f.ents[e].gender = m.gender
	f.ents[e].of = m.of
	f.described[key] = e
	f.described[head] = e
}

// describedBefore is the entity that was described so before: in the same words, or
// with the same head noun and no other name, -1 if none was.
func (f *reading) describedBefore(m *mention, key, head uint64) int32 {
	if old, ok := f.described[key]; ok {
		return old
	}
	old, ok := f.described[head]
	if !ok || m.det != definite || f.ents[old].plural != m.plural {
		return -1
	}
	if of := f.ents[old].of; m.of != 0 && of != 0 && m.of != of {
		return -1 // two polls by two pollsters
	}
	return old
}

// phraseKey is the same for descriptions in the same words, articles apart.
func (f *reading) phraseKey(m *mention) uint64 {
	from := m.from
	if m.det == definite && from < m.head {
		from++
	}
	return f.hash(from, m.to) ^ uint64(m.kind[0])
}

// headKey is the same for descriptions with the same head noun.
func (f *reading) headKey(m *mention) uint64 {
	return f.word[m.head].fold*31 + uint64(m.kind[0])
}

// mine reports whether a description is the speaker's own: "our leader".
func (f *reading) mine(m *mention) bool {
	if m.possessor < 0 {
		return false
	}
	switch f.doc.Lower(m.possessor) {
	case "my", "our", "your":
		return true
	}
	return false
}

// passing reports whether a description brings nobody into the text: an
// indefinite singular that does nothing in its sentence.
func (f *reading) passing(m *mention) bool {
	switch {
	case m.det != indefinite && m.det != bare, m.plural, m.anonymous:
		return false
	case m.kind == onrecord.Document:
		return !f.word[m.head].is(lexicon.CoreDocument) && !f.subject(m)
	}
	return m.kind == onrecord.Person && !f.subject(m)
}

// share reports whether a description is a bare share of something unnamed:
// "58 per cent".
func (f *reading) share(m *mention) bool {
	switch f.doc.Lower(m.to - 1) {
	case "cent", "percent", "%":
		return true
	}
	return false
}

// predicate reports whether a description says what somebody is, after "is",
// "as" or "become".
func (f *reading) predicate(m *mention) bool {
	if f.predicated != nil && f.predicated[m.head] && m.kind != onrecord.Document {
		return true
	}
	if m.from == 0 || f.word[m.from].has(first) {
		return false
	}
	switch f.doc.Lower(m.from - 1) {
	case "“", "\"", "``", "‘", "'":
		if m.from > 1 && f.doc.SentOf[m.from-2] == f.doc.SentOf[m.from] && (f.doc.Lower(m.from-2) == "as" || f.doc.Lower(m.from-2) == "a" || f.doc.Lower(m.from-2) == "an") {
			return true
		}
	case "as", "is", "was", "are", "were", "be", "been", "become", "became", "becoming", "being", "'s", "’s", "not", "like", "'m", "’m", "'re", "’re":
		return m.kind != onrecord.Document
	}
	return false
}

// holder is the person that a definite description names by post: whoever was
// given that post in the text, else the most salient person whose posts do
// not speak against it.
func (f *reading) holder(i int) int32 {
	m := &f.found[i]
	head := f.post(m)
	var best int32 = -1
	for _, e := range f.roles[head] {
		x := &f.ents[e]
		if f.fits(x, m) && (x.last < i || m.of != 0) && (best < 0 || f.nearer(e, best, i)) {
			best = e
		}
	}
	if best >= 0 || f.word[m.head].is(lexicon.Kin) || f.word[m.head].is(lexicon.Anonymous) && !f.lex.Known(head, true).Has(lexicon.Rank) && m.of == 0 {
		return best
	}
	if m.det == owned && (m.possessor >= 0 && !f.theirs(m) || m.owner >= 0 && f.personal(m.owner)) {
		return -1 // "Ann Lee's doctor"
	}
	if e, ok := f.described[f.phraseKey(m)]; ok && (m.head > m.from+1 || m.sole()) && f.ents[e].kind == onrecord.Person && f.ents[e].full >= 0 {
		return e // once "the first minister", always the same
	}
	e := f.salient(i)
	if e >= 0 && m.sole() {
		f.giveRole(e, m)
	}
	return e
}

// theirs reports whether a body or group owns a description: "their leader".
func (f *reading) theirs(m *mention) bool {
	form := f.doc.Lower(m.possessor)
	return form == "their" || form == "its"
}

// personal reports whether the name at token i is a person's.
func (f *reading) personal(i int) bool {
	j := f.named[i]
	return j >= 0 && f.found[j].entity >= 0 && f.ents[f.found[j].entity].kind == onrecord.Person
}

// salient is the person whom a description of a post means when the text
// gives nobody that post: the one it is about, so far as no other post and no
// place in the same clause speaks against it.
func (f *reading) salient(i int) int32 {
	m := &f.found[i]
	var best int32 = -1
	top := 0.0
	for k, n := i-1, 0; k >= 0 && n < 30 && f.sent(m)-f.sent(&f.found[k]) <= 8; k-- {
		x := &f.found[k]
		if x.entity < 0 || f.ents[x.entity].kind != onrecord.Person {
			continue
		}
		n++
		e := &f.ents[x.entity]
		if e.full < 0 || !f.could(e, m) {
			continue
		}
		s := 0.2*float64(min(e.count, 12)) - 0.4*float64(f.sent(m)-f.sent(x)) - 1.5*float64(min(len(e.roles), 2))
		if f.sent(x) == f.sent(m) && f.subject(x) {
			s -= 2
		}
		if best < 0 || s > top {
			best, top = x.entity, s
		}
	}
	return best
}

// lede joins the description that opens an article to the person whom the
// next paragraph opens with: "Sometown's candidate has backed … / Cllr Ann
// Lee has put her name …".
func (f *reading) lede() {
	if len(f.found) == 0 || len(f.doc.Paras) < 2 {
		return
	}
	m := &f.found[0]
	if m.form != onrecord.Description || m.kind != onrecord.Person || m.entity >= 0 || m.det == definite && m.of == 0 && !m.sole() || !f.subject(m) {
		return
	}
	p := f.doc.ParaOf(m.from)
	if p > 1 || p+1 >= len(f.doc.Paras) {
		return
	}
	next := f.doc.Paras[p+1].Tokens
	for k := next.From; k < min(next.To, next.From+6); k++ {
		if j := f.named[k]; j >= 0 {
			x := &f.found[j]
			if x.entity < 0 || f.ents[x.entity].kind != onrecord.Person || !f.subject(x) || !f.takes(x, m) {
				return
			}
			for _, y := range f.found[:j] {
				if y.entity == x.entity {
					return
				}
			}
			m.entity = x.entity
			f.giveRole(x.entity, m)
			f.ents[x.entity].count++
			return
		}
	}
}

func (f *reading) sent(m *mention) int { return int(f.doc.SentOf[m.from]) }

// nearer prefers of two holders the one mentioned last before mention i.
func (f *reading) nearer(a, b int32, i int) bool {
	x, y := f.ents[a].last, f.ents[b].last
	if (x < i) != (y < i) {
		return x < i
	}
	if x < i {
		return x > y
	}
	return x < y
}

// post is the folded head noun of a description; those who seek a post are
// all candidates.
func (f *reading) post(m *mention) uint64 {
	switch f.doc.Lower(m.head) {
	case "nominee", "hopeful", "contender":
		return lexicon.Fold("candidate")
	}
	return f.word[m.head].fold
}

// fits reports whether one of e's posts is the one described.
func (f *reading) fits(e *entity, m *mention) bool {
	if m.gender != onrecord.UnknownGender && e.gender != onrecord.UnknownGender && m.gender != e.gender {
		return false
	}
	for _, r := range e.roles {
		if r.head == f.post(m) && (r.of == m.of || r.of == 0 || m.of == 0) {
			return true
		}
	}
	return false
}

// could reports whether nothing the text says of e speaks against the
// description.
func (f *reading) could(e *entity, m *mention) bool {
	if m.gender != onrecord.UnknownGender && e.gender != onrecord.UnknownGender && m.gender != e.gender {
		return false
	}
	if f.word[m.head].is(lexicon.Kin) || f.word[m.head].is(lexicon.Anonymous) && !f.word[m.head].is(lexicon.Role) {
		return false
	}
	for _, r := range e.roles {
		if r.head == f.post(m) && r.of != m.of && m.of != 0 {
			return false
		}
		if r.of != m.of && r.of != 0 && m.of != 0 || m.sole() && r.sole && r.head != f.post(m) {
			return false
		}
	}
	return true
}

// body is the body that "the party" or "his campaign" stands for, -1 if no
// name in the text ends so.
func (f *reading) body(i int) int32 {
	m := &f.found[i]
	head := f.word[m.head].fold
	if m.ofName >= 0 && m.ofName > m.head {
		return -1
	}
	if f.retinue(m) {
		if e := f.ownerOf(i); e >= 0 {
			return f.ownedBody(i, e)
		}
	}
	if m.det != definite && m.det != owned || m.possessor >= 0 && !f.theirs(m) {
		return -1
	}
	if e := f.latestBefore(f.index.tail[head], i); e >= 0 && m.of == 0 {
		return e
	}
	if m.of == 0 && m.possessor < 0 && m.det == definite && f.anyBody(m) {
		for k := i - 1; k >= 0 && f.sent(m)-f.sent(&f.found[k]) <= 2; k-- {
			x := &f.found[k]
			if x.entity >= 0 && x.form == onrecord.Name && f.ents[x.entity].kind == onrecord.Organisation && !f.isParty(x.entity) {
				return x.entity
			}
		}
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

// retinue reports whether a description is of a body that goes by the name of
// a person: his campaign.
func (f *reading) retinue(m *mention) bool {
	switch f.doc.Lower(m.head) {
	case "campaign", "administration", "government", "foundation":
		return true
	}
	return false
}

// ownerOf is the person in the description of a body, -1 if there is none.
func (f *reading) ownerOf(i int) int32 {
	m := &f.found[i]
	if m.possessor >= 0 && i+1 < len(f.found) && f.found[i+1].from == m.possessor && f.found[i+1].form == onrecord.Pronoun {
		if f.found[i+1].entity < 0 {
			f.resolvePronoun(i + 1)
		}
		if e := f.found[i+1].entity; e >= 0 && f.ents[e].kind == onrecord.Person && f.ents[e].full >= 0 {
			return e
		}
		return -1
	}
	if m.ofName >= 0 && f.personal(m.ofName) {
		return f.found[f.named[m.ofName]].entity
	}
	return -1
}

// ownedBody is the body of that sort that person e has in this text.
func (f *reading) ownedBody(i int, e int32) int32 {
	m := &f.found[i]
	key := uint64(e)<<32 ^ f.word[m.head].fold
	if b, ok := f.described[key]; ok {
		return b
	}
	b := f.entity(i, onrecord.Organisation)
	f.ents[b].owner, f.ents[b].owned = e, true
	f.described[key] = b
	f.index.tail[f.word[m.head].fold] = append(f.index.tail[f.word[m.head].fold], b)
	return b
}

// anyBody reports whether a description fits bodies of many names.
func (f *reading) anyBody(m *mention) bool {
	switch f.doc.Lower(m.head) {
	case "agency", "organisation", "organization", "company", "firm", "charity", "outlet", "network":
		return true
	}
	return false
}

func (f *reading) isParty(e int32) bool {
	x := &f.ents[e]
	if x.kind != onrecord.Organisation || x.full < 0 {
		return false
	}
	m := &f.found[x.full]
	w := f.word[m.to-1]
	return w.is(lexicon.Party) || f.doc.Lower(m.to-1) == "party"
}

func (f *reading) latestBefore(list []int32, i int) int32 {
	var best int32 = -1
	for _, e := range list {
		if f.ents[e].last < i && (best < 0 || f.ents[e].last > f.ents[best].last) {
			best = e
		}
	}
	return best
}
