package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// people reports whether a noun names people who can hold a position.
func (l *lexicon) people(lemma string) bool {
	if _, ok := l.person[lemma]; ok {
		return true
	}
	return text.HasWord(groups, lemma)
}

const groups = " mp mps backbencher candidate councillor councilor politician lawmaker senator congressman minister " +
	"member activist voter supporter aide adviser advisor official colleague leader delegate donor party branch group " +
	"committee union campaign government administration board panel state mayor governor peer lord source friend " +
	"ally critic opponent campaigner worker veteran expert economist scientist student resident protester democrat " +
	"republican conservative tory liberal unionist nationalist green independent frontbencher whip insider signatory "

// actNoun reads a noun that names an act: "criticism of X", "support for X
// from Y", "the backing of Y", "voiced opposition to X", "calls for X's
// resignation".
func (r *reading) actNoun(i int) {
	lemma := r.Lemma[i]
	if lemma == "resignation" || lemma == "departure" || lemma == "removal" || lemma == "sacking" || lemma == "ouster" || lemma == "dismissal" || lemma == "firing" {
		r.calledFor(i)
		return
	}
	if lemma == "briefing" {
		r.briefs(i)
		return
	}
	e, ok := r.lex.noun[lemma]
	if !ok {
		return
	}
	target := -1
	for _, p := range prepositions(lemma, e.sign) {
		if target = r.Prep(i, p); target >= 0 {
			break
		}
	}
	if target < 0 && i+1 < r.Len() && r.SentOf[i] == r.SentOf[i+1] {
		for _, p := range prepositions(lemma, e.sign) {
			if r.Lower(i+1) == p {
				target = r.following(i + 1)
			}
		}
	}
	if v := int(r.Head[i]); e.sign < 0 && v >= 0 && r.Rel[i] == text.Obj && text.HasWord(" end stop halt drop cease ", r.Lemma[v]) {
		r.endsAttack(i, v, target)
		return
	}
	holder, at := r.doer(i, &target, e.sign)
	if target < 0 || holder == nil {
		return
	}
	for _, o := range r.Conjuncts(target) {
		to, share := r.target(o)
		for _, d := range r.jointly(holder, at) {
			r.add(d.who, to, e.score()*share*r.scope(i), e.act, byNoun, i, r.Clause(i, d.at, o))
		}
	}
}

// endsAttack reads "calling on them to end their campaign against X": whoever
// calls for it backs X. What the attackers do is read elsewhere.
func (r *reading) endsAttack(i, v, target int) {
	if target < 0 {
		for c := range r.Children(v) { // hung on the verb instead
			if k := r.Child(c, text.Case); k == i+1 {
				target = c
			}
		}
	}
	u := int(r.Head[v])
	for n := 0; u >= 0 && n < 3 && !r.lex.urge[r.Lemma[u]] && r.Lemma[u] != "call"; n++ {
		u = int(r.Head[u])
	}
	if target < 0 || u < 0 || r.SentOf[u] != r.SentOf[i] {
		return
	}
	to, share := r.target(target)
	for _, d := range r.doersOrDocument(u) {
		r.add(d.who, to, 2*share, onrecord.Statement, byNoun, i, r.Clause(u, d.at, target))
	}
}

func prepositions(noun string, sign float64) []string {
	if sign > 0 && text.HasWord(" confidence faith trust belief pride ", noun) {
		return []string{"in", "of"}
	}
	if sign > 0 {
		return []string{"for", "of", "to", "behind"} // "in" is where: "a rally in Ayton"
	}
	return []string{"of", "on", "against", "to", "over", "about", "at", "with", "toward", "towards"}
}

