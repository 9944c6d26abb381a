package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// reach is how many sentences back a pronoun looks, and window how many
// mentions.
const (
	reach  = 3
	window = 40
)

// resolvePronoun gives a pronoun the most salient entity that agrees with it.
func (f *reading) resolvePronoun(i int) {
	m := &f.found[i]
	form := f.doc.Lower(m.from)
	var e int32
	switch form {
	case "who", "whom", "whose":
		e = f.antecedent(i)
	case "it":
		if m.to < len(f.word) && f.word[m.to].is(lexicon.Speaks) {
			e = f.rank(i, f.speakingThing)
		} else {
			e = f.reported(i)
		}
	case "its", "itself":
		e = f.rank(i, f.thing)
	case "they", "them", "their", "theirs", "themselves":
		if e = f.together(i); e < 0 {
			e = f.rank(i, f.several)
		}
	default:
		e = f.rank(i, f.someone)
	}
	if e < 0 {
		return
	}
	f.join(i, e)
	if f.ents[e].gender == onrecord.UnknownGender && f.ents[e].kind == onrecord.Person {
		f.ents[e].gender = m.gender
	}
}

// reported is the body that "it" means at mention i as the subject of what that
// body says: "the council said it would".
func (f *reading) reported(i int) int32 {
	m := &f.found[i]
	if f.doc.Head == nil || f.quote[m.from] >= 0 || f.doc.Rel[m.from] != text.Nsubj && f.doc.Rel[m.from] != text.NsubjPass {
		return -1
	}
	verb := f.doc.Head[m.from]
	if verb < 0 || f.doc.Rel[verb] != text.Ccomp || f.doc.Head[verb] < 0 {
		return -1
	}
	for k := i - 1; k >= 0 && f.sent(&f.found[k]) == f.sent(m); k-- {
		x := &f.found[k]
		if x.entity < 0 || f.ents[x.entity].kind != onrecord.Organisation {
			continue
		}
		if r := f.rootOf(x.title, x.to); r >= 0 && f.doc.Rel[r] == text.Nsubj && f.doc.Head[r] == f.doc.Head[verb] {
			return x.entity
		}
	}
	return -1
}

func (f *reading) someone(e *entity, m *mention) bool {
	return e.kind == onrecord.Person && (e.gender == m.gender || e.gender == onrecord.UnknownGender)
}

func (f *reading) several(e *entity, _ *mention) bool {
	return e.kind == onrecord.Group || e.kind == onrecord.Organisation
}

func (f *reading) thing(e *entity, _ *mention) bool {
	return e.kind == onrecord.Organisation || e.kind == onrecord.Place || e.kind == onrecord.Document
}

func (f *reading) speakingThing(e *entity, _ *mention) bool {
	return e.kind == onrecord.Organisation || e.kind == onrecord.Document
}

// antecedent is the entity that a relative pronoun follows, or whose clause the
// tree says it opens: "a staffer at the ministry who".
func (f *reading) antecedent(i int) int32 {
	m := &f.found[i]
	if e := f.modified(m); e >= 0 {
		return e
	}
	for k := i - 1; k >= 0 && i-k < 4; k-- {
		x := &f.found[k]
		if x.entity < 0 || f.doc.SentOf[x.from] != f.doc.SentOf[m.from] {
			continue
		}
		gap := m.from - x.to
		if gap == 0 || gap == 1 && f.doc.Form(x.to) == "," {
			if kind := f.ents[x.entity].kind; kind == onrecord.Person || kind == onrecord.Group || kind == onrecord.Organisation {
				return x.entity
			}
		}
		if gap > 1 {
			break
		}
	}
	return -1
}

// modified is the person or group whose relative clause pronoun m opens, by the
// tree, -1 if it says none.
func (f *reading) modified(m *mention) int32 {
	if f.doc.Head == nil {
		return -1
	}
	for at, n := m.from, 0; n < 4; n++ {
		h := int(f.doc.Head[at])
		if h < 0 || h > m.from && f.doc.Rel[at] == text.AclRelcl {
			return -1
		}
		if f.doc.Rel[at] != text.AclRelcl {
			at = h
			continue
		}
		for step := 0; step < 3; step++ { // to the name that the noun stands beside
			if e := f.personOver(h); e >= 0 {
				return e
			}
			if f.doc.Rel[h] != text.Appos {
				return -1
			}
			h = int(f.doc.Head[h])
		}
		return -1
	}
	return -1
}

