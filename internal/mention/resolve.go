package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
)

// resolve goes through the mentions from left to right and gives each
// description and pronoun its entity.
func (f *reading) resolve() {
	f.described = map[uint64]int32{}
	for i := range f.found {
		m := &f.found[i]
		if m.form == onrecord.Description && f.word[m.head].is(lexicon.Kin) {
			f.resolveKin(i)
		}
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
	e, known := f.meant(i)
	if !known {
		m.silent = true
		return
	}
	key, head := f.phraseKey(m), f.headKey(m)
	if e < 0 && (m.det == definite || m.plural && (m.det == bare || m.det == owned)) {
		e = f.describedBefore(m, key, head)
	}
	if e >= 0 {
		if old, ok := f.described[key]; ok && old != e && m.kind == onrecord.Person && m.det == definite && f.ents[old].full < 0 && f.ents[e].full >= 0 && f.ents[old].definite {
			f.ents[old].same = e // "the first minister" before anybody was named
			f.described[key] = e
		} else if !ok && m.det == definite && (m.head > m.from+1 || m.post.sole) {
			f.described[key] = e
		}
		f.join(i, e)
		f.ents[e].last = i
		if f.ents[e].of == 0 {
			f.ents[e].of = m.of
		}
		return
	}
	e = f.entity(i, m.kind)
	f.ents[e].definite = m.det == definite
	f.ents[e].gender = m.gender
	f.ents[e].of = m.of
	f.described[key] = e
	f.described[head] = e
}

// meant is the entity that description i means by what it says, -1 when that
// tells nothing; known is false when it is of a body of which nothing is known.
func (f *reading) meant(i int) (e int32, known bool) {
	m := &f.found[i]
	switch m.kind {
	case onrecord.Person:
		if f.word[m.head].is(lexicon.Spokesman) && m.ofName >= 0 {
			if x := f.named[m.ofName]; x >= 0 && f.found[x].entity >= 0 && f.ents[f.found[x].entity].kind == onrecord.Organisation {
				return f.found[x].entity, true
			}
		}
		if m.det == owned && f.word[m.head].is(lexicon.Kin) {
			return f.kinByPost(i), true
		}
		if m.det == definite || m.det == owned && m.class&lexicon.Role != 0 {
			return f.holder(i), true
		}
	case onrecord.Organisation:
		e := f.body(i)
		return e, e >= 0
	case onrecord.Group:
		if f.pairWords(m) {
			return f.theCouple(i), true
		}
	default:
	}
	return -1, true
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
	case "when", "while":
		return m.det == bare && m.kind == onrecord.Person // "when home secretary, he"
	}
	return false
}
