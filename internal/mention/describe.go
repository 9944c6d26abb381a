package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// heads are the nouns that can head a description.
const heads = lexicon.Role | lexicon.Group | lexicon.PersonWord | lexicon.Kin | lexicon.Document | lexicon.BodyWord

// describe reads the noun phrases that describe somebody or something: a head
// noun, the modifiers and the determiner before it, and what follows with
// "of" or "for".
func (f *reading) describe() {
	f.cover()
	for _, sent := range f.doc.Sents {
		end := int(sent.To)
		for i := int(sent.From); i < end; {
			n, e := f.headAt(i, end)
			if n == 0 {
				i++
				continue
			}
			f.description(int(sent.From), i, i+n, end, e)
			i += n
		}
	}
}

// cover notes for every token the name that it is part of.
func (f *reading) cover() {
	f.named = make([]int32, f.doc.Len())
	for i := range f.named {
		f.named[i] = -1
	}
	for k := range f.found {
		m := &f.found[k]
		for i := m.title; i < m.to; i++ {
			f.named[i] = int32(k)
		}
	}
}

// headAt finds a head noun at token i: the last of the nouns that follow one
// another.
func (f *reading) headAt(i, end int) (int, lexicon.Entry) {
	if f.named[i] >= 0 && f.found[f.named[i]].from <= i {
		return 0, lexicon.Entry{}
	}
	n, e := f.lex.Longest(f.doc, i, end, heads)
	if n == 0 {
		return 0, e
	}
	for k := i; k < i+n; k++ {
		if j := f.named[k]; j >= 0 && f.found[j].from <= k {
			return 0, e
		}
	}
	if f.doc.XPOS != nil {
		switch f.doc.XPOS[i+n-1] {
		case text.TagNN, text.TagNNS, text.TagNNP, text.TagNNPS, text.TagJJ:
		default:
			return 0, e
		}
	}
	if i+n < end && f.doc.Lower(i+n-1) == "couple" && f.doc.Lower(i+n) == "of" {
		return 0, e
	}
	if i+n < end && f.named[i+n] < 0 {
		if f.doc.XPOS != nil && noun(f.doc.XPOS[i+n]) && f.word[i+n].has(letters) {
			return 0, e
		}
		if m, _ := f.lex.Longest(f.doc, i+n, end, heads); m > 0 && f.word[i+n].has(letters) {
			return 0, e // a modifier of the noun that follows
		}
		if f.doc.Form(i+n) == "-" && f.word[i+n].has(joined) {
			return 0, e
		}
	}
	if i+n < end && f.named[i+n] >= 0 && f.found[f.named[i+n]].kind != onrecord.Person && f.doc.XPOS != nil && f.doc.XPOS[i+n-1] == text.TagJJ {
		return 0, e // "the conservative American Enterprise Institute"
	}
	return n, e
}

// description reads the phrase around the head [h, to) and notes it.
func (f *reading) description(start, h, to, end int, e lexicon.Entry) {
	m := mention{from: h, to: to, head: to - 1, form: onrecord.Description, entity: -1, apposed: -1, owner: -1, possessor: -1, ofName: -1, title: h}
	m.class = e.Class
	m.plural = e.Has(lexicon.Group) && !e.Has(lexicon.Role|lexicon.Document|lexicon.BodyWord|lexicon.PersonWord)
	if e.Has(lexicon.Kin) && f.doc.XPOS == nil && f.doc.Form(to - 1)[len(f.doc.Form(to-1))-1] == 's' {
		m.plural = true
	}
	switch {
	case m.plural:
		m.kind = onrecord.Group
	case e.Has(lexicon.Role | lexicon.PersonWord | lexicon.Kin):
		m.kind = onrecord.Person
		m.gender = f.genderOf(to-1, m.gender)
		if m.gender == onrecord.UnknownGender {
			m.gender = suffixGender(f.doc.Form(to - 1))
		}
	case e.Has(lexicon.Document):
		m.kind = onrecord.Document
	default:
		m.kind = onrecord.Organisation
	}
	f.leftward(&m, start)
	if m.det == bare && m.kind != onrecord.Group && !f.bareHead(&m, end) {
		return
	}
	if m.kind == onrecord.Document && e.Has(lexicon.Group) && m.det != definite && m.from < m.head {
		m.kind, m.plural = onrecord.Group, true // "senior figures"
	}
	f.rightward(&m, end)
	if f.doc.Lower(m.head) == "people" && m.to > m.head+1 {
		switch f.doc.Lower(m.head + 1) {
		case "close", "familiar", "with", "briefed":
			m.anonymous = true
		}
	}
	m.anonymous = m.anonymous || e.Has(lexicon.Anonymous) && m.det != definite && m.det != owned && !m.many
	m.title = m.from
	m.post = f.postIn(m.from, h, to)
	f.found = append(f.found, m)
}

