package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// verb reads what verb i does to whom.
func (r *reading) verb(i int) {
	lemma := r.lex.verbLemma(r.Lemma[i])
	if r.lex.refuse[lemma] {
		r.refuses(i)
	}
	if r.lex.urge[lemma] && !r.merely(i, lemma) || (lemma == "call" && (r.Prep(i, "on") >= 0 || i+1 < r.Len() && r.Lower(i+1) == "on" || r.demands(i))) {
		r.urges(i)
		return
	}
	if r.lex.naming[lemma] && r.names(i) {
		return
	}
	if r.phrased(i) || r.elects(i) || r.gives(i) || r.moves(i) {
		return
	}
	if lemma == "oppose" && r.Child(i, text.NsubjPass) >= 0 && r.Child(i, text.OblAgent) < 0 {
		r.isOpposed(i)
		return
	}
	if r.XPOS[i] == text.TagVBN && r.Child(i, text.NsubjPass) >= 0 && r.adjective(i) { // "are disgusted with"
		return
	}
	if on := r.Prep(i, "on"); lemma == "blame" && on >= 0 { // "blame the row on X"
		r.act(i, r.lex.verb[lemma], on)
		return
	}
	if e, target := r.particle(i); target >= 0 {
		r.act(i, e, target)
		return
	}
	if e, ok := r.lex.verb[lemma]; ok {
		if target := r.object(i); target >= 0 {
			r.act(i, e, target)
		}
		return
	}
	if e, ok := r.lex.enact[lemma]; ok {
		r.enacts(i, e)
	}
}

// merely reports whether verb i, which may urge somebody to do something, has
// nothing that is urged and is an act by itself: "challenge the ruling".
func (r *reading) merely(i int, lemma string) bool {
	_, act := r.lex.verb[lemma]
	return act && r.Rel[i] != text.Acl && r.Child(i, text.Xcomp, text.Advcl, text.Ccomp) < 0
}

// isOpposed reads "X is opposed to Y", a passive that is none.
func (r *reading) isOpposed(i int) {
	to := r.Prep(i, "to")
	if to < 0 {
		return
	}
	for _, s := range r.Conjuncts(r.Child(i, text.NsubjPass)) {
		for _, o := range r.Conjuncts(to) {
			target, share := r.target(o)
			r.add(r.holder(s), target, -3*share*r.scope(i), onrecord.Statement, byAdjective, i, r.Clause(i, s, o))
		}
	}
}

// object is what an active verb is done to, or the subject of a passive one.
func (r *reading) object(i int) int {
	if s := r.PassiveSubject(i); s >= 0 {
		return s
	}
	if o := r.Child(i, text.Obj); o >= 0 {
		if lemma := r.Lemma[o]; lemma == "who" || lemma == "that" || lemma == "which" || lemma == "whom" {
			return r.antecedent(o)
		}
		return o
	}
	if c := r.Child(i, text.Xcomp, text.Ccomp); c >= 0 && r.described[c] != nil {
		return c // "opposes raising taxes"
	}
	if r.Rel[i] == text.AclRelcl && r.Child(i, text.Nsubj) >= 0 && r.Child(i, text.Nsubj) < i {
		if s := r.Child(i, text.Nsubj); !text.HasWord(" who which that ", r.Lemma[s]) {
			return int(r.Head[i]) // "the man she backed"
		}
	}
	return -1
}

