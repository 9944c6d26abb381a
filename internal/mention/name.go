package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
)

// names cuts every sentence's runs of capitals into names.
func (f *reading) names() {
	for _, sent := range f.doc.Sents {
		for i := int(sent.From); i < int(sent.To); {
			if !f.opensName(i, int(sent.To)) {
				i++
				continue
			}
			end := f.run(i, int(sent.To))
			f.cut(i, end)
			i = max(end, i+1)
		}
	}
}

// opensName reports whether a name may begin with token i.
func (f *reading) opensName(i, end int) bool {
	w := f.word[i]
	if !w.has(capital) {
		if n, _ := f.lex.Longest(f.doc, i, end, lexicon.Organisation|lexicon.Place); n > 0 && (n > 1 || w.has(digits)) {
			return true
		}
		return w.is(lexicon.Particle) && i+1 < end && !w.is(lexicon.Function) && f.nameAfterParticle(i+1, end)
	}
	if w.is(lexicon.DateWord) && !w.is(lexicon.First) {
		return false
	}
	if !w.has(first) && !f.title[f.doc.SentOf[i]] {
		return !w.is(lexicon.Function) || w.has(upper) || f.longName(i, end)
	}
	// A capital that its place explains: the lists and the rest of the document decide.
	if f.longName(i, end) || w.has(inner) {
		return true
	}
	const names = lexicon.First | lexicon.Honorific | lexicon.Peerage | lexicon.Rank | lexicon.Organisation | lexicon.Place | lexicon.Demonym
	e := f.seen[w.fold]
	switch {
	case w.is(lexicon.Function):
		return w.has(upper) && e.capital > 0
	case e.capital > 0:
		return e.small == 0 || w.is(names) || e.capital > e.small
	case w.is(names):
		return e.small == 0 || i+1 < end && f.word[i+1].has(capital)
	case w.is(lexicon.Common|lexicon.Role|lexicon.Group|lexicon.Document|lexicon.PersonWord|lexicon.Kin) || e.small > 0:
		// "Leading politicians", but "Worcester Labour" when a name follows at once
		return w.is(lexicon.Role) && i+1 < end && f.word[i+1].has(capital) && !f.title[f.doc.SentOf[i]]
	}
	return !f.title[f.doc.SentOf[i]] || w.has(upper)
}

func (f *reading) longName(i, end int) bool {
	n, _ := f.lex.Longest(f.doc, i, end, lexicon.Organisation|lexicon.Place)
	return n > 1
}

func (f *reading) nameAfterParticle(i, end int) bool {
	for ; i < end && i < len(f.word); i++ {
		w := f.word[i]
		if w.has(capital) {
			return true
		}
		if !w.is(lexicon.Particle) && f.doc.Form(i) != "-" {
			return false
		}
	}
	return false
}

// run finds the end of the run of name words that begins with token i.
func (f *reading) run(i, end int) int {
	at := i
	for at < end {
		if n, _ := f.lex.Longest(f.doc, at, end, lexicon.Organisation|lexicon.Place); n > 1 {
			at += n
			continue
		}
		w := f.word[at]
		switch {
		case w.has(capital) && w.is(lexicon.DateWord) && !w.is(lexicon.First|lexicon.Place) && !f.monthName(i, at, end):
			return at
		case w.has(capital) && at > i && w.is(lexicon.Function) && !w.has(upper) && !(w.is(lexicon.DateWord) && f.monthName(i, at, end)):
			return at
		case w.has(capital):
			at++
		case at > i && w.is(lexicon.Particle) && !w.is(lexicon.Function) && f.nameAfterParticle(at+1, end):
			at++
		case at == i:
			at++ // a particle or number that opens a name
		case at+1 < end && f.link2(i, at, end):
			at++
		default:
			return at
		}
	}
	return at
}

// monthName reports whether a month at token at is a family name after the
// given one: "Ann May".
func (f *reading) monthName(i, at, end int) bool {
	return at > i && f.word[at-1].is(lexicon.First) && !f.word[at-1].is(lexicon.Common|lexicon.Place) && (at+1 == end || !f.word[at+1].has(digits))
}

// link2 reports whether the small word or mark at token at joins the name
// words around it.
func (f *reading) link2(i, at, end int) bool {
	next := f.word[at+1]
	switch form := f.doc.Form(at); form {
	case "-", "–":
		return f.word[at].has(joined) && next.has(joined) && next.has(letters) && !next.is(lexicon.Function)
	case "&":
		return next.has(capital)
	case "of", "for":
		if !f.word[at-1].is(lexicon.OrgNoun|lexicon.EventNoun|lexicon.PlaceNoun) || f.word[at-1].has(first) && at-1 == i && !f.word[at-1].is(lexicon.OrgNoun) {
			return false
		}
		if next.has(capital) {
			return !next.is(lexicon.DateWord | lexicon.Honorific)
		}
		return f.doc.Lower(at+1) == "the" && at+2 < end && f.word[at+2].has(capital)
	case "the":
		prev := f.doc.Form(at - 1)
		return (prev == "of" || prev == "for") && next.has(capital)
	case "and":
		// "Department of Health and Human Services"
		for k := i; k < at; k++ {
			if form := f.doc.Form(k); (form == "of" || form == "for") && f.word[i].is(lexicon.OrgNoun) {
				return next.has(capital) && !next.is(lexicon.First|lexicon.Honorific|lexicon.Rank)
			}
		}
	}
	return false
}

