package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// staff are words for people who speak and work for somebody.
const staff = " manager spokesman spokeswoman spokesperson surrogate aide adviser advisor strategist chairman chairwoman director press "

// serves reports whether the text says beside a name of holder that he works
// for target: "Lee campaign manager Bo Ray", "Bo Ray, a Lee surrogate". What
// such a person says of his own side's trouble is not against it.
func (r *reading) serves(holder, target *onrecord.Entity) bool {
	name := strings.ToLower(lastWord(target.Name))
	for _, m := range holder.Mentions {
		if m.Form != onrecord.Name {
			continue
		}
		at := r.Tokens(m.Span)
		if at.Len() == 0 {
			continue
		}
		sent := r.Sents[r.SentOf[at.From]]
		if r.works(text.Range{From: max(at.From-5, sent.From), To: at.From}, name) || r.works(text.Range{From: at.To, To: min(at.To+6, sent.To)}, name) {
			return true
		}
	}
	return false
}

// works reports whether words name somebody's staff, and not as a thing of the
// past.
func (r *reading) works(words text.Range, name string) bool {
	for i := words.From; i < words.To; i++ {
		if r.Lower(int(i)) != name || i > words.From && text.HasWord(" former ex ", r.Lower(int(i-1))) {
			continue
		}
		for k := i + 1; k < min(i+4, words.To); k++ {
			if text.HasWord(staff, r.Lower(int(k))) {
				return true
			}
		}
	}
	return false
}
