package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// gives reads "gave $5,000 to Ann Lee", "poured millions into her campaign":
// money is support.
func (r *reading) gives(i int) bool {
	if r.receives(i) {
		return true
	}
	if !text.HasWord(" give donate contribute pour funnel pledge raise spend ", r.Lemma[i]) {
		return false
	}
	m := r.Child(i, text.Obj)
	if m < 0 || !text.HasWord(money, r.Lemma[m]) {
		return false
	}
	found := r.spends(i, m)
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

// receives reads "Ann Lee raised $2 million from Bo Ray": who gives is for her.
func (r *reading) receives(i int) bool {
	if !text.HasWord(" raise receive take accept collect get secure draw pocket solicit ", r.Lemma[i]) {
		return false
	}
	m := r.Child(i, text.Obj)
	if m < 0 || !text.HasWord(money, r.Lemma[m]) {
		return false
	}
	from := r.Prep(i, "from")
	if from < 0 {
		if from = r.Prep(m, "from"); from < 0 {
			return false
		}
	}
	for _, s := range r.doers(i) {
		for _, o := range r.each(from) {
			r.add(r.holder(o), s.who, 2*r.scope(i), onrecord.Action, byVerb, i, r.Clause(i, s.at, m, o))
		}
	}
	return true
}

// money is what is given to a campaign.
const money = " $ £ € money million thousand cash donation contribution dollar pound fund check cheque "

// spends reads what the money m of verb i is for: "spent millions to help Ann Lee",
// "on behalf of Ann Lee", "to attack Bo Ray".
func (r *reading) spends(i, m int) bool {
	t, sign := -1, 1.0
	if b := r.Prep(i, "on"); b >= 0 && r.Lemma[b] == "behalf" {
		if t = r.Prep(b, "of"); t < 0 {
			t = r.Child(b, text.NmodPoss)
		}
	}
	for _, v := range []int{r.Child(i, text.Advcl, text.Xcomp), r.Child(m, text.Acl)} {
		switch {
		case v < 0 || t >= 0:
		case text.HasWord(" help support boost elect re-elect promote back aid ", r.Lemma[v]):
			t = r.Child(v, text.Obj)
		case text.HasWord(" attack oppose defeat stop block unseat derail wound ", r.Lemma[v]):
			t, sign = r.Child(v, text.Obj), -1
		}
	}
	if t < 0 {
		return false
	}
	for _, d := range r.doers(i) {
		for _, o := range r.each(t) {
			to, share := r.target(o)
			r.add(d.who, to, 2*sign*share*r.scope(i), onrecord.Action, byVerb, i, r.Clause(i, d.at, m, o))
		}
	}
	return true
}
