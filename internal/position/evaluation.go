package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// evaluation reads what the source of a says of people, bodies and proposals
// inside its content: "X is a disgrace", "X has failed", "X's weak
// leadership", "X should go".
func (r *reading) evaluation(a *onrecord.Attribution) {
	for _, holder := range r.members(r.entities.ByID(a.Source.Entity)) {
		r.evaluationBy(holder, a)
	}
}

func (r *reading) evaluationBy(holder *onrecord.Entity, a *onrecord.Attribution) {
	for _, c := range a.Content {
		run := r.Tokens(c)
		for i := int(run.From); i < int(run.To); i++ {
			if !r.nominal(i) || r.speaking(r.Span(i)) != a {
				continue
			}
			to, share := r.actor(i)
			if to == holder && a.Form != onrecord.Indirect && r.UPOS[i] == text.PRON && text.HasWord(" he she him her his ", r.Lower(i)) {
				to = r.spokenOf(a, holder, i)
			}
			if to != nil && to.Kind != onrecord.Document {
				r.appraise(holder, to, share, i)
			} else if to == nil {
				r.praisesRole(holder, i)
				if e := r.described[i]; e != nil && e.Kind == onrecord.Other { // "the plan is reckless"
					r.appraise(holder, e, thingShare, i)
				}
			}
		}
		r.outside(holder, a, run)
	}
}

// thingShare is how much an evaluation of something that the text only describes
// counts.
const thingShare = 0.8

// outside reads a quotation of the predicate alone: "the plan is “reckless”",
// "called the plan “reckless”, said Ann Lee", where what it is said of stands
// before the words that are hers.
func (r *reading) outside(holder *onrecord.Entity, a *onrecord.Attribution, run text.Range) {
	for i := int(run.From); i < int(run.To); i++ {
		s := r.Child(i, text.Nsubj)
		if s < 0 || s >= int(run.From) || r.SentOf[s] != r.SentOf[i] || r.speaking(r.Span(i)) != a || r.speaking(r.Span(s)) != r.speaking(r.Span(int(run.From))) && r.speaking(r.Span(s)) != nil {
			continue
		}
		if to, share := r.target(s); to != nil && to != holder && to.Kind != onrecord.Document {
			r.appraise(holder, to, share, s)
		}
	}
}

// spokenOf is the last person other than its speaker whom quotation a names
// before token i: nobody calls himself "he".
func (r *reading) spokenOf(a *onrecord.Attribution, speaker *onrecord.Entity, i int) *onrecord.Entity {
	var last *onrecord.Entity
	at := int(r.Start[i])
	for _, c := range a.Content {
		if c.Start >= at {
			break
		}
		r.entities.Within(onrecord.Span{Start: c.Start, End: min(c.End, at)}, func(e *onrecord.Entity, m onrecord.Mention) bool {
			if e.Kind == onrecord.Person && e != speaker && m.Form == onrecord.Name {
				last = e
			}
			return true
		})
	}
	return last
}

func (r *reading) nominal(i int) bool {
	switch r.UPOS[i] {
	case text.NOUN, text.PROPN, text.PRON:
		return true
	}
	return false
}

// bodily are things of somebody's for which nobody is praised or blamed.
const bodily = " condition health heart body injury illness disease wound death life wife husband father mother parent son daughter brother sister family child home house car name "

// ownShare is how much of what is said of somebody's thing is said of him.
const ownShare = 0.7

// ofOwn is how much of what is said of somebody's thing is said of him: the
// opposite where it was done to him, "her sacking was a disgrace".
func ofOwn(thing string) float64 {
	switch {
	case text.HasWord(sufferings, thing):
		return -ownShare
	case text.HasWord(bodily, thing):
		return 0
	}
	return ownShare
}