// personOver is the person or group whose mention covers token at, -1 if none
// does.
func (f *reading) personOver(at int) int32 {
	j := f.byToken[at]
	if j < 0 || f.found[j].entity < 0 {
		return -1
	}
	e := f.found[j].entity
	if kind := f.ents[e].kind; kind != onrecord.Person && kind != onrecord.Group {
		return -1
	}
	return e
}

// rank scores the entities mentioned before pronoun i that agree with it and
// gives the best, -1 if there is none.
func (f *reading) rank(i int, agrees func(*entity, *mention) bool) int32 {
	m := &f.found[i]
	var best int32 = -1
	top := 0.0
	speaker := f.speaker(m)
	whole, same := f.holding(i)
	for k, n := i-1, 0; k >= 0 && n < window; k, n = k-1, n+1 {
		x := &f.found[k]
		dist := f.sent(m) - f.sent(x)
		if dist > reach && (f.quote[m.from] < 0 || dist > 2*reach) {
			break
		}
		if x.entity < 0 || x.to > m.from || x.entity == same || f.twin(x.entity, whole) || !agrees(&f.ents[x.entity], m) && !f.speaksFor(x, m) {
			continue
		}
		if x.entity == speaker && f.quote[m.from] >= 0 {
			continue
		}
		if dist == 0 && (f.clauseMates(x, m) || f.governedTogether(x, m)) {
			continue
		}
		if s := f.score(x, m, dist, i-k); best < 0 || s > top {
			best, top = x.entity, s
		}
	}
	return best
}

// holding is the description that pronoun i is part of, -1 when it is part of
// none, and whom that means: "his brother, Robert" is not his own brother.
func (f *reading) holding(i int) (int, int32) {
	m := &f.found[i]
	for k := i - 1; k >= 0 && i-k < 4; k-- {
		x := &f.found[k]
		if x.to < m.to || x.form != onrecord.Description {
			continue
		}
		if x.entity < 0 && x.apposed >= 0 {
			return k, f.found[x.apposed].entity
		}
		return k, x.entity
	}
	return -1, -1
}

// twin reports whether e is known only as kin of the same kind as the description
// that a pronoun is part of: the brother of a brother is somebody else.
func (f *reading) twin(e int32, whole int) bool {
	return whole >= 0 && f.ents[e].full < 0 && f.ents[e].kin != 0 && f.ents[e].kin == f.word[f.found[whole].head].fold
}

// speaksFor reports whether x is an unnamed spokesman, whom the text calls "he"
// though he stands for his body.
func (f *reading) speaksFor(x, m *mention) bool {
	if x.form != onrecord.Description || !f.word[x.head].is(lexicon.Spokesman) || f.ents[x.entity].kind != onrecord.Organisation {
		return false
	}
	switch f.doc.Lower(m.from) {
	case "he", "she", "him", "her", "his":
		g := f.genderOf(x.head, onrecord.UnknownGender)
		return g == onrecord.UnknownGender || g == m.gender
	}
	return false
}

// subject guesses from the words around a mention whether it is the subject
// of a clause: nothing governs it and no possessive follows.
func (f *reading) subject(x *mention) bool {
	if x.to < len(f.word) {
		switch f.doc.Lower(x.to) {
		case "'s", "’s", "'", "’":
			return false
		}
	}
	if f.doc.XPOS != nil && x.to < len(f.word) && f.doc.SentOf[x.to] == f.doc.SentOf[x.from] && finite(f.doc.XPOS[x.to]) {
		return true
	}
	at := x.title
	if at == 0 || f.doc.SentOf[at-1] != f.doc.SentOf[at] || f.word[x.from].has(first) {
		return true
	}
	if j := f.named[x.from]; j >= 0 {
		at = f.found[j].title
	}
	for at > 0 && f.word[at-1].is(lexicon.Role|lexicon.Rank|lexicon.Party|lexicon.Place) {
		at--
	}
	if at == 0 || f.doc.SentOf[at-1] != f.doc.SentOf[at] {
		return true
	}
	switch f.doc.Lower(at - 1) {
	case "that", "and", "but", "while", "when", "because", "if", "as", "although", "though", ",", "“", "\"", "after", "before", "how", "where", "what", "whether", "since":
		return x.to < len(f.word) && (f.word[x.to].is(lexicon.Function) && f.doc.Lower(x.to) != "and" || f.word[x.to].is(lexicon.Speaks) || f.doc.Form(x.to) == ",")
	}
	return false
}

