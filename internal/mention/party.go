package mention

import (
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
)

// agreeParties lets the names of one party, of its people and its adjective be
// names of one thing, and gives them all the kind of those by which the text
// calls it most: "GOP" a body, "Republicans" people.
func (f *reading) agreeParties() {
	type votes struct{ body, people, members int }
	count := map[int32]votes{}
	var named []int
	for i := range f.found {
		m := &f.found[i]
		key := f.partyOf(m)
		if key == 0 {
			continue
		}
		named = append(named, i)
		m.form, m.key = onrecord.Name, key
		v := count[key]
		switch {
		case m.kind == onrecord.Organisation:
			v.body++
		case f.partisan(m):
			v.members++
		default:
			v.people++
		}
		count[key] = v
	}
	for _, i := range named {
		m := &f.found[i]
		switch v := count[m.key]; {
		case v.body+v.people == 0:
			m.kind = onrecord.Other
		case v.people+v.members > v.body:
			m.kind = onrecord.Group
		default:
			m.kind = onrecord.Organisation
		}
	}
}

// partyOf is the key of the party that a mention is a listed name of, 0 if it
// names none. Its people without a word about them ("Republicans") are the
// party.
func (f *reading) partyOf(m *mention) int32 {
	if m.kind == onrecord.Person || m.form == onrecord.Pronoun {
		return 0
	}
	from := f.bareFrom(m)
	if m.form == onrecord.Description && (!m.plural || from != m.head || m.to != m.head+1 || !f.word[m.head].has(capital)) {
		return 0
	}
	n, e := f.lex.Longest(f.doc, from, m.to, lexicon.Party)
	if n != m.to-from {
		return 0
	}
	return e.Key
}

// partisan reports whether a mention of a party is its adjective, or one of
// its members.
func (f *reading) partisan(m *mention) bool {
	from := f.bareFrom(m)
	n, _ := f.lex.Longest(f.doc, from, m.to, lexicon.Partisan)
	return n == m.to-from
}

// members reports whether a mention of a party calls it by the word for its
// members: "Republicans", "Tories".
func (f *reading) members(m *mention) bool {
	form := f.doc.Form(m.to - 1)
	one, many := strings.CutSuffix(form, "s")
	if y, ok := strings.CutSuffix(one, "ie"); ok {
		one = y + "y"
	}
	return many && f.lex.Word(one).Has(lexicon.Partisan)
}