// possessed is the noun that owner i has where a parse makes both the subject:
// "Bo Ray's pledge is worthless". -1 if i owns nothing so.
func (r *reading) possessed(i int) int {
	if !r.Marked(i, text.Case, "'s", "’s", "'", "’") {
		return -1
	}
	for c := range r.Children(int(r.Head[i])) {
		if c > i && (r.Rel[c] == text.Nsubj || r.Rel[c] == text.NsubjPass) {
			return c
		}
	}
	return -1
}

// appraise scores what is said of the target named at token i.
func (r *reading) appraise(holder, to *onrecord.Entity, share float64, i int) {
	if r.Head[i] < 0 && r.marks(i) == 0 {
		return
	}
	switch to.Kind {
	case onrecord.Group:
		if !capital(to.Name) {
			return // "pensioners have never had it so bad"
		}
		share *= 0.4
	case onrecord.Place:
		return // what is said of a country is about its affairs
	case onrecord.Person, onrecord.Organisation, onrecord.Document, onrecord.Other:
	}
	if n := r.attackOn(i); n >= 0 { // "calls the attacks on X disappointing"
		r.add(holder, to, r.regrets(n)*share, onrecord.Statement, byEvaluation, i, r.Clause(i, n))
		return
	}
	if w, is := r.than(i); is {
		r.add(holder, to, w*share, onrecord.Statement, byEvaluation, i, r.Clause(i, int(r.Head[i])))
		return
	}
	place := r.first(i)
	h := int(r.Head[place])
	if h < 0 {
		h = i
	} else if e, is := r.demandOf(place); is {
		r.add(holder, to, e.score()*share, e.act, byDemand, i, r.Clause(i, h))
		return
	}
	score := r.saidOf(holder, to, place) + r.marks(i)
	r.add(holder, to, max(-2.5, min(2.5, score))*share, onrecord.Statement, byEvaluation, i, r.Clause(i, h))
}

// first is the token that stands where all that is coordinated with token i
// stands: Ann Lee in "Ann Lee and Bo Ray have failed".
func (r *reading) first(i int) int {
	for n := 0; n < 6 && r.Rel[i] == text.Conj && r.Head[i] >= 0 && r.nominal(int(r.Head[i])); n++ {
		i = int(r.Head[i])
	}
	return i
}

// demandOf is what whoever token i names is told he ought to do.
func (r *reading) demandOf(i int) (entry, bool) {
	h := int(r.Head[i])
	if r.Rel[i] != text.Nsubj && r.Rel[i] != text.NsubjPass || r.negated(h) {
		return entry{}, false
	}
	return r.demanded(h)
}

// marks is what the words right at token i say of what it names: "the disastrous
// war", "Ann Lee, a fraud".
func (r *reading) marks(i int) float64 {
	if r.described[i] != nil {
		return 0 // "a good deal" is its name
	}
	w := 0.0
	for c := range r.Children(i) {
		switch {
		case r.Rel[c] == text.Amod && c < i:
			if strings.HasSuffix(r.Lower(c), "ing") && r.Child(i, text.Det) < 0 {
				continue // "a ploy aimed at embarrassing X", whatever its tag
			}
			w += 0.8 * r.value(c)
		case r.Rel[c] == text.Appos && c > i && r.UPOS[c] == text.NOUN && r.headed(c) == nil:
			w += 0.7 * r.phrase(c)
		}
	}
	if w > 0 {
		w *= 0.5
	}
	if r.question(i) {
		w *= 0.4
	}
	return max(-1.2, min(1.2, w))
}

