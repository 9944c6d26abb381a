package office

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// description is a post that stands for a person by itself: "the Labour
// leader". It is resolved when the whole article has been read.
type description struct {
	role role
	not  *onrecord.Entity // whom it can't be
	e    *onrecord.Entity // whom the words stand for, nil when nobody is known
	span onrecord.Span
	does bool // it is the subject of its clause
}

// kin reports a noun for somebody's relative or servant.
func kin(s string) bool {
	switch s {
	case "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "spokesman", "spokeswoman", "office", "aide", "aides", "official", "chief", "lawyer", "lawyers", "campaign":
		return true
	}
	return false
}

// subjectRel reports that token i is a subject by the dependencies.
func (r *reading) subjectRel(i int) bool {
	return r.doc.Rel[i] == text.Nsubj || r.doc.Rel[i] == text.NsubjPass
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
	if i := r.article(x.from - 1); r.at(i) == "," && r.verbAt(x.to) {
		if p := r.ending(i); p != nil && r.opens(p) { // "Against Ann Lee, the governor won"
			not = p.e
			if e == p.e {
				e = nil
			}
		}
	}
	if e == nil && !unique(x) {
		return
	}
	if not == nil && r.possessive(x.to) && kin(r.at(x.to+1)) {
		return // "the prime minister's wife": of whom the sentence does not speak
	}
	d := description{role: *x, e: e, not: not, span: r.span(x.from, x.to), does: r.doc.Rel == nil || r.subjectRel(x.head)}
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
	most := r.mostMentioned()
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
			e = r.foremost(x, d.not, most)
		}
		if e != nil && d.e == e && x.kind != bid && (!d.does && often[id(d)] < 2 || r.works(e)) {
			e = nil // a wrong holder is worse than none
		}
		if e == nil || d.e == e && often[id(d)] < 2 && len(most) > 0 && e != most[0] {
			continue // one description of somebody whom the article is not about
		}
		if w := r.give(&named{e: e, to: -1}, x, d.span, patternDescription); w != nil && d.e != e {
			w.why = patternForemost
		}
		r.settle()
	}
}

// known is the row of the only person who has been given the post x.
func (r *reading) known(x *role) *row {
	var got *row
	for _, k := range r.byNoun[strings.ToLower(lastWord(x.name))] {
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

// works reports that the article gives e a calling outside politics: a
// businessman is not the prime minister of whom it speaks too.
func (r *reading) works(e *onrecord.Entity) bool {
	found := false
	r.rowsOf(e, func(w *row) bool {
		found = w.kind == job
		return !found
	})
	return found
}

// otherwise reports that the article gives e another post than x.
func (r *reading) otherwise(e *onrecord.Entity, x *role) bool {
	other := false
	r.rowsOf(e, func(w *row) bool {
		other = w.kind != job && w.status != onrecord.Held && w.why != patternLede && (!sameRole(w.role, x.name) || !agree(w.org, adjectival(x.org)))
		return !other
	})
	return other
}

// mostMentioned are the few people whom the article mentions most.
func (r *reading) mostMentioned() []*onrecord.Entity {
	var out []*onrecord.Entity
	for _, e := range r.entities.All() {
		if e.Kind == onrecord.Person && !e.Plural && !e.Anonymous && len(e.Mentions) > 2 && hasName(e) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b *onrecord.Entity) int { return len(b.Mentions) - len(a.Mentions) })
	return out[:min(len(out), 6)]
}

// foremost is the person whom the article mentions most, unless it gives him
// another post: then nobody, since a wrong holder is worse than none.
func (r *reading) foremost(x *role, not *onrecord.Entity, most []*onrecord.Entity) *onrecord.Entity {
	for _, e := range most {
		if e == not {
			continue
		}
		if r.otherwise(e, x) {
			return nil
		}
		return e
	}
	return nil
}
