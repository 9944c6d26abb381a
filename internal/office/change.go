package office

import "onrecord"

// changes reads posts by the verbs that change hands: appointing, promoting,
// standing, replacing, stepping down.
func (r *reading) changes() {
	for k := range r.roles {
		if x := &r.roles[k]; !x.used && !x.plural {
			r.appointed(x)
		}
	}
	for i := r.from; i < r.to; i++ {
		switch w := r.at(i); {
		case appoints(w):
			r.joined(i)
		case hopes(w):
			r.hoping(i)
		case (w == "running" || w == "run" || w == "runs" || w == "standing" || w == "stand" || w == "stands") && r.at(i+1) == "for":
			r.running(i)
		case w == "nominee" || w == "pick" || w == "choice" || w == "candidate":
			if r.at(i+1) == "to" && (r.at(i+2) == "replace" || r.at(i+2) == "succeed") {
				r.replaces(i, i+3, "")
			}
		case dies(w) || w == "death" && r.at(i+1) == "of" || w == "resignation" && r.at(i+1) == "of":
			r.goes(i)
		case (w == "stand" || w == "standing") && r.at(i+1) == "in":
			r.contests(i)
		case (w == "steps" || w == "stands" || w == "stepping" || w == "standing" || w == "step" || w == "stand") && r.at(i+1) == "down" && r.at(i+2) != "as":
			r.leaves(i)
		}
	}
}

func appoints(s string) bool {
	switch s {
	case "appointed", "appoints", "appointing", "promoted", "promotes", "promoting", "moved", "moves", "moving", "named", "names", "made", "installed", "brought", "elected", "chosen", "hired", "switched", "demoted", "nominated":
		return true
	}
	return false
}

// appointed reads "moved his ally Bo Ray to shadow chancellor", "made him
// deputy leader", "was appointed leader".
func (r *reading) appointed(x *role) {
	i := x.from - 1
	for steps := 0; steps < 4; steps++ {
		switch r.at(i) {
		case "the", "a", "an", "his", "her", "its", "to", "be", "become", "into", "post", "role", "job", "position", "of", "new", "as", "their":
			i--
			continue
		}
		break
	}
	if x.kind == job && x.bare || x.generic || r.conditional(i+1) {
		return
	}
	if appoints(r.at(i)) && r.at(i) != "made" && r.at(i) != "moved" || (r.at(i) == "made" || r.at(i) == "moved") && (r.at(i-1) == "was" || r.at(i-1) == "been") {
		if p := r.subject(i); p != nil && (r.at(i-1) == "was" || r.at(i-1) == "been" || r.at(i-1) == "is" || r.at(i-1) == ",") {
			r.appoint(p, x, r.span(p.from, x.to))
		}
		return
	}
	p := r.ending(i + 1)
	if p == nil {
		return
	}
	for j := p.from - 1; j >= r.from && j >= p.from-7; j-- {
		if appoints(r.at(j)) {
			if r.at(j) == "made" && r.at(i+1) == "to" {
				return
			}
			r.appoint(p, x, r.span(j, x.to))
			return
		}
		if r.at(j) == "," || r.at(j) == "and" {
			return
		}
	}
}

func (r *reading) appoint(p *named, x *role, evidence onrecord.Span) {
	x.used = true
	if w := r.give(p, x, evidence, patternAppointed); w != nil && w.status != onrecord.Seeks {
		w.status = onrecord.Appointed
	}
}

// joined reads "promoted Ann Lee to the shadow cabinet".
func (r *reading) joined(i int) {
	for j := i + 1; j < min(i+9, r.to); j++ {
		if r.at(j) != "to" && r.at(j) != "into" {
			continue
		}
		p := r.between(i+1, j)
		if p == nil {
			p = r.subject(i)
			if w := r.at(i - 1); w != "was" && w != "been" && w != "were" {
				p = nil
			}
		}
		k := j + 1
		if r.at(k) == "the" || r.at(k) == "his" || r.at(k) == "her" {
			k++
		}
		to, shadow := k, r.at(k) == "shadow"
		if shadow {
			to++
		}
		if p == nil || r.at(to) != "cabinet" {
			return
		}
		body := "cabinet"
		if shadow {
			body = "shadow cabinet"
		}
		r.found = append(r.found, row{person: p.e, role: body + " member", org: body, kind: post, status: onrecord.Appointed, why: patternAppointed, evidence: []onrecord.Span{r.span(min(i, p.from), to+1)}})
		return
	}
}

func dies(s string) bool {
	switch s {
	case "died", "dies", "murdered", "assassinated":
		return true
	}
	return false
}

// goes notes a person who has died or whose resignation is told without the
// post: what they held is over.
func (r *reading) goes(i int) {
	if w := r.at(i); w == "death" || w == "resignation" {
		for j := i + 2; j < min(i+9, r.to); j++ {
			if p := r.starting(j); p != nil && p.form == onrecord.Name {
				if r.at(p.to) != "as" && r.at(p.to) != "'s" && r.at(p.to) != "’s" {
					r.gone[p.e] = true
				}
				return
			}
		}
		return
	}
	if p := r.subject(i); p != nil && i-p.to < 5 {
		r.gone[p.e] = true
	}
}

func hopes(s string) bool {
	switch s {
	case "hopes", "hope", "hoping", "hoped", "bidding", "bids", "wants", "aims", "aiming", "seeking", "seeks", "vying", "battling", "fighting", "looking", "trying", "selected", "chosen", "plans", "planning", "due", "campaigning", "competing":
		return true
	}
	return false
}

