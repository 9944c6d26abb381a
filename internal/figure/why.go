package figure

// why says in words what sort of figure was read and by which rule it has its
// owner.
func why(p pattern, owner string) []string {
	if owner == "" {
		return []string{p.why()}
	}
	return []string{p.why(), owner}
}

func (p pattern) why() string {
	switch p {
	case pairVotes:
		return "two numbers of votes, for and against, like: voted 19-15"
	case pairShares:
		return "two shares of rivals, like: leads by 43 percent to 38"
	case ranged:
		return "a range, like: 10 to 15 seats"
	case share:
		return "a share, like: 18 per cent of voters"
	case points:
		return "a number of points, like: a 12-point lead"
	case money:
		return "a sum of money, like: $90 million"
	case majority:
		return "a majority, like: a majority of 412"
	case rating:
		return "a rating, like: a net approval rate of minus 55"
	case votes:
		return "a number of votes, like: 14 million votes"
	case seats:
		return "a number of seats, like: won 35 seats"
	case people:
		return "a number of people, like: 100 candidates"
	case things:
		return "a number of things that politics counts, like: 27 states"
	case none:
	}
	return ""
}
