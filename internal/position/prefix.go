package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// prefixed reads "anti-Lee activists", "a pro-Lee group": the noun that token i
// modifies holds, whom the prefix stands before is the target.
func (r *reading) prefixed(i int) {
	low := r.Lower(i)
	sign := 0.0
	switch {
	case strings.HasPrefix(low, "anti-"):
		sign = -1
	case strings.HasPrefix(low, "pro-"):
		sign = 1
	default:
		return
	}
	h := int(r.Head[i])
	name := r.Form(i)[strings.IndexByte(low, '-')+1:]
	if h <= i || h > i+3 || !capital(name) || r.Rel[i] != text.Amod && r.Rel[i] != text.Compound || !r.lex.people(r.Lemma[h]) {
		return
	}
	for _, e := range r.entities.All() {
		if (e.Kind == onrecord.Person || e.Kind == onrecord.Organisation) && lastWord(e.Name) == name {
			r.add(r.holder(h), e, 2*sign, onrecord.Statement, byAdjective, i, r.Clause(i, h))
			return
		}
	}
}
