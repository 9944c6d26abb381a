package office

import (
	"slices"
	"strings"

	"onrecord"
)

// description is a post that stands for a person by itself: "the Labour
// leader". It is resolved when the whole article has been read.
type description struct {
	role role
	not  *onrecord.Entity // whom it can't be
	e    *onrecord.Entity // whom the words stand for, nil when nobody is known
	span onrecord.Span
}

// describes keeps x for later when it is a definite description of somebody.
func (r *reading) describes(x *role) {
	if x.generic || x.kind == job || x.kind == member || x.kind == rank || !r.definite(x) || r.starts[x.head] > 0 || x.holder != nil {
		return
	}
	e := r.entities.At(r.span(x.head, x.head+1))
	if e != nil && (e.Kind != onrecord.Person || e.Plural || !hasName(e)) {
		e = nil
	}
	var not *onrecord.Entity
	if p := r.ending(x.from - 2); p != nil && r.possessive(x.to) && r.inApposition(x) {
		e, not = nil, p.e // "Ann Lee, the leader's sister"
	}
	if e == nil && !unique(x) {
		return
	}
	d := description{role: *x, e: e, not: not, span: r.span(x.from, x.to)}
	d.role.from, d.role.to = 0, 0
	r.described = append(r.described, d)
}

// unique reports a post that one person holds at a time, so that its bare
// name stands for somebody: the prime minister, the leader of a party.
func unique(x *role) bool {
	switch strings.ToLower(x.name) {
	case "prime minister", "chancellor", "first minister", "home secretary", "foreign secretary", "deputy prime minister", "chancellor of the exchequer":
		return true
	case "leader":
		return x.org != ""
	}
	return x.kind == bid && x.org != "" && x.pre < x.head
}

// descriptions, the most frequent first, gives each description to the person who has been given that
// post elsewhere in the article; else to the one the words stand for, unless
// the article gives this person another post; else, for a post that one
// person holds, to the person the article speaks of most.
func (r *reading) descriptions() {
	often := map[string]int{}
	id := func(d *description) string {
		if d.e == nil {
			return ""
		}
		return d.e.ID + " " + d.role.name + " " + d.role.org + " " + d.role.area
	}
	for k := range r.described {
		often[id(&r.described[k])]++
	}
	slices.SortStableFunc(r.described, func(a, b description) int { return often[id(&b)] - often[id(&a)] })
	for k := range r.described {
		d := &r.described[k]
		x := &d.role
		if w := r.known(x); w != nil {
			if w.org == "" || w.area == "" || len(w.evidence) < 4 {
				w.evidence = append(w.evidence, d.span)
				if w.org == "" {
					w.org = adjectival(x.org)
				}
				if w.area == "" {
					w.area = x.area
				}
			}
			continue
		}
		e := d.e
		if e != nil && (x.bare && !unique(x) || r.otherwise(e, x)) {
			e = nil
		}
		if e == nil && unique(x) && x.org != "" {
			e = r.foremost(x, d.not)
		}
		if e == nil {
			continue
		}
		if w := r.give(&named{e: e, to: -1}, x, d.span, patternDescription); w != nil && d.e != e {
			w.why = patternForemost
		}
	}
}

// known is the row of the only person who has been given the post x.
func (r *reading) known(x *role) *row {
	var got *row
	for k := range r.found {
		w := &r.found[k]
		if !strings.EqualFold(w.role, x.name) && !sameRole(w.role, x.name) || !agree(w.org, x.org) || !agree(w.area, x.area) || w.status == onrecord.Held || w.status == onrecord.Resigned || r.rivals(w.org, x.org) {
			continue
		}
		if got != nil && got.person != w.person {
			return nil
		}
		got = w
	}
	return got
}

// rivals reports two parties that only look alike: "Labour", "Scottish Labour".
func (r *reading) rivals(a, b string) bool {
	a, b = strings.TrimSuffix(strings.ToLower(a), " party"), strings.TrimSuffix(strings.ToLower(b), " party")
	return a != "" && b != "" && a != b && (strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a))
}

// otherwise reports that the article gives e another post than x.
func (r *reading) otherwise(e *onrecord.Entity, x *role) bool {
	for k := range r.found {
		if w := &r.found[k]; w.person == e && w.kind != job && w.status != onrecord.Held && w.why != patternLede && (!sameRole(w.role, x.name) || !agree(w.org, adjectival(x.org))) {
			return true
		}
	}
	return false
}

// foremost is the person whom the article mentions most, if no post is known
// of them and the lead over the next is clear.
func (r *reading) foremost(x *role, not *onrecord.Entity) *onrecord.Entity {
	var best *onrecord.Entity
	most := 2
	for _, e := range r.entities.All() {
		if e == not || e.Kind != onrecord.Person || e.Plural || e.Anonymous || !hasName(e) || len(e.Mentions) <= most || r.otherwise(e, x) {
			continue
		}
		best, most = e, len(e.Mentions)
	}
	return best
}
