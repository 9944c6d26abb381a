package figure

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// The owner of a figure is read from the dependencies. From the noun that the
// number counts ("seats", "lead", "percent") the way leads outwards:
//
//   - a possessor: "Lee's 12-point lead", "his 16 opponents";
//   - what stands behind "of", "for" or "from": "members of the Reds", "seats
//     for the Reds", "a $25,000 gift from the Trust";
//   - a name beside it: "a Red majority of 40";
//   - who does the verb that takes it: "Lee won 41 per cent", or, in the
//     passive, what is done to: "Lee was backed by 41 per cent";
//   - what the subjects of "27 states are challenging the plan" act on;
//   - the noun that it hangs on, and so on: "a lead of 12 points".
//
// A poll never owns what it found: "a poll gave Lee 41 per cent" is Lee's.

// owned is an owner, where the text names it, and the rule that says so.
type owned struct {
	actor onrecord.Actor
	span  onrecord.Span
	why   string
}

// The rules, as the record explains them.
const (
	whyPossessor = "owner: the possessor"
	whyOf        = "owner: behind of, for or from"
	whyBeside    = "owner: the name beside the noun"
	whySubject   = "owner: who does the verb"
	whyObject    = "owner: what the verb does it to"
	whyPolled    = "owner: whom the poll gives it to"
	whyAdjacent  = "owner: the name right before the number"
	whySpeaker   = "owner: the speaker, who says I or we"
	whyRival     = "owner: one of two rivals, in their order"
	whyAsked     = "owner: whom the people asked speak of"
	whySigned    = "owner: the letter or petition that was signed"
	whyWhom      = "owner: the same as of those it is a share of"
	whyJoined    = "owner: what the people counted take part in"
	whyNear      = "owner: the nearest name before the number"
)

// byTree finds the owner of n by the dependencies.
func (r *reading) byTree(n *number, pat pattern, c counted) (owned, bool) {
	if pat == pairVotes && n.pair == 2 {
		if e := r.beaten(n); e != nil {
			return owned{actor: e.Actor(), why: whyRival}, true
		}
		return r.voted, !r.voted.actor.IsZero()
	}
	if o, ok := r.gathered(n, pat, c); ok {
		return o, true
	}
	if pat == people && r.anyOf(r.lists.casualty, n.from-4, c.to+4) {
		return owned{}, false // the dead are nobody's figure
	}
	r.someone = false
	i := r.head(n)
	if i < 0 {
		return owned{}, false
	}
	o, ok := r.fromNoun(n, pat, c, i)
	if !ok && !r.someone && (n.pair == 0 || n.unit != "percent") {
		o, ok = r.subjectBefore(n, pat, i)
	}
	r.voters = ""
	if pat == pairVotes {
		if paper, who, found := r.votedOn(n); found {
			r.voters, o, ok = who, paper, true
		}
		r.voted = o
	}
	return o, ok
}

// fromNoun climbs from token i of the number to the noun that it counts and
// looks for the owner from there.
func (r *reading) fromNoun(n *number, pat pattern, c counted, i int) (owned, bool) {
	t := r.tree
	if o, ok := r.adjacent(n, pat); ok {
		return o, true
	}
	if o, ok := r.shareFor(n, pat); ok {
		return o, true
	}
	if n.pair == 2 && n.unit == "percent" {
		return owned{}, false // "an advantage, 46 per cent to 42": the other's
	}
	if c.to > 0 && pat != share && c.head >= n.to { // the noun as the grammar read it
		if k := r.token(c.head); k >= 0 && t.SentOf[k] == t.SentOf[i] {
			i = k
		}
	}
	for range 3 { // "12-point lead", "24 members"
		h := int(t.Head[i])
		if h < 0 || t.SentOf[h] != t.SentOf[i] || t.UPOS[h] == text.VERB || t.UPOS[h] == text.PROPN {
			break
		}
		switch t.Rel[i] {
		case text.Nummod, text.Compound, text.Amod, text.Det, text.NmodUnmarked, text.Flat, text.Advmod:
			i = h
			continue
		}
		break
	}
	return r.outwards(n, pat, c, i, 0)
}

// head is the token that governs the words of n.
func (r *reading) head(n *number) int {
	first, last := r.token(n.from), r.token(n.to-1)
	if first < 0 || last < first || last >= r.tree.Len() {
		return -1
	}
	for i := first; i <= last; i++ {
		if h := int(r.tree.Head[i]); h < first || h > last {
			return i
		}
	}
	return first
}

