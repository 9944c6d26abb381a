package position

import "onrecord/internal/text"

// each is token i with what is coordinated with it, and the names that are
// given as examples of them: "opponents such as Ann Lee and Bo Ray", "critics
// including Cy Dunn", "members like her".
func (r *reading) each(i int) []int { return r.withExamples(r.Conjuncts(i)) }

func (r *reading) withExamples(list []int) []int {
	out := list
	for _, x := range list {
		if r.UPOS[x] != text.NOUN {
			continue
		}
		for c := range r.Children(x) {
			switch {
			case r.Rel[c] == text.Nmod && r.exampled(c):
				out = append(out, r.people(c)...)
			case r.Rel[c] == text.Appos && r.UPOS[c] == text.PROPN: // "the nominee Ann Lee and the board"
				out = append(out, r.Conjuncts(c)[1:]...)
			}
		}
		if h := int(r.Head[x]); h >= 0 && r.Rel[x] == text.Obj {
			for c := range r.Children(h) { // hung on the verb
				if x < c && c <= x+5 && r.Rel[c] == text.Obl && r.exampled(c) {
					out = append(out, r.people(c)...)
				}
			}
		}
	}
	return out
}

// people are the names at token i and coordinated with it, a title before the
// first passed over: "senators Ann Lee and Bo Ray".
func (r *reading) people(i int) []int {
	if r.named(i) == nil {
		i = r.Child(i, text.Flat, text.Appos)
	}
	if i < 0 || r.named(i) == nil {
		return nil
	}
	return r.Conjuncts(i)
}

// exampled reports whether token i is an example of what stands before.
func (r *reading) exampled(i int) bool {
	for c := range r.Children(i) {
		if c < i && r.Rel[c] == text.Case && (text.HasWord(" including like ", r.Lower(c)) || r.Lower(c) == "such" && r.Lower(c+1) == "as") {
			return true
		}
	}
	return false
}
