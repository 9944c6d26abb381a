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
		holder := g.entities.ByID(a.Source.Entity)
		if holder == nil || !canHold(holder) || len(a.Content) == 0 {
			continue
		}
		run := g.Tokens(a.Content[0])
		if run.Len() == 0 {
			continue
		}
		s := int(g.SentOf[run.From])
		near := map[*onrecord.Entity]int{}
		for t := max(0, s-carriedBack); t <= s; t++ {
			for i := int(g.Sents[t].From); i < int(g.Sents[t].To); i++ {
				if to := g.at0(i); to != nil && !g.inContent(a, i) {
					near[to] = s - t + 1
				}
			}
		}
		spoken := turn[holder]
		for _, to := range g.order(near) {
			g.carried(holder, to, a, fCarriedNear, 1/float64(near[to]))
		}
		for _, to := range most {
			g.carried(holder, to, a, fCarriedTop, 1)
		}
		if spoken != nil {
			g.carried(holder, spoken, a, fCarriedTurn, 1)
		}
		for _, c := range a.Content {
			run := g.Tokens(c)
			for i := int(run.From); i < int(run.To); i++ {
				if to := g.at0(i); to != nil && to != holder && canBeTarget(to) {
					turn[holder] = to
				}
			}
		}
	}
}

// at0 is the entity that token i heads a mention or description of.
func (g *gathering) at0(i int) *onrecord.Entity {
	if !g.nominal(i) {
		return nil
	}
	if e := g.headed(i); e != nil {
		return e
	}
	return g.described[i]
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
		if e := g.at0(i); e != nil && canBeTarget(e) && e.Kind != onrecord.Place {
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
	p := g.pair(holder, to, "")
	p.Features[k] = max(p.Features[k], v)
	p.contexts = append(p.contexts, context{span: a.Content[0]})
}
