package office

import (
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// before reads what stands before the noun of x, from right to left: the
// modifiers of the post, a party, a body, a place, how it is held, and a
// possessor ("Labour's Hampstead and Kilburn MP").
func (r *reading) before(x *role) {
	i := x.from - 1
	own := true // still within the name of the post
	first := r.from
	if n := len(r.roles); n > 0 {
		first = r.roles[n-1].to // "panel Chairman Rep. Ann Lee": two posts
	}
	for i >= first {
		w := r.low[i]
		from := r.compound(i)
		joined := strings.ReplaceAll(strings.ToLower(r.phrase(from, i+1)), " ", "")
		if past := strings.TrimPrefix(joined, "ex-"); past != joined && r.lists.modifiers[past] && r.lists.status[joined] == "" {
			x.status = onrecord.Held
			if from == i {
				x.formerly = true
			} else {
				from += 2
			}
			joined = past
		}
		switch {
		case r.lists.status[joined] != "" || r.lists.status[w] != "":
			x.status = r.lists.status[w]
			if x.status == "" {
				x.status = r.lists.status[joined]
			}
			if from < i && r.lists.status[joined] == "" { // "ex-chatshow host"
				from = i
			}
			i, own = from-1, false
		case w == "-" && i > r.from && r.lists.status[r.low[i-1]] != "":
			x.status = r.lists.status[r.low[i-1]]
			i, own = i-2, false
		case w == "'s" || w == "’s" || w == "'" || w == "’":
			i = r.possessor(x, i)
			x.from = i + 1
			return
		case r.partyEnd(i) > 0:
			n := r.partyEnd(i)
			if x.org == "" && !(x.kind == job && i+1-n == r.from && (w == "conservative" || w == "liberal" || w == "democratic" || w == "republican")) {
				x.org = r.partyName(i+1-n, i+1)
			}
			i, own = i-n, false
		case own && w == "first" && r.at(i+1) != "minister" && r.at(i+1) != "secretary" && r.at(i+1) != "lord" && r.at(i+1) != "vice" && r.at(i+1) != "deputy":
			x.generic = true // "the first black president"
			x.from = i
			return
		case own && (r.lists.modifiers[joined] || r.lists.modifiers[w]) && !r.inName(x, i):
			if !r.lists.modifiers[joined] {
				from = i
			}
			x.pre = from
			i = from - 1
			if w == "campaign" && x.org == "" { // "Clinton campaign manager"
				if p := r.ending(i + 1); p != nil && p.form == onrecord.Name {
					x.org = r.phrase(p.from, i+2)
					i = p.from - 1
				}
			}
		case r.thing(x, i) > 0:
			i, own = i-r.thing(x, i), false
			if x.from = i + 1; i >= r.from && (r.low[i] == "and" || r.low[i] == ",") {
				return
			}
		case own && adjective(r, i):
			i = from - 1
		default:
			if w == "the" || w == "a" || w == "an" || w == "his" || w == "her" || w == "its" || w == "their" || w == "our" {
				r.ownerOf(x, i)
			}
			x.from = i + 1
			return
		}
		x.from = i + 1
	}
}

// compound is where the hyphenated word that ends at token i begins.
func (r *reading) compound(i int) int {
	for i-2 >= r.from && r.low[i-1] == "-" && glued(r, i) && glued(r, i-1) {
		i -= 2
	}
	return i
}

// inName reports whether the modifier at i belongs to the name of a body
// rather than to the post: "White House" before "press secretary", "Justice
// Department".
func (r *reading) inName(x *role, i int) bool {
	w := r.low[i]
	if x.kind == seat {
		return w != "state" && w != "vice" && w != "city" && w != "county" && w != "district" && w != "borough" && w != "deputy" && w != "assistant"
	}
	if !capital(r.doc.Form(i)) {
		return false
	}
	switch w {
	case "executive", "chief", "managing", "deputy", "vice", "research", "press", "assistant", "associate", "senior", "general", "communications", "shadow", "prime", "foreign", "first":
		return false
	case "council", "party", "group", "union":
		if i > r.from && capital(r.doc.Form(i-1)) && !function(r.low[i-1]) {
			return true
		}
	}
	if w != "house" && (r.low[x.head] == "minister" || r.low[x.head] == "secretary") {
		return false
	}
	e := r.entities.At(r.doc.Span(i))
	if e == nil || e.Kind != onrecord.Organisation {
		return false
	}
	s, ok := r.entityEnd(i + 1)
	return ok && s < i
}

// adjective reports a word without weight before a post: "embattled".
func adjective(r *reading, i int) bool {
	if len(r.doc.UPOS) > 0 {
		return r.doc.UPOS[i] == text.ADJ && !capital(r.doc.Form(i)) && r.low[i] != "many" && r.low[i] != "several" && r.low[i] != "other"
	}
	switch r.low[i] {
	case "embattled", "beleaguered", "new", "old", "long-serving", "veteran", "popular", "current", "longtime", "young", "conservative", "liberal", "first-term", "controversial":
		return true
	}
	return false
}

// thing reads a party, body or place that ends at token i, and gives its
// number of tokens, 0 for none.
func (r *reading) thing(x *role, i int) int {
	if country := r.lists.demonyms[r.doc.Form(i)]; country != "" {
		n := 1
		if i > r.from && r.lists.demonyms[r.phrase(i-1, i+1)] != "" {
			n, country = 2, r.lists.demonyms[r.phrase(i-1, i+1)]
		}
		if x.area == "" {
			x.area = country
		}
		return n
	}
	if n, _ := r.lex.Longest(r.doc, i, i+1, lexicon.Demonym); n == 1 && x.area == "" {
		x.area = r.doc.Form(i)
		return 1
	}
	if s, ok := r.entityEnd(i + 1); ok {
		e := r.entities.At(r.doc.Cover(text.Range{From: int32(s), To: int32(i + 1)}))
		if e.Kind == onrecord.Person {
			return 0
		}
		r.place(x, e, r.phrase(s, i+1))
		return i + 1 - s
	}
	if from := r.run(i); from <= i {
		name := r.phrase(from, i+1)
		if from == i && body(r.low[i]) { // "Charity boss"
			if e := r.last[r.low[i]]; e != nil && x.org == "" {
				x.org = e.Name
			}
			return 1
		}
		if state, ok := r.lists.states[strings.TrimSuffix(name, ".")]; ok {
			name = state
		}
		r.place(x, nil, name)
		return i + 1 - from
	}
	if body(r.low[i]) {
		if from := r.run(i - 1); from < i {
			if x.org == "" {
				x.org = r.phrase(from, i+1)
			}
			return i + 1 - from
		}
		if p := r.ending(i); p != nil && p.form == onrecord.Name { // "Trump campaign"
			if x.org == "" {
				x.org = r.phrase(p.from, i+1)
			}
			return i + 1 - p.from
		}
		if e := r.last[r.low[i]]; e != nil {
			if x.org == "" {
				x.org = e.Name
			}
			return 1
		}
	}
	return 0
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
		"he", "she", "they", "it", "we", "i", "you", "both", "even", "now", "one", "two", "no", "not", "so", "like", "unlike", "however", "only", "fellow", "embattled":
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

// partyEnd is the number of tokens of a party's name that ends at token i.
func (r *reading) partyEnd(i int) int {
	for n := 5; n > 0; n-- {
		if i+1-n >= r.from && r.lists.parties[r.phrase(i+1-n, i+1)] {
			return n
		}
	}
	for n := min(4, i+1-r.from); n > 0; n-- {
		if k, e := r.lex.Longest(r.doc, i+1-n, i+1, lexicon.Party); k == n && capital(r.doc.Form(i+1-n)) && e.Has(lexicon.Party) && !e.Has(lexicon.Place) {
			return n
		}
	}
	return 0
}

// partyName is a party as printed, or its full name when only its initials are.
func (r *reading) partyName(from, to int) string {
	printed := r.phrase(from, to)
	if long := r.lists.short[printed]; long != "" {
		return long
	}
	if e := r.entities.At(r.doc.Cover(text.Range{From: int32(from), To: int32(to)})); e != nil && e.Kind == onrecord.Organisation && printed == strings.ToUpper(printed) {
		return e.Name
	}
	return printed
}

// possessor reads who or what stands before the apostrophe at i, and gives
// the token before it.
func (r *reading) possessor(x *role, i int) int {
	if n := r.partyEnd(i - 1); n > 0 {
		if x.org == "" {
			x.org = r.partyName(i-n, i)
		}
		return r.article(i - n - 1)
	}
	if p := r.ending(i); p != nil {
		x.holder = p.e
		return p.from - 1
	}
	if s, ok := r.entityEnd(i); ok {
		r.place(x, r.entities.At(r.doc.Cover(text.Range{From: int32(s), To: int32(i)})), r.phrase(s, i))
		return r.article(s - 1)
	}
	if i-1 >= r.from && body(r.low[i-1]) {
		if e := r.last[r.low[i-1]]; e != nil && x.org == "" {
			x.org = e.Name
			if x.org == "Democrat" || x.org == "Democrats" {
				x.org = "Democratic"
			}
		}
		return r.article(i - 2)
	}
	if from := r.run(i - 1); from < i {
		name := r.phrase(from, i)
		if r.upper(from, i) {
			name = titleCase(name)
		}
		if x.kind == bid && x.area == "" {
			x.area = name
		} else {
			r.place(x, nil, name)
		}
		return r.article(from - 1)
	}
	return r.article(i - 2)
}

// upper reports whether the tokens are in capitals throughout: "WORCESTER".
func (r *reading) upper(from, to int) bool {
	s := r.phrase(from, to)
	return len(s) > 4 && s == strings.ToUpper(s)
}

func titleCase(s string) string {
	f := strings.Fields(strings.ToLower(s))
	for i, w := range f {
		if w != "and" && w != "of" && w != "upon" {
			f[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(f, " ")
}

// article steps over "the" at i.
func (r *reading) article(i int) int {
	if i >= r.from && r.low[i] == "the" {
		return i - 1
	}
	return i
}

// ownerOf reads "his running mate": whose.
func (r *reading) ownerOf(x *role, i int) {
	if p := r.starting(i); p != nil && p.form == onrecord.Pronoun {
		x.holder = p.e
	}
}
