package mention

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
)

// index finds entities by what their names share, so that each new name is
// compared with few.
type index struct {
	name    map[uint64][]int32 // whole name without article
	key     map[int32]int32    // alias key of the lexicon
	family  map[uint64][]int32 // persons by family name
	given   map[uint64][]int32 // persons by given name
	acronym map[uint64][]int32 // bodies by the initials of their name
	lead    map[uint64][]int32 // bodies by their first word
	tail    map[uint64][]int32 // bodies by their last word, folded
	middle  map[uint64][]int32 // persons by the names between the given and the family name
	opening map[uint64]int32   // persons by the first two words of their name
}

func newIndex() index {
	return index{
		map[uint64][]int32{},
		map[int32]int32{},
		map[uint64][]int32{},
		map[uint64][]int32{},
		map[uint64][]int32{},
		map[uint64][]int32{},
		map[uint64][]int32{},
		map[uint64][]int32{},
		map[uint64]int32{},
	}
}

// link gives every name its entity: full names first, then the short forms
// that stand for them.
func (f *reading) link() {
	f.index = newIndex()
	f.agreeParties()
	f.agreeLaws()
	f.agreeKinds()
	for i := range f.found {
		if m := &f.found[i]; m.form == onrecord.Name && m.kind == onrecord.Person {
			if p := f.split(m); p.n > 1 || p.titled {
				f.linkPerson(i, p)
			}
		}
	}
	f.promote()
	for i := range f.found {
		if m := &f.found[i]; m.form == onrecord.Name && m.entity < 0 && m.kind != onrecord.Person && m.kind != demonym && (m.to-m.from > 1 || m.key != 0) {
			f.linkBody(i)
		}
	}
	for i := range f.found {
		if m := &f.found[i]; m.form == onrecord.Name && m.entity < 0 && m.kind != demonym {
			f.linkShort(i)
		}
	}
}

// agreeKinds gives names of several words that read the same the kind that
// most of them have; persons win a tie.
func (f *reading) agreeKinds() {
	type votes struct{ person, body, place, other int16 }
	count := map[uint64]votes{}
	each := func(do func(m *mention, h uint64)) {
		for i := range f.found {
			if m := &f.found[i]; m.form == onrecord.Name && m.key == 0 && m.to-m.from > 1 && m.kind != "" && m.kind != demonym {
				do(m, f.hash(f.bareFrom(m), m.to))
			}
		}
	}
	each(func(m *mention, h uint64) {
		v := count[h]
		switch m.kind {
		case onrecord.Person:
			v.person++
		case onrecord.Organisation:
			v.body++
		case onrecord.Place:
			v.place++
		default:
			v.other++
		}
		count[h] = v
	})
	each(func(m *mention, h uint64) {
		switch v := count[h]; max(v.person, v.body, v.place, v.other) {
		case v.person:
			m.kind = onrecord.Person
		case v.body:
			m.kind = onrecord.Organisation
		case v.place:
			m.kind = onrecord.Place
		}
	})
}

// linkPerson joins a name with a given and a family part to its entity.
func (f *reading) linkPerson(i int, p parts) {
	m := &f.found[i]
	for _, e := range f.index.family[p.family] {
		if f.agree(&f.ents[e], m, p) {
			f.join(i, e)
			f.renew(i, e, p)
			return
		}
	}
	if p.givenTok >= 0 {
		for _, e := range f.index.given[p.given] {
			q := f.ents[e].parts
			if q.n > 1 && misspelt(f.doc.Lower(p.familyEnd-1), f.doc.Lower(q.familyEnd-1)) {
				f.join(i, e)
				return
			}
		}
	}
	if e := f.partly(i); e >= 0 {
		f.join(i, e)
		f.renew(i, e, p)
		return
	}
	f.enter(f.entity(i, onrecord.Person), m, p)
}

// consort reports whether e is a first lady and name m stands behind another
// post: "President Lee" is not "first lady Ann Lee".
func (f *reading) consort(e *entity, m *mention) bool {
	if m.title == m.from || e.full < 0 || f.word[m.from-1].is(lexicon.Honorific) {
		return false
	}
	at := f.found[e.full].from
	return at > 1 && f.doc.Lower(at-2) == "first" && f.doc.Lower(at-1) == "lady" && f.doc.Lower(m.from-1) != "lady"
}

