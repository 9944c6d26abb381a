package office

import (
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// thing reads a body or place that ends at token i, and gives its number of
// tokens, 0 for none.
func (r *reading) thing(x *role, i int) int {
	if n, country := r.country(i); n > 0 {
		if x.area == "" {
			x.area = country
		}
		return n
	}
	if s, ok := r.entityEnd(i + 1); ok {
		e := r.entities.At(r.span(s, i+1))
		if e.Kind == onrecord.Person {
			return 0
		}
		r.place(x, e, r.phrase(s, i+1))
		return i + 1 - s
	}
	if from := r.run(i); from <= i {
		name := r.phrase(from, i+1)
		if from == i && body(r.low[i]) { // "Charity boss"
			r.lastNamed(x, r.low[i])
			return 1
		}
		if state, ok := r.lists.states[strings.TrimSuffix(name, ".")]; ok {
			name = state
		}
		if from < i || x.kind != seat || !r.noPlace(i) {
			r.place(x, nil, name)
		}
		return i + 1 - from
	}
	return r.common(x, i)
}

// noPlace reports whether the word at i only has its capital from its place in
// the sentence: "Opposition MP".
func (r *reading) noPlace(i int) bool {
	return r.lists.modifiers[r.low[i]] || r.lex.Word(r.low[i]).Has(lexicon.Common|lexicon.Group|lexicon.Portfolio|lexicon.BodyWord|lexicon.Role|lexicon.PersonWord)
}

// country reads the adjective of a country that ends at token i.
func (r *reading) country(i int) (int, string) {
	if i > r.from {
		if c := r.lists.demonyms[r.phrase(i-1, i+1)]; c != "" {
			return 2, c
		}
	}
	if c := r.lists.demonyms[r.doc.Form(i)]; c != "" {
		return 1, c
	}
	if n, _ := r.lex.Longest(r.doc, i, i+1, lexicon.Demonym); n == 1 {
		return 1, r.doc.Form(i)
	}
	return 0, ""
}

// common reads a body by its common noun at token i: "Lee campaign", "the
// panel".
func (r *reading) common(x *role, i int) int {
	if !body(r.low[i]) {
		return 0
	}
	from := r.run(i - 1)
	if p := r.ending(i); from == i && p != nil && p.form == onrecord.Name {
		from = p.from
	}
	if from < i {
		if x.org == "" {
			x.org = r.phrase(from, i+1)
		}
		return i + 1 - from
	}
	if r.lastNamed(x, r.low[i]) {
		return 1
	}
	return 0
}

// lastNamed gives x the body last named with the noun w.
func (r *reading) lastNamed(x *role, w string) bool {
	e := r.last[w]
	if e != nil && x.org == "" {
		x.org = e.Name
	}
	return e != nil
}

// place files a name before or after a post as its area or its organisation.
func (r *reading) place(x *role, e *onrecord.Entity, printed string) {
	if e != nil && e.Kind == onrecord.Place && x.kind == job && strings.Contains(printed, " ") && !r.listed(printed) {
		e = nil // "Platte River Networks engineer"
	}
	area := e != nil && e.Kind == onrecord.Place || e == nil && (x.kind == seat || r.isState(printed))
	if x.kind == seat && !(e != nil && e.Kind == onrecord.Organisation && body(strings.ToLower(lastWord(printed)))) {
		area = true
	} else if body(strings.ToLower(lastWord(printed))) {
		area = false // "the Attlee government"
	}
	switch {
	case area && x.area == "":
		x.area = printed
	case !area && x.org == "":
		x.org = printed
		if long := r.initials[printed]; long != "" {
			x.org = long
		} else if e != nil && e.Kind == onrecord.Organisation {
			x.org = full(e, printed)
		}
	}
}

func (r *reading) isState(s string) bool { return r.lists.states[s] != "" }

// listed reports a place that the shared lists have.
func (r *reading) listed(s string) bool {
	f := forms(strings.Fields(s))
	n, _ := r.lex.Longest(f, 0, len(f), lexicon.Place|lexicon.Demonym)
	return n == len(f)
}

// forms are words that the lexicon can look up.
type forms []string

// Form is word i.
func (f forms) Form(i int) string { return f[i] }

// full is the longer name of an organisation printed by its initials; a party
// stays as printed.
func full(e *onrecord.Entity, printed string) string {
	if printed == strings.ToUpper(printed) && len(printed) > 1 {
		return e.Name
	}
	if len(e.Name) > len(printed) && strings.Contains(e.Name, printed) && !strings.Contains(e.Name, "campaign") {
		return e.Name
	}
	return printed
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// run is where the run of capitalised words that ends at token i begins; i+1
// when there is none. "and" and "of" join it.
func (r *reading) run(i int) int {
	from := i + 1
	for j := i; j >= r.from; j-- {
		f := r.doc.Form(j)
		switch {
		case r.starts[j] > 0 && r.people[r.starts[j]-1].form == onrecord.Name, r.ends[j+1] > 0 && r.people[r.ends[j+1]-1].form == onrecord.Name:
			return from
		case capital(f) && !(j == r.from && function(r.low[j])) && !function(r.low[j]):
			from = j
		case from == j+1 && from <= i && (r.low[j] == "and" || r.low[j] == "of" || r.low[j] == "&" || r.low[j] == "upon" || r.low[j] == "-") && j > r.from && capital(r.doc.Form(j-1)) && !function(r.low[j-1]):
		default:
			return from
		}
	}
	return from
}

// function reports a word that opens sentences rather than names.
func function(s string) bool {
	switch s {
	case "the", "a", "an", "and", "but", "when", "while", "as", "after", "before", "in", "on", "at", "for", "with", "by", "from", "to", "of", "if", "then",
		"meanwhile", "former", "his", "her", "its", "their", "our", "my", "this", "that", "mr", "mrs", "ms", "miss", "dr", "sir", "although", "though", "since",
		"last", "next", "later", "earlier", "yesterday", "today", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"elected", "newly", "he", "she", "they", "it", "we", "i", "you", "both", "even", "now", "one", "two", "no", "not", "so", "like", "unlike", "however", "only", "fellow", "embattled":
		return true
	}
	return false
}

// body reports a noun that ends the name of a body.
func body(s string) bool {
	switch s {
	case "campaign", "council", "committee", "panel", "party", "government", "administration", "cabinet", "assembly", "parliament", "union", "court", "commission",
		"caucus", "department", "board", "group", "foundation", "charity", "agency", "university", "bank", "company", "association", "institute", "team", "office", "senate", "congress", "congressional", "house":
		return true
	}
	return false
}

// entityEnd is where the organisation or place whose mention ends before
// token i begins.
func (r *reading) entityEnd(i int) (int, bool) {
	for k := i - 1; k >= r.from && k >= i-10; k-- {
		s := r.doc.Cover(text.Range{From: int32(k), To: int32(i)})
		e := r.entities.At(s)
		if e == nil {
			if k < i-1 {
				break
			}
			return 0, false
		}
		if exact(e, s) && (e.Kind == onrecord.Organisation || e.Kind == onrecord.Place || e.Kind == onrecord.Other) {
			return k, true
		}
	}
	return 0, false
}

// exact reports whether e is named exactly at s.
func exact(e *onrecord.Entity, s onrecord.Span) bool {
	lo, hi := 0, len(e.Mentions)
	for lo < hi {
		if m := (lo + hi) / 2; e.Mentions[m].Span.Start < s.Start {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for ; lo < len(e.Mentions) && e.Mentions[lo].Span.Start == s.Start; lo++ {
		if e.Mentions[lo].Span == s && e.Mentions[lo].Form == onrecord.Name {
			return true
		}
	}
	return false
}
