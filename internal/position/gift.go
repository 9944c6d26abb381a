package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// gives reads "gave $5,000 to Ann Lee", "poured millions into her campaign":
// money is support.
func (r *reading) gives(i int) bool {
	if !text.HasWord(" give donate contribute pour funnel pledge raise spend ", r.Lemma[i]) {
		return false
	}
	m := r.Child(i, text.Obj)
	if m < 0 || !text.HasWord(money, r.Lemma[m]) {
		return false
	}
	found := false
	for _, p := range []string{"to", "into", "toward", "towards"} {
		for _, at := range []int{r.Prep(i, p), r.Prep(m, p)} {
			if at < 0 {
				continue
			}
			to, share := r.target(at)
			for _, d := range r.doers(i) {
				r.add(d.who, to, 2*share*r.scope(i), onrecord.Action, byVerb, i, r.Clause(i, d.at, m, at))
				found = true
			}
		}
	}
	return found
}

// money is what is given to a campaign.
const money = " $ £ € money million thousand cash donation contribution dollar pound fund check cheque "