func (f *reading) agree(e *entity, m *mention, p parts) bool {
	if e.kind != onrecord.Person || e.gender != onrecord.UnknownGender && m.gender != onrecord.UnknownGender && e.gender != m.gender {
		return false
	}
	if f.consort(e, m) {
		return false
	}
	if p.titled != e.parts.titled && p.givenTok < 0 {
		return p.titled && e.parts.n > 1
	}
	return f.sameGiven(p.givenTok, e.parts.givenTok) || f.goesBy(e, p.givenTok) || e.parts.givenTok >= 0 && f.between(m, e.parts.givenTok)
}

// promote turns undecided names that hold a known person's family name or
// look like other mentions of one into persons.
func (f *reading) promote() {
	for i := range f.found {
		m := &f.found[i]
		if m.form != onrecord.Name || m.kind != "" || m.to-m.from < 2 {
			continue
		}
		p := f.split(m)
		if len(f.index.family[p.family]) > 0 && p.given != 0 {
			for _, e := range f.index.family[p.family] {
				if f.sameGiven(p.givenTok, f.ents[e].parts.givenTok) {
					m.kind = onrecord.Person
					f.join(i, e)
					break
				}
			}
		}
	}
}

// linkBody joins the name of a body, place or other thing to its entity.
func (f *reading) linkBody(i int) {
	m := &f.found[i]
	h := f.hash(f.bareFrom(m), m.to)
	if m.key != 0 {
		if e, ok := f.index.key[m.key]; ok && f.sameKind(e, m) {
			f.join(i, e)
			return
		}
	}
	for _, e := range f.index.name[h] {
		if f.sameKind(e, m) {
			f.join(i, e)
			return
		}
	}
	kind := m.kind
	if kind == "" {
		kind = f.decide(m)
	}
	if kind == onrecord.Person {
		m.kind = kind
		f.linkPerson(i, f.split(m))
		return
	}
	e := f.entity(i, kind)
	f.index.name[h] = append(f.index.name[h], e)
	if m.key != 0 {
		f.index.key[m.key] = e
	}
	if kind == onrecord.Organisation {
		f.indexBody(e, m)
	}
}

// decide types a name of several words that no evidence typed.
func (f *reading) decide(m *mention) onrecord.Kind {
	if m.to-m.from <= 3 && f.plainWords(m) && !f.title[f.doc.SentOf[m.from]] {
		return onrecord.Person
	}
	return onrecord.Other
}

// plainWords reports whether a name is made of unknown words in capitals
// alone, as foreign names are.
func (f *reading) plainWords(m *mention) bool {
	for i := m.from; i < m.to; i++ {
		w := f.word[i]
		if !w.has(capital) && !w.is(lexicon.Particle) || w.has(upper|digits) || w.is(lexicon.Common|lexicon.Function|lexicon.Demonym|lexicon.Place|lexicon.Organisation|lexicon.EventNoun|lexicon.OrgNoun|lexicon.PlaceNoun|lexicon.Role|lexicon.Group|lexicon.Document|lexicon.DateWord) {
			return false
		}
		if f.seen[w.fold].small > 0 {
			return false
		}
	}
	return true
}

func (f *reading) bareFrom(m *mention) int {
	if m.to-m.from > 1 && strings.EqualFold(f.doc.Form(m.from), "the") {
		return m.from + 1
	}
	return m.from
}

func (f *reading) sameKind(e int32, m *mention) bool {
	k := f.ents[e].kind
	return m.kind == "" || m.kind == k || k == onrecord.Other
}

// indexBody enters a body under its initials, its first and its last word.
func (f *reading) indexBody(e int32, m *mention) {
	if m.to-m.from < 2 {
		return
	}
	var buf [12]byte
	n := 0
	for i := m.from; i < m.to && n < len(buf); i++ {
		if f.word[i].has(capital) && !strings.EqualFold(f.doc.Form(i), "the") {
			buf[n] = f.doc.Form(i)[0]
			n++
		}
	}
	if n > 1 {
		h := 7*31 + lexicon.Fold(string(buf[:n]))
		f.index.acronym[h] = append(f.index.acronym[h], e)
	}
	from := f.bareFrom(m)
	if w := f.word[from]; !w.is(lexicon.Place | lexicon.Demonym | lexicon.Function | lexicon.Common | lexicon.Party | lexicon.First | lexicon.OrgNoun) {
		h := f.hash(from, from+1)
		f.index.lead[h] = append(f.index.lead[h], e)
	}
	h := f.word[m.to-1].fold
	f.index.tail[h] = append(f.index.tail[h], e)
}

