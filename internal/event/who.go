package event

import (
	"slices"

	"onrecord"
	"onrecord/internal/text"
)

// actors are the tokens that take part in the event told by the words
// [from, to) of the sentence, as the dependencies have it: who does and
// undergoes a verb, whose a noun is, and who does the verb that governs it;
// alone asks for one, who is whose the noun is if the words say that.
func (r *reading) actors(from, to int, alone bool) []int {
	t := r.tree
	head := r.from + from
	for i := head; i < r.from+to; i++ { // the word that governs the others
		if h := int(t.Head[i]); h < r.from+from || h >= r.from+to {
			head = i
			break
		}
	}
	var out []int
	if t.UPOS[head] == text.VERB {
		if o := r.replaced(head); o >= 0 {
			return append(out, o)
		}
		return r.ofVerb(out, head)
	}
	out = r.ofNoun(out, head)
	if alone && t.Child(head, text.NmodPoss) >= 0 {
		return out // "the book nearly caused me to put off my resignation"
	}
	for v, steps := int(t.Head[head]), 0; v >= 0 && steps < 3; v, steps = int(t.Head[v]), steps+1 {
		if t.UPOS[v] == text.VERB {
			if t.Rel[head] == text.Nsubj || t.Rel[head] == text.Parataxis || r.beside(head) {
				break
			}
			for _, s := range t.Subjects(v) {
				out = append(out, t.Conjuncts(s)...)
			}
			break
		}
		if t.Lower(v) == "ahead" {
			break // "spoke ahead of the vote"
		}
		switch t.Rel[head] {
		case text.Compound, text.Conj, text.Nmod:
			if t.UPOS[v] == text.NOUN {
				out = r.ofNoun(out, v)
			}
		}
	}
	return out
}

// replaced is whom somebody is to replace "when she steps down": the one who
// goes is the one replaced, whomever the pronoun was taken for. It is -1 for
// any other clause.
func (r *reading) replaced(v int) int {
	t := r.tree
	h := int(t.Head[v])
	if h < 0 || t.Rel[v] != text.Advcl || !text.HasWord(" replace succeed follow unseat ", t.Lemma[h]) {
		return -1
	}
	if s := t.Child(v, text.Nsubj); s < 0 || t.UPOS[s] != text.PRON {
		return -1
	}
	return t.Child(h, text.Obj)
}

// beside reports that noun i only dates or explains what its verb tells: "spoke
// ahead of tomorrow's vote", "fears about the election".
func (r *reading) beside(i int) bool {
	t := r.tree
	return t.Marked(i, text.Case, "before", "after", "ahead", "despite", "over", "about", "since", "until", "amid", "for", "into") || t.Marked(i, text.Mark, "before", "after")
}

// ofVerb adds who does and who undergoes verb v.
func (r *reading) ofVerb(out []int, v int) []int {
	t := r.tree
	for _, s := range t.Subjects(v) {
		out = append(out, t.Conjuncts(s)...)
	}
	for c := range t.Children(v) {
		switch t.Rel[c] {
		case text.NsubjPass, text.Obj, text.OblAgent, text.Iobj:
			out = append(out, t.Conjuncts(c)...)
		case text.Obl:
			if t.Marked(c, text.Case, "with", "by", "between") {
				out = append(out, t.Conjuncts(c)...)
			}
		}
	}
	return out
}

// ofNoun adds whose noun n is and between whom.
func (r *reading) ofNoun(out []int, n int) []int {
	t := r.tree
	for c := range t.Children(n) {
		switch t.Rel[c] {
		case text.NmodPoss, text.Compound:
			out = append(out, t.Conjuncts(c)...)
		case text.Nmod:
			if t.Marked(c, text.Case, "of", "by", "with", "between", "from") {
				out = append(out, t.Conjuncts(c)...)
			}
		}
	}
	return out
}

// taking lists the people and bodies among the actors of the words [from, to),
// nearest to it first, with the evidence that shows them; alone asks for one
// person.
func (r *reading) taking(from, to int, alone bool, span, day onrecord.Span) ([]onrecord.Actor, onrecord.Span) {
	t := r.tree
	heads := r.actors(from, to, alone)
	if len(heads) == 0 {
		return nil, span
	}
	most := 4
	if alone {
		most = 1
	}
	var out []onrecord.Actor
	evidence := span
	for _, i := range heads {
		for c := range t.Children(i) { // "Ms Lee"
			if (t.Rel[c] == text.Flat || t.UPOS[c] == text.PROPN && text.HasWord(" mr ms mrs dr ", t.Lower(i))) && r.entities.At(t.Span(i)) == nil {
				i = c
				break
			}
		}
		r.entities.Within(r.span(0, len(r.low)), func(e *onrecord.Entity, m onrecord.Mention) bool {
			if !m.Span.Contains(r.doc.Span(i)) || m.Span.Overlaps(day) || alone && e.Kind != onrecord.Person {
				return true
			}
			if e.Kind != onrecord.Person && e.Kind != onrecord.Organisation && e.Kind != onrecord.Group {
				return true
			}
			if a := e.Actor(); len(out) < most && !slices.Contains(out, a) {
				out = append(out, a)
				evidence = evidence.Cover(m.Span)
			}
			return true
		})
	}
	return out, evidence
}
