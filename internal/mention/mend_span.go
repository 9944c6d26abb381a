package mention

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// trimEnds takes small words off the ends of names: "While University
// Relations", "College of". It drops what has nothing else.
func (f *reading) trimEnds() {
	for i := range f.found {
		m := &f.found[i]
		f.runOn(m)
		f.once(m)
		for m.to > m.from && f.looseEnd(m.to-1) {
			m.to--
		}
		for m.to-m.from > 1 && f.word[m.from].has(first) && f.opener(m.from) {
			m.from++
		}
		m.title = min(m.title, m.from)
		if f.abbreviatedRank(m) {
			m.from++
		}
		m.head = max(m.to-1, m.from)
	}
	f.found = slices.DeleteFunc(f.found, func(m mention) bool { return m.to == m.from || f.exclaimed(&m) })
}

// abbreviatedRank reports whether a person's name begins with a rank cut short:
// "Del. Ann Lee".
func (f *reading) abbreviatedRank(m *mention) bool {
	form := f.doc.Form(m.from)
	return m.kind == onrecord.Person && m.to-m.from > 2 && len(form) > 2 && form[len(form)-1] == '.' &&
		f.word[m.from].is(lexicon.Rank|lexicon.Honorific) && f.word[m.from+1].is(lexicon.First)
}

// once cuts a person's name where it begins anew, as link texts that pages run
// together do: "Ann Lee Ann Mary LeeWhat".
func (f *reading) once(m *mention) {
	for k := m.from + 2; m.kind == onrecord.Person && k < m.to; k++ {
		if f.word[k].fold == f.word[m.from].fold && !f.word[k].is(lexicon.Particle) && !f.word[k].has(initial) {
			m.to = k
		}
	}
}

// datelines cuts names at an article with a capital that begins a second one:
// "United Nations The Security Council".
func (f *reading) datelines() {
	n := len(f.found)
	for i := range n {
		m := &f.found[i]
		for at := m.to - 3; at > m.from; at-- {
			if f.doc.Form(at) == "The" && f.word[m.from].has(first) && !f.title[f.doc.SentOf[at]] {
				rest := *m
				rest.from, rest.title = at+1, at+1
				m.to, m.head, m.key = at, at-1, 0
				f.found = append(f.found, rest)
				break
			}
		}
	}
	if len(f.found) > n {
		slices.SortFunc(f.found, func(a, b mention) int { return a.from - b.from })
	}
}

// runOn goes on with a name that stops at "of" or "for" while capitals follow:
// "United Federation of" Teachers.
func (f *reading) runOn(m *mention) {
	end := int(f.doc.Sents[f.doc.SentOf[m.from]].To)
	if form := f.doc.Form(m.to - 1); one(m) || form != "of" && form != "for" {
		return
	}
	for m.to < end && f.word[m.to].has(capital) && f.named[m.to] < 0 && !f.word[m.to].is(lexicon.DateWord) {
		m.to++
	}
}

// unmix takes people out of names that labels took for something else, at the
// word for a post or a party before a given name, or for a post behind a body:
// "Democrat Ann Lee", "Supreme Court Justice Xanth Lee".
func (f *reading) unmix() {
	n := len(f.found)
	for i := range n {
		m := &f.found[i]
		if m.kind != onrecord.Organisation && m.kind != onrecord.Other || m.to-m.from < 3 || f.title[f.doc.SentOf[m.from]] {
			continue
		}
		for k := m.from; k+2 < m.to; k++ {
			w, next := f.word[k], f.word[k+1]
			if !w.is(lexicon.Rank|lexicon.Role|lexicon.Honorific|lexicon.Party|lexicon.Demonym) || w.is(lexicon.First) || !next.is(lexicon.First) && !f.postOf(m, k) || next.is(lexicon.Place|lexicon.Organisation|lexicon.Common) || f.word[m.to-1].is(lexicon.OrgNoun|lexicon.PlaceNoun|lexicon.EventNoun) {
				continue
			}
			rest := *m
			rest.from, rest.title, rest.head, rest.kind, rest.key = k+1, k+1, m.to-1, onrecord.Person, 0
			if !w.is(lexicon.Party | lexicon.Demonym) {
				rest.title = k
				m.to = k
			} else {
				m.to = k + 1
			}
			m.head = max(m.to-1, m.from)
			f.found = append(f.found, rest)
			break
		}
	}
	if len(f.found) > n {
		f.found = slices.DeleteFunc(f.found, func(m mention) bool { return m.to == m.from })
		slices.SortFunc(f.found, func(a, b mention) int { return a.from - b.from })
	}
}

