package office

import (
	"onrecord"
	"onrecord/internal/text"
)

// appositions attaches the posts that follow a name: "Bo Ray, 54, chief
// executive of the Trust", "Ann Lee, a farmer and spokeswoman for the Union",
// "Bo Ray (leader of the council)", "Ann Lee, who is leader".
func (r *reading) appositions() {
	for i := r.from; i < r.to; i++ {
		p := r.starting(i)
		if p == nil || p.form != onrecord.Name {
			continue
		}
		j, held := r.opening(p)
		if j < 0 {
			continue
		}
		for n := 0; n < 3; n++ {
			x := r.nextRole(j)
			if x == nil || x.bare && !r.closed(x.to) || n == 0 && r.opens(p) && r.verbAt(x.to) {
				break
			}
			if x.status == "" && held && n > 0 {
				x.status = onrecord.Held // "a former minister and ambassador"
			}
			held = held || x.status == onrecord.Held
			x.used = true
			if !(x.bare && (x.kind == job && x.holder == nil || r.at(x.from-1) == "a" || r.at(x.from-1) == "an")) {
				if w := r.give(p, x, r.span(p.from, x.to), patternAfter); w != nil && held && w.status == "" {
					w.status = onrecord.Held
				}
			}
			j = x.to
			if r.at(j) == "," && r.at(j+1) == "and" {
				j++
			}
			if r.at(j) != "and" {
				break
			}
			j++
		}
	}
}

// opening is the token after what opens an apposition to p, -1 when none
// does, and whether the words say that it is past.
func (r *reading) opening(p *named) (int, bool) {
	i := p.to
	if _, _, to, ok := r.party(i); ok {
		i = to
	}
	switch r.at(i) {
	case ",", "(", "–", "—", "-":
		i++
	default:
		return -1, false
	}
	if n := len(r.at(i)); n > 0 && n <= 3 && r.at(i)[0] >= '1' && r.at(i)[0] <= '9' { // ", 54,"
		if r.at(i+1) != "," {
			return -1, false
		}
		i += 2
	}
	held := false
	if r.at(i) == "who" {
		switch r.at(i + 1) {
		case "is", "remains":
			i += 2
		case "was":
			i, held = i+2, true
		case "became":
			i += 2
		default:
			return -1, false
		}
		if r.at(i) == "not" {
			return -1, false
		}
	}
	return i, held
}

// nextRole is the first post of an apposition that begins at token j: nothing
// but a determiner, adjectives and another calling may stand before it, and
// no other name after it.
func (r *reading) nextRole(j int) *role {
	for k := range r.roles {
		x := &r.roles[k]
		if x.from < j {
			continue
		}
		if x.used || x.plural || x.from-j > 7 || x.end == x.to && r.possessive(x.to) || r.named(x, x.to, k) != nil {
			return nil
		}
		for i := j; i < x.from; i++ {
			w := r.low[i]
			if !(w == "-" || lower(r.doc.Form(i)) || w == "the" || i > r.from && capital(r.doc.Form(i)) && r.starts[i] == 0) || stop(w) && w != "the" && w != "a" && w != "an" && w != "and" && w != "its" && w != "his" && w != "her" && w != "their" || verbal(w) {
				return nil
			}
			if w == "and" && i == j {
				return nil
			}
		}
		return x
	}
	return nil
}

// opens reports that the name of p closes a phrase of its own before the
// subject: "Against Ann Lee, the governor won", "is Bo Ray, the nominee had".
func (r *reading) opens(p *named) bool {
	i := r.beforeTitle(p.from)
	switch r.at(i) {
	case "against", "with", "for", "after", "unlike", "like", "from", "to", "of", "by", "about", "on", "under", "than", "is", "was", "beat", "beating", "into":
		return true
	}
	return false
}

// verbAt reports a finite verb at token i.
func (r *reading) verbAt(i int) bool {
	if i >= r.to || r.doc.XPOS == nil {
		return false
	}
	switch r.doc.XPOS[i] {
	case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
		return true
	}
	return false
}

// closed reports that an apposition can end before token i: "Chelsea, the
// mayor also said" is none.
func (r *reading) closed(i int) bool {
	switch r.at(i) {
	case "", ",", ".", ")", "—", "–", "-", ";", ":", "and", "who", "whose", "\"", "”", "since", "from", "until", "in", "at", "on", "when", "?", "!", "said", "told", "says":
		return true
	}
	return false
}

// possessive reports an apostrophe at token i.
func (r *reading) possessive(i int) bool {
	switch r.at(i) {
	case "'s", "’s", "'", "’":
		return true
	}
	return false
}

// verbal reports the commonest verb forms, which no apposition holds.
func verbal(s string) bool {
	switch s {
	case "said", "says", "told", "asked", "called", "is", "was", "has", "had", "will", "would", "told-", "made", "went", "came", "became", "took", "met", "added", "saying", "calling", "and-":
		return true
	}
	return false
}
