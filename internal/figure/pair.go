package figure

import "onrecord"

// partner reads the second number of a pair that begins with n: "43 percent
// to 38 percent", "19-15", "10 to 15 per cent", "312 votes to 290". The first
// takes the second's unit when it has none of its own.
func partner(p []piece, n *number) (number, bool) {
	if n.fraction {
		return number{}, false
	}
	at := func(k int) string {
		if k < len(p) {
			return p[k].low
		}
		return ""
	}
	k := n.to
	unit := ""
	switch at(k) {
	case "vote", "votes", "seats", "mps":
		unit = at(k)
		k++
	}
	join := ""
	switch w := at(k); {
	case dash(w) && k > 0 && k+1 < len(p) && p[k+1].sort == digits && glued(p[k-1], p[k]) == glued(p[k], p[k+1]):
		join = "-"
	case w == "to" || w == "against" || w == "versus" || w == "vs":
		join = w
	case w == "and" && n.from > 0 && between(p, n.from):
		join = w
	default:
		return number{}, false
	}
	m, ok := amount(p, k+1)
	if !ok || m.fraction || n.digits != m.digits {
		return number{}, false
	}
	if !n.grouped && n.unit == "" && m.unit != "" && n.value >= 1900 && n.value < 2100 {
		return number{}, false // "by 2030 to 32 percent"
	}
	if n.unit != "" && m.unit == "" && n.unit != "percent" || n.unit != "" && m.unit != "" && n.unit != m.unit {
		return number{}, false
	}
	m.bound = onrecord.Exact
	if unit != "" && m.to < len(p) && p[m.to].low == unit {
		m.to++
		m.close(p)
	}
	if n.unit == "" {
		n.unit = m.unit
	} else if m.unit == "" {
		m.unit = n.unit
	}
	n.pair, m.pair, n.join, m.join = 1, 2, join, join
	if unit == "votes" || unit == "vote" {
		n.unit, m.unit = "votes", "votes"
	}
	return m, true
}

// between reports "between" before the piece i.
func between(p []piece, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if p[k].low == "between" {
			return true
		}
	}
	return false
}