// postOf reports whether token k is a post behind a body inside name m.
func (f *reading) postOf(m *mention, k int) bool {
	return k > m.from && f.word[k-1].is(lexicon.OrgNoun) && f.word[k].is(lexicon.Rank|lexicon.Role)
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

// nicknamed joins a name that a nickname in quotation marks parts: Robert C.
// "Bobby" Lee.
func (f *reading) nicknamed() {
	out := f.found[:0]
	for i := range f.found {
		m := f.found[i]
		if n := len(out); n > 0 && m.title == m.from && one(&m) && f.afterNickname(&out[n-1], m.from) {
			x := &out[n-1]
			x.to, x.head, x.kind, x.key = m.to, m.head, onrecord.Person, 0
			continue
		}
		if n := len(out); n > 0 && i+1 < len(f.found) && m.from == out[n-1].to+1 && one(&m) && f.afterNickname(&out[n-1], f.found[i+1].from) {
			continue // the nickname itself
		}
		out = append(out, m)
	}
	f.found = out
}

// afterNickname reports whether nothing but a word in quotation marks stands
// between a person's name and token i.
func (f *reading) afterNickname(m *mention, i int) bool {
	return m.kind == onrecord.Person && f.word[m.from].is(lexicon.First) && i == m.to+3 && f.quoted(m.to) && f.quoted(m.to+2) &&
		f.word[m.to+1].has(capital) && f.doc.SentOf[m.from] == f.doc.SentOf[i]
}

// quoted reports whether token i is a quotation mark.
func (f *reading) quoted(i int) bool {
	switch f.doc.Form(i) {
	case `"`, "“", "”", "‘", "’", "''", "``", "'":
		return true
	}
	return false
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
		if one(m) && f.numbered(m.from) {
			m.kind, m.to, m.head = onrecord.Other, m.from+2, m.from+1 // "Title IV"
		}
		if one(m) || m.key != 0 || m.title < m.from || f.title[f.doc.SentOf[m.from]] {
			continue
		}
		last, opens := f.word[m.to-1], f.word[m.from]
		switch {
		case f.numbered(m.from):
			m.kind = onrecord.Other
		case m.kind == onrecord.Place && f.school(m.to-1):
			m.kind = onrecord.Organisation
		case m.kind == onrecord.Organisation && last.is(lexicon.PlaceNoun) && !last.is(lexicon.OrgNoun|lexicon.First) && f.built(m.to-1):
			m.kind = onrecord.Place
		case m.kind == onrecord.Organisation && m.to-m.from == 3 && f.doc.Lower(m.from+1) == "of" && opens.is(lexicon.PlaceNoun) && !opens.is(lexicon.OrgNoun|lexicon.First):
			m.kind = onrecord.Place // "Bay of Wexmouth"
		case m.kind != onrecord.Place && f.relief(m.from) && m.to-m.from == 2 && !opens.is(lexicon.First) && !last.is(lexicon.OrgNoun):
			m.kind = onrecord.Place
		}
	}
}

// people reports whether token i names a people or the members of something:
// "Americans".
func (f *reading) people(i int) bool {
	if f.doc.XPOS == nil || f.doc.XPOS[i] != text.TagNNPS || f.word[i].has(upper) {
		return false
	}
	form := f.doc.Form(i)
	one, many := strings.CutSuffix(form, "s")
	return f.word[i].is(lexicon.Demonym|lexicon.Party) || many && f.lex.Word(one).Has(lexicon.Demonym|lexicon.Party) || strings.HasSuffix(form, "ans")
}

// numbered reports whether a part of a law with its number begins at token i.
func (f *reading) numbered(i int) bool {
	switch f.doc.Form(i) {
	case "Title", "Article", "Section", "Chapter", "Schedule", "Tab", "Annex", "Appendix":
	default:
		return false
	}
	if i+1 >= f.doc.Len() {
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

// storms gives the names of storms, and the same names elsewhere in the
// document, their kind: "Hurricane Ann".
func (f *reading) storms() {
	var names map[uint64]bool
	for i := range f.found {
		m := &f.found[i]
		if m.from > 0 && f.storm(m.from-1) || !one(m) && f.storm(m.from) {
			m.kind = onrecord.Other
			if names == nil {
				names = map[uint64]bool{}
			}
			names[f.word[m.to-1].fold] = true
		}
	}
	if names == nil {
		return
	}
	for i := range f.found {
		if m := &f.found[i]; one(m) && m.title == m.from && names[f.word[m.from].fold] {
			m.kind = onrecord.Other
		}
	}
}

// storm reports whether token i is a word that stands before the name of a
// storm.
func (f *reading) storm(i int) bool {
	switch f.doc.Form(i) {
	case "Hurricane", "Cyclone", "Typhoon", "Storm":
		return true
	}
	return false
}

// grounds are the forms of single words that labels call persons and that the
// document uses as places: a preposition of place stands before a third of
// them or more, and none speaks.
func (f *reading) grounds() map[uint64]bool {
	type use struct{ all, located, speaks int }
	uses := map[uint64]*use{}
	for i := range f.found {
		m := &f.found[i]
		if !one(m) || m.kind != onrecord.Person || m.title < m.from || f.word[m.from].is(lexicon.First) {
			continue
		}
		u := uses[f.word[m.from].fold]
		if u == nil {
			u = &use{}
			uses[f.word[m.from].fold] = u
		}
		u.all++
		if f.located(m) {
			u.located++
		}
		if m.to < len(f.word) && f.word[m.to].is(lexicon.Speaks) {
			u.speaks++
		}
	}
	out := map[uint64]bool{}
	for fold, u := range uses {
		if u.located*3 >= u.all && u.located > 1 && u.speaks == 0 {
			out[fold] = true
		}
	}
	return out
}