// linkShort joins a name of one word, or a titled family name, to the entity
// that it is short for, or makes it one of its own.
func (f *reading) linkShort(i int) {
	m := &f.found[i]
	p := f.split(m)
	h := f.hash(m.from, m.to)
	titled := m.title < m.from
	if m.kind == onrecord.Person || m.kind == "" {
		if e := f.namesake(f.index.family[p.family], i, p); e >= 0 {
			f.join(i, e)
			return
		}
		if !titled || m.gender != onrecord.UnknownGender {
			if e := f.best(f.index.given[h], i, parts{givenTok: -1}); e >= 0 && p.n == 1 {
				f.join(i, e)
				return
			}
		}
	}
	if m.kind == onrecord.Person {
		if f.brother(i, p) {
			return
		}
		if e := f.best(f.index.middle[h], i, parts{givenTok: -1}); e >= 0 && p.n == 1 && !titled {
			f.join(i, e)
			return
		}
		f.linkPerson(i, p)
		return
	}
	for _, list := range [][]int32{f.index.name[h], f.index.acronym[f.initialsOf(m, h)], f.index.lead[h]} {
		if e := f.latest(list, i); e >= 0 && f.sameKind(e, m) {
			f.join(i, e)
			return
		}
	}
	if m.kind == onrecord.Organisation && f.word[m.from].is(lexicon.OrgNoun) && m.to-m.from == 1 {
		if e := f.latest(f.index.tail[f.word[m.from].fold], i); e >= 0 {
			f.join(i, e)
		}
		return
	}
	if m.kind == "" && f.word[m.from].is(lexicon.Common) && f.word[m.from].has(first) {
		return
	}
	kind := m.kind
	if kind == "" {
		kind = f.decideOne(m)
	}
	if kind == onrecord.Person {
		m.kind = kind
		f.linkPerson(i, p)
		return
	}
	e := f.entity(i, kind)
	f.index.name[h] = append(f.index.name[h], e)
}

// initialsOf is the hash of a name without the periods inside it: "S.E.C." as
// "SEC". h is that of the name as it stands.
func (f *reading) initialsOf(m *mention, h uint64) uint64 {
	if form := f.doc.Form(m.from); m.to-m.from == 1 && len(form) > 3 && form[1] == '.' {
		return 7*31 + lexicon.Fold(strings.ReplaceAll(form, ".", ""))
	}
	return h
}

// decideOne types a name of one word: someone if it does what people do.
func (f *reading) decideOne(m *mention) onrecord.Kind {
	w := f.word[m.from]
	switch {
	case w.is(lexicon.First) && !w.is(lexicon.Function|lexicon.Common):
		return onrecord.Person
	case m.to < len(f.word) && f.word[m.to].is(lexicon.Speaks) && f.doc.SentOf[m.to] == f.doc.SentOf[m.from] && !w.has(upper):
		return onrecord.Person
	}
	return onrecord.Other
}

// brother gives a given name after "brother" or "daughter" the family name of
// the person whose kin it is: the last one named before.
func (f *reading) brother(i int, p parts) bool {
	m := &f.found[i]
	before := m.from - 1
	if before > 0 && f.doc.Form(before) == "," && m.to < len(f.word) && f.doc.Form(m.to) == "," {
		before-- // "his brother, Robert,"
	}
	if p.n != 1 || before < 0 || !f.word[before].is(lexicon.Kin) || !f.word[m.from].is(lexicon.First) {
		return false
	}
	for j := i - 1; j >= 0 && i-j < 40; j-- {
		of := &f.found[j]
		if of.form != onrecord.Name || of.entity < 0 {
			continue
		}
		if e := &f.ents[of.entity]; e.kind == onrecord.Person && e.parts.n > 1 {
			q := parts{given: f.hash(m.from, m.to), family: e.parts.family, givenTok: m.from, familyTok: e.parts.familyTok, familyEnd: e.parts.familyEnd, n: 2}
			m.kin = true
			f.linkPerson(i, q)
			return true
		}
	}
	return false
}