// act takes on what the subjects of verb i do to target and to what is
// coordinated with it.
func (r *reading) act(i int, e entry, target int) {
	w := under(r.scope(i), e.score())
	if h := int(r.Head[i]); h >= 0 && e.act == onrecord.Action && r.Rel[i] == text.Xcomp && text.HasWord(" want wish hope need ", r.Lemma[h]) {
		w = under(0.8*r.scope(h), e.score()) // who wants to repeal a law is against it
	}
	holders := r.doers(i)
	u := r.urged(i)
	if u >= 0 {
		if d, is := r.demand(i); is && d.act == onrecord.CallToResign || e.act == onrecord.Resignation {
			return // "to quit the board" is not against it, nor "to leave it intact"
		}
		w, holders = under(r.scope(u), e.score()), r.doers(u)
		if r.negated(i) {
			w = under(-0.8, w)
		}
	}
	if len(holders) == 0 {
		return
	}
	if v := int(r.Head[i]); e.sign > 0 && v >= 0 && (r.Rel[i] == text.Xcomp || r.Rel[i] == text.Advcl) {
		switch {
		case text.HasWord(" agree vote resolve ", r.Lemma[v]):
			e.act = onrecord.VoteAct
		case r.Lemma[v] == "refuse" && u < 0:
			e.act = onrecord.Refusal // "refused to back her"
		}
	}
	for _, o := range r.each(target) {
		to, share := r.target(o)
		if to == nil || r.job(i, to) || r.contest(i, to) || u >= 0 && r.Marked(o, text.NmodPoss, "its", "their", "his", "her") { // "urged Ann Lee to withdraw her bid"
			continue
		}
		for _, d := range holders {
			if r.inOffice(d.who, i) {
				continue
			}
			r.add(d.who, to, w*share, e.act, byVerb, i, r.Clause(i, d.at, o))
		}
	}
}

// urged is the verb by which somebody is called on to do what verb i says, -1
// for none: who says "called on Ann Lee to attack Bo Ray" is against Bo Ray.
func (r *reading) urged(i int) int {
	h := int(r.Head[i])
	if h < 0 || !r.Marked(i, text.Mark, "to") || r.Child(i, text.Nsubj) >= 0 {
		return -1
	}
	switch r.Rel[i] {
	case text.Xcomp, text.Advcl, text.Ccomp:
	default:
		return -1
	}
	switch lemma := r.Lemma[h]; {
	case lemma == "call" && r.Prep(h, "on") >= 0,
		r.lex.urge[lemma] && r.Child(h, text.Obj, text.Iobj) >= 0 && r.Child(h, text.NsubjPass) < 0:
		return h
	}
	return -1
}

// job reports whether verb i names what politicians do to each other for a
// living: to promote somebody to a post, to fight a seat.
func (r *reading) job(i int, to *onrecord.Entity) bool {
	switch r.Lemma[i] {
	case "promote", "appoint":
		return to.Kind == onrecord.Person
	case "fight", "contest", "challenge", "win":
		return to.Kind == onrecord.Place || to.Kind == onrecord.Person
	case "take": // "will take on the mayor"
		return to.Kind == onrecord.Person && (r.Marked(i, text.CompoundPrt, "on") || r.Marked(i, text.Advmod, "on"))
	}
	return false
}

// particle matches a verb with particles and a preposition: "hit back at X",
// "rally behind X", "stand by X". It gives the entry and the target token.
func (r *reading) particle(i int) (entry, int) {
	key := r.Lemma[i]
	for c := range r.Children(i) {
		switch r.Rel[c] {
		case text.CompoundPrt, text.Advmod:
			if e, ok := r.lex.verbPrep[key+" "+r.Lemma[c]]; ok && r.Child(i, text.Obj) >= 0 {
				return e, r.Child(i, text.Obj)
			}
		}
	}
	for c := range r.Children(i) {
		if r.Rel[c] != text.Obl && r.Rel[c] != text.Nmod && r.Rel[c] != text.Advcl {
			continue
		}
		k := r.Child(c, text.Case, text.Mark)
		if k < 0 {
			continue
		}
		if e, ok := r.lex.verbPrep[key+" "+r.Lemma[k]]; ok {
			return e, c
		}
		for p := range r.Children(i) {
			if r.Rel[p] == text.CompoundPrt || r.Rel[p] == text.Advmod {
				if e, ok := r.lex.verbPrep[key+" "+r.Lemma[p]+" "+r.Lemma[k]]; ok {
					return e, c
				}
			}
		}
	}
	return entry{}, -1
}

