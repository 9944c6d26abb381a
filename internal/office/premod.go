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
	first := r.from
	if n := len(r.roles); n > 0 {
		first = r.roles[n-1].to // "panel Chairman Rep. Ann Lee": two posts
	}
	own := true // still within the name of the post
	for i := x.from - 1; i >= first; i = x.from - 1 {
		n, inside := r.step(x, i, own)
		if n == 0 {
			return
		}
		own = own && inside
		x.from = max(x.from-n, r.from)
		if x.closed {
			return
		}
	}
}

// step reads the word or name that ends at token i, before the post x: its
// number of tokens, 0 when it is no part of the phrase, and whether the name
// of the post may go on before it. own says that it has gone on so far.
func (r *reading) step(x *role, i int, own bool) (int, bool) {
	w := r.low[i]
	from := r.compound(i)
	joined := strings.ReplaceAll(strings.ToLower(r.phrase(from, i+1)), " ", "")
	joined, from = r.former(x, joined, from, i)
	if n := r.held(x, w, joined, from, i); n > 0 {
		return n, false
	}
	if r.possessive(i) {
		x.closed = true
		return i - r.possessor(x, i), false
	}
	if n := r.partyEnd(i); n > 0 {
		plain := x.kind == job && i+1-n == r.from && (w == "conservative" || w == "liberal" || w == "democratic" || w == "republican")
		if x.org == "" && !plain {
			x.org = r.partyName(i+1-n, i+1)
		}
		return n, false
	}
	if own && w == "first" && !ordinalPost(r.at(i+1)) {
		x.generic, x.closed = true, true // "the first black president"
		return 1, false
	}
	if own && (r.lists.modifiers[joined] || r.lists.modifiers[w]) && !r.inName(x, i) {
		if !r.lists.modifiers[joined] {
			from = i
		}
		return r.modifier(x, from, i), true
	}
	if r.exName(x, i) {
		return 1, false
	}
	if n := r.thing(x, i); n > 0 {
		x.closed = i-n >= r.from && (r.low[i-n] == "and" || r.low[i-n] == ",")
		return n, false
	}
	if own && adjective(r, i) {
		return i + 1 - from, true
	}
	if w == "his" || w == "her" || w == "its" || w == "their" || w == "our" {
		r.ownerOf(x, i)
	}
	return 0, false
}

// former reads "ex-" before a modifier: "ex-Foreign Secretary". It gives the
// word without it and where the word begins.
func (r *reading) former(x *role, joined string, from, i int) (string, int) {
	past := strings.TrimPrefix(joined, "ex-")
	if past == joined || !r.lists.modifiers[past] || r.lists.status[joined] != "" {
		return joined, from
	}
	x.status = onrecord.Held
	if from == i {
		x.formerly = true
		return past, from
	}
	return past, from + 2
}

// exName reads "ex-" glued to the name of a body or place: "ex-BBC chief".
func (r *reading) exName(x *role, i int) bool {
	name, ok := strings.CutPrefix(r.doc.Form(i), "ex-")
	if !ok || name == "" || !capital(name) {
		return false
	}
	x.status = onrecord.Held
	if x.org == "" {
		r.place(x, nil, name)
	}
	return true
}

// held reads a word that says how a post is held: "former", "ex-", "outgoing".
func (r *reading) held(x *role, w, joined string, from, i int) int {
	switch {
	case r.lists.status[w] != "":
		x.status = r.lists.status[w]
	case r.lists.status[joined] != "":
		x.status = r.lists.status[joined]
	case w == "-" && i > r.from && r.lists.status[r.low[i-1]] != "":
		x.status = r.lists.status[r.low[i-1]]
		return 2
	default:
		return 0
	}
	if from < i && r.lists.status[joined] == "" { // "chatshow-ex host" is read by its last word
		from = i
	}
	return i + 1 - from
}

// ordinalPost reports a word that "first" makes a post with: "first minister".
func ordinalPost(s string) bool {
	return s == "minister" || s == "secretary" || s == "lord" || s == "vice" || s == "deputy"
}

// modifier takes tokens [from, i] into the name of x; a campaign's name goes
// to its organisation as well: "Lee campaign manager".
func (r *reading) modifier(x *role, from, i int) int {
	x.pre = from
	if r.low[i] == "campaign" && x.org == "" {
		if p := r.ending(i); p != nil && p.form == onrecord.Name {
			x.org = r.phrase(p.from, i+1)
			return i + 1 - p.from
		}
	}
	return i + 1 - from
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
