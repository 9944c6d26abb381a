package figure

// apolitical reports a sum, a share or a count of business, of the economy or
// of casualties in a sentence that says nothing of politics: no figure on the record (ruling 12 of the coding guide).
func (r *reading) apolitical(n *number, pat pattern) bool {
	list := r.lists.business
	switch pat {
	case money, share, points, ranged, things:
	case people:
		list = r.lists.casualty
	case none, pairVotes, pairShares, majority, rating, votes, seats:
		return false
	}
	if !r.anyOf(list, n.from-9, n.to+9) || r.anyOf(r.lists.political, 0, len(r.p)) {
		return false
	}
	return true
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