// doer finds who does the act that noun i names: its possessor ("her support
// for X"), "by" or "from" somebody, the subject of a light verb ("voiced
// support for X"), or the document it describes ("a letter of support for X").
// "drew criticism from Y" makes the subject the target.
func (r *reading) doer(i int, target *int, sign float64) (*onrecord.Entity, int) {
	if sign > 0 && text.HasWord(" defence defense aid side ", r.Lemma[i]) { // "came to X's defence"
		if h := int(r.Head[i]); h >= 0 && text.HasWord(" come rush leap rise spring ", r.Lemma[h]) && r.Child(i, text.NmodPoss) >= 0 {
			*target = r.Child(i, text.NmodPoss)
			return r.firstHolder(h)
		}
	}
	if h := int(r.Head[i]); h >= 0 && (r.Lemma[h] == "subject" || r.Lemma[h] == "come") && *target < 0 {
		if s := r.Subjects(h); len(s) > 0 { // "X is subject to criticism from Y"
			*target = s[0]
		} else if s := r.Child(h, text.Nsubj); s >= 0 {
			*target = s
		}
	}
	if h := int(r.Head[i]); h >= 0 && r.Lemma[h] == "come" && *target >= 0 && r.Marked(i, text.Case, "under") {
		if from := r.Prep(h, "from"); from >= 0 { // "came under fire from X"
			return r.holder(from), from
		}
	}
	for _, p := range []string{"by", "from", "among"} {
		if by := r.Prep(i, p); by >= 0 {
			if h := int(r.Head[i]); *target < 0 && h >= 0 && r.Rel[i] == text.Obj && p != "by" {
				if s := r.Subjects(h); len(s) > 0 { // "has strong support among voters"
					*target = s[0]
				}
			}
			return r.holder(by), by
		}
	}
	if p := r.Child(i, text.NmodPoss); p >= 0 {
		if h := int(r.Head[i]); h >= 0 && r.Rel[i] == text.Obj && text.HasWord(" throw put swing lend give offer ", r.Lemma[h]) {
			return r.firstHolder(h)
		}
		if h := int(r.Head[i]); *target < 0 && h >= 0 && r.Rel[i] == text.Obj && text.HasWord(" have enjoy command ", r.Lemma[h]) {
			*target = r.Child(h, text.Nsubj) // "X has my full support"
		}
		if *target >= 0 {
			return r.holder(p), p
		}
		return nil, p
	}
	h := int(r.Head[i])
	if h < 0 {
		return nil, -1
	}
	if inverts, ok := r.lex.light[r.Lemma[h]]; ok && (r.Rel[i] == text.Obj || r.Rel[i] == text.NsubjPass) {
		if inverts {
			from := r.Prep(h, "from")
			if of := r.Prep(i, "of"); from < 0 && of >= 0 && text.HasWord(felt, r.Lemma[i]) {
				from = of // "drew the ire of X"
			}
			if from >= 0 {
				if s := r.Subjects(h); len(s) > 0 {
					*target = s[0]
				}
				return r.holder(from), from
			}
			return nil, -1
		}
		if *target < 0 {
			for _, p := range prepositions(r.Lemma[i], sign) {
				if *target = r.Prep(h, p); *target >= 0 {
					break
				}
			}
		}
		return r.firstHolder(h)
	}
	if r.Rel[i] == text.Obl && r.Marked(i, text.Case, "for") && text.HasWord(" call push press campaign lobby plead ", r.Lemma[h]) && r.UPOS[h] == text.VERB && *target >= 0 {
		return r.firstHolder(h) // "called for the repeal of X"
	}
	if text.HasWord(" have lose show repeat withdraw reiterate pledge ", r.Lemma[h]) && r.Rel[i] == text.Obj {
		return r.firstHolder(h)
	}
	if text.HasWord(documents, r.Lemma[h]) && r.Rel[i] == text.Nmod {
		e, _ := r.actor(h)
		return e, h
	}
	return nil, -1
}

// felt are nouns whose "of" stands before those who feel and give, not those who get.
const felt = " ire wrath anger fury scorn enmity displeasure support backing endorsement praise admiration respect approval " +
	"sympathy loyalty confidence trust blessing applause acclaim "

func (r *reading) firstHolder(verb int) (*onrecord.Entity, int) {
	for _, d := range r.doers(verb) {
		return d.who, d.at
	}
	return nil, -1
}

// briefs reads "gave anonymous briefings suggesting that X's position is under
// threat": whoever briefs namelessly that X is in danger, briefs against X.
func (r *reading) briefs(i int) {
	v := int(r.Head[i])
	if v < 0 || r.Rel[i] != text.Obj && r.Rel[i] != text.Iobj || !text.HasWord(" give hold offer ", r.Lemma[v]) {
		return
	}
	if !r.Marked(i, text.Amod, "anonymous", "private", "hostile", "unattributable") {
		return
	}
	s := r.Sents[r.SentOf[i]]
	for j := i + 1; j+1 < int(s.To); j++ {
		if r.Rel[j] != text.NmodPoss || !text.HasWord(" position leadership future job authority ", r.Lemma[r.Head[j]]) {
			continue
		}
		to, share := r.actor(j)
		for _, d := range r.doers(v) {
			r.add(d.who, to, -2*share, onrecord.Action, byNoun, i, r.Clause(v, d.at, int(s.To)-2))
		}
		return
	}
}

// calledFor reads "called for his resignation", "calls by Y for X's removal",
// "the resignation of X".
func (r *reading) calledFor(i int) {
	target := r.owner(i)
	h := int(r.Head[i])
	if h >= 0 && r.Lemma[h] == "call" && !r.Marked(i, text.Case, "for") {
		return // "called his dismissal unfair"
	}
	if target < 0 || h < 0 || !text.HasWord(" call demand seek want urge ", r.Lemma[h]) {
		return
	}
	to, share := r.target(target)
	var holder *onrecord.Entity
	at := -1
	if r.UPOS[h] == text.VERB {
		holder, at = r.firstHolder(h)
	} else {
		for _, p := range []string{"by", "from", "of"} {
			if by := r.Prep(h, p); by >= 0 && by != i {
				holder, at = r.holder(by), by
				break
			}
		}
	}
	r.add(holder, to, -3*share*r.scope(h), onrecord.CallToResign, byDemand, i, r.Clause(i, h, at, target))
}

