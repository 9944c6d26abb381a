package figure

// apolitical reports a sum, a share or a count of business, of the economy or
// of casualties in a sentence that says nothing of politics: no figure on the
// record, as economic and casualty numbers are only where a policy or a
// political argument is about them.
func (r *reading) apolitical(n *number, pat pattern) bool {
	list := r.lists.business
	switch pat {
	case money, share, points, ranged, things:
	case people:
		list = r.lists.casualty
	case none, pairVotes, pairShares, majority, rating, votes, seats:
		return false
	}
	return !r.political && r.anyOf(list, n.from-9, n.to+9)
}

// anyOf reports a word of list among the pieces [from, to).
func (r *reading) anyOf(list map[string]bool, from, to int) bool {
	for k := max(from, 0); k < min(to, len(r.p)); k++ {
		if list[r.p[k].low] {
			return true
		}
	}
	return false
}
