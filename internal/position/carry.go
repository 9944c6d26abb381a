package position

import (
	"slices"

	"onrecord"
)

// How far a topic is carried: to what stands in the sentences just before an
// attribution, and to what the article speaks of most.
const (
	carriedBack = 2 // sentences
	carriedMost = 3 // of the article's most mentioned
)

// carry pairs the source of each attribution with what it may speak of without
// naming it: what its last words named, what the sentences before name, and
// what the whole article is about ("This is a waste of time").
func (g *gathering) carry() {
	most := g.mostMentioned()
	turn := map[*onrecord.Entity]*onrecord.Entity{}
	for k := range g.attributions {
		a := &g.attributions[k]
		if len(a.Content) == 0 || g.Tokens(a.Content[0]).Len() == 0 {
			continue
		}
		near, about := g.nearby(a), g.lastNamed(a)
		for _, holder := range g.members(g.entities.ByID(a.Source.Entity)) {
			if !canHold(holder) {
				continue
			}
			for _, to := range g.order(near) {
				g.carried(holder, to, a, fCarriedNear, 1/float64(near[to]))
			}
			for _, to := range most {
				g.carried(holder, to, a, fCarriedTop, 1)
			}
			if to := turn[holder]; to != nil {
				g.carried(holder, to, a, fCarriedTurn, 1)
			}
			if about != nil && about != holder {
				turn[holder] = about
			}
		}
	}
}

// nearby are the entities that stand outside a, in its sentence or the ones
// before, with how far back they stand, from 1.
func (g *gathering) nearby(a *onrecord.Attribution) map[*onrecord.Entity]int {
	s := int(g.SentOf[g.Tokens(a.Content[0]).From])
	near := map[*onrecord.Entity]int{}
	for t := max(0, s-carriedBack); t <= s; t++ {
		for i := int(g.Sents[t].From); i < int(g.Sents[t].To); i++ {
			if to := g.thingAt(i); to != nil && !g.inContent(a, i) {
				near[to] = s - t + 1
			}
		}
	}
	return near
}

// lastNamed is the last possible target that the content of a names.
func (g *gathering) lastNamed(a *onrecord.Attribution) *onrecord.Entity {
	var last *onrecord.Entity
	for _, c := range a.Content {
		run := g.Tokens(c)
		for i := int(run.From); i < int(run.To); i++ {
			if to := g.thingAt(i); to != nil && canBeTarget(to) {
				last = to
			}
		}
	}
	return last
}

// thingAt is the entity that token i heads a mention or description of.
func (r *reading) thingAt(i int) *onrecord.Entity {
	if !r.nominal(i) {
		return nil
	}
	if e := r.headed(i); e != nil {
		return e
	}
	return r.described[i]
}

func (g *gathering) inContent(a *onrecord.Attribution, i int) bool {
	return slices.ContainsFunc(a.Content, func(c onrecord.Span) bool { return c.Contains(g.Span(i)) })
}

// order lists what a set holds by first mention.
func (g *gathering) order(set map[*onrecord.Entity]int) []*onrecord.Entity {
	out := make([]*onrecord.Entity, 0, len(set))
	for e := range set {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b *onrecord.Entity) int {
		if d := a.Mentions[0].Span.Start - b.Mentions[0].Span.Start; d != 0 {
			return d
		}
		return b.Mentions[0].Span.End - a.Mentions[0].Span.End
	})
	return out
}

// mostMentioned are the entities that the article speaks of most.
func (g *gathering) mostMentioned() []*onrecord.Entity {
	count := map[*onrecord.Entity]int{}
	for i := range g.Len() {
		if e := g.thingAt(i); e != nil && canBeTarget(e) && e.Kind != onrecord.Place {
			count[e]++
		}
	}
	list := g.order(count)
	slices.SortStableFunc(list, func(a, b *onrecord.Entity) int { return count[b] - count[a] })
	return list[:min(carriedMost, len(list))]
}

// carried notes that the source of a may mean to in what it says.
func (g *gathering) carried(holder, to *onrecord.Entity, a *onrecord.Attribution, k int, v float64) {
	if to == holder || !canBeTarget(to) {
		return
	}
	p := g.seen(holder, to)
	p.Features[k] = max(p.Features[k], v)
	for _, x := range p.contexts {
		if x.said == a && x.span == a.Content[0] {
			return // carried here already
		}
	}
	pos, neg := g.meant(p, a, to, uint32(k))
	p.contexts = append(p.contexts, context{a.Content[0], pos, neg, a, asMeant, false})
}
