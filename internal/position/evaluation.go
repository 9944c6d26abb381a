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
	h := int(r.Head[i])
	if h < 0 {
		return
	}
	score, act := 0.0, onrecord.Statement
	if n := r.attackOn(i); n >= 0 { // "calls the attacks on X disappointing"
		r.add(holder, to, r.regrets(n)*share, act, byEvaluation, i, r.Clause(i, n))
		return
	}
	if w, is := r.than(i); is {
		r.add(holder, to, w*share, act, byEvaluation, i, r.Clause(i, h))
		return
	}
	switch r.Rel[i] {
	case text.Nsubj, text.NsubjPass:
		score, act = r.predicate(h, i)
		if act == onrecord.CallToResign {
			if r.negated(h) {
				score = 0
			}
		} else {
			score = under(r.scope(h), score)
		}
		if own := r.possessed(i); own >= 0 {
			score *= ofOwn(r.Lemma[own])
		}
	case text.Obj:
		// Who says that others do X harm is on X's side.
		if r.UPOS[h] == text.VERB && to.Kind != onrecord.Other && r.value(h) < 0 && r.harmedByOthers(holder, h) {
			score = 0.8
			if r.negated(h) {
				score = 0
			}
		}
	case text.NmodPoss:
		if text.HasWord(generic, r.Lemma[h]) {
			break // read at the noun
		}
		if v := int(r.Head[h]); v >= 0 && r.Rel[h] == text.Obj && r.value(v) < 0 && !r.negated(v) && r.harmedByOthers(holder, v) {
			score = 0.8 // "others wreck X's chances"
			break
		}
		if s := r.Rel[h]; (s == text.Nsubj || s == text.NsubjPass) && r.thingAt(h) == nil && !r.lex.people(r.Lemma[h]) && int(r.Head[h]) >= 0 {
			w, _ := r.predicate(int(r.Head[h]), h) // "her pledges are worthless"
			score = ofOwn(r.Lemma[h]) * under(r.scope(int(r.Head[h])), w)
			break
		}
		// "his experience" is said of anybody
		if w := r.value(h); w < 0 && !text.HasWord(generic, r.Lemma[h]) && !text.HasWord(roles, r.Lemma[h]) {
			score = 0.75 * under(r.scope(h), w)
		}
	}
	if act == onrecord.CallToResign && score > 0 {
		return
	}
	by := byEvaluation
	if act == onrecord.CallToResign {
		by = byDemand
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
	r.add(holder, to, score*share, act, by, i, r.Clause(i, h))
}

// predicate scores what predicate p says of its subject.
func (r *reading) predicate(p, subject int) (float64, onrecord.Act) {
	if r.UPOS[p] != text.VERB {
		w := r.value(p)
		switch {
		case w > 0 && r.Marked(p, text.Advmod, "too"):
			return 0, onrecord.Statement // "too ready"
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
		return max(-1.5, min(1.5, w)), onrecord.Statement
	}
	if act, ok := r.demand(p); ok && r.ought(p) {
		return -3, act
	}
	if x := r.Child(p, text.Xcomp); x >= 0 && text.HasWord(" need have ought ", r.Lemma[p]) {
		if act, ok := r.demand(x); ok {
			return -3, act
		}
	}
	if w := r.value(p); w != 0 && r.Rel[subject] == text.Nsubj {
		return w, onrecord.Statement
	}
	if text.HasWord(" have show make do bring offer give provide lack be run ", r.Lemma[p]) {
		if o := r.Child(p, text.Obj); o >= 0 {
			return 0.5 * r.phrase(o), onrecord.Statement
		}
	}
	if x := r.Child(p, text.Xcomp); x >= 0 && r.UPOS[x] != text.VERB { // "looks weak"
		return r.phrase(x), onrecord.Statement
	}
	return 0, onrecord.Statement
}

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
