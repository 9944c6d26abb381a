package figure

// level reads a bare number that a count of people or things has reached:
// "the party's membership stands at 40,000", "the number of complaints rose to
// 1,200".
func (r *reading) level(n *number) (pattern, counted) {
	if n.value < 20 || !n.grouped && n.value < 2100 && n.value > 1900 {
		return none, counted{}
	}
	k := n.from - 1
	switch r.at(k) {
	case "at", "to", "above", "over", "past", "around", "about", "nearly":
		k--
	}
	for ; k >= 0 && k > n.from-5; k-- {
		if moved(r.at(k)) {
			break
		}
	}
	if k < 0 || !moved(r.at(k)) {
		return none, counted{}
	}
	for j := k - 1; j >= max(0, k-9); j-- {
		switch r.at(j) {
		case "population", "membership", "electorate", "workforce", "headcount", "attendance":
			n.unit = "people"
			return people, counted{from: j, head: j, to: j + 1, unit: n.unit}
		case "number":
			if r.at(j+1) != "of" {
				return none, counted{}
			}
			c, ok := r.noun(j + 2)
			if !ok || c.to > k+1 {
				return none, c
			}
			return r.count(n, c)
		case ",", ";", ":":
			return none, counted{}
		}
	}
	return none, counted{}
}

// moved reports a verb by which a count stands, rises or falls.
func moved(s string) bool {
	switch s {
	case "stands", "stood", "standing", "stand", "rose", "risen", "rise", "rising", "fell", "fallen", "fall", "falling", "grew", "grown", "grow", "climbed",
		"dropped", "swelled", "shrunk", "shrank", "reached", "reach", "hit", "topped", "exceeds", "exceeded", "doubled", "increased", "numbers", "numbered", "totals", "totalled", "totaled":
		return true
	}
	return false
}
