package figure

import (
	"onrecord"
	"onrecord/internal/text"
)

// around looks at what hangs on noun i.
func (r *reading) around(n *number, pat pattern, i, depth int) (owned, bool) {
	t := r.tree
	for c := range t.Children(i) {
		if t.Rel[c] == text.NmodPoss {
			if o, ok := r.who(n, pat, c, whyPossessor); ok {
				return o, true
			}
		}
	}
	for c := range t.Children(i) {
		of := t.Marked(c, text.Case, "of", "for", "from")
		if pat == share && depth == 0 {
			of = false // "41 per cent of voters": they were asked
		}
		if pat == people && t.Marked(c, text.Case, "from") || pat == points && (r.ahead(n) || depth > 0) {
			of = false // "16 points ahead of Ray" is his rival's
		}
		if of && (t.Rel[c] == text.Nmod || t.Rel[c] == text.Obl) {
			if o, ok := r.who(n, pat, c, whyOf); ok {
				return o, true
			}
		}
	}
	for c := range t.Children(i) {
		switch t.Rel[c] {
		case text.Compound, text.Amod, text.NmodUnmarked:
			if pat == people || pat == money && depth == 0 || t.UPOS[i] == text.VERB {
				continue // "Labour candidates": that is what they are; "gave Labour £50,000"
			}
			if o, ok := r.who(n, pat, c, whyBeside); ok && o.actor.Kind != onrecord.Place {
				return o, true
			}
		}
	}
	return owned{}, false
}

// doer finds who does verb v, or has it done to them.
func (r *reading) doer(n *number, pat pattern, v, depth int) (owned, bool) {
	t := r.tree
	if s := t.PassiveSubject(v); s >= 0 {
		if s == r.head(n) {
			return owned{}, false
		}
		if o, ok := r.whose(n, pat, s, whyObject); ok {
			return o, true
		}
		return owned{}, false
	}
	subjects := t.Subjects(v)
	if h := int(t.Head[v]); h >= 0 && t.Rel[v] == text.Advcl && t.Marked(v, text.Mark, "to") && text.HasWord(text.Control, t.Lemma[h]) {
		if o := t.Child(h, text.Obj); o >= 0 { // "urged the department to process …"
			subjects = []int{o}
			r.someone = true
		}
	}
	if len(subjects) == 0 {
		for c := range t.Children(v) {
			if t.Rel[c] == text.Nsubj {
				subjects = append(subjects, c)
			}
		}
	}
	for _, s := range subjects {
		if r.polling(s) {
			return r.given(n, pat, v)
		}
		if o, ok := r.whose(n, pat, s, whySubject); ok && !r.opposed(v, s, o) {
			return o, true
		}
		r.someone = r.someone || t.UPOS[s] == text.NOUN && (int(t.Head[s]) == v || t.Rel[v] == text.Xcomp)
	}
	if len(subjects) == 0 && t.Rel[v] == text.Advcl && depth < 4 {
		if h := int(t.Head[v]); h >= 0 {
			return r.doer(n, pat, h, depth+1)
		}
	}
	return owned{}, false
}

// opposed reports that the clause of v names the owner o a second time, as the
// one its subject s does it to: "against Lee, the governor won 51 per cent" is
// not Lee's, whomever the governor was taken for.
func (r *reading) opposed(v, s int, o owned) bool {
	t := r.tree
	for c := range t.Children(v) {
		if c != s && t.Rel[c] == text.Obl && t.Marked(c, text.Case, "against", "over", "than", "unlike", "for") {
			if e := r.entityAt(c); e != nil && e.ID == o.actor.Entity {
				r.someone = true
				return true
			}
		}
	}
	return false
}

// given is whom a poll gives the figure to: "gave Lee 41 per cent", "puts the
// Reds on 35".
func (r *reading) given(n *number, pat pattern, v int) (owned, bool) {
	t := r.tree
	for _, rel := range []text.Rel{text.Iobj, text.Obj, text.Xcomp, text.Ccomp} {
		for c := range t.Children(v) {
			if t.Rel[c] != rel || t.Start[c] >= int32(n.span.Start) {
				continue
			}
			if o, ok := r.whose(n, pat, c, whyPolled); ok {
				return o, true
			}
			if s := t.Child(c, text.Nsubj); s >= 0 {
				if o, ok := r.whose(n, pat, s, whyPolled); ok {
					return o, true
				}
			}
		}
	}
	return owned{}, false
}

// actedOn is the named plan, law or petition that the people or things counted
// act on: "27 states are challenging the Rivers Act".
func (r *reading) actedOn(n *number, v int) (owned, bool) {
	t := r.tree
	for c := range t.Children(v) {
		in := t.Rel[c] == text.Obl && t.Marked(c, text.Case, "in", "for", "against", "on", "with")
		if t.Rel[c] != text.Obj && !in {
			continue
		}
		if e := r.proposal(c); e != nil && (e.Kind == onrecord.Other || e.Kind == onrecord.Document) && t.Start[c] > int32(n.span.Start) && !dated(e.Name) && !asks(t.Lemma[c]) {
			return owned{e.Actor(), t.Span(c), whyObject}, true
		}
	}
	return owned{}, false
}

// goesTo is who gets or gives the money, votes or seats that are the subject
// of v: "£2m was given to Bo Ray by Ann Lee" is Lee's, "12 seats went to the
// Reds" theirs.
func (r *reading) goesTo(n *number, pat pattern, v int) (owned, bool) {
	t := r.tree
	if a := t.Child(v, text.OblAgent); a >= 0 {
		return r.whose(n, pat, a, whySubject)
	}
	for c := range t.Children(v) {
		if t.Rel[c] == text.Obl && t.Marked(c, text.Case, "to", "for") {
			if o, ok := r.who(n, pat, c, whyOf); ok {
				return o, true
			}
		}
	}
	return owned{}, false
}
