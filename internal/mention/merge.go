package mention

import (
	"slices"

	"onrecord"
	"onrecord/internal/lexicon"
)

// relabel puts the names that the trained labels mark in the place of those
// that the rules found, and keeps of the rules' names what labels miss:
// listed names of several words, titled people, parties.
func (f *reading) relabel(n *Namer) {
	c := f.columns()
	n.label(c)
	rules := slices.Clone(f.found)
	f.cover()
	var cut []Name
	for _, n := range c.names() {
		cut = append(cut, f.headline(n)...)
	}
	names := f.trim(cut)
	f.found = f.found[:0]
	end, next := 0, 0
	take := func(from int) { // the rules' names before token from
		for ; next < len(rules) && rules[next].to <= from; next++ {
			if r := &rules[next]; r.from >= end && f.firm(r) {
				f.found = append(f.found, *r)
				end = r.to
			}
		}
	}
	for _, name := range names {
		from, to := int(name.Tokens.From), int(name.Tokens.To)
		take(from)
		from = max(from, end)
		if from < to {
			end = f.merge(rules, from, to, name.Kind)
		}
	}
	take(f.doc.Len())
	f.again()
}

// trim cuts off nouns of posts and groups that labels took for the end of a
// name ("Labour MPs"), and drops names that are nothing else.
func (f *reading) trim(names []Name) []Name {
	out := names[:0]
	for _, n := range names {
		from, to := int(n.Tokens.From), int(n.Tokens.To)
		if to-from > 2 && f.word[from].is(lexicon.Party|lexicon.Demonym) && f.word[from].is(lexicon.Role|lexicon.Party|lexicon.Group) && f.doc.Lower(from+1) == "of" {
			to = from + 1 // "Democrat of Sometown"
		}
		for to > from && f.word[to-1].is(lexicon.Group|lexicon.Role) && !f.word[to-1].is(lexicon.First|lexicon.Party|lexicon.Demonym|lexicon.OrgNoun) && (to-from == 1 || f.seen[f.word[to-1].fold].small > 0 || f.word[to-1].has(upper) || f.initials(to-1)) && (n.Kind != onrecord.Person || to-from == 1) {
			to--
		}
		if to-from == 1 && f.word[from].is(lexicon.Rank|lexicon.Honorific) && !f.word[from].is(lexicon.First|lexicon.Party) && f.titleLike(from) {
			to = from // "Governor" alone
		}
		if to > from {
			n.Tokens.To = int32(to)
			out = append(out, n)
		}
	}
	return out
}

// initials reports whether token i is a plural of initials: "MPs".
func (f *reading) initials(i int) bool {
	form := f.doc.Form(i)
	return len(form) > 2 && 'A' <= form[1] && form[1] <= 'Z'
}

// titleLike reports whether the text uses token i's word before names or
// small.
func (f *reading) titleLike(i int) bool {
	w := f.word[i]
	return w.is(lexicon.Role) || f.lex.Known(w.fold, false).Has(lexicon.Role) || w.is(lexicon.Honorific)
}

// again looks once more for the family names of people whose full names were
// found, wherever they stand alone with a capital and in no name.
func (f *reading) again() {
	family := map[uint64]bool{}
	for i := range f.found {
		if m := &f.found[i]; m.kind == onrecord.Person && m.to-m.from > 1 {
			if w := f.word[m.to-1]; !w.is(lexicon.Common | lexicon.Function | lexicon.Place | lexicon.Suffix) {
				family[w.fold] = true
			}
		}
	}
	for i := range f.found { // "Trump" under a label of body or place, where the text has a Donald Trump
		m := &f.found[i]
		if m.to-m.from == 1 && m.kind != onrecord.Person && family[f.word[m.from].fold] && !f.word[m.from].is(lexicon.Place|lexicon.Organisation) {
			m.kind = onrecord.Person
		}
	}
	f.cover()
	n := len(f.found)
	for i, w := range f.word {
		if f.named[i] < 0 && w.has(capital) && family[w.fold] {
			t := f.titleBefore(i)
			if t == i {
				t = -1
			}
			f.addName(i, i+1, t, onrecord.Person, 0)
		}
	}
	if len(f.found) > n {
		slices.SortFunc(f.found, func(a, b mention) int { return a.from - b.from })
	}
}

// firm reports whether a name of the rules stands without a label: when a
// list has it, initials of an outlet among them, or it is a titled person.
func (f *reading) firm(r *mention) bool {
	if r.kind == onrecord.Person {
		return r.title < r.from || r.to-r.from > 1 && f.word[r.from].is(lexicon.First)
	}
	if f.title[f.doc.SentOf[r.from]] && r.to-r.from == 1 && r.key == 0 {
		return false
	}
	if !f.title[f.doc.SentOf[r.from]] && r.to-r.from > 1 && f.asks(r) {
		r.kind = onrecord.Organisation
		return true
	}
	n, e := f.lex.Longest(f.doc, r.from, r.to, lexicon.Organisation|lexicon.Place)
	if n == 1 && f.word[r.from].is(lexicon.Common|lexicon.Function) {
		return false
	}
	return n > 1 || n == 1 && (e.Has(lexicon.Party|lexicon.Pollster) || e.Has(lexicon.Outlet) && f.word[r.from].has(upper))
}

