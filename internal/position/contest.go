package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// wars are verbs for what armies do to each other.
const wars = " fight combat battle attack defeat invade bomb "

// benches are bodies and people whose office it is to judge and to charge, and
// rulings what they do in it.
const (
	benches = " court courts tribunal judge judges justices prosecutor prosecutors jury police regulator regulators "
	rulings = " strike overturn uphold overrule reject block charge indict convict sentence arrest sue fine investigate clear ban suspend dismiss quash "
)

// contests are verbs for how a contest goes or went.
const contests = " defeat beat trounce crush clobber rout best edge lead trail oust unseat overtake "

// contest reports whether verb i tells how people fare against each other in a
// contest, or that they stand in it: "Ann Lee trounced Bo Ray", "Ann Lee, who is
// running against Bo Ray". To want it ("vowed to defeat him") is another thing.
func (r *reading) contest(i int, to *onrecord.Entity) bool {
	if to.Kind == onrecord.Other {
		return false
	}
	lemma := r.Lemma[i]
	if lemma == "run" {
		return true
	}
	if !text.HasWord(contests, lemma) || r.Marked(i, text.Mark, "to") {
		return false
	}
	switch r.Rel[i] {
	case text.Xcomp, text.Acl:
		return false
	case text.Advcl:
		return r.Child(i, text.Mark) < 0
	}
	return r.XPOS[i] != text.TagVBG || r.Child(i, text.Aux) >= 0
}

// inOffice reports whether verb i is what holder does in its office: states at
// war, courts that rule.
func (r *reading) inOffice(holder *onrecord.Entity, i int) bool {
	return holder.Kind == onrecord.Place && text.HasWord(wars, r.Lemma[i]) ||
		text.HasWord(benches, headWord(holder.Name)) && text.HasWord(rulings, r.Lemma[i])
}
