package position

import (
	"onrecord"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// pairFeatures describes holder token h and target token t of one sentence.
func (r *reading) pairFeatures(b *instanceBag, h, t int) {
	top, up, down := r.path(b, h, t)
	order := uint32(0)
	if h < t {
		order = 1
	}
	b.add(tOrder, order)
	b.add(tPath, up, down)
	apart := r.apart(h, t)
	b.add(tApart, apart, order)
	if r.UPOS[h] == text.NOUN {
		b.add(tHolderNoun, r.word(h))
	}
	for c := range r.Children(h) {
		if r.Rel[c] == text.Amod || r.Rel[c] == text.Compound {
			b.add(tHolderNoun, 1, r.word(c))
		}
	}
	r.otherClaims(b, h, t)
	b.add(tKinds, 100+apart, r.sort(h), r.sort(t))
	b.add(tPath, 100+apart, up, down)
	b.add(tLead, r.lead(t))
	b.add(tPair, 100+apart, uint32(r.Rel[h]), uint32(r.Rel[t]))
	b.add(tHolderRel, uint32(r.Rel[h]))
	if g := int(r.Head[h]); g >= 0 {
		b.add(tHolderHead, uint32(r.Rel[h]), r.word(g))
		b.add(tHolderCompany, uint32(r.Rel[h]), r.company(g))
	}
	if top >= 0 {
		b.add(tTop, r.word(top))
		b.add(tPathTop, up, down, r.word(top))
		b.add(tTopCompany, up, down, r.company(top))
		v := bucket(r.weight(top))
		b.add(tTopValue, v)
		b.add(tTopValue, up, down, v)
		if r.negated(top) {
			b.add(tNegated, up, down)
		}
	}
	b.add(tPair, uint32(r.Rel[h]), uint32(r.Rel[t]))
	b.add(tKinds, r.sort(h), r.sort(t))
	from, to := min(h, t), max(h, t)
	b.add(tOwn, order, uint32(min(8, to-from)))
	sum := 0.0
	for j := from + 1; j < to; j++ {
		sum += r.weight(j)
		if to-from <= 14 {
			b.add(tBetween, order, r.word(j))
		}
	}
	b.add(tBetweenValue, order, bucket(sum))
	b.add(tApart, 10+apart, bucket(sum))
}

// path is the token at which the ways up from h and t meet, and the relations
// on both sides, hashed.
func (r *reading) path(b *instanceBag, h, t int) (top int, up, down uint32) {
	const most = 12
	b.up = b.up[:0]
	for v, n := h, 0; v >= 0 && n < most; v, n = int(r.Head[v]), n+1 {
		b.up = append(b.up, v)
	}
	top = -1
	at := 0
	for v, n := t, 0; v >= 0 && n < most && top < 0; v, n = int(r.Head[v]), n+1 {
		for k, u := range b.up {
			if u == v {
				top, at = v, k
				break
			}
		}
		if top < 0 {
			down = model.Mix2(7, down, uint32(r.Rel[v]))
			if k := r.Child(v, text.Case); k >= 0 {
				down = model.Mix2(8, down, r.word(k))
			}
		}
	}
	for _, v := range b.up[:at] {
		up = model.Mix2(9, up, uint32(r.Rel[v]))
	}
	return top, up, down
}

// apart is how tokens h and t of a sentence stand to what is said in it.
func (r *reading) apart(h, t int) uint32 {
	of, on := r.speakers[h], r.speakers[t]
	switch {
	case of == nil && on == nil:
		return 0
	case of == on:
		return 1
	case on != nil && r.isSource(on, h):
		return 2
	case of != nil && r.isSource(of, t):
		return 3
	case of == nil:
		return 4
	case on == nil:
		return 5
	}
	return 6
}

func (r *reading) isSource(a *onrecord.Attribution, i int) bool {
	e := r.thingAt(i)
	return e != nil && e.ID != "" && a.Source.Entity == e.ID
}

// otherClaims adds what the rules claim in the sentence of others than the
// two at h and t.
func (r *reading) otherClaims(b *instanceBag, h, t int) {
	list := r.claimed[r.SentOf[h]]
	if len(list) == 0 {
		return
	}
	holder, target := r.thingAt(h), r.thingAt(t)
	for _, k := range list {
		m := &r.claims[k]
		what := uint32(0)
		switch {
		case m.holder == holder && m.target == target:
			continue
		case m.holder == holder:
			what = 1
		case m.target == target:
			what = 2
		case m.holder == target && m.target == holder:
			what = 3
		case m.holder == target:
			what = 4
		case m.target == holder:
			what = 5
		}
		b.add(tOtherClaim, what, bucket(m.score))
	}
}

// lead is how early the sentence of token i stands in the text.
func (r *reading) lead(i int) uint32 { return uint32(min(4, r.SentOf[i])) }