// outwards looks for the owner around noun i, then around what governs it.
func (r *reading) outwards(n *number, pat pattern, c counted, i, depth int) (owned, bool) {
	if depth > 6 || i < 0 {
		return owned{}, false
	}
	t := r.tree
	if o, ok := r.around(n, pat, i, depth); ok {
		return o, true
	}
	if s := t.Child(i, text.Nsubj, text.NsubjOuter); s >= 0 && t.Child(i, text.Cop) >= 0 { // "her lead is 12 points"
		return r.whose(n, pat, s, whySubject)
	}
	h := int(t.Head[i])
	if h < 0 {
		return owned{}, false
	}
	switch t.Rel[i] {
	case text.Nsubj, text.NsubjPass:
		if pat == people || pat == things || pat == share && depth > 0 {
			return r.actedOn(n, h)
		}
		if pat == money || pat == votes || pat == seats {
			return r.goesTo(n, pat, h)
		}
		return owned{}, false
	case text.Obj, text.Iobj, text.Obl, text.OblAgent, text.OblUnmarked, text.Xcomp, text.Nummod, text.Advmod, text.NmodUnmarked, text.Dep:
		if t.UPOS[h] != text.VERB && t.UPOS[h] != text.AUX && t.UPOS[h] != text.ADJ {
			return r.outwards(n, pat, c, h, depth+1)
		}
		if (pat == people || pat == things) && c.head >= n.to && t.Rel[i] != text.Obj && t.Rel[i] != text.Nummod {
			return owned{}, false // "spoke to 100 pupils", "at 2,000 schools": nobody's
		}
		return r.doer(n, pat, h, depth)
	case text.Nmod, text.NmodDesc, text.Appos, text.Compound, text.Amod, text.Acl, text.AclRelcl, text.Advcl:
		return r.outwards(n, pat, c, h, depth+1)
	case text.Conj:
		if t.UPOS[h] == text.VERB {
			return r.doer(n, pat, h, depth)
		}
		return r.outwards(n, pat, c, h, depth+1)
	}
	return owned{}, false
}

// whose is the owner that noun i is, or has: "Lee", "Lee's rating".
func (r *reading) whose(n *number, pat pattern, i int, why string) (owned, bool) {
	if o, ok := r.who(n, pat, i, why); ok {
		return o, true
	}
	t := r.tree
	if t.UPOS[i] != text.NOUN {
		return owned{}, false
	}
	if o, ok := r.around(n, pat, i, 1); ok {
		return o, true
	}
	return owned{}, false
}

// who is the owner that the words of token i name.
func (r *reading) who(n *number, pat pattern, i int, why string) (owned, bool) {
	t := r.tree
	span := t.Span(i)
	if e := r.entityAt(i); e != nil {
		if !r.mayOwn(e, n, pat, span) || e.Kind != onrecord.Person && text.HasWord(" he she him her his ", t.Lower(i)) {
			return owned{}, false
		}
		return owned{e.Actor(), span, why}, true
	}
	if t.UPOS[i] == text.PROPN || t.UPOS[i] == text.ADJ {
		if k, _ := r.lexicon.Longest(r.doc, i, i+1, lexicon.Party); k > 0 && capital(t.Form(i)) { // "Tory plans"
			return owned{onrecord.Actor{Name: t.Form(i), Kind: onrecord.Organisation}, span, why}, true
		}
	}
	if t.UPOS[i] == text.PRON {
		switch t.Lower(i) {
		case "i", "we", "my", "our", "me", "us":
			if _, a := r.attributed(n.span); !a.IsZero() {
				return owned{a, span, whySpeaker}, true
			}
		}
	}
	return owned{}, false
}

// entityAt is the entity named by token i, by its own words or by the rest of
// the name that it heads: "Mr Ray".
func (r *reading) entityAt(i int) *onrecord.Entity {
	t := r.tree
	if e := r.entities.At(t.Span(i)); e != nil {
		return e
	}
	if t.UPOS[i] == text.PROPN {
		for c := range t.Children(i) {
			if t.Rel[c] == text.Flat || t.UPOS[c] == text.PROPN && text.HasWord(" mr ms mrs dr ", t.Lower(i)) {
				if e := r.entities.At(t.Span(c)); e != nil {
					return e
				}
			}
		}
	}
	return nil
}

// proposal is the plan, law or petition that noun i is or is named by: "the
// Rivers Act rules".
func (r *reading) proposal(i int) *onrecord.Entity {
	t := r.tree
	if e := r.entityAt(i); e != nil {
		return e
	}
	for c := range t.Children(i) {
		if t.Rel[c] == text.Compound {
			if e := r.entityAt(c); e != nil {
				return e
			}
		}
	}
	return nil
}

