package figure

import (
	"strings"

	"onrecord"
)

// mentioned is a mention inside the sentence.
type mentioned struct {
	e    *onrecord.Entity
	span onrecord.Span
	form onrecord.Form
}

// mentions lists those that lie in span, in text order.
func (r *reading) mentions(span onrecord.Span) []mentioned {
	var out []mentioned
	r.entities.Within(span, func(e *onrecord.Entity, m onrecord.Mention) bool {
		out = append(out, mentioned{e, m.Span, m.Form})
		return true
	})
	return out
}

// of finds whose figure n is, where the text names it, and by which rule.
func (r *reading) of(n *number, pat pattern, c counted, f *found, source onrecord.Actor) owned {
	if f.measure == "signatories" {
		return owned{actor: r.document(), why: whySigned}
	}
	if f.holder >= 0 {
		s := onrecord.Span{Start: r.p[f.holder].start, End: r.p[f.holder].end}
		if e := r.entities.At(s); e != nil {
			return owned{e.Actor(), s, whyAsked}
		}
	}
	if n.unit == "percent" && r.at(n.to) == "of" && r.at(n.to+1) == "whom" && len(r.out) > 0 { // a share of those just counted
		if last := r.out[len(r.out)-1]; !last.Of.IsZero() && r.span.Contains(last.Evidence[0]) {
			return owned{actor: last.Of, why: whyWhom}
		}
	}
	ms := r.mentions(r.span)
	if f.ofFree {
		for _, m := range ms {
			inside := m.span.Start >= n.span.End && f.to > 0 && m.span.End <= r.p[f.to-1].end
			if inside && m.e.Kind == onrecord.Person && capital(m.e.Name) && !same(m.e, source) {
				return owned{m.e.Actor(), m.span, whyAsked}
			}
		}
		if r.tree == nil || f.population != "" {
			return owned{}
		}
	}
	if pat == pairShares {
		return r.ofPair(n, ms, pat, source)
	}
	if r.tree != nil {
		o, _ := r.byTree(n, pat, c)
		return o
	}
	if m, ok := r.after(n, ms); ok && (pat == people || pat == things || pat == points || pat == seats) {
		return owned{m.e.Actor(), m.span, whyOf}
	}
	limit := n.span.Start
	if f.holder <= -2 {
		limit = r.p[-2-f.holder].start // before the verb that moves the money
	}
	if a, s := r.before(limit, ms, pat, source); !a.IsZero() {
		return owned{a, s, whyNear}
	}
	return owned{}
}

// ofPair is whose one of two shares is. Those who "favoured Lee, 46 per cent to
// 32" leave the other unnamed.
func (r *reading) ofPair(n *number, ms []mentioned, pat pattern, source onrecord.Actor) owned {
	if r.has(n.from-8, n.from, "favored", "favoured", "preferred", "backed", "prefer", "favour", "favor") && !r.has(n.from-8, n.from, "over") {
		if n.pair == 2 {
			return owned{}
		}
		if a, s := r.before(n.span.Start, ms, pat, source); !a.IsZero() {
			return owned{a, s, whyNear}
		}
		return owned{}
	}
	if a, s := r.rival(n, ms, source); !a.IsZero() {
		return owned{a, s, whyRival}
	}
	return owned{}
}

// rival is whose share n is when two are set against one another: "A leads B
// by 43 percent to 38".
func (r *reading) rival(n *number, ms []mentioned, source onrecord.Actor) (onrecord.Actor, onrecord.Span) {
	skip := 2 - n.pair
	for i := len(ms) - 1; i >= 0; i-- {
		m := ms[i]
		if m.span.End > n.span.Start || m.form == onrecord.Pronoun && skip == 0 && n.pair == 2 || !actor(m.e) || same(m.e, source) {
			continue
		}
		if skip == 0 {
			return m.e.Actor(), m.span
		}
		skip--
	}
	return onrecord.Actor{}, onrecord.Span{}
}

// after finds the entity in "members of London UKIP", "seats for Labour".
func (r *reading) after(n *number, ms []mentioned) (mentioned, bool) {
	for _, m := range ms {
		if m.span.Start < n.span.End || m.span.Start > n.span.End+60 || m.form == onrecord.Pronoun || m.e.Kind == onrecord.Place {
			continue
		}
		k := n.to
		for k < len(r.p) && r.p[k].end <= m.span.Start {
			k++
		}
		prev := r.at(k - 1)
		if prev == "the" {
			prev = r.at(k - 2)
		}
		return m, prev == "of" || prev == "for" && !r.has(n.to, k, ",", "said")
	}
	return mentioned{}, false
}

// before finds the nearest actor before the byte limit. A majority belongs to
// a person where one is near; a possessor or subject is taken for the rest.
func (r *reading) before(limit int, ms []mentioned, pat pattern, source onrecord.Actor) (onrecord.Actor, onrecord.Span) {
	var got *mentioned
	for i := len(ms) - 1; i >= 0; i-- {
		m := &ms[i]
		if m.span.End > limit || !actor(m.e) || same(m.e, source) {
			continue
		}
		if got == nil {
			got = m
			if pat != majority && pat != rating || m.e.Kind == onrecord.Person {
				break
			}
			continue
		}
		if m.e.Kind == onrecord.Person {
			got = m
			break
		}
	}
	if got == nil || (pat == people || pat == things) && (limit-got.span.End > 40 || strings.ContainsAny(r.doc.Text[got.span.End:limit], ":;“\"")) {
		return onrecord.Actor{}, onrecord.Span{}
	}
	return got.e.Actor(), got.span
}

func actor(e *onrecord.Entity) bool {
	return e.Kind == onrecord.Person || e.Kind == onrecord.Organisation || e.Kind == onrecord.Other && capital(e.Name)
}

func same(e *onrecord.Entity, a onrecord.Actor) bool {
	return a.Entity == e.ID || a.Entity == "" && a.Name == e.Name
}
