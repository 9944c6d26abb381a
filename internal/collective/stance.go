package collective

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// words of a document's own description that say where its signers stand.
const (
	forWords     = " back support praise endorse defend commend welcome "
	againstWords = " oppose condemn criticise criticize attack denounce reject protest "
	goWords      = " resign go quit leave stand step "
	stopWords    = " stop cease end quit "
	harmWords    = " destabilise destabilize undermine attack criticise criticize brief plot smear sabotage damage threaten bully harass snipe "
)

// describes reads where a document stands from the words that follow token i,
// which names it: "a letter backing Ann Lee", "a petition against the bypass",
// "a motion of no confidence in the leader".
func (r *reading) describes(c *row, i int) {
	if c.row.Stance != "" {
		return
	}
	last := int(r.Sents[r.SentOf[i]].To)
	for j := i + 1; j < min(i+14, last); j++ {
		switch lemma := r.Lemma[j]; {
		case lemma == "sign" || lemma == "say" || r.Lower(j) == ";":
			return
		case lemma == "no" && j+1 < last && r.Lemma[j+1] == "confidence":
			r.about(c, j+2, last, onrecord.Opposes)
			return
		case r.Lower(j) == "against" || text.HasWord(againstWords, lemma):
			r.about(c, j+1, last, onrecord.Opposes)
			return
		case text.HasWord(forWords, lemma):
			r.about(c, j+1, last, onrecord.Backs)
			return
		case lemma == "call" || lemma == "urge" || lemma == "ask" || lemma == "tell" || lemma == "demand":
			r.demand(c, j, last)
			return
		}
	}
}

// demand reads "calling on Ann Lee to resign"; another demand is no stance on
// those who are asked.
func (r *reading) demand(c *row, j, last int) {
	for k := j + 1; k < min(j+12, last); k++ {
		switch lemma := r.Lemma[k]; {
		case text.HasWord(stopWords, lemma) && k+1 < last && text.HasWord(harmWords, r.Lemma[k+1]): // "to stop undermining her"
			r.about(c, k+2, last, onrecord.Backs)
			return
		case lemma == "rally":
			r.about(c, k+1, last, onrecord.Backs)
			return
		case text.HasWord(goWords, lemma) && k > j+1, lemma == "resignation":
			r.about(c, j+1, last, onrecord.Opposes)
			return
		}
	}
}

// about sets target and stance: the first person, body or proposal named from
// token i on.
func (r *reading) about(c *row, i, last int, stance onrecord.Stance) {
	for j := i; j < min(i+10, last); j++ {
		e := r.entities.At(r.Span(j))
		if e == nil || e.Kind == onrecord.Place || e.Kind == onrecord.Document || r.UPOS[j] == text.DET {
			if r.Lower(j) == "," || r.Lower(j) == "." {
				return
			}
			continue
		}
		c.row.Target, c.row.Stance = e.Actor(), stance
		c.row.Why = append(c.row.Why, whyDescribed)
		c.row.Evidence = append(c.row.Evidence, r.Cover(text.Range{From: int32(min(i, j)), To: int32(j + 1)}))
		return
	}
}

// sent reads a letter or joint statement that several people send or issue:
// "three bishops wrote an open letter to the council".
func (r *reading) sent(i int) {
	d := r.Doc
	if d.UPOS[i] != text.VERB || !text.HasWord(" send write deliver publish issue release submit hand ", d.Lemma[i]) {
		return
	}
	o := r.Child(i, text.Obj)
	c := r.at(o)
	if o < 0 || c == nil || d.Lemma[o] == "it" || r.negated(i) {
		return
	}
	if c.row.Kind == onrecord.Joint && !r.Marked(o, text.Amod, "joint") {
		return
	}
	who := r.Subjects(i)
	if !r.several(who) {
		return
	}
	c.why(whySent)
	r.signers(c, i, who, false)
	r.describes(c, o)
}

// several reports that who are more than one person.
func (r *reading) several(who []int) bool {
	if len(who) > 1 {
		return true
	}
	for _, w := range who {
		if lemma := r.Lower(w); lemma == "they" || lemma == "group" {
			return true
		}
		if e := r.entities.At(r.Span(w)); e != nil && (e.Plural || e.Kind == onrecord.Group) {
			return true
		}
		if r.XPOS[w] == text.TagNNS {
			return true
		}
	}
	return false
}

// gathers reads "the petition has attracted 12,000 signatures".
func (r *reading) gathers(i int) {
	if r.Lemma[i] != "signature" {
		return
	}
	v := int(r.Head[i])
	if v < 0 || !text.HasWord(" gather attract collect receive reach pass have get draw top hit ", r.Lemma[v]) {
		return
	}
	c := r.at(r.Child(v, text.Nsubj))
	n := r.Child(i, text.Nummod)
	if c == nil || n < 0 {
		return
	}
	c.signing = true
	c.why(whySignatures)
	r.count(c, i, n)
}

// The rules, as the record explains them.
const (
	whySigned     = "somebody is said to sign it, or not to"
	whySent       = "several people send or issue it"
	whySignatures = "a number of signatures"
	whyVoted      = "a body is said to vote"
	whyDescribed  = "target and stance from the words that describe it"
	whyPositions  = "target and stance from the positions of those who sign"
)

// why notes a rule, once.
func (c *row) why(rule string) {
	for _, w := range c.row.Why {
		if w == rule {
			return
		}
	}
	c.row.Why = append(c.row.Why, rule)
}

// herself reports that the pronoun of "put her name to it" cannot be e's.
func (r *reading) herself(name int, e *onrecord.Entity) bool {
	p := r.Child(name, text.NmodPoss)
	if p < 0 {
		return true
	}
	switch strings.ToLower(r.Form(p)) {
	case "her":
		return e.Gender != onrecord.Male
	case "his":
		return e.Gender != onrecord.Female
	}
	return true
}