// bareHead reports whether a singular noun without a determiner may stand:
// when it is the title before a name, an apposition after one, or the subject of
// a headline.
func (f *reading) bareHead(m *mention, end int) bool {
	if m.to < end && f.named[m.to] >= 0 {
		return f.found[f.named[m.to]].title == m.to
	}
	if m.to < end && f.word[m.from].has(first) && f.doc.XPOS != nil && finite(f.doc.XPOS[m.to]) && f.doc.ParaOf(m.from) == 0 {
		return true // a headline: "Council leader tells"
	}
	return m.from > 1 && f.doc.Form(m.from-1) == "," && f.named[m.from-2] >= 0 ||
		m.from != m.head && m.of != 0 || m.to < end && f.doc.Form(m.to) == ","
}

func noun(t text.XPOS) bool {
	return t == text.TagNN || t == text.TagNNS || t == text.TagNNP || t == text.TagNNPS
}

// phrase takes in what tells a group apart: "politicians from her borough".
func (f *reading) phrase(m *mention, end int) {
	k := m.to
	loose := true // whether it needs no name
	switch f.doc.Lower(k) {
	case "from", "of":
	case "in", "at", "within", "inside", "on":
		loose = false
	case "close", "familiar":
		k++
	default:
		return
	}
	to := k
	for k++; k < end; k++ {
		if f.named[k] >= 0 {
			to, loose = k+1, true
			continue
		}
		switch t := f.doc.XPOS[k]; {
		case noun(t):
			to = k + 1
		case t == text.TagDT && f.doc.Lower(k) != "the" && f.doc.Lower(k) != "a" && f.doc.Lower(k) != "an":
			k = end // "this week"
		case t == text.TagDT || t == text.TagJJ || t == text.TagPRPPoss || t == text.TagPOS || t == text.TagCD || t == text.TagHYPH:
		case t == text.TagIN && f.doc.Lower(k) == "of":
		default:
			k = end
		}
	}
	if to > m.to+1 && loose {
		m.to = to
	}
}

// rightward takes in the body or group after "of" and "for" that says which
// post or whose spokesman is meant.
func (f *reading) rightward(m *mention, end int) {
	if m.to+1 >= end {
		return
	}
	if m.plural && f.doc.XPOS != nil && m.kind == onrecord.Group {
		f.phrase(m, end)
		return
	}
	switch f.doc.Lower(m.to) {
	case "of", "for", "at", "in", "from", "with", "on":
	default:
		return
	}
	k := m.to + 1
	switch f.doc.Lower(k) {
	case "the", "a", "an":
		k++
	}
	for n := 0; n < 2 && k < end && f.named[k] < 0 && f.word[k].has(letters) && !f.word[k].is(lexicon.Function|lexicon.Speaks); n++ {
		k++
	}
	if k >= end || f.named[k] < 0 {
		return
	}
	x := &f.found[f.named[k]]
	if x.kind == onrecord.Person && x.title != k || x.from < k && x.title < k {
		return
	}
	if f.doc.Lower(m.to) != "in" || m.of == 0 {
		m.of, m.ofName = f.nameHash(x), x.from
		m.after = true
	}
	to := x.to
	if w := f.doc.Lower(m.to); w == "of" || w == "for" {
		for to < end && f.word[to].is(lexicon.BodyWord) && f.named[to] < 0 {
			to++
		}
		m.to = to
	}
}

func (f *reading) nameHash(x *mention) uint64 {
	if x.key != 0 {
		return uint64(x.key)
	}
	return f.hash(f.bareFrom(x), x.to)
}

func suffixGender(s string) onrecord.Gender {
	switch {
	case len(s) >= 5 && s[len(s)-5:] == "woman":
		return onrecord.Female
	case len(s) >= 3 && s[len(s)-3:] == "man" && s != "chairman" && s != "spokesman" && s != "human":
		return onrecord.Male
	}
	return onrecord.UnknownGender
}

// pronouns notes the pronouns of the third person.
func (f *reading) pronouns() {
	for i, w := range f.word {
		if w.is(lexicon.Pronoun) && f.named[i] < 0 && !w.has(upper) {
			m := mention{from: i, to: i + 1, title: i, head: i, form: onrecord.Pronoun, entity: -1, apposed: -1, owner: -1, possessor: -1, ofName: -1}
			m.gender = f.genderOf(i, m.gender)
			f.found = append(f.found, m)
		}
	}
}
