package collective

import (
	"slices"

	"onrecord/internal/text"
)

// kids are the dependents of token i within its sentence.
func (r *reading) kids(i int) []int {
	var out []int
	s := r.doc.Sents[r.doc.SentOf[i]]
	for c := s.From; c < s.To; c++ {
		if int(r.doc.Head[c]) == i {
			out = append(out, int(c))
		}
	}
	return out
}

// dependent is the first dependent of i by one of rels, -1 if none.
func (r *reading) dependent(i int, rels ...text.Rel) int {
	for _, c := range r.kids(i) {
		if slices.Contains(rels, r.doc.Rel[c]) {
			return c
		}
	}
	return -1
}

// behind is the dependent of i that stands behind preposition p, -1 if none.
func (r *reading) behind(i int, p string) int {
	for _, c := range r.kids(i) {
		if k := r.dependent(c, text.Case); k >= 0 && r.doc.Lemma[k] == p {
			return c
		}
	}
	return -1
}

// at is the row of the document that token i mentions, nil if none.
func (r *reading) at(i int) *row {
	if i < 0 {
		return nil
	}
	if r.doc.Lemma[i] == "it" {
		return r.sole()
	}
	for _, c := range r.rows {
		if slices.Contains(c.mentions, i) {
			return c
		}
	}
	return nil
}

// sole is the article's first document.
func (r *reading) sole() *row {
	if len(r.rows) == 0 {
		return nil
	}
	return r.rows[0]
}

// subjects are the tokens that do what verb v says.
func (r *reading) subjects(v int) []int {
	for n := 0; v >= 0 && n < 6; n++ {
		if s := r.dependent(v, text.Nsubj, text.OblAgent); s >= 0 {
			return []int{s}
		}
		h := int(r.doc.Head[v])
		switch r.doc.Rel[v] {
		case text.Acl:
			if r.doc.XPOS[v] == text.TagVBN && !r.marked(v) {
				return nil
			}
			return []int{h}
		case text.AclRelcl:
			return []int{h}
		case text.Xcomp, text.Conj, text.Advcl, text.Parataxis:
			v = h
		default:
			return nil
		}
	}
	return nil
}

// marked reports whether verb v is an infinitive with "to".
func (r *reading) marked(v int) bool {
	m := r.dependent(v, text.Mark)
	return m >= 0 && r.doc.Lemma[m] == "to"
}

func (r *reading) negated(v int) bool {
	for _, c := range r.kids(v) {
		switch r.doc.Lower(c) {
		case "not", "n't", "n’t", "never":
			return true
		}
	}
	return false
}

func (r *reading) conjuncts(i int) []int {
	out := []int{i}
	for _, c := range r.kids(i) {
		if r.doc.Rel[c] == text.Conj && r.doc.UPOS[c] != text.VERB {
			out = append(out, r.conjuncts(c)...)
		}
	}
	return out
}