// saidOf scores what the word that governs token i says of the target to that
// it names.
func (r *reading) saidOf(holder, to *onrecord.Entity, i int) float64 {
	h := int(r.Head[i])
	if h < 0 {
		return 0
	}
	switch r.Rel[i] {
	case text.Nsubj, text.NsubjPass:
		w := r.predicates(h, i)
		if own := r.possessed(i); own >= 0 {
			w *= ofOwn(r.Lemma[own])
		}
		return w
	case text.OblAgent: // "sold out by X"
		return under(r.scope(h), min(0, r.value(h)))
	case text.Obj:
		if w := r.advised(h); w != 0 {
			return w
		}
		// Who says that others do X harm is on X's side.
		if r.UPOS[h] == text.VERB && to.Kind != onrecord.Other && r.value(h) < 0 && r.harmedByOthers(holder, h) && !r.negated(h) {
			return 0.8
		}
	case text.NmodPoss:
		if text.HasWord(generic, r.Lemma[h]) {
			return 0 // read at the noun
		}
		return r.saidOfOwned(holder, h)
	}
	return 0
}

// saidOfOwned scores what is said of somebody by what is said of his thing h.
func (r *reading) saidOfOwned(holder *onrecord.Entity, h int) float64 {
	v := int(r.Head[h])
	if v >= 0 && r.Rel[h] == text.Obj && r.value(v) < 0 && !r.negated(v) && r.harmedByOthers(holder, v) {
		return 0.8 // "others wreck X's chances"
	}
	if s := r.Rel[h]; (s == text.Nsubj || s == text.NsubjPass) && r.thingAt(h) == nil && !r.lex.people(r.Lemma[h]) && v >= 0 {
		return ofOwn(r.Lemma[h]) * r.predicates(v, h) // "her pledges are worthless"
	}
	w := r.value(h)
	if w >= 0 || text.HasWord(roles, r.Lemma[h]) {
		return 0 // "his experience" is said of anybody
	}
	return 0.75 * under(r.scope(h), w)
}

// predicates scores what predicate p and those coordinated with it say of their
// subject.
func (r *reading) predicates(p, subject int) float64 {
	sum := under(r.scope(p), r.predicate(p, subject))
	for c := range r.Children(p) {
		if r.Rel[c] == text.Conj && r.Child(c, text.Nsubj, text.NsubjPass) < 0 {
			sum += under(r.scope(c), r.predicate(c, subject))
		}
	}
	return max(-2, min(2, sum))
}

// predicate scores what predicate p says of its subject.
func (r *reading) predicate(p, subject int) float64 {
	if r.UPOS[p] != text.VERB {
		w := r.value(p)
		switch {
		case w > 0 && r.Marked(p, text.Advmod, "too"):
			return 0 // "too ready"
		case r.XPOS[p] == text.TagJJR:
			w /= 2 // better than what?
		}
		if r.UPOS[p] == text.NOUN || w == 0 {
			for c := range r.Children(p) {
				if r.Rel[c] == text.Amod {
					w += r.value(c)
				}
			}
		}
		return max(-1.5, min(1.5, w))
	}
	if w := r.value(p); w != 0 && r.Rel[subject] == text.Nsubj {
		return w
	}
	if text.HasWord(" have show make do bring offer give provide lack be run pose present represent commit spread tell peddle create cause produce inflict impose push promote advance sow stoke ", r.Lemma[p]) {
		if o := r.Child(p, text.Obj); o >= 0 {
			return 0.5 * r.phrase(o)
		}
	}
	switch x := r.Child(p, text.Xcomp); {
	case x < 0:
	case r.UPOS[x] != text.VERB: // "looks weak"
		return r.phrase(x)
	case text.HasWord(intends, r.Lemma[p]): // "is trying to divide us"
		return r.predicate(x, subject)
	}
	return 0
}

// demanded is what somebody is told he ought to do by predicate p: "should
// resign", "needs to step down", "must be stopped".
func (r *reading) demanded(p int) (entry, bool) {
	if e, ok := r.demand(p); ok && r.ought(p) {
		return e, true
	}
	if x := r.Child(p, text.Xcomp); x >= 0 && text.HasWord(" need have ought ", r.Lemma[p]) {
		return r.demand(x)
	}
	return entry{}, false
}

// intends are verbs of which the next verb tells what is done.
const intends = " try want seek continue keep start begin attempt threaten aim intend vow "

