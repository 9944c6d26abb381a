package mention

import (
	"slices"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// trimEnds takes small words off the ends of names: "While University
// Relations", "College of". It drops what has nothing else.
func (f *reading) trimEnds() {
	for i := range f.found {
		m := &f.found[i]
		for m.to > m.from && f.looseEnd(m.to-1) {
			m.to--
		}
		for m.to-m.from > 1 && f.word[m.from].has(first) && f.opener(m.from) {
			m.from++
		}
		m.title = min(m.title, m.from)
		m.head = max(m.to-1, m.from)
	}
	f.found = slices.DeleteFunc(f.found, func(m mention) bool { return m.to == m.from || f.exclaimed(&m) })
}

// datelines cuts names at an article with a capital that begins a second one:
// "United Nations The Security Council".
func (f *reading) datelines() {
	n := len(f.found)
	for i := range n {
		m := &f.found[i]
		for at := m.to - 2; at > m.from; at-- {
			if f.doc.Form(at) == "The" && f.word[m.from].has(first) && !f.title[f.doc.SentOf[at]] {
				rest := *m
				rest.from, rest.title = at+1, at+1
				m.to, m.head, m.key = at, at-1, 0
				f.found = append(f.found, rest)
				m = &f.found[i]
				break
			}
		}
	}
	if len(f.found) > n {
		slices.SortFunc(f.found, func(a, b mention) int { return a.from - b.from })
	}
}

// looseEnd reports whether token i cannot end a name.
func (f *reading) looseEnd(i int) bool {
	switch f.doc.Lower(i) {
	case "of", "for", "and", "&", "the", "on", "with":
		return !f.word[i].has(upper) || f.title[f.doc.SentOf[i]]
	}
	return false
}

// opener reports whether token i is a small word that a sentence opens with
// and a name hardly ever does.
func (f *reading) opener(i int) bool {
	if f.doc.XPOS == nil || f.word[i].is(lexicon.First|lexicon.Place|lexicon.Organisation) {
		return false
	}
	switch f.doc.XPOS[i] {
	case text.TagIN, text.TagCC, text.TagUH, text.TagWRB, text.TagMD, text.TagTO:
		return true
	}
	return false
}

// exclaimed reports whether a name is a cry: "Um", "Oh".
func (f *reading) exclaimed(m *mention) bool {
	if !one(m) || f.word[m.from].is(lexicon.First|lexicon.Place) {
		return false
	}
	switch f.doc.Lower(m.from) {
	case "ah", "eh", "er", "hm", "hmm", "huh", "mm", "oh", "uh", "um", "yeah", "yes", "hey", "wow":
		return true
	}
	return f.doc.XPOS != nil && f.doc.XPOS[m.from] == text.TagUH
}

// widen takes into a name what belongs to it before and behind: the initials
// of a person, "of" and a place after the noun of a place or a body.
func (f *reading) widen() {
	end := 0 // of the name before
	for i := range f.found {
		m := &f.found[i]
		if m.kind == onrecord.Person && m.title == m.from {
			for m.from > end && f.startsName(m.from-1) && f.doc.SentOf[m.from-1] == f.doc.SentOf[m.from] {
				m.from--
			}
			m.title = m.from
		}
		if m.kind == onrecord.Place && m.title == m.from {
			m.from = f.nounOf(m.from, end)
			m.title = m.from
		}
		end = m.to
	}
}

// startsName reports whether token i is an initial before a name: "K." and,
// not as the first word of its sentence, "K".
func (f *reading) startsName(i int) bool {
	w, form := f.word[i], f.doc.Form(i)
	if !w.has(capital) || len(form) > 2 || len(form) == 2 && form[1] != '.' {
		return false
	}
	return len(form) == 2 || form != "I" && form != "A" && !w.has(first)
}

// nounOf is where a name begins that has the noun of a place and "of" before
// token from: "Bay of Bengal"; from without one.
func (f *reading) nounOf(from, end int) int {
	at := from - 1
	if at > end && f.doc.Lower(at) == "the" {
		at--
	}
	if at <= end || f.doc.Form(at) != "of" || f.doc.SentOf[at-1] != f.doc.SentOf[from] {
		return from
	}
	if w := f.word[at-1]; w.has(capital) && !w.has(upper) && !w.has(first) && w.is(lexicon.PlaceNoun) && !w.is(lexicon.OrgNoun) {
		return at - 1
	}
	return from
}

// rekindByNoun gives unlisted names of several words the kind that their last
// noun speaks for, or "Mount" and the like before them.
func (f *reading) rekindByNoun() {
	for i := range f.found {
		m := &f.found[i]
		if one(m) && m.kind == onrecord.Other && f.people(m.from) {
			m.kind = onrecord.Group
		}
		if one(m) || m.key != 0 || m.title < m.from || f.title[f.doc.SentOf[m.from]] {
			continue
		}
		last, opens := f.word[m.to-1], f.word[m.from]
		switch {
		case f.numbered(m.from):
			m.kind = onrecord.Other // "Title IV"
		case m.kind == onrecord.Place && f.school(m.to-1):
			m.kind = onrecord.Organisation
		case m.kind == onrecord.Organisation && last.is(lexicon.PlaceNoun) && !last.is(lexicon.OrgNoun|lexicon.First) && f.built(m.to-1):
			m.kind = onrecord.Place
		case m.kind != onrecord.Place && f.relief(m.from) && m.to-m.from == 2 && !opens.is(lexicon.First) && !last.is(lexicon.OrgNoun):
			m.kind = onrecord.Place
		}
	}
}

// people reports whether token i names a people or the members of something:
// "Americans".
func (f *reading) people(i int) bool {
	return f.doc.XPOS != nil && f.doc.XPOS[i] == text.TagNNPS && !f.word[i].has(upper) && !f.word[i].is(lexicon.EventNoun|lexicon.Document)
}

// numbered reports whether a part of a law with its number begins at token i.
func (f *reading) numbered(i int) bool {
	switch f.doc.Form(i) {
	case "Title", "Article", "Section", "Chapter", "Schedule", "Tab", "Annex", "Appendix":
	default:
		return false
	}
	form := f.doc.Form(i + 1)
	for _, c := range []byte(form) {
		switch c {
		case 'I', 'V', 'X', 'L', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		default:
			return false
		}
	}
	return form != ""
}

// school reports whether token i is a noun that ends the name of a school.
func (f *reading) school(i int) bool {
	switch f.doc.Form(i) {
	case "College", "University", "School", "Academy", "Institute":
		return true
	}
	return false
}

// built reports whether token i is the noun of something that is a place and
// never a body.
func (f *reading) built(i int) bool {
	switch f.doc.Form(i) {
	case "Airport", "Avenue", "Bay", "Beach", "Bridge", "Canyon", "Creek", "Forest", "Gardens", "Hall", "Harbour", "Harbor", "Heights",
		"Highway", "Hill", "Hills", "Island", "Islands", "Lake", "Lane", "Mansion", "Mountain", "Mountains", "Palace", "Peninsula", "Plaza",
		"River", "Road", "Sea", "Square", "Stadium", "Street", "Tower", "Towers", "Tube", "Tunnel", "Valley", "Village":
		return true
	}
	return false
}

// relief reports whether token i is the noun of a place that stands before
// its name.
func (f *reading) relief(i int) bool {
	switch f.doc.Form(i) {
	case "Mount", "Lake", "Cape", "Fort", "Port", "Loch", "Glen":
		return true
	}
	return false
}