// best is the entity among list that a short form at mention i stands for:
// the nearest before, else the first after, that agrees in gender.
func (f *reading) best(list []int32, i int, p parts) int32 {
	m := &f.found[i]
	var before, after int32 = -1, -1
	for _, e := range list {
		x := &f.ents[e]
		if x.gender != onrecord.UnknownGender && m.gender != onrecord.UnknownGender && x.gender != m.gender && !p.titled {
			continue
		}
		if f.consort(x, m) || p.n > 1 && !f.sameGiven(p.givenTok, x.parts.givenTok) {
			continue
		}
		switch {
		case x.last <= i:
			if before < 0 || f.ents[before].last < x.last {
				before = e
			}
		case after < 0:
			after = e
		}
	}
	if before >= 0 {
		return before
	}
	return after
}

func (f *reading) latest(list []int32, i int) int32 {
	return f.best(list, i, parts{givenTok: -1, n: 1})
}

// entity makes a new entity of mention i.
func (f *reading) entity(i int, kind onrecord.Kind) int32 {
	m := &f.found[i]
	e := int32(len(f.ents))
	f.ents = append(f.ents, entity{kind: kind, full: -1, plural: m.plural, anonymous: m.anonymous, last: i, same: -1})
	f.join(i, e)
	return e
}

// join makes mention i one of entity e.
func (f *reading) join(i int, e int32) {
	m, x := &f.found[i], &f.ents[e]
	if m.form == onrecord.Name {
		f.titles(m, e)
	}
	m.entity = e
	m.kind = x.kind
	x.count++
	if m.form == onrecord.Name && m.to-m.from > 1 {
		x.fulls++
	}
	x.last = i
	if x.gender == onrecord.UnknownGender && x.kind == onrecord.Person {
		x.gender = m.gender
	}
	if x.gender == onrecord.UnknownGender && x.kind == onrecord.Person && m.form == onrecord.Name && (m.title == m.from || m.to-m.from > 1) && f.word[m.from].is(lexicon.First) {
		x.gender = f.genderOf(m.from, x.gender)
	}
	if m.form == onrecord.Name && (x.full < 0 || f.fuller(m, &f.found[x.full])) {
		x.full = i
	}
}

// fuller reports whether a is a fuller form of a name than b.
func (f *reading) fuller(a, b *mention) bool {
	x, y := a.to-f.bareFrom(a), b.to-f.bareFrom(b)
	if a.kind == onrecord.Person {
		return x > y
	}
	return x > y || x == y && a.to-f.bareFrom(a) == 1 && f.doc.End[a.to-1]-f.doc.Start[a.from] > f.doc.End[b.to-1]-f.doc.Start[b.from]+3
}

// titles notes the posts that stand before a name.
func (f *reading) titles(m *mention, e int32) {
	if m.title == m.from {
		return
	}
	x := &f.ents[e]
	start := int(f.doc.Sents[f.doc.SentOf[m.title]].From)
	for i := f.titleFrom(m); i < m.from; {
		n, _ := f.lex.Longest(f.doc, i, m.from, lexicon.Rank|lexicon.Role)
		if n == 0 {
			i++
			continue
		}
		r := role{post: f.postIn(max(start, i-1), i, i+n)}
		if !slices.Contains(x.roles, r) {
			x.roles = append(x.roles, r)
			f.roles[r.post.noun] = append(f.roles[r.post.noun], e)
		}
		i += n
	}
}

// titleFrom is where the titles of name m begin, with the words before that
// make the first of them longer: "Home Secretary".
func (f *reading) titleFrom(m *mention) int {
	start := int(f.doc.Sents[f.doc.SentOf[m.title]].From)
	for k := max(start, m.title-3); k < m.title; k++ {
		if n, _ := f.lex.Longest(f.doc, k, m.from, lexicon.Rank|lexicon.Role); k+n > m.title {
			return k
		}
	}
	return m.title
}