// phrase scores a noun or adjective with what modifies it directly.
func (r *reading) phrase(i int) float64 {
	w := r.value(i)
	for c := range r.Children(i) {
		if r.Rel[c] == text.Amod {
			w += r.value(c)
		}
	}
	return max(-1.6, min(1.6, w))
}

// ought reports whether verb p stands under an auxiliary of duty.
func (r *reading) ought(p int) bool {
	return r.Marked(p, text.Aux, "should", "must", "ought", "shall") || (r.Rel[p] == text.Xcomp && r.Marked(int(r.Head[p]), text.Aux, "should", "must"))
}

const roles = " leader candidate president chancellor minister nominee mp mayor governor "

// harmedByOthers reports whether verb v has a subject other than holder.
func (r *reading) harmedByOthers(holder *onrecord.Entity, v int) bool {
	subjects := r.Subjects(v)
	if len(subjects) == 0 {
		return false
	}
	e, _ := r.actor(subjects[0])
	return e != nil && e != holder
}

// praisesRole reads "we have an excellent leader", said by somebody of a role
// that the article gives to a person: the leader it keeps calling "the leader".
func (r *reading) praisesRole(holder *onrecord.Entity, i int) {
	if !text.HasWord(roles, r.Lemma[i]) {
		return
	}
	score := 0.0
	for c := range r.Children(i) {
		if r.Rel[c] == text.Amod {
			score += r.value(c)
		}
	}
	h := int(r.Head[i])
	if score == 0 || h < 0 || r.Rel[i] != text.Obj {
		return
	}
	for _, s := range r.Subjects(h) {
		if !text.HasWord(" we I i ", r.Lemma[s]) {
			return
		}
	}
	if to := r.inRole(r.Lemma[i]); to != nil {
		r.add(holder, to, under(r.scope(h), score), onrecord.Statement, byEvaluation, i, r.Clause(i, h))
	}
}

// inRole is the person whom the article most often describes by a phrase that
// ends in role.
func (r *reading) inRole(role string) *onrecord.Entity {
	var best *onrecord.Entity
	most := 0
	for _, e := range r.entities.All() {
		if e.Kind != onrecord.Person {
			continue
		}
		n := 0
		for _, m := range e.Mentions {
			run := r.Tokens(m.Span)
			if m.Form == onrecord.Description && run.Len() > 0 && r.Lemma[run.To-1] == role {
				n++
			}
		}
		if n > most {
			best, most = e, n
		}
	}
	return best
}

// value is the evaluation that word i carries, by its lemma or its form, as
// the part of speech that it is: a success is praise, "she hoped" is none.
func (r *reading) value(i int) float64 {
	switch r.UPOS[i] {
	case text.NOUN:
		return r.valueAs(i, evalNoun)
	case text.ADJ, text.PROPN:
		if r.UPOS[i] == text.ADJ && strings.HasPrefix(r.Lower(i), "anti-") {
			return -1.2
		}
		if w := r.valueAs(i, evalAdj); w != 0 {
			return w
		}
		if r.UPOS[i] == text.PROPN {
			return r.valueAs(i, evalNoun)
		}
		return r.valueAs(i, evalVerb) // "a failed state"
	case text.VERB:
		if p := r.Child(i, text.CompoundPrt, text.Advmod); p > i { // "sold us out"
			if w, ok := r.lex.eval[evalVerb][r.Lemma[i]+" "+r.Lemma[p]]; ok {
				return w
			}
		}
		if w := r.valueAs(i, evalVerb); w != 0 {
			return w
		}
		return r.valueAs(i, evalAdj) // "is qualified"
	case text.ADV:
		if r.Rel[i] != text.Advmod {
			return r.valueAs(i, evalAdj)
		}
	}
	return 0
}

func (r *reading) valueAs(i, part int) float64 {
	if w, ok := r.lex.eval[part][r.Lemma[i]]; ok {
		return w
	}
	return r.lex.eval[part][r.Lower(i)]
}