// says reports whether a verb of saying follows a mention outside of speech.
func (f *reading) says(m *mention) bool {
	return m.to < len(f.word) && f.quote[m.from] < 0 && (f.word[m.to].is(lexicon.Speaks) ||
		m.to+1 < len(f.word) && f.doc.Lower(m.to) == "also" && f.word[m.to+1].is(lexicon.Speaks))
}

// finite reports whether a tag is that of a verb that has a subject.
func finite(t text.XPOS) bool {
	return t == text.TagVBD || t == text.TagVBZ || t == text.TagVBP || t == text.TagMD
}

// clauseMates reports whether an object pronoun and a mention before it stand
// in one clause: then they are two.
func (f *reading) clauseMates(x, m *mention) bool {
	form := f.doc.Lower(m.from)
	switch form {
	case "him", "them", "it":
	case "her":
		if m.to < len(f.word) && f.word[m.to].has(letters) && !f.word[m.to].is(lexicon.Function) {
			return false // "her husband"
		}
	default:
		return false
	}
	if !f.subject(x) {
		return false
	}
	for k := x.to; k < m.from; k++ {
		switch f.doc.Lower(k) {
		case "that", "who", "which", "when", "because", "if", ",", "“", "\"", "as", "while", "after", "before", "but", "and", ":", ";", "where", "whether", "to":
			return false
		}
	}
	return true
}

// speaker is the entity that says the quotation that m stands in, as far as
// the words around it tell, -1 if they do not.
func (f *reading) speaker(m *mention) int32 {
	q := f.quote[m.from]
	if q < 0 {
		return -1
	}
	if f.speakers == nil {
		f.speakers = make(map[int32]int32)
	}
	if e, ok := f.speakers[q]; ok {
		return e
	}
	e := f.findSpeaker(int(q))
	f.speakers[q] = e
	return e
}

// findSpeaker looks before and after quotation q for a verb of saying with a
// mention beside it.
func (f *reading) findSpeaker(q int) int32 {
	quote := f.doc.Quotes[q]
	from, to := int(quote.Tokens.From), int(quote.Tokens.To)
	for k := from - 1; k >= 0 && from-k < 14 && f.doc.SentOf[k] == f.doc.SentOf[from]; k-- {
		if !f.word[k].is(lexicon.Speaks) {
			continue
		}
		if e := f.nearest(k, -1); e >= 0 {
			return e
		}
	}
	for k := to; k < len(f.word) && k-to < 8 && f.doc.ParaOf(k) == f.doc.ParaOf(to-1); k++ {
		if f.word[k].is(lexicon.Speaks) {
			if e := f.nearest(k, -1); e >= 0 && k-to > 0 {
				return e
			}
			return f.nearest(k, 1)
		}
	}
	if quote.Prev >= 0 {
		if e, ok := f.speakers[int32(quote.Prev)]; ok {
			return e
		}
	}
	return -1
}

// nearest is the entity of the mention beside verb k, on the side given.
func (f *reading) nearest(k, side int) int32 {
	for n := 1; n < 8; n++ {
		at := k + side*n
		if at < 0 || at >= len(f.word) || f.doc.SentOf[at] != f.doc.SentOf[k] && side > 0 {
			return -1
		}
		if j := f.byToken[at]; j >= 0 && f.found[j].entity >= 0 && f.quote[at] < 0 {
			if kind := f.ents[f.found[j].entity].kind; kind != onrecord.Place {
				return f.found[j].entity
			}
		}
	}
	return -1
}