// cut splits the run of name words [i, end) into titles and names.
func (f *reading) cut(i, end int) {
	title := -1
	for at := i; at < end; {
		if n := f.titleAt(at, end); n > 0 {
			if title < 0 {
				title = at
			}
			at += n
			continue
		}
		to, kind, key := f.one(at, end, title >= 0)
		if to == at {
			at++
			title = -1
			continue
		}
		f.addName(at, to, title, kind, key)
		title = -1
		at = to
	}
}

// titleAt is the number of tokens of a title at token at with more of the
// run behind it: a courtesy title, a rank, or the noun of a post.
func (f *reading) titleAt(at, end int) int {
	n, e := f.lex.Longest(f.doc, at, end, lexicon.Honorific|lexicon.Rank|lexicon.Role)
	if n == 0 || at+n >= end {
		return 0
	}
	next := f.word[at+n]
	if e.Has(lexicon.Peerage) && n == 1 && f.word[at].has(capital) && !e.Has(lexicon.Rank|lexicon.Honorific) {
		return 0 // "Lord Ashcroft"
	}
	if !next.has(capital) && !next.is(lexicon.Particle) {
		return 0
	}
	if e.Has(lexicon.First|lexicon.Party) && !e.Has(lexicon.Honorific) && f.word[at].has(capital) && n == 1 {
		return 0 // "Dean Smith"
	}
	if m, _ := f.lex.Longest(f.doc, at, end, lexicon.Organisation|lexicon.Place|lexicon.Demonym); m > n {
		return 0 // "Sri Lankan"
	}
	// "Justice Department", "Police Federation": the body, not the post
	if next.is(lexicon.OrgNoun|lexicon.EventNoun) && !next.is(lexicon.First) && !e.Has(lexicon.Honorific) {
		return 0
	}
	return n
}

// one reads one name at token at of a run: where it ends, what it is.
func (f *reading) one(at, end int, titled bool) (int, onrecord.Kind, int32) {
	const listed = lexicon.Organisation | lexicon.Place
	n, e := f.lex.Longest(f.doc, at, end, listed|lexicon.Demonym)
	w := f.word[at]
	if titled && (n < 2 || !e.Has(lexicon.Organisation)) {
		return f.person(at, end), onrecord.Person, 0
	}
	if w.is(lexicon.Peerage) && at+1 < end && f.word[at+1].has(capital) && n < 2 {
		return f.person(at, end), onrecord.Person, 0
	}
	if w.is(lexicon.First) && !w.is(lexicon.Function) && n < 2 && at+1 < end && !f.bodyAhead(at+1, end) && (!e.Has(listed) || f.surnameLike(at+1)) {
		return f.person(at, end), onrecord.Person, 0
	}
	if n > 0 {
		return f.listed(at, end, n, e)
	}
	return f.unknown(at, end)
}

// listed reads a name that begins with a listed one: "Worcester" alone or
// "Worcester Labour Party".
func (f *reading) listed(at, end, n int, e lexicon.Entry) (int, onrecord.Kind, int32) {
	to := at + n
	stop := to
	kind := onrecord.Kind("")
	for k := to; k < end; k++ {
		w := f.word[k]
		switch {
		case w.is(lexicon.OrgNoun) && w.has(capital):
			stop, kind = k+1, onrecord.Organisation
			continue
		case w.is(lexicon.EventNoun) && w.has(capital) && !w.is(lexicon.First):
			stop, kind = k+1, onrecord.Other
			continue
		case w.is(lexicon.PlaceNoun) && w.has(capital) && e.Has(lexicon.Place):
			stop, kind = k+1, onrecord.Place
			continue
		}
		if f.titleAt(k, end) > 0 || w.is(lexicon.Role|lexicon.Rank|lexicon.Honorific) || w.is(lexicon.First) && k+1 < end {
			break
		}
		if m, x := f.lex.Longest(f.doc, k, end, lexicon.Organisation|lexicon.Place); m > 0 {
			if x.Has(lexicon.Party) && e.Has(lexicon.Place) { // "Worcester Labour"
				k += m - 1
				if k+1 == end || f.word[k+1].is(lexicon.OrgNoun) {
					stop, kind = k+1, onrecord.Organisation
				}
				continue
			}
			if !f.bodyAhead(k+m, end) {
				break
			}
		}
		form := f.doc.Form(k)
		if (form == "of" || form == "for" || form == "&" || form == "and" || form == "the") && kind != "" {
			stop = end
			break
		}
	}
	if stop > to {
		return stop, kind, 0
	}
	switch {
	case e.Has(lexicon.Organisation):
		kind = onrecord.Organisation
	case e.Has(lexicon.Place):
		kind = onrecord.Place
	default:
		kind = demonym
	}
	return to, kind, e.Key
}

