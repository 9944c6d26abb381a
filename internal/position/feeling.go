package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// Verbs that tell what somebody or something makes people feel: whom they are
// done to holds.
const (
	angers   = " anger infuriate outrage enrage incense irk annoy irritate rile alarm appal appall horrify dismay disgust frustrate disappoint alienate offend upset antagonise antagonize unnerve exasperate "
	delights = " delight please thrill impress inspire excite energise energize charm galvanise galvanize reassure captivate electrify "
)

// moves reads "Ann Lee's remarks angered the party": the party is against Ann
// Lee.
func (r *reading) moves(i int) bool {
	sign := 0.0
	switch lemma := r.Lemma[i]; {
	case text.HasWord(angers, lemma):
		sign = -1
	case text.HasWord(delights, lemma):
		sign = 1
	default:
		return false
	}
	s, o := r.Child(i, text.Nsubj), r.Child(i, text.Obj)
	if p := r.Child(i, text.NsubjPass); p >= 0 {
		s, o = r.Child(i, text.OblAgent), p
	}
	if s < 0 || o < 0 {
		return false
	}
	found := false
	for _, t := range r.Conjuncts(s) {
		to, share := r.target(t)
		for _, h := range r.Conjuncts(o) {
			holder := r.holder(h)
			r.add(holder, to, 1.6*sign*share*r.scope(i), onrecord.Statement, byVerb, i, r.Clause(i, t, h))
			found = found || holder != nil && to != nil
		}
	}
	return found
}
