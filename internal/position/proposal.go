package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// proposes reads whose a proposal is: "Ann Lee's plan to build a wall", "his call
// for a ban on imports", "her promise to repeal the law". Whoever makes it is for
// it.
func (r *reading) proposes(i int) {
	own := text.HasWord(ownProposals, r.Lemma[i])
	if !own && !text.HasWord(calls, r.Lemma[i]) {
		return
	}
	p := r.Child(i, text.NmodPoss)
	if p < 0 {
		return
	}
	holder, share := r.actor(p)
	if share < 1 {
		return
	}
	if e := r.described[i]; own && e != nil && e.Kind == onrecord.Other && r.Child(i, text.Acl, text.Compound, text.Nmod) >= 0 {
		r.add(holder, e, 1.5, onrecord.Statement, byNoun, i, r.Clause(i, p))
	}
	if t := r.Prep(i, "for"); t >= 0 {
		r.proposed(holder, i, p, t, 1)
	}
	v := r.Child(i, text.Acl)
	if v >= 0 && r.described[v] != nil {
		r.add(holder, r.described[v], 1.5, onrecord.Statement, byNoun, i, r.Clause(i, p, v))
	}
	if v >= 0 && r.Marked(v, text.Mark, "to") {
		if e := r.enacted(v); e.sign != 0 && !r.negated(v) {
			r.proposed(holder, i, p, r.Child(v, text.Obj), e.sign)
		}
	}
}

// proposed takes on that what proposal i of the one at token p is about, thing t,
// is wanted or not.
func (r *reading) proposed(holder *onrecord.Entity, i, p, t int, sign float64) {
	if t < 0 {
		return
	}
	for _, o := range r.Conjuncts(t) {
		e := r.thingAt(o)
		if e == nil {
			e = r.described[o] // "his call for banning guns"
		}
		if e != nil && ofPolicy(e) {
			r.add(holder, e, 1.5*sign, onrecord.Statement, byNoun, i, r.Clause(i, p, o))
		}
	}
}

const (
	ownProposals = " plan proposal bill policy amendment idea scheme initiative resolution reform "
	calls        = " plan proposal call promise pledge vow push bid plea demand effort campaign crusade idea bill desire pitch commitment "
)

// enacts reads what is done to proposals alone: "would build a wall", "vowed to
// raise the minimum wage".
func (r *reading) enacts(i int, e entry) {
	o := r.object(i)
	if o < 0 {
		return
	}
	for _, t := range r.Conjuncts(o) {
		if to := r.thingAt(t); to != nil && ofPolicy(to) {
			r.act(i, e, t)
		}
	}
}

// enacted is what verb v does to its object, a person or a proposal.
func (r *reading) enacted(v int) entry {
	lemma := r.lex.verbLemma(r.Lemma[v])
	if e, ok := r.lex.verb[lemma]; ok {
		return e
	}
	return r.lex.enact[lemma]
}

// ofPolicy reports whether e is a proposal, a law or a thing, not people.
func ofPolicy(e *onrecord.Entity) bool {
	return e.Kind == onrecord.Other || e.Kind == onrecord.Document
}

// advised is what "should" and its like before verb v say for or against its
// object: against the law in "we should repeal the law", for it in "Congress must
// pass the law" and "we need the law".
func (r *reading) advised(v int) float64 {
	if r.UPOS[v] != text.VERB || r.question(v) {
		return 0
	}
	if r.Lemma[v] == "need" && r.weNeed(v) {
		if r.negated(v) {
			return -1
		}
		return 1
	}
	h := int(r.Head[v])
	if !r.ought(v) && (h < 0 || r.Rel[v] != text.Xcomp || !text.HasWord(" need have ought let time ", r.Lemma[h]) || r.negated(h)) {
		return 0
	}
	e := r.enacted(v)
	if r.negated(v) {
		return -1.3 * e.sign
	}
	return 1.3 * e.sign
}

// weNeed reports whether verb v is said of the speaker's own side.
func (r *reading) weNeed(v int) bool {
	s := r.Child(v, text.Nsubj)
	return s >= 0 && text.HasWord(" we i country nation america people world ", r.Lower(s))
}
