package collective

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// signing reads one verb: "X signed the letter", "X put her name to it", "the
// letter features the names of N Y", "X is among the signatories".
func (r *reading) signing(i int) {
	d := r.Doc
	switch d.Lemma[i] {
	case "sign", "co-sign", "cosign":
		if d.Rel[i] == text.Amod || d.Rel[i] == text.Compound || r.supposed(i) || r.Prep(i, "into") >= 0 {
			return // "signing statements", "would sign any statement", "signed it into law"
		}
		doc := r.Child(i, text.Obj, text.NsubjPass)
		if doc < 0 && d.Rel[i] == text.Acl {
			doc = int(d.Head[i])
		}
		c := r.at(doc)
		for j := i + 1; c == nil && j <= i+4 && j < d.Len() && d.SentOf[j] == d.SentOf[i]; j++ {
			c = r.at(j) // "sign an open letter …", whatever its parse
		}
		if c != nil {
			r.signers(c, i, r.Subjects(i), r.negated(i))
		}
	case "put", "add":
		name := r.Child(i, text.Obj)
		if name < 0 || d.Lemma[name] != "name" {
			return
		}
		for _, h := range []int{i, name} {
			if c := r.at(r.Prep(h, "to")); c != nil {
				who := slices.DeleteFunc(r.Subjects(i), func(s int) bool {
					e := r.entities.At(r.Span(s))
					return e != nil && !r.herself(name, e) // a name put to it by somebody else
				})
				r.signers(c, i, who, r.negated(i))
				return
			}
		}
	case "feature", "carry", "bear", "contain", "include":
		names := r.Child(i, text.Obj)
		c := r.at(r.Child(i, text.Nsubj))
		if c == nil || names < 0 {
			return
		}
		if d.Lemma[names] == "name" || d.Lemma[names] == "signature" {
			if of := r.Prep(names, "of"); of >= 0 {
				r.signers(c, i, []int{of}, false)
			}
		}
	case "signatory":
		c := r.sole()
		if c == nil {
			return
		}
		if n := r.Child(i, text.Nummod); n >= 0 {
			r.count(c, i, n)
		}
		if s := r.Child(i, text.Nsubj); s >= 0 {
			r.signers(c, i, []int{s}, r.negated(i))
		}
	}
}

// supposed reports a verb that tells of what might be.
func (r *reading) supposed(v int) bool {
	for c := range r.Children(v) {
		if r.Rel[c] == text.Aux && text.HasWord(" would could might may should ", r.Lower(c)) {
			return true
		}
	}
	return false
}

// signers puts each of who, and what is coordinated with them, on row c.
func (r *reading) signers(c *row, verb int, who []int, not bool) {
	c.signing = true
	if len(c.row.Why) == 0 {
		c.why(whySigned)
	}
	if len(who) == 0 {
		who = []int{verb}
		c.several = true
	}
	for _, w := range who {
		if v := int(r.Head[w]); v >= 0 && r.Rel[v] == text.AclRelcl && r.UPOS[w] == text.PRON {
			w = int(r.Head[v]) // "candidates who signed"
		}
		for _, k := range r.Conjuncts(w) {
			if r.UPOS[k] == text.NUM && !not { // "31 of his colleagues"
				r.count(c, k, k)
			} else if n := r.number(k); n >= 0 && !not {
				r.count(c, k, n)
			}
			if h := int(r.Head[k]); h >= 0 && r.Lemma[h] == "one" {
				if s := r.Child(h, text.Nsubj); s >= 0 {
					c.row.Signed = r.name(c.row.Signed, s)
				}
			}
			if e := r.entities.At(r.Span(k)); e == nil || e.Kind != onrecord.Person || e.Plural {
				c.several = true
			}
			if not {
				c.row.Declined = r.name(c.row.Declined, k)
			} else {
				c.row.Signed = r.name(c.row.Signed, k)
			}
		}
	}
	from, to := verb, verb
	for _, j := range append(who, c.mentions...) {
		if r.SentOf[j] == r.SentOf[verb] {
			from, to = min(from, j), max(to, j)
		}
	}
	c.row.Evidence = append(c.row.Evidence, r.Cover(text.Range{From: int32(from), To: int32(to + 1)}))
}

// number is the token that counts the people at token k: its own, or one
// before it in the same mention that the parse has hung elsewhere.
func (r *reading) number(k int) int {
	if n := r.Child(k, text.Nummod); n >= 0 {
		return n
	}
	for j := k - 1; j >= 0 && j >= k-5 && r.SentOf[j] == r.SentOf[k]; j-- {
		if r.Form(j) == "-" || j > 0 && r.Form(j-1) == "-" || r.Form(j+1) == "-" {
			continue // "58 would-be MPs"
		}
		switch r.UPOS[j] {
		case text.NUM:
			return j
		case text.ADJ, text.PROPN, text.NOUN:
		default:
			return -1
		}
	}
	return -1
}

// count takes the claimed number of signatories, the largest if several.
func (r *reading) count(c *row, people, n int) {
	value := number(r.Form(n))
	if value < 2 || value <= c.row.Count {
		return
	}
	c.row.Count, c.row.Bound = value, onrecord.Exact
	for j := max(0, n-3); j < n; j++ {
		switch strings.ToLower(r.Form(j)) {
		case "over", "more", "least", "above":
			c.row.Bound = onrecord.AtLeast
		case "about", "around", "some", "nearly", "almost", "approximately":
			c.row.Bound = onrecord.About
		case "up", "most", "under":
			c.row.Bound = onrecord.AtMost
		}
	}
	c.row.Evidence = append(c.row.Evidence, r.Cover(text.Range{From: int32(min(n, people)), To: int32(max(n, people) + 1)}))
}

// name adds the person at token i to list, once.
func (r *reading) name(list []onrecord.Actor, i int) []onrecord.Actor {
	e := r.entities.At(r.Span(i))
	for c := range r.Children(i) {
		if rel := r.Rel[c]; e == nil && (rel == text.Flat || rel == text.Appos) {
			e = r.entities.At(r.Span(c))
		}
	}
	if e == nil || e.Kind != onrecord.Person || e.Anonymous {
		return list
	}
	for _, a := range list {
		if a.Entity == e.ID {
			return list
		}
	}
	return append(list, e.Actor())
}
