package figure

import (
	"onrecord"
	"onrecord/internal/text"
)

// farBack is how many words before a number its subject may stand.
const farBack = 80

// subjectBefore finds the owner of n where the parse of a long sentence has
// hung the number on the wrong word: the nearest subject before it that can
// have it, in the words of the same speaker. Another subject between is the
// likelier owner, so that nobody is found beyond one.
func (r *reading) subjectBefore(n *number, pat pattern, i int) (owned, bool) {
	t := r.tree
	switch pat {
	case people:
		return owned{}, false
	case things:
		if i < 0 || t.Rel[i] != text.Obj && (t.Head[i] < 0 || t.Rel[t.Head[i]] != text.Obj) {
			return owned{}, false
		}
	case share:
		if r.at(n.to) == "of" {
			return owned{}, false
		}
	case none, pairVotes, pairShares, ranged, points, money, majority, rating, votes, seats:
	}
	last := r.token(n.from) - 1
	first, same := max(int(t.Sents[r.index].From), last-farBack), r.speech(n.span)
	for j := last; j >= first; j-- {
		if w := t.Lower(j); w == ";" || w == ":" && pat != money {
			if pat != things {
				return owned{}, false
			}
		}
		switch t.Rel[j] {
		case text.Nsubj, text.NsubjPass, text.NsubjOuter:
		default:
			continue
		}
		if r.speech(t.Span(j)) != same || t.Lower(j) == "i" { // "and, I am proud to say,"
			continue
		}
		if o, ok := r.whose(n, pat, j, whySubject); ok && o.actor.Kind != onrecord.Place {
			return o, true
		}
		if t.UPOS[j] == text.NOUN || t.UPOS[j] == text.PROPN || t.Lower(j) == "it" || t.Lower(j) == "they" || t.Lower(j) == "he" || t.Lower(j) == "she" {
			return owned{}, false
		}
	}
	return owned{}, false
}

// speech is the attribution whose content holds span, "" for the article.
func (r *reading) speech(span onrecord.Span) string {
	id, _ := r.attributed(span)
	return id
}

// gathered finds what people take part in, and gives the other numbers of the
// sentence to it: "2,000 people joined a march at 30 schools".
func (r *reading) gathered(n *number, pat pattern, c counted) (owned, bool) {
	if pat != people && pat != things {
		return owned{}, false
	}
	if !r.crowd.actor.IsZero() && r.crowdSent == r.index {
		switch r.at(r.firstWord(n) - 1) {
		case "at", "in", "across", "from":
			return r.crowd, true
		}
	}
	if pat != people {
		return owned{}, false
	}
	k := c.to
	for r.at(k) == "have" || r.at(k) == "had" || r.at(k) == "were" || r.at(k) == "are" || r.at(k) == "who" || r.at(k) == "has" || r.at(k) == "will" {
		k++
	}
	switch r.at(k) {
	case "took", "take", "taking", "taken":
		if r.at(k+1) != "part" || r.at(k+2) != "in" {
			return owned{}, false
		}
		k += 3
	case "joined", "join", "joining", "attended", "attend", "attending":
		k++
	case "participated", "participate", "participating", "marched", "marching", "rallied", "turned":
		if r.at(k) == "turned" {
			k++
		}
		if r.at(k+1) != "in" && r.at(k+1) != "at" && r.at(k+1) != "for" {
			return owned{}, false
		}
		k += 2
	default:
		return owned{}, false
	}
	return r.occasion(k)
}

// firstWord is the piece that n begins with, words of its bound included.
func (r *reading) firstWord(n *number) int {
	k := n.from
	for r.at(k-1) == "than" || r.at(k-1) == "more" || r.at(k-1) == "least" {
		k--
	}
	return k
}

// occasion reads the march, strike or meeting that begins at piece k.
func (r *reading) occasion(k int) (owned, bool) {
	from := k
	for from < len(r.p) && (article(r.at(from)) || r.at(from) == "the" || r.p[from].sort == mark) {
		from++
	}
	for to := from; to < min(from+6, len(r.p)); to++ {
		if to+1 < len(r.p) && r.lists.occasions[r.at(to)] && r.lists.occasions[r.at(to+1)] {
			continue // "a protest march"
		}
		if stopWord(r.at(to)) && r.at(to) != "in" {
			break
		}
		if !r.lists.occasions[r.at(to)] && !(r.at(to) == "in" && to > from && dash(r.at(to-1))) {
			continue
		}
		span := onrecord.Span{Start: r.p[from].start, End: r.p[to].end}
		r.crowd, r.crowdSent = owned{r.actorNamed(span), span, whyJoined}, r.index
		return r.crowd, true
	}
	return owned{}, false
}

// actorNamed is the entity that span names, else its words.
func (r *reading) actorNamed(span onrecord.Span) onrecord.Actor {
	if e := r.entities.At(span); e != nil && e.Kind != onrecord.Place && e.Kind != onrecord.Person {
		return e.Actor()
	}
	name := []byte(span.In(r.doc.Text))
	out := name[:0]
	for i := 0; i < len(name); i++ { // without quotation marks: a nationwide “walk-in”
		switch {
		case name[i] == '"':
		case i+2 < len(name) && name[i] == 0xe2 && name[i+1] == 0x80 && (name[i+2] == 0x9c || name[i+2] == 0x9d):
			i += 2
		default:
			out = append(out, name[i])
		}
	}
	return onrecord.Actor{Name: string(out), Kind: onrecord.Other}
}
