package office

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// clauses attaches posts by the words before them: "Bo Ray is leader", "as
// foreign secretary", "when home secretary", and those that stand for a
// person themselves ("the Labour leader").
func (r *reading) clauses() {
	for k := range r.roles {
		x := &r.roles[k]
		if x.used || x.plural {
			continue
		}
		i := x.from - 1
		if w := r.at(i); w == "the" || w == "a" || w == "an" || w == "his" || w == "her" || w == "its" || w == "their" {
			i--
		}
		switch r.at(i) {
		case "is", "was", "became", "becomes", "remains", "been", "become":
			r.copula(x, i)
		case "as":
			r.as(x, i)
		case "when", "while":
			if p := r.subjectAfter(x.to); p != nil {
				r.past(p, x, r.span(i, x.to))
			}
		default:
			r.describes(x)
		}
	}
}

// past gives a post that is over.
func (r *reading) past(p *named, x *role, evidence onrecord.Span) {
	x.used = true
	if w := r.give(p, x, evidence, patternAs); w != nil {
		w.status = onrecord.Held
	}
}

// copula reads "P is the former mayor", "P became leader".
func (r *reading) copula(x *role, i int) {
	p := r.subject(i)
	if p == nil || x.bare && (x.kind == job || x.kind == bid || x.kind == member || !r.definite(x) && (r.at(x.from-1) == "a" || r.at(x.from-1) == "an")) {
		return
	}
	verb := r.at(i)
	if verb == "become" || verb == "been" {
		if w := r.at(i - 1); w != "has" && w != "had" && w != "have" {
			return
		}
	}
	if r.at(i+1) == "not" || r.at(i+1) == "no" || x.generic || r.conditional(i) {
		return
	}
	x.used = true
	w := r.give(p, x, r.span(p.from, x.to), patternIs)
	if w == nil || w.status != "" {
		return
	}
	if verb == "was" || verb == "been" && r.at(i-1) == "had" || verb == "became" && r.year(x.to) {
		w.status = onrecord.Held
	}
}

// year reports a year written soon after token i.
func (r *reading) year(i int) bool {
	for j := i; j < min(i+12, r.to); j++ {
		if f := strings.TrimSuffix(r.at(j), "s"); len(f) == 4 && (f[:2] == "19" || f[:2] == "18" || f[:2] == "20") && f[3] >= '0' && f[3] <= '9' {
			return true
		}
	}
	return false
}

// conditional reports that the clause of token i only supposes: "if", "would".
func (r *reading) conditional(i int) bool {
	for j := i - 1; j >= r.from && j > i-12; j-- {
		switch r.at(j) {
		case "if", "unless", "whether", "would", "could", "might", "should", "nobody", "wants":
			return true
		case ";", "“", "\"":
			return false
		}
	}
	return false
}

// as reads the post after "as" at token i, by the verb or noun before it.
func (r *reading) as(x *role, i int) {
	if x.generic || r.conditional(i) {
		return
	}
	if i == r.from || r.at(i-1) == "," || r.at(i-1) == "“" || r.at(i-1) == "\"" { // "As leader, he …"
		if p := r.subjectAfter(x.to); p != nil && r.year(x.to) {
			r.past(p, x, r.span(i, p.to))
		}
		return
	}
	for j := i - 1; j >= r.from && j >= i-9; j-- {
		status, object, ok := asVerb(r.at(j), r.at(j+1))
		if !ok || status == onrecord.Seeks && j < i-4 {
			continue
		}
		if r.succession(x, i, j) {
			return
		}
		var p *named
		if object {
			p = r.between(j+1, i)
		}
		if w := r.at(j - 1); w == "his" || w == "her" { // "her tenure as secretary": hers, whoever speaks
			if p = r.starting(j - 1); p == nil {
				return
			}
		}
		if p == nil {
			if object && (r.at(j-1) != "was" && r.at(j-1) != "been" && r.at(j-1) != "is" && r.at(j-1) != "be" && r.at(j-1) != "re") {
				p = nil
			} else {
				p = r.subject(j)
			}
		}
		if p == nil && !object {
			p = r.subjectAfter(x.to) // "After serving as mayor, she …"
		}
		if p == nil {
			return
		}
		x.used = true
		w := r.give(p, x, r.span(min(p.from, j), x.to), patternAs)
		if w != nil && (w.status == "" || status != onrecord.Seeks) {
			if status == onrecord.Resigned {
				if s, ok := r.wished(j); ok {
					w.status = s
					return
				}
			}
			w.status = status
			switch status {
			case onrecord.Resigned:
				w.why = patternResigned
			case onrecord.Appointed:
				w.why = patternAppointed
			case onrecord.Seeks:
				w.why = patternSeeks
			case onrecord.Holds, onrecord.Held, onrecord.Leaving: // said by the verb itself
			}
		}
		return
	}
}

