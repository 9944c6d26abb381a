package quote

import (
	"slices"
)

// settle turns the sites' best pairs into candidates and chooses those that
// are likely enough, best first, less those that say again what a better one
// says: nearly the same content, or the same cue.
func (v *view) settle(sites []site, threshold float64) []candidate {
	order := make([]int, 0, len(sites))
	for i := range sites {
		if len(sites[i].best.content.parts) > 0 && float64(sites[i].best.p) >= threshold {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch pa, pb := sites[a].best.p, sites[b].best.p; {
		case pa > pb:
			return -1
		case pa < pb:
			return 1
		}
		return 0
	})
	var out []candidate
	taken := make([]bool, v.Len())
	const block = 4 * reach // contents that are alike begin within one of another
	begun := make([][]int32, v.Len()/block+3)
	for _, i := range order {
		c := sites[i].candidate()
		at := c.content[0].From/block + 1
		again := false
		for _, list := range begun[at-1 : at+2] {
			again = again || slices.ContainsFunc(list, func(o int32) bool { return overlap(&c, &out[o]) > .6 })
		}
		for t := c.cue.From; t < c.cue.To; t++ {
			again = again || taken[t]
		}
		if again {
			continue
		}
		for t := c.cue.From; t < c.cue.To; t++ {
			taken[t] = true
		}
		begun[at] = append(begun[at], int32(len(out)))
		out = append(out, c)
	}
	return out
}