// personNoun reads a noun that names people by their stance: "X, a critic of
// Y", "X is a supporter of Y", "Y supporter X", "critics of Y".
func (r *reading) personNoun(i int) {
	e, ok := r.lex.person[r.Lemma[i]]
	if !ok || e.weight < 1 {
		return
	}
	target := r.owner(i)
	if p := r.Prep(i, "to"); target < 0 && p >= 0 {
		target = p
	}
	if target < 0 && i+1 < r.Len() && text.HasWord(" of to ", r.Lower(i+1)) {
		target = r.following(i + 1)
	}
	if target < 0 {
		r.namedBetween(i, e)
		return
	}
	to, share := r.target(target)
	var holder *onrecord.Entity
	at := i
	switch s := r.Child(i, text.Nsubj); {
	case s >= 0: // copula
		holder, at = r.holder(s), s
	case r.Rel[i] == text.Appos:
		at = int(r.Head[i])
		holder = r.holder(at)
	default:
		if a := r.Child(i, text.Appos, text.Flat); a >= 0 {
			holder, at = r.holder(a), a
		} else if r.Rel[i] == text.Compound || r.Rel[i] == text.NmodDesc {
			at = int(r.Head[i])
			holder = r.holder(at)
		} else if e := r.personFrom(i + 1); e != nil {
			holder, at = e, i+1 // "Ann Lee surrogate Bo Ray"
		}
	}
	for _, x := range r.withExamples([]int{i})[1:] {
		r.add(r.holder(x), to, e.score()*share*r.scope(i), e.act, byPerson, i, r.Clause(i, x, target))
	}
	if holder == to {
		return
	}
	for _, d := range r.jointly(holder, at) {
		r.add(d.who, to, e.score()*share*r.scope(i), e.act, byPerson, i, r.Clause(i, d.at, target))
	}
}

// namedBetween reads "Ann Lee critic Bo Ray", where the parse hangs all on the
// last name.
func (r *reading) namedBetween(i int, e entry) {
	h := int(r.Head[i])
	if i == 0 || h <= i || h > i+2 || r.UPOS[h] != text.PROPN || r.UPOS[i-1] != text.PROPN || r.SentOf[i-1] != r.SentOf[i] {
		return
	}
	if to, _ := r.mentionAt(i - 1); to != nil && canBeTarget(to) {
		r.add(r.holder(h), to, e.score(), e.act, byPerson, i, r.Clause(i, i-1, h))
	}
}

// adjective reads "critical of X", "opposed to X", "behind X" as predicates or
// after a noun, and reports whether it has.
func (r *reading) adjective(i int) bool {
	lemma := r.Lemma[i]
	switch r.UPOS[i] {
	case text.VERB:
		lemma = r.Lower(i)
	case text.NOUN: // "at odds with"
		k := r.Child(i, text.Case)
		if k < 0 {
			return false
		}
		lemma = r.Lemma[k] + " " + r.Lower(i)
	}
	found := false
	for c := range r.Children(i) {
		if r.Rel[c] != text.Obl && r.Rel[c] != text.OblAgent && r.Rel[c] != text.Nmod && r.Rel[c] != text.Advcl {
			continue
		}
		k := r.Child(c, text.Case, text.Mark)
		if k < 0 {
			continue
		}
		if e, ok := r.lex.adj[lemma+" "+r.Lemma[k]]; ok {
			r.feels(i, c, e)
			found = true
		}
	}
	// "We are right behind him": the target is the predicate.
	if e, ok := r.lex.adj[lemma]; ok && r.Rel[i] == text.Case && (lemma == "behind" || lemma == "against") {
		if t := int(r.Head[i]); t >= 0 && r.Child(t, text.Cop) >= 0 {
			r.feels(t, t, e)
			found = true
		}
	}
	return found
}

// feels takes on that the subject of predicate i, or the noun it follows,
// stands to target as e says.
func (r *reading) feels(i, target int, e entry) {
	holders := []int{}
	if s := r.Child(i, text.Nsubj, text.NsubjPass); s >= 0 {
		holders = r.Conjuncts(s)
	} else if h := int(r.Head[i]); h >= 0 {
		switch r.Rel[i] {
		case text.Amod, text.Acl, text.AclRelcl, text.Appos:
			holders = r.Conjuncts(h)
		case text.Xcomp, text.Conj, text.Advcl:
			holders = r.Subjects(i)
		}
	}
	for _, o := range r.Conjuncts(target) {
		to, share := r.target(o)
		for _, s := range holders {
			r.add(r.holder(s), to, e.score()*share*r.scope(i), e.act, byAdjective, i, r.Clause(i, s, o))
		}
	}
}

// personFrom is the person whose name begins with token i: "Bo Ray" after "Ann
// Lee surrogate".
func (r *reading) personFrom(i int) *onrecord.Entity {
	if i >= r.Len() || r.UPOS[i] != text.PROPN {
		return nil
	}
	if e, m := r.mentionAt(i); e != nil && e.Kind == onrecord.Person && int(r.Tokens(m).From) == i {
		return e
	}
	return nil
}
