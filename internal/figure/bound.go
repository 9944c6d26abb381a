package figure

import "onrecord"

// bound reads what the words around n say of its limits, and takes the words
// into n: "over 100", "nearly 14 million", "up to 30", "200 or so". A bound
// that the number itself carries ("hundreds of millions") stays.
func bound(p []piece, n *number) onrecord.Bound {
	if b, from := boundBefore(p, n.from); b != "" {
		n.from = from
		n.close(p)
		return b
	}
	at := func(k int) string {
		if k >= 0 && k < len(p) {
			return p[k].low
		}
		return ""
	}
	switch {
	case at(n.to) == "or" && at(n.to+1) == "so", at(n.to) == "ish", dash(at(n.to)) && at(n.to+1) == "ish":
		return onrecord.About
	case at(n.to) == "to" && at(n.to+1) == "more" && at(n.to+2) == "than":
		return onrecord.AtLeast // "$500,000 to more than $1 million"
	case at(n.to) == "or" && (at(n.to+1) == "more" || at(n.to+1) == "higher"), at(n.to) == "+":
		return onrecord.AtLeast
	case at(n.to) == "or" && (at(n.to+1) == "less" || at(n.to+1) == "fewer"):
		return onrecord.AtMost
	}
	return n.bound
}

// boundBefore reads the words that end before piece i: the bound, and where
// its words begin.
func boundBefore(p []piece, i int) (onrecord.Bound, int) {
	at := func(k int) string {
		if k >= 0 {
			return p[k].low
		}
		return ""
	}
	j := i - 1
	for at(j) == "a" || at(j) == "an" || at(j) == "the" {
		j-- // "an estimated", "nearly a third" has its article inside the number
	}
	negated := func(k int) bool { return at(k) == "no" || at(k) == "not" }
	switch at(j) {
	case "over", "above", "exceeding", "exceeds", "exceeded", "topping", "topped", "surpassed":
		return onrecord.AtLeast, just(p, j)
	case "about", "around", "roughly", "approximately", "approx", "nearly", "almost", "some", "estimated", "circa", "approaching", "virtually":
		if at(j) == "some" && (at(j-1) == "for" || at(j-1) == "in") {
			return "", i
		}
		return onrecord.About, j
	case "under", "below":
		return onrecord.AtMost, just(p, j)
	case "least":
		if at(j-1) == "at" {
			return onrecord.AtLeast, j - 1
		}
	case "most":
		if at(j-1) == "at" {
			return onrecord.AtMost, j - 1
		}
	case "to":
		switch at(j - 1) {
		case "up":
			return onrecord.AtMost, j - 1
		case "close", "near":
			return onrecord.About, j - 1
		}
	case "than":
		switch at(j - 1) {
		case "more", "greater", "better", "higher", "bigger", "larger":
			if negated(j - 2) {
				return onrecord.AtMost, j - 2
			}
			return onrecord.AtLeast, j - 1
		case "less", "fewer", "lower", "smaller":
			if negated(j - 2) {
				return onrecord.AtLeast, j - 2
			}
			return onrecord.AtMost, j - 1
		}
	case "of":
		switch at(j - 1) {
		case "upwards", "upward":
			return onrecord.AtLeast, j - 1
		case "excess":
			return onrecord.AtLeast, j - 2
		case "maximum":
			return onrecord.AtMost, j - 1
		case "minimum":
			return onrecord.AtLeast, j - 1
		}
	case "as":
		switch at(j - 1) {
		case "many", "much", "high":
			return onrecord.AtMost, j - 2
		case "few", "little", "low":
			return onrecord.AtLeast, j - 2
		}
	}
	return "", i
}

// just takes "just" and "well" before "over" and "under" in.
func just(p []piece, j int) int {
	if j > 0 && (p[j-1].low == "just" || p[j-1].low == "well" || p[j-1].low == "slightly") {
		return j - 1
	}
	return j
}
