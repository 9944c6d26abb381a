package figure

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

const whyVoted = "owner: what was voted on"

// votedOn is the bill, motion or resolution that the two numbers of a vote are
// of: "passed the bill 203-58", "voted 19-15 to send a resolution to the
// House", and who voted, as far as the text names them. A choice among people, and
// a ruling, are the voters' own.
func (r *reading) votedOn(n *number) (paper owned, voters string, ok bool) {
	t := r.tree
	i := r.head(n)
	for hops := 0; i >= 0 && t.UPOS[i] != text.VERB; hops++ {
		if i = int(t.Head[i]); hops > 5 {
			return owned{}, "", false
		}
	}
	if i < 0 {
		return owned{}, "", false
	}
	for _, v := range []int{i, t.Child(i, text.Xcomp), t.Child(i, text.Advcl)} {
		if v < 0 {
			continue
		}
		for _, o := range []int{t.Child(v, text.Obj), t.Prep(v, "on"), t.Prep(v, "for"), t.Prep(v, "against"), r.favoured(v), t.Child(v, text.NsubjPass, text.Nsubj)} {
			if o >= 0 && voteable(t.Lemma[o]) {
				paper = r.paper(o)
				if s := t.Child(i, text.Nsubj); s >= 0 && s != o {
					who, _ := r.whose(n, pairVotes, s, whySubject)
					voters = who.actor.Name
				}
				return paper, voters, true
			}
		}
	}
	return owned{}, "", false
}

// favoured is what verb v is in favour or support of, -1 for nothing.
func (r *reading) favoured(v int) int {
	t := r.tree
	if k := t.Prep(v, "in"); k >= 0 && text.HasWord(" favour favor support ", t.Lemma[k]) {
		return t.Prep(k, "of")
	}
	return -1
}

// voteable reports a noun for what assemblies vote on.
func voteable(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "bill", "motion", "resolution", "amendment", "measure", "act", "treaty", "budget", "legislation", "law", "ordinance", "nomination", "plan", "proposal", "referendum", "constitution", "deal":
		return true
	}
	return false
}

// paper is the thing voted on that token o heads: its entity, else its words.
func (r *reading) paper(o int) owned {
	t := r.tree
	if e := r.proposal(o); e != nil && e.Kind != onrecord.Person && e.Kind != onrecord.Place {
		return owned{e.Actor(), t.Span(o), whyVoted}
	}
	from := o
	for from > 0 && t.SentOf[from-1] == t.SentOf[o] && int(t.Head[from-1]) == o {
		switch t.Rel[from-1] {
		case text.Amod, text.Compound, text.NmodUnmarked:
			from--
			continue
		}
		break
	}
	span := t.Cover(text.Range{From: int32(from), To: int32(o + 1)})
	return owned{onrecord.Actor{Name: span.In(r.doc.Text), Kind: onrecord.Other}, span, whyVoted}
}
