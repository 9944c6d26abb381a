package position

import "slices"

// source is the entity that attribution id is attributed to.
func (g *gathering) source(id string) string {
	for k := range g.attributions {
		if g.attributions[k].ID == id {
			return g.attributions[k].Source.Entity
		}
	}
	return ""
}

// rivals counts for each candidate how many others the rules read from the same
// word: one word seldom says so much.
func (g *gathering) rivals() {
	at := map[int]int{}
	for _, c := range g.list {
		for i, m := range c.claims {
			if !slices.ContainsFunc(c.claims[:i], func(o claim) bool { return o.at == m.at }) {
				at[m.at]++
			}
		}
	}
	for _, c := range g.list {
		least := 0
		for i, m := range c.claims {
			if n := at[m.at] - 1; i == 0 || n < least {
				least = n
			}
		}
		c.Features[fRuleRivals] = float64(min(6, least))
	}
}