// mayOwn reports whether e can have a figure: no poll or pollster its findings,
// no paper, no day, nobody who is part of the number's own words.
func (r *reading) mayOwn(e *onrecord.Entity, n *number, pat pattern, span onrecord.Span) bool {
	if e.Kind == onrecord.Person && !capital(e.Name) || e.Kind == onrecord.Document || e.Name != "" && e.Name[0] >= '0' && e.Name[0] <= '9' || r.whole(owned{actor: e.Actor(), span: span}).Overlaps(n.span) || dated(e.Name) {
		return false
	}
	if e.Kind == onrecord.Group && !e.Anonymous && (pat == share || pat == people) {
		return false // "voters": they were asked
	}
	if pat == share || pat == pairShares || pat == points || pat == rating {
		return !slices.ContainsFunc(r.polls, func(a onrecord.Actor) bool { return same(e, a) || a.Name == e.Name })
	}
	return true
}

// dated reports the name of a day or a month, which names may be labelled.
func dated(name string) bool {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	switch first {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter":
		return true
	}
	return month(first) && first != "may" && first != "march" && first != "jan"
}

// polling reports a subject that asks people, or the pollster.
func (r *reading) polling(i int) bool {
	t := r.tree
	if asks(t.Lemma[i]) {
		return true
	}
	e := r.entityAt(i)
	return e != nil && (slices.ContainsFunc(r.polls, func(a onrecord.Actor) bool { return same(e, a) }) || e.Kind == onrecord.Document && r.poll.Name != "" && r.pollSent == r.index)
}

// asks reports a noun for what people are asked in, or what it found.
func asks(lemma string) bool {
	switch lemma {
	case "poll", "survey", "polling", "study", "tracker", "average", "polls", "forecast", "projection", "result", "figure", "datum":
		return true
	}
	return false
}

// ahead reports that n is a lead over somebody: "16 points ahead of Ray".
func (r *reading) ahead(n *number) bool {
	switch r.at(n.to) {
	case "ahead", "behind", "clear", "in", "up", "down", "over", "above", "below":
		return true
	}
	return false
}

// shareFor finds whom a share or a number of votes or seats is for: "40 per
// cent for Ray", "28 for the Reds".
func (r *reading) shareFor(n *number, pat pattern) (owned, bool) {
	if pat != share && pat != seats && pat != votes && pat != pairShares || r.at(n.to) != "for" {
		return owned{}, false
	}
	k := n.to + 1
	for article(r.at(k)) || r.at(k) == "the" || r.at(k) == "mr" || r.at(k) == "ms" || r.at(k) == "mrs" || r.at(k) == "." {
		k++
	}
	if k >= len(r.p) || !capital(r.form(k)) {
		return owned{}, false
	}
	s := onrecord.Span{Start: r.p[k].start, End: r.p[k].end}
	if e := r.entities.At(s); e != nil && actor(e) && r.mayOwn(e, n, pat, s) {
		return owned{e.Actor(), s, whyOf}, true
	}
	return owned{}, false
}

// adjacent finds a name right before a share, seats or votes: "Bo Ray 3 per
// cent", "with the Reds on 35%", "the Greens (4%)".
func (r *reading) adjacent(n *number, pat pattern) (owned, bool) {
	if pat != share && pat != seats && pat != votes && pat != pairShares && (pat != points || !r.ahead(n)) {
		return owned{}, false
	}
	k := n.from - 1
	bracket := false
	for k >= 0 {
		switch r.at(k) {
		case "on", "at", "with", "has", "had", "gets", "got", "received", "polled", "took", "won", "s", "’", "'":
			k--
			continue
		case "(":
			bracket = true
			k--
			continue
		case ",": // "and Bo Ray, 9 per cent."
			if pat == share && k == n.from-1 && (n.to >= len(r.p) || r.p[n.to].sort == mark) {
				k--
				continue
			}
		}
		break
	}
	if k < 0 || k < n.from-4 || r.p[k].sort != word && !bracket {
		return owned{}, false
	}
	if k == n.from-1 && !capital(r.form(k)) {
		return owned{}, false
	}
	e := r.entities.At(onrecord.Span{Start: r.p[k].start, End: r.p[k].end})
	if e == nil && r.at(n.from-1) == "s" && capital(r.form(k)) && pat == share { // "to Progress’s 29 per cent": another's than the subject's
		s := onrecord.Span{Start: r.p[k].start, End: r.p[k].end}
		return owned{onrecord.Actor{Name: r.form(k), Kind: onrecord.Organisation}, s, whyPossessor}, true
	}
	if e == nil || !actor(e) {
		return owned{}, false
	}
	if !r.mayOwn(e, n, pat, onrecord.Span{Start: r.p[k].start, End: r.p[k].end}) {
		return owned{}, false
	}
	from := k
	for from > 0 && r.entities.At(onrecord.Span{Start: r.p[from-1].start, End: r.p[k].end}) == e {
		from--
	}
	return owned{e.Actor(), onrecord.Span{Start: r.p[from].start, End: r.p[k].end}, whyAdjacent}, true
}
