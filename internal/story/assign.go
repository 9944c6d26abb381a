package story

import "slices"

// Assign puts articles into stories in the order of their dates, and gives the
// log of what was done.
func Assign(docs []*Doc) []Change {
	order := slices.Clone(docs)
	slices.SortStableFunc(order, (*Doc).Compare)
	g := New()
	var log []Change
	for _, d := range order {
		log = append(log, g.Add(d).Changes...)
	}
	return log
}
