package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// fares reads "Ann Lee did well among young voters", "is popular with the party",
// "polls badly among women": how the group stands to her.
func (r *reading) fares(i int) {
	w := 0.0
	switch {
	case text.HasWord(" do fare poll perform run play score ", r.Lemma[i]):
		a := r.Child(i, text.Advmod)
		if a < 0 {
			return
		}
		switch {
		case text.HasWord(" well better best strongly ", r.Lower(a)):
			w = 1.5
		case text.HasWord(" badly poorly worse worst ", r.Lower(a)):
			w = -1.5
		}
	case text.HasWord(" popular beloved ", r.Lemma[i]):
		w = 1.5
	case text.HasWord(" unpopular reviled ", r.Lemma[i]):
		w = -1.5
	}
	if w == 0 {
		return
	}
	for g := range r.Children(i) {
		if g < i || !r.Marked(g, text.Case, "among", "with") {
			continue
		}
		for _, s := range r.subjects(i) {
			to, share := r.target(s)
			for _, h := range r.each(g) {
				r.add(r.holder(h), to, w*share*r.scope(i), onrecord.Statement, byVerb, i, r.Clause(i, s, h))
			}
		}
	}
}