// hoping reads "who is bidding to stand as Labour's replacement for …", "hopes
// to replace Ms Lee", "wants to become president".
func (r *reading) hoping(i int) {
	if r.at(i+1) != "to" || r.at(i-1) == "who" && (r.at(i-2) == "someone" || r.at(i-2) == "anyone" || r.at(i-2) == "anybody" || r.at(i-2) == "somebody" || r.at(i-2) == "those") {
		return
	}
	switch r.at(i + 2) {
	case "replace", "succeed", "unseat", "oust":
		r.replaces(i, i+3, "")
	case "become", "be":
		if x := r.roleFrom(i + 3); x != nil && !x.used && !(x.kind == job || x.kind == member) {
			r.seeks(i, x)
		}
	case "stand", "run", "fight":
		for j := i + 3; j < min(i+9, r.to); j++ {
			if w := r.at(j); (w == "replacement" || w == "successor") && (r.at(j+1) == "for" || r.at(j+1) == "to") {
				party := ""
				if n := r.partyEnd(j - 2); n > 0 && (r.at(j-1) == "'s" || r.at(j-1) == "’s") {
					party = r.phrase(j-1-n, j-1)
				} else if n := r.partyEnd(j - 1); n > 0 {
					party = r.phrase(j-n, j)
				}
				r.replaces(i, j+2, party)
				return
			}
		}
	}
}

// roleFrom is the post that begins at token i, a determiner aside.
func (r *reading) roleFrom(i int) *role {
	if w := r.at(i); w == "the" || w == "a" || w == "an" || w == "its" || w == "their" || w == "next" {
		i++
	}
	for r.at(i) == "next" {
		i++
	}
	return r.roleAt(i, -1)
}

func (r *reading) seeks(i int, x *role) {
	if p := r.subject(i); p != nil {
		x.used = true
		if w := r.give(p, x, r.span(p.from, x.to), patternSeeks); w != nil {
			w.status = onrecord.Seeks
		}
	}
}

// replaces reads whom the subject of the verb at i wants to replace, from
// token j on: the post is the one that this person holds.
func (r *reading) replaces(i, j int, party string) {
	var old *named
	for k := j; k < min(j+14, r.to) && old == nil; k++ {
		if p := r.starting(k); p != nil && p.form == onrecord.Name {
			old = p
		}
	}
	p := r.subject(i)
	if p == nil || old == nil || p.e == old.e {
		return
	}
	var held *row
	r.rowsOf(old.e, func(w *row) bool {
		// the seat that stands before the name goes first: "seeking to replace Sen. Lee, the chamber's leader"
		if w.kind == seat && (held == nil || held.kind != seat) || w.kind == post && held == nil {
			held = w
		}
		return held == nil || held.kind != seat
	})
	if held == nil {
		return
	}
	if held.org == "" {
		held.org = party
	}
	w := row{person: p.e, role: held.role, org: held.org, area: held.area, kind: held.kind, status: onrecord.Seeks, why: patternSeeks, evidence: []onrecord.Span{r.span(p.from, old.to)}}
	if party != "" {
		w.org = party
	}
	r.found = append(r.found, w)
	if k := old.to; (r.at(k) == "when" || r.at(k) == "after" || r.at(k) == "as" || r.at(k) == "once") && leaves(r.at(k+2), r.at(k+3)) {
		r.leaving = append(r.leaving, departure{old.e, r.span(k, k+4)})
	}
}

// running reads "is running for president", "standing for the leadership".
func (r *reading) running(i int) {
	if w := r.at(i - 1); w == "was" || w == "were" || w == "are" || w == "not" {
		return
	}
	if x := r.roleFrom(i + 2); x != nil && !x.used && x.kind != job && x.kind != member {
		r.seeks(i, x)
		return
	}
	j := i + 2
	if r.at(j) == "the" {
		j++
	}
	if r.at(j) == "presidency" || r.at(j) == "white" && r.at(j+1) == "house" {
		if p := r.subject(i); p != nil {
			r.found = append(r.found, row{person: p.e, role: "president", kind: post, status: onrecord.Seeks, why: patternSeeks, evidence: []onrecord.Span{r.span(p.from, j+1)}})
		}
	}
}

// contests reads "due to stand in the Ayton seat".
func (r *reading) contests(i int) {
	j := i + 2
	if r.at(j) == "the" {
		j++
	}
	k := j
	for k < r.to && (capital(r.doc.Form(k)) || k > j && (r.low[k] == "and" || r.low[k] == "of")) {
		k++
	}
	if k == j || r.at(k) != "seat" && r.at(k) != "constituency" {
		return
	}
	if p := r.subject(i); p != nil {
		r.found = append(r.found, row{person: p.e, role: "candidate", area: r.phrase(j, k), kind: bid, status: onrecord.Seeks, why: patternSeeks, evidence: []onrecord.Span{r.span(p.from, k+1)}})
	}
}

// leaves reports a verb of leaving a post: "steps down", "retires".
func leaves(w, next string) bool {
	switch w {
	case "steps", "stands", "stepping", "standing":
		return next == "down" || next == "aside"
	case "retires", "quits", "leaves", "goes":
		return true
	}
	return false
}

// leaves reads "when she steps down", "is standing down": whoever does is
// leaving the post that the article gives elsewhere.
func (r *reading) leaves(i int) {
	switch r.at(i) {
	case "step", "stand":
		if r.at(i-1) != "will" {
			return
		}
	case "stepping", "standing":
		if w := r.at(i - 1); w != "is" && w != "are" && w != "'s" && w != "’s" && w != "be" {
			return
		}
	}
	if p := r.subject(i); p != nil && i-p.to < 4 {
		r.leaving = append(r.leaving, departure{p.e, r.span(p.from, i+2)})
	}
}