// elects reads "helped X get elected", "was instrumental in getting X elected".
func (r *reading) elects(i int) bool {
	if !text.HasWord(" elect re-elect reelect ", r.Lemma[i]) {
		return false
	}
	v := int(r.Head[i])
	if v < 0 || r.Rel[i] != text.Xcomp || !text.HasWord(" get help ", r.Lemma[v]) {
		return false
	}
	o := r.Child(v, text.Obj, text.Iobj)
	if o < 0 {
		if o = r.object(i); o < 0 {
			o = i - 1 // "getting X elected", X being no more than a part of the verb to the parse
		}
	}
	to, share := r.target(o)
	holders := r.doers(v)
	if h := int(r.Head[v]); len(holders) == 0 && h >= 0 && r.Rel[v] == text.Advcl && text.HasWord(" instrumental crucial key central ", r.Lemma[h]) {
		if s := r.Child(h, text.Nsubj); s >= 0 {
			holders = []doer{{r.holder(s), s}}
		}
	}
	for _, d := range holders {
		r.add(d.who, to, 2*share*r.scope(v), onrecord.Action, byVerb, i, r.Clause(i, d.at, o))
	}
	return true
}

// urges reads "call on X to go", "urge X to resign": the stance lies in what
// is urged. To urge X to stop attacking Y is to back Y; that match is the
// inner verb's.
func (r *reading) urges(i int) {
	target := r.Child(i, text.Obj, text.Iobj)
	if target < 0 {
		if target = r.Prep(i, "on"); target < 0 {
			target = r.PassiveSubject(i)
		}
	}
	x := r.Child(i, text.Xcomp, text.Advcl, text.Ccomp)
	if n := int(r.Head[i]); x < 0 && n >= 0 && r.Rel[i] == text.Acl {
		x = r.Child(n, text.Acl) // hung beside, not under
	}
	if x >= 0 && text.HasWord(stoppers, r.Lemma[x]) && r.stops(i, x) {
		return
	}
	if x >= 0 && target < 0 {
		target = r.Child(x, text.Nsubj) // "call for X to resign"
	}
	if target < 0 || x < 0 {
		return
	}
	e, ok := r.demand(x)
	if !ok || r.negated(x) {
		return
	}
	for _, s := range r.doers(i) {
		for _, o := range r.Conjuncts(target) {
			to, share := r.target(o)
			r.add(s.who, to, under(r.scope(i), e.score())*share, e.act, byDemand, i, r.Clause(i, s.at, o, x))
		}
	}
}

// demands reports whether verb i calls for somebody to do something.
func (r *reading) demands(i int) bool {
	x := r.Child(i, text.Xcomp, text.Advcl, text.Ccomp)
	return x >= 0 && r.Child(x, text.Nsubj) >= 0 && r.Marked(x, text.Mark, "to")
}

// stops reads "calling on them to stop destabilising X": the urger backs X.
func (r *reading) stops(i, x int) bool {
	v := r.Child(x, text.Xcomp, text.Obj)
	if v < 0 {
		return false
	}
	o := r.Child(v, text.Obj)
	if o < 0 {
		o = r.Prep(v, "on")
	}
	if o < 0 || !r.harms(v) {
		return false
	}
	for _, t := range r.Conjuncts(o) {
		to, share := r.target(t)
		for _, s := range r.doersOrDocument(i) {
			r.add(s.who, to, 2*share, onrecord.Statement, byVerb, i, r.Clause(i, s.at, t))
		}
	}
	return true
}

// harms reports whether verb v does its object harm.
func (r *reading) harms(v int) bool {
	if e, ok := r.lex.verb[r.Lemma[v]]; ok {
		return e.sign < 0
	}
	return r.value(v) < 0 || text.HasWord(" destabilise destabilize plot brief ", r.Lemma[v])
}