// demonym marks an adjective of nationality: a name in capitals that is no
// entity.
const demonym onrecord.Kind = "demonym"

// unknown reads a name that no list holds.
func (f *reading) unknown(at, end int) (int, onrecord.Kind, int32) {
	to := at
	kind := onrecord.Kind("")
	for k := at; k < end; k++ {
		w := f.word[k]
		if k > at && (f.titleAt(k, end) > 0 || w.is(lexicon.Honorific)) {
			break
		}
		if k > at && w.is(lexicon.Role|lexicon.Rank) && !w.is(lexicon.First|lexicon.OrgNoun) && !f.bodyAhead(k+1, end) {
			break
		}
		if k > at && w.is(lexicon.First) && k+1 < end && f.surnameLike(k+1) && kind != "" {
			break
		}
		to = k + 1
		switch {
		case !w.has(capital):
		case w.is(lexicon.OrgNoun):
			kind = onrecord.Organisation
		case w.is(lexicon.PlaceNoun) && k > at && kind != onrecord.Organisation:
			kind = onrecord.Place
		case w.is(lexicon.EventNoun) && k > at:
			kind = onrecord.Other
		}
	}
	for to > at+1 && !f.word[to-1].has(letters) {
		to--
	}
	if to == at+1 && f.word[at].is(lexicon.OrgNoun|lexicon.PlaceNoun|lexicon.EventNoun|lexicon.Role|lexicon.Rank|lexicon.Common) {
		if f.word[at].is(lexicon.OrgNoun) && !f.word[at].has(first) {
			return to, onrecord.Organisation, 0
		}
		return at, "", 0
	}
	if kind == "" {
		kind = f.guess(at, to)
	}
	return to, kind, 0
}

// guess types a name by its shape and its neighbours.
func (f *reading) guess(at, to int) onrecord.Kind {
	w := f.word[at]
	n := to - at
	switch {
	case n == 1 && w.has(upper) && f.doc.End[at]-f.doc.Start[at] <= 6:
		return onrecord.Organisation
	case w.is(lexicon.First) && !w.is(lexicon.Function):
		return onrecord.Person
	case n >= 2 && f.word[to-1].is(lexicon.Suffix), n == 3 && f.word[at+1].has(initial):
		return onrecord.Person
	}
	if to < len(f.word) && f.word[to].is(lexicon.Speaks) || at > 0 && f.word[at-1].is(lexicon.Speaks) && n >= 2 {
		if n == 2 || n == 3 {
			return onrecord.Person
		}
	}
	return ""
}

// person finds the end of a person's name that begins at token at.
func (f *reading) person(at, end int) int {
	to := at + 1
	for k := to; k < end; k++ {
		w := f.word[k]
		if f.titleAt(k, end) > 0 || w.is(lexicon.Honorific) {
			break
		}
		if w.is(lexicon.Role|lexicon.Rank) && !w.is(lexicon.First|lexicon.Suffix) && f.seen[w.fold].small > 0 {
			break
		}
		form := f.doc.Form(k)
		if form == "of" || form == "for" || form == "and" || form == "&" || form == "the" {
			break
		}
		to = k + 1
	}
	return to
}

// bodyAhead reports whether the run goes on to the noun of a body, a place or
// an event: then what looks like a person's name opens it.
func (f *reading) bodyAhead(at, end int) bool {
	for k := at; k < end && k < at+4; k++ {
		w := f.word[k]
		if !w.has(capital) {
			return false
		}
		if w.is(lexicon.OrgNoun|lexicon.PlaceNoun|lexicon.EventNoun) && k+1 >= end {
			return !w.is(lexicon.First) && f.seen[w.fold].small+1 > 0 && f.notSurname(k)
		}
	}
	return false
}

// notSurname reports whether a noun that is also a family name ("Hill",
// "Wood") is used as the noun: it is when the document never uses it after a
// courtesy title.
func (f *reading) notSurname(k int) bool {
	return !f.word[k].is(lexicon.PlaceNoun) || f.word[k].is(lexicon.OrgNoun)
}

func (f *reading) surnameLike(k int) bool {
	w := f.word[k]
	return w.has(capital) && !w.is(lexicon.OrgNoun|lexicon.Role|lexicon.Rank|lexicon.EventNoun)
}

func (f *reading) addName(from, to, title int, kind onrecord.Kind, key int32) {
	m := mention{from: from, to: to, title: from, head: to - 1, form: onrecord.Name, kind: kind, key: key, entity: -1, apposed: -1, owner: -1, possessor: -1, ofName: -1}
	if title >= 0 {
		m.title = title
	}
	for i := m.title; i < from; i++ {
		m.gender = f.genderOf(i, m.gender)
	}
	if f.word[from].is(lexicon.Peerage) {
		m.gender = f.genderOf(from, m.gender)
	}
	f.found = append(f.found, m)
}

// genderOf is the gender that token i shows, else g.
func (f *reading) genderOf(i int, g onrecord.Gender) onrecord.Gender {
	switch f.word[i].class & lexicon.Gender {
	case lexicon.Male:
		return onrecord.Male
	case lexicon.Female:
		return onrecord.Female
	}
	return g
}
