package figure

import "onrecord"

// bound reads what the words around n say of its limits, and takes the words
// into n: "over 100", "nearly 14 million", "up to 30", "200 or so". A bound
// that the number itself carries ("hundreds of millions") stays.
func bound(p []piece, n *number) onrecord.Bound {
	if b, from := boundBefore(p, n.from); b != "" {
		n.from = max(from, 0)
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
	if b, n := oneWord(at(j), at(j-1)); b != "" {
		if n > 0 {
			return b, just(p, j)
		}
		return b, j
	}
	b, n := twoWords(at(j-1), at(j))
	switch {
	case b == "":
		return "", i
	case at(j) == "than" && (at(j-2) == "no" || at(j-2) == "not"):
		if b == onrecord.AtLeast {
			return onrecord.AtMost, j - 2
		}
		return onrecord.AtLeast, j - 2
	}
	return b, j - n
}

// oneWord is the bound that one word gives, and 1 when "just" may stand before
// it; before is the word before.
func oneWord(w, before string) (onrecord.Bound, int) {
	switch w {
	case "over", "above", "exceeding", "exceeds", "exceeded", "topping", "topped", "surpassed":
		return onrecord.AtLeast, 1
	case "under", "below":
		return onrecord.AtMost, 1
	case "about", "around", "roughly", "approximately", "approx", "nearly", "almost", "estimated", "circa", "approaching", "virtually":
		return onrecord.About, 0
	case "some":
		if before != "for" && before != "in" {
			return onrecord.About, 0
		}
	}
	return "", 0
}

// twoWords is the bound that two words give, and how many words stand before
// the last of them.
func twoWords(first, last string) (onrecord.Bound, int) {
	switch first + " " + last {
	case "at least", "more than", "greater than", "better than", "higher than", "bigger than", "larger than", "upwards of", "upward of", "minimum of":
		return onrecord.AtLeast, 1
	case "excess of", "few as", "little as", "low as": // "in excess of", "as few as"
		return onrecord.AtLeast, 2
	case "at most", "up to", "less than", "fewer than", "lower than", "smaller than", "maximum of":
		return onrecord.AtMost, 1
	case "many as", "much as", "high as":
		return onrecord.AtMost, 2
	case "close to", "near to":
		return onrecord.About, 1
	}
	return "", 0
}

// just takes "just" and "well" before "over" and "under" in.
func just(p []piece, j int) int {
	if j > 0 && (p[j-1].low == "just" || p[j-1].low == "well" || p[j-1].low == "slightly") {
		return j - 1
	}
	return j
}
