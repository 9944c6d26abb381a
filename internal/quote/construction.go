package quote

import (
	"onrecord/internal/text"
)

// complement says what a possible cue takes, by the dependencies.
type complement uint8

const (
	alone    complement = iota // nothing
	that                       // a clause with "that"
	clause                     // a finite clause without a marker
	whClause                   // a question, or a clause with if or whether
	before                     // a clause to its left: …, she said
	inserted                   // hangs on the clause it interrupts
	toVerb                     // to do
	objTo                      // somebody to do
	openVerb                   // doing
	openAdj                    // seems ready
	openNoun                   // remains a threat
	objOpen                    // calls it ready
	object                     // a noun phrase
	oblique                    // a prepositional phrase
	aclTo                      // noun: plan to do
	aclOther                   // noun: plan doing
)

// construction is how a word that may be a cue is built into its sentence.
type construction struct {
	pos     text.UPOS // VERB, NOUN or ADJ
	passive bool
	copula  bool
	owned   bool // has a possessor: her view
	takes   complement
	prep    string // of an oblique
}

// built is the construction of token i and the child that is its complement,
// -1 if it has none.
func (v *view) built(i int) (construction, int) {
	c := construction{pos: v.UPOS[i]}
	obj, at := -1, -1
	late, prep := -1, -1
	for k := int(v.first[i]); k >= 0; k = int(v.next[k]) {
		switch v.Rel[k] {
		case text.AuxPass, text.NsubjPass:
			c.passive = true
		case text.Cop:
			c.copula = true
		case text.NmodPoss:
			c.owned = true
		case text.Ccomp:
			if at < 0 || k > i && at < i {
				at = k
				c.takes = v.finite(i, k)
			}
		case text.Xcomp, text.Csubj:
			if at < 0 && k > i && v.Rel[k] == text.Xcomp {
				late = k
			}
		case text.Obj:
			if k > i && obj < 0 {
				obj = k
			}
		case text.Obl, text.OblAgent, text.Nmod:
			if k > i && prep < 0 && v.preposition(k) != "" {
				prep = k
			}
		case text.Acl, text.AclRelcl:
			if c.pos == text.NOUN && late < 0 && k > i && v.Rel[k] == text.Acl {
				late = k
			}
		default:
		}
	}
	switch {
	case at >= 0:
	case late >= 0:
		at = late
		c.takes = v.open(late, obj >= 0)
	case v.Rel[i] == text.Parataxis && c.pos == text.VERB && obj < 0:
		at, c.takes = v.head(i), inserted
	case obj >= 0:
		at, c.takes = obj, object
	case prep >= 0:
		at, c.takes, c.prep = prep, oblique, v.preposition(prep)
	}
	return c, at
}

// finite is the sort of the clause k that i takes.
func (v *view) finite(i, k int) complement {
	if k < i {
		return before
	}
	for g := v.first[k]; g >= 0; g = v.next[g] {
		switch {
		case v.is(int(g), " that ") && v.Rel[g] == text.Mark:
			return that
		case v.is(int(g), " to ") && v.Rel[g] == text.Mark:
			return toVerb
		case v.Rel[g] == text.Mark, int(g) < k && v.is(int(g), " who what which where when why how whose whom whether if "):
			return whClause
		}
	}
	return clause
}

// open is the sort of the open complement k.
func (v *view) open(k int, obj bool) complement {
	to, marked := false, false
	for g := v.first[k]; g >= 0; g = v.next[g] {
		to = to || v.is(int(g), " to ") && int(g) < k
		marked = marked || v.is(int(g), " that ") && v.Rel[g] == text.Mark
	}
	switch {
	case v.Rel[k] == text.Acl && marked:
		return that
	case v.Rel[k] == text.Acl && to:
		return aclTo
	case v.Rel[k] == text.Acl:
		return aclOther
	case to && obj:
		return objTo
	case to:
		return toVerb
	case obj:
		return objOpen
	case v.UPOS[k] == text.ADJ:
		return openAdj
	case v.UPOS[k] == text.NOUN, v.UPOS[k] == text.PROPN:
		return openNoun
	}
	return openVerb
}

// preposition is the lemma of the preposition of phrase k, "" if it has none.
func (v *view) preposition(k int) string {
	if c := v.child(k, text.Case); c >= 0 && c < k {
		return v.Lower(c)
	}
	return ""
}
