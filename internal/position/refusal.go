package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// refusal is somebody who was asked and did not take a side.
type refusal struct {
	holder, target *onrecord.Entity
	at             int
	evidence       onrecord.Span
	sure           bool // the target is named in the refusal itself
}

// refuses reads "refused to be drawn", "declined to say whether she backed X",
// "abstained". To refuse to back somebody is read by the inner verb, turned by
// its scope; to decline to back is no stance.
func (r *reading) refuses(i int) {
	x := r.Child(i, text.Xcomp)
	if x < 0 && r.Lemma[i] != "abstain" {
		return
	}
	p := i
	if x >= 0 {
		if !text.HasWord(" comment say answer draw endorse back support respond discuss speculate take engage criticise criticize ", r.Lemma[x]) {
			return
		}
		if r.Lemma[i] == "refuse" && text.HasWord(" endorse back support criticise criticize ", r.Lemma[x]) {
			return
		}
		p = x
	}
	for _, by := range r.doers(i) {
		holder, s := by.who, by.at
		d := refusal{holder: holder, at: i, evidence: r.Clause(i, p, s)}
		run := r.Reach(p, nil)
		for j := p; j < int(run.To); j++ {
			if e, w := r.target(j); r.nominal(j) && e != nil && w > 0.5 && e != holder && e.Kind == onrecord.Person {
				d.target, d.sure, d.evidence = e, true, r.Clause(i, s, j)
				break
			}
		}
		if d.target != nil || (x >= 0 && r.Lemma[x] == "draw") || r.asked(i) {
			r.declined = append(r.declined, d)
		}
	}
}

// asked reports whether the refusal answers a question about a side: "Asked
// whether he backed X, he declined to comment".
func (r *reading) asked(i int) bool {
	if a := r.Child(i, text.Advcl); a >= 0 && r.Lemma[a] == "ask" {
		return true
	}
	return text.HasWord(" asked pressed questioned ", r.Lower(int(r.Sents[r.SentOf[i]].From)))
}

// refusals turns what was declined into positions on whom the refusal is
// about: the one it names, else the one whom most others take a side on. The
// considered stance counts: who has taken a side elsewhere has not declined.
func (r *reading) refusals() {
	topic := r.topic()
	for _, d := range r.declined {
		if d.target == nil {
			d.target = topic
		}
		if d.target == nil || d.target == d.holder {
			continue
		}
		r.claims = append(r.claims, claim{
			holder: d.holder, target: d.target, act: onrecord.Refusal, rule: byVerb, evidence: d.evidence, when: r.when(d.at),
		})
	}
}

// topic is the person on whom most sides are taken.
func (r *reading) topic() *onrecord.Entity {
	count := map[*onrecord.Entity]int{}
	var best *onrecord.Entity
	for _, c := range r.claims {
		if c.target.Kind != onrecord.Person {
			continue
		}
		count[c.target]++
		if best == nil || count[c.target] > count[best] {
			best = c.target
		}
	}
	return best
}
