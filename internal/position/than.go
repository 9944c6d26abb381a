package position

import "onrecord/internal/text"

// thanShare is how much of a comparison falls on the one that it is made with.
const thanShare = 0.8

// than is what a comparison says of the one at token i that it is made with:
// against Bo Ray in "a better leader than Bo Ray" and in "better than the
// leadership of Bo Ray", nothing in "worse than Bo Ray". It reports whether there
// is a comparison.
func (r *reading) than(i int) (float64, bool) {
	at := r.thanBefore(i)
	for h := int(r.Head[i]); at < 0 && h >= 0 && (r.Rel[i] == text.Nmod || r.Rel[i] == text.NmodPoss); i, h = h, int(r.Head[h]) {
		at = r.thanBefore(h)
	}
	if at < 0 {
		return 0, false
	}
	for j := at - 1; j >= int(r.Sents[r.SentOf[at]].From); j-- {
		if t := r.XPOS[j]; t != text.TagJJR && t != text.TagRBR {
			continue
		}
		w := r.value(j)
		switch r.Lower(j) {
		case "more":
			w = r.value(j + 1)
		case "less":
			w = -r.value(j + 1)
		}
		if r.negated(j) || j > 0 && text.HasWord(negations, r.Lower(j-1)) {
			return 0, true // "no better than"
		}
		return -thanShare * max(w, 0), true // who is worse than somebody does not make him good
	}
	return 0, false
}

// thanBefore is the "than" that token i hangs behind, -1 for none.
func (r *reading) thanBefore(i int) int {
	for c := range r.Children(i) {
		if c < i && r.Rel[c] == text.Case && r.Lower(c) == "than" {
			return c
		}
	}
	return -1
}