// succession reads "Ann Lee succeeded Bo Ray as leader" and "a date for him to
// be replaced as leader": the first held the post, or still does.
func (r *reading) succession(x *role, i, j int) bool {
	if w := r.at(j); !strings.HasPrefix(w, "replac") && !strings.HasPrefix(w, "succe") {
		return false
	}
	old, heir := r.between(j+1, i), r.subject(j)
	if old == nil { // passive
		old, heir = heir, nil
	}
	if old == nil {
		return true
	}
	x.used = true
	infinitive := r.at(j-1) == "be" || r.at(j-1) == "to" || strings.HasSuffix(r.at(j), "ing")
	if w := r.give(old, x, r.span(min(old.from, j), x.to), patternAs); w != nil && !infinitive {
		w.status = onrecord.Held
	}
	if heir != nil && heir.e != old.e && !infinitive {
		r.give(heir, x, r.span(heir.from, x.to), patternAs)
	}
	return true
}

// asVerb is what a verb or noun before "as" says of the post, and whether its
// object holds it.
func asVerb(w, next string) (onrecord.Status, bool, bool) {
	switch w {
	case "served", "serving", "worked", "stint", "spell", "tenure", "time", "departure":
		return onrecord.Held, w == "departure", true
	case "serves", "works", "continues", "remains", "re-elected", "reelected", "returned":
		return onrecord.Holds, false, true
	case "resigned", "resign", "resigns", "quit", "quits", "resignation", "resigning", "quitting":
		return onrecord.Resigned, w == "resignation", true
	case "stepped", "stood", "step", "steps", "stepping":
		return onrecord.Resigned, false, next == "down" || next == "aside"
	case "sacked", "fired", "dismissed", "ousted", "removed", "dumped":
		return onrecord.Held, true, true
	case "replaced", "succeeded", "replacing", "succeeding", "replaces", "succeeds":
		return onrecord.Held, true, true
	case "appointed", "appoints", "appointing", "named", "names", "installed", "chosen", "picked", "appointment", "unveiled", "hired", "elected", "selected", "adopted", "nominated":
		return onrecord.Appointed, true, true
	case "stand", "standing", "run", "running", "stands":
		return onrecord.Seeks, false, true
	}
	return "", false, false
}

// between is the person named last between tokens from and to.
func (r *reading) between(from, to int) *named {
	for j := to; j > from; j-- {
		if p := r.ending(j); p != nil && p.from >= from {
			return p
		}
	}
	return nil
}

// subject is the person who is the subject of the verb at token i: the
// nearest name or pronoun before it that no preposition governs.
func (r *reading) subject(i int) *named {
	var near *named
	for j := i; j > r.from; j-- {
		p := r.ending(j)
		if p == nil {
			continue
		}
		if w := r.at(j); w == "'s" || w == "’s" || w == "’" || w == "'" {
			continue
		}
		switch r.at(r.beforeTitle(p.from)) {
		case "for":
			if r.at(j) == "to" { // "for Bo Ray to be replaced"
				return p
			}
			continue
		case "of", "with", "by", "from", "to", "against", "on", "about", "at", "in":
			if near == nil && r.at(j) == "," {
				near = p
			}
			continue
		}
		if low := r.at(p.from); p.form == onrecord.Pronoun && (low == "him" || low == "his" || low == "her" && r.at(p.to) != "is" && r.at(p.to) != "was") {
			continue
		}
		if r.another(p.to, i) {
			return nil
		}
		return r.real(p)
	}
	return near
}