// demand reports whether verb x is something demanded of people who ought to
// go: "resign", "step aside", "be sacked".
func (r *reading) demand(x int) (entry, bool) {
	key := r.Lemma[x]
	if p := r.Child(x, text.CompoundPrt, text.Advmod); p >= 0 {
		if e, ok := r.lex.demanded[key+" "+r.Lemma[p]]; ok {
			return e, true
		}
	}
	if r.Child(x, text.AuxPass) >= 0 {
		e, ok := r.lex.demanded["be "+r.Lower(x)]
		return e, ok
	}
	e, ok := r.lex.demanded[key]
	if ok && r.Child(x, text.Obj, text.Obl) >= 0 && text.HasWord(" go leave withdraw ", key) {
		return entry{}, false // "go to the polls", "leave the door open"
	}
	return e, ok
}

// names reads "describe X as a failure", "call it disappointing": the stance
// lies in the complement. To call an attack on X wrong is to back X.
func (r *reading) names(i int) bool {
	o := r.object(i)
	x := r.Child(i, text.Xcomp)
	if p := r.Prep(i, "as"); p >= 0 {
		x = p
	}
	if text.HasWord(" compare liken equate ", r.Lemma[i]) { // "likened her to a fascist"
		if x = r.Prep(i, "to"); x < 0 {
			x = r.Prep(i, "with")
		}
	}
	if x < 0 { // "called him a disgrace"
		for c := range r.Children(i) {
			switch {
			case r.Rel[c] != text.Obj && r.Rel[c] != text.Iobj || c < i:
			case x < 0 && !r.nominal(c) || r.Rel[c] == text.Iobj:
				o = c
			default:
				x = c
			}
		}
		if x == o {
			x = -1
		}
	}
	if x >= 0 && o < 0 {
		if o = r.Child(x, text.Nsubj); o < 0 {
			o = r.Child(i, text.Iobj)
		}
	}
	if x < 0 && o >= 0 {
		x = r.after(o) // "called the voters “stupid”"
	}
	if o < 0 || x < 0 {
		return false
	}
	w := r.evaluates(x)
	if w == 0 {
		return false
	}
	for _, s := range r.doers(i) {
		for _, t := range r.Conjuncts(o) {
			r.nameOne(i, s, t, under(r.scope(i), w))
		}
	}
	return true
}

// after is the adjective that follows noun i and hangs on it, -1 for none.
func (r *reading) after(i int) int {
	for c := range r.Children(i) {
		if c > i && r.Rel[c] == text.Amod {
			return c
		}
	}
	return -1
}

// nameOne takes on one holder's naming of one target; a noun of attack or
// support passes it on to whom it is about.
func (r *reading) nameOne(i int, s doer, t int, w float64) {
	if e, ok := r.lex.noun[r.Lemma[t]]; ok && r.UPOS[t] == text.NOUN {
		for _, p := range []string{"on", "of", "against", "for"} {
			if about := r.Prep(t, p); about >= 0 {
				to, share := r.target(about)
				sign := 1.0
				if w < 0 {
					sign = -1
				}
				r.add(s.who, to, 2*sign*e.sign*share, onrecord.Statement, byNaming, i, r.Clause(i, s.at, about))
			}
		}
		return
	}
	to, share := r.target(t)
	r.add(s.who, to, max(-2.5, min(2.5, 1.7*w))*share, onrecord.Statement, byNaming, i, r.Clause(i, s.at, t))
}

// evaluates sums the evaluative words in the phrase that i heads.
func (r *reading) evaluates(i int) float64 {
	sum := 0.0
	run := r.Reach(i, nil)
	for j := int(run.From); j < int(run.To); j++ {
		if w := r.value(j); w != 0 {
			if r.negated(j) {
				w = -w * 0.7
			}
			sum += w
		}
	}
	return max(-1.6, min(1.6, sum))
}
