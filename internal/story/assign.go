package story

import "slices"

// Assign puts articles into stories in the order of their dates, and gives
// where each belongs in the end, in the order of docs.
func Assign(docs []*Doc) []Placed {
	order := make([]int, len(docs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case docs[a].before(docs[b]):
			return -1
		case docs[b].before(docs[a]):
			return 1
		}
		return 0
	})
	g := New()
	out := make([]Placed, len(docs))
	for _, i := range order {
		out[i] = g.Add(docs[i])
	}
	for i := range out {
		out[i].Story = g.Story(out[i].Story)
	}
	return out
}
