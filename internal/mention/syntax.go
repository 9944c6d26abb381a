package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// syntax notes what the trees say of tokens, when the document has trees.
func (f *reading) syntax() {
	if f.doc.Head == nil {
		return
	}
	f.predicated = make([]bool, f.doc.Len())
	for i, h := range f.doc.Head {
		if h >= 0 && (f.doc.Rel[i] == text.Cop || f.doc.Rel[i] == text.Case && f.doc.Lower(i) == "as" && !f.word[h].has(capital)) {
			f.predicated[h] = true
		}
	}
	for i, h := range f.doc.Head { // "a friend and a good leader"
		if h >= 0 && f.doc.Rel[i] == text.Conj && f.predicated[h] && f.nominal(i) {
			f.predicated[i] = true
		}
		if f.doc.Rel[i] == text.Xcomp && f.nominal(i) {
			f.predicated[i] = true
		}
	}
}

// nominal reports whether token i is a common noun.
func (f *reading) nominal(i int) bool {
	return f.doc.XPOS != nil && (f.doc.XPOS[i] == text.TagNN || f.doc.XPOS[i] == text.TagNNS)
}

// rootOf is the token of [from, to) whose head lies outside, -1 without trees.
func (f *reading) rootOf(from, to int) int {
	if f.doc.Head == nil {
		return -1
	}
	for i := from; i < to; i++ {
		if h := int(f.doc.Head[i]); h < from || h >= to {
			return i
		}
	}
	return -1
}

// isSubject reports whether the tree makes a mention the subject of a clause.
func (f *reading) isSubject(x *mention) bool {
	r := f.rootOf(x.title, x.to)
	for n := 0; r >= 0 && n < 4; n++ {
		switch f.doc.Rel[r] {
		case text.Nsubj, text.NsubjPass, text.NsubjOuter:
			return true
		case text.Conj, text.Appos, text.Flat, text.Compound:
			r = int(f.doc.Head[r])
		default:
			return false
		}
	}
	return false
}

// acts is isSubject, and without trees what the words around tell.
func (f *reading) acts(x *mention) bool {
	if f.doc.Head == nil {
		return f.subject(x)
	}
	return f.isSubject(x)
}

// governedTogether reports whether pronoun m is an object of the verb whose
// subject x is: then they are two.
func (f *reading) governedTogether(x, m *mention) bool {
	if f.doc.Head == nil {
		return false
	}
	switch f.doc.Rel[m.from] {
	case text.Obj, text.Iobj, text.Obl:
	default:
		return false
	}
	switch f.doc.Lower(m.from) {
	case "himself", "herself", "itself", "themselves":
		return false
	}
	r := f.rootOf(x.title, x.to)
	return r >= 0 && f.doc.Rel[r] == text.Nsubj && f.doc.Head[r] == f.doc.Head[m.from]
}

// holds gives the post that a predicate names to the subject it is said of:
// "Ann Lee is leader of the council".
func (f *reading) holds(m *mention) {
	if f.doc.Head == nil || m.kind != onrecord.Person || m.class&lexicon.Role == 0 {
		return
	}
	for k := m.from - 1; k >= 0 && m.from-k < 12 && f.doc.SentOf[k] == f.doc.SentOf[m.from]; k-- {
		if f.doc.Lower(k) == "not" || f.doc.Lower(k) == "n't" {
			return
		}
		if int(f.doc.Head[k]) == m.head && f.doc.Rel[k] == text.Nsubj {
			if j := f.byToken[k]; j >= 0 && f.found[j].entity >= 0 {
				if e := &f.ents[f.found[j].entity]; e.kind == onrecord.Person && e.full >= 0 {
					f.giveRole(f.found[j].entity, m)
				}
			}
			return
		}
	}
}
