package story

import "slices"

// Assign puts articles into stories in the order of their dates, and gives the
// log of what was done.
func Assign(docs []*Doc) []Change {
	order := slices.Clone(docs)
	slices.SortStableFunc(order, func(a, b *Doc) int {
		switch {
		case a.before(b):
			return -1
		case b.before(a):
			return 1
		}
		return 0
	})
	g := New()
	var log []Change
	for _, d := range order {
		log = append(log, g.Add(d).Changes...)
	}
	return log
}
