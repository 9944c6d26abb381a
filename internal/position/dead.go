package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// dead reports whether the article opens by saying that e has died: what is
// then said of e are tributes.
func (r *reading) dead(e *onrecord.Entity) bool {
	if e.Kind != onrecord.Person {
		return false
	}
	for _, m := range e.Mentions {
		run := r.Tokens(m.Span)
		if run.Len() == 0 || r.SentOf[run.From] > 2 {
			return false
		}
		for i := int(run.From); i < int(run.To); i++ {
			h := int(r.Head[i])
			if h < 0 {
				continue
			}
			if r.Lemma[h] == "die" && r.Rel[i] == text.Nsubj ||
				r.Lemma[h] == "death" && (r.Rel[i] == text.NmodPoss || r.Rel[i] == text.Nmod) {
				return true
			}
		}
	}
	return false
}