// asks reports whether a name opens its sentence and a verb of speech follows
// it: "Mercer Polling asked".
func (f *reading) asks(r *mention) bool {
	s := f.doc.Sents[f.doc.SentOf[r.from]]
	return int(s.From) == r.from && r.to < int(s.To) && f.word[r.to].is(lexicon.Speaks) && !f.word[r.to].has(capital) &&
		f.word[r.to-1].is(lexicon.OrgNoun|lexicon.EventNoun)
}

// merge adds the name labelled [from, to), adjusted to listed names and to
// titles, and gives the token where it ends.
func (f *reading) merge(rules []mention, from, to int, kind onrecord.Kind) int {
	var key int32
	for k := from; k < to; k++ {
		j := f.named[k]
		if j < 0 {
			continue
		}
		r := &rules[j]
		if r.kind == onrecord.Person && r.title < r.from && r.title >= from && r.to == to {
			f.addMerged(r, r.from, to, onrecord.Person, 0) // "Cllr Lee" under one label
			return to
		}
		if r.from == from && r.to == to {
			f.addMerged(r, from, to, f.settle(r, kind), r.key)
			return to
		}
		if n, e := f.lex.Longest(f.doc, r.from, int(f.doc.Sents[f.doc.SentOf[r.from]].To), lexicon.Organisation|lexicon.Place); n > 1 && r.from+n == r.to && k < r.to && r.from >= from-2 && (r.to > to || r.from < from) {
			from, to, key = min(from, r.from), max(to, r.to), 0
			if from == r.from && to == r.to {
				key = e.Key
				kind = r.kind
			}
			break
		}
		if r.from < from && r.kind == onrecord.Person && f.word[r.from].is(lexicon.Peerage) && kind == onrecord.Person {
			from = r.from
		}
		break
	}
	if kind == onrecord.Person {
		for n := f.titleAt(from, to); n > 0 && from+n < to; n = f.titleAt(from, to) {
			from += n
		}
	}
	if n, e := f.lex.Longest(f.doc, from, to, lexicon.Organisation|lexicon.Place); n == to-from {
		key = e.Key
	}
	f.addMerged(nil, from, to, kind, key)
	return to
}

// longInitials is the length of the longest initials that a listed place may
// have in common with a body: "VA".
const longInitials = 4

// settle is the kind of a name on whose place rules and labels agree.
func (f *reading) settle(r *mention, kind onrecord.Kind) onrecord.Kind {
	n, e := f.lex.Longest(f.doc, r.from, r.to, lexicon.Organisation|lexicon.Place)
	listed := n == r.to-r.from
	switch {
	case listed && n > 1:
		return r.kind
	case listed && e.Has(lexicon.Party) && r.title == r.from && !f.american(r):
		return onrecord.Organisation
	case listed && e.Has(lexicon.Pollster|lexicon.Outlet) && kind != onrecord.Person && !f.word[r.from].is(lexicon.Common):
		return onrecord.Organisation
	case listed && e.Has(lexicon.Place) && kind == onrecord.Organisation && f.word[r.from].has(upper) && len(f.doc.Form(r.from)) > longInitials: // "CARDIFF"
		return onrecord.Place
	case kind == onrecord.Place && r.to-r.from > 1 && f.word[r.to-1].is(lexicon.OrgNoun) && !f.word[r.to-1].is(lexicon.PlaceNoun): // "Ayton Gazette"
		return onrecord.Organisation
	case kind == onrecord.Organisation && f.word[r.to-1].is(lexicon.EventNoun) && !f.word[r.to-1].is(lexicon.OrgNoun):
		return onrecord.Other
	case r.kind == onrecord.Person && (r.title < r.from || r.to-r.from > 1 && f.word[r.from].is(lexicon.First) && kind != onrecord.Organisation):
		return onrecord.Person
	}
	return kind
}

// american reports whether a listed party is a word for its members too, as
// much as for itself: "Republicans", "a Democrat".
func (f *reading) american(r *mention) bool {
	w := f.word[r.from]
	return r.to-r.from == 1 && !w.has(upper) && (w.key == f.lex.Word("Republican").Key || w.key == f.lex.Word("Democrat").Key)
}

func (f *reading) addMerged(r *mention, from, to int, kind onrecord.Kind, key int32) {
	title := -1
	if r != nil && r.title < r.from {
		title = r.title
	} else if t := f.titleBefore(from); t < from {
		title = t
	}
	f.addName(from, to, title, kind, key)
}

// titleBefore is where the titles that end before token from begin.
func (f *reading) titleBefore(from int) int {
	start := int(f.doc.Sents[f.doc.SentOf[from]].From)
	for at := from; ; {
		found := false
		for n := 3; n > 0; n-- {
			if at-n < start || !f.word[at-n].has(capital) {
				continue
			}
			if m, e := f.lex.Longest(f.doc, at-n, at, lexicon.Honorific|lexicon.Rank|lexicon.Role); m == n && (!e.Has(lexicon.First|lexicon.Party) || e.Has(lexicon.Honorific)) {
				at -= n
				found = true
				break
			}
		}
		if !found {
			return at
		}
	}
}