// another reports that by the dependencies somebody without a name does the
// verb at i, so that it is not the person named before: "Ann Lee, who said
// that folks are running for sheriff".
func (r *reading) another(from, i int) bool {
	if r.doc.Rel == nil || i >= r.to {
		return false
	}
	for j := from; j < i; j++ {
		if rel := r.doc.Rel[j]; rel != text.Nsubj && rel != text.NsubjPass || int(r.doc.Head[j]) < i {
			continue
		}
		switch r.low[j] {
		case "who", "which", "that", "he", "she", "it":
			continue
		}
		if (r.doc.UPOS[j] == text.NOUN || r.doc.UPOS[j] == text.PRON) && r.starts[j] == 0 && r.ends[j+1] == 0 {
			return true
		}
	}
	return false
}

// wished reports that the verb at token j is only wished for, denied or
// foreseen, and what that makes of a post that is left: "called on him to
// resign" leaves it with him, "will resign" makes him leave it.
func (r *reading) wished(j int) (onrecord.Status, bool) {
	for k := j - 1; k >= max(r.from, j-5); k-- {
		switch r.at(k) {
		case "will", "'ll", "’ll", "shall", "going", "due", "plans", "planned", "intends", "announced", "agreed", "expected", "set":
			return onrecord.Leaving, true
		case "to":
			continue
		case "want", "wants", "wanted", "should", "must", "not", "n't", "n’t", "never", "refused", "refuses", "urged", "urges", "urge", "asked", "ask", "call", "calls", "called", "calling", "demand", "demands", "demanded",
			"told", "pressure", "pressed", "pressing", "would", "could", "might", "may", "threatened", "threatens", "denied", "denies", "pushing", "forced", "for", "considering", "ought":
			return onrecord.Holds, r.at(k) != "forced" && (r.at(k) != "for" || r.at(j-1) == "to")
		case ",", ";", ".", "said":
			return "", false
		}
	}
	if r.at(j) == "quit" || r.at(j) == "resign" {
		return onrecord.Holds, r.at(j-1) == "to"
	}
	return "", false
}

// beforeTitle steps back over honorifics and posts before a name.
func (r *reading) beforeTitle(i int) int {
	j := i - 1
	for j >= r.from && (honorific(r.at(j)) && r.at(j) != "the" || r.at(j) == ".") {
		j--
	}
	for k := range r.roles {
		if x := &r.roles[k]; x.to == j+1 && x.to > x.from {
			j = x.from - 1
			if r.at(j) == "the" {
				j--
			}
		}
	}
	return j
}

// subjectAfter is the first person named after the comma that follows token i.
func (r *reading) subjectAfter(i int) *named {
	for j := i; j < min(i+14, r.to); j++ {
		if r.at(j) != "," {
			continue
		}
		for k := j + 1; k < min(j+5, r.to); k++ {
			if p := r.starting(k); p != nil {
				return r.real(p)
			}
		}
	}
	return nil
}

// otherGender reports that a pronoun can't stand for a person of gender g.
func otherGender(pronoun string, g onrecord.Gender) bool {
	switch pronoun {
	case "he", "him", "his", "himself":
		return g == onrecord.Female
	case "she", "her", "hers", "herself":
		return g == onrecord.Male
	}
	return false
}

// real is p, or, when p is a pronoun for somebody whom nothing names, the
// person named last before it.
func (r *reading) real(p *named) *named {
	if p.form == onrecord.Name || hasName(p.e) {
		return p
	}
	for k := int(r.starts[p.from]) - 2; k >= 0; k-- {
		if q := &r.people[k]; q.form == onrecord.Name && !otherGender(r.low[p.from], q.e.Gender) {
			return &named{e: q.e, from: p.from, to: p.to, form: p.form}
		}
	}
	return p
}
