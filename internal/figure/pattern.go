package figure

import "onrecord"

// pattern is the sort of statement a number is read from.
type pattern string

// The patterns; none is no figure.
const (
	none       pattern = ""
	pairVotes  pattern = "pair votes"  // "voted 19-15", "by 312 votes to 290"
	pairShares pattern = "pair shares" // "leads by 43 percent to 38"
	ranged     pattern = "range"       // "10 to 15 per cent"
	share      pattern = "share"       // "18 per cent of voters"
	points     pattern = "points"      // "a 12-point lead"
	money      pattern = "money"       // "$90 million"
	majority   pattern = "majority"    // "a 2,982 majority"
	rating     pattern = "rating"      // "a net approval rate of minus 55"
	votes      pattern = "votes"       // "14 million votes"
	seats      pattern = "seats"       // "won 35 seats"
	people     pattern = "people"      // "100 candidates"
	things     pattern = "things"      // "27 states"
)

// counted is what a number of things counts.
type counted struct {
	from, head, to int // pieces of the noun phrase, its head
	unit           string
}

// pattern decides what sort of figure n, the k-th number of the sentence, is.
func (r *reading) pattern(n *number, k int) (pattern, counted) {
	if n.pair > 0 {
		if p, c := r.pair(n, k); p != none || n.join == "-" && n.unit == "" {
			return p, c // a score, or votes that were not cast
		}
	}
	if r.majority(n) {
		return majority, counted{}
	}
	switch n.unit {
	case "percent":
		return share, counted{}
	case "points":
		return points, counted{}
	case "":
	default:
		if n.unit == "votes" {
			return votes, counted{}
		}
		if r.price(n) {
			return none, counted{}
		}
		return money, counted{}
	}
	if r.rated(n) {
		n.unit = "points"
		return rating, counted{}
	}
	c, ok := r.noun(n.to)
	if !ok {
		return r.level(n)
	}
	if currency := moneyNoun(r.at(c.head)); currency != "" {
		n.unit, n.to = currency, c.head+1
		n.close(r.p)
		return money, c
	}
	return r.count(n, c)
}

// count sorts a number of nouns.
func (r *reading) count(n *number, c counted) (pattern, counted) {
	head := r.at(c.head)
	if r.lists.skip[head] || n.value != float64(int64(n.value)) && n.value < 1000 {
		return none, c
	}
	n.unit = c.unit
	switch {
	case c.unit == "votes":
		return votes, c
	case c.unit == "seats":
		return seats, c
	case n.value < 5 && !r.lists.small[head] && !r.small(n):
		n.unit = ""
		return none, c
	case c.unit == "people":
		return people, c
	case r.lists.civic[head] || r.lists.units[head] != "" || r.at(c.from) == "-":
		return things, c
	case r.signing(n, c):
		return people, c
	}
	n.unit = ""
	return none, c
}

// small lets a count below five stand where the words around it make it one:
// "lost one of its two members", "at least two states".
func (r *reading) small(n *number) bool {
	return r.has(n.from-5, n.from, "lost", "gained", "won", "seats") || n.bound == onrecord.AtLeast && r.at(n.from) == "at"
}

// pair sorts the numbers of "19-15", "43 percent to 38 percent" and "10 to 15
// seats".
func (r *reading) pair(n *number, k int) (pattern, counted) {
	other := k + 1
	if n.pair == 2 {
		other = k - 1
	}
	if other < 0 || other >= len(r.nums) || r.nums[other].pair == n.pair {
		return none, counted{}
	}
	a, b := &r.nums[min(k, other)], &r.nums[max(k, other)]
	switch {
	case n.unit == "votes":
		return pairVotes, counted{}
	case n.unit == "" && n.value < 1000 && (n.join == "-" || n.join == "to") && r.voting(a, b):
		n.unit = "votes"
		return pairVotes, counted{}
	case n.unit == "percent" && r.leading(a, b):
		return pairShares, counted{}
	case n.unit != "" && r.at(a.from-1) != "from" && a.value < b.value:
		r.limit(n)
		return ranged, counted{}
	case n.unit != "":
		return none, counted{} // a change: each reads alone
	}
	c, ok := r.noun(b.to)
	if !ok || n.join == "to" && r.at(a.from-1) == "from" || a.value >= b.value {
		return none, c
	}
	p, c := r.count(n, c)
	if p != none {
		r.limit(n)
		p = ranged
	}
	return p, c
}

// price reports a sum that is a price, a wage or the mark of an income group
// rather than a figure: "$12 an hour", "a €500 note", "households making
// $100,000 or more".
func (r *reading) price(n *number) bool {
	if n.unit == "pounds" && r.has(n.from-6, n.from, "weigh", "weighs", "weighed", "weighing") {
		return true
	}
	if r.at(n.from-1) == "every" || r.at(n.to) == "for" && r.at(n.to+1) == "every" || r.at(n.to) == "per" && r.at(n.to+1) != "year" && r.at(n.to+1) != "week" {
		return true // "$2.90 for every $10,000"
	}
	if r.has(n.from-4, n.from, "making", "earning", "earn", "earns", "income", "incomes", "worth-") && n.bound != onrecord.Exact {
		return true
	}
	if n.value >= 1000 {
		return false
	}
	switch r.at(n.to) {
	case "note", "notes", "coin", "coins", "bill", "bills", "an", "each", "per", "ticket", "tickets", "of", "worth", "apiece", "a":
		return r.at(n.to) != "a" && r.at(n.to) != "of" || r.at(n.to+1) == "every" || r.at(n.to+1) == "day" || r.at(n.to+1) == "ticket" || r.at(n.to+1) == "head"
	}
	return !r.has(0, len(r.p), "benefit", "benefits", "tax", "pension", "pensions", "fee", "fees", "levy", "allowance", "wage", "donation", "fine", "fined", "grant", "subsidy", "payments", "rebate", "budget")
}

// limit gives the first of a range its lower bound, the second its upper.
func (r *reading) limit(n *number) {
	if n.bound = onrecord.AtLeast; n.pair == 2 {
		n.bound = onrecord.AtMost
	}
}

// voting reports whether the two numbers are votes for and against.
func (r *reading) voting(a, b *number) bool {
	if r.has(b.to, b.to+7, "would", "could", "might") || r.has(a.from-6, a.from, "would", "could", "might") {
		return false
	}
	if next := r.at(b.to); next == "vote" || next == "margin" || next == "tally" {
		return true
	}
	if a.join == "to" && r.at(a.from-1) != "by" && r.at(a.from-1) != "voted" && r.at(a.from-1) != "of" {
		return false
	}
	return r.has(a.from-12, b.to+8, "vote", "voted", "votes", "voting", "ruling", "ruled", "decision", "defeated", "rejected", "approved", "passed", "backed", "carried", "majority")
}

// leading reports whether the two shares are those of two rivals.
func (r *reading) leading(a, b *number) bool {
	return r.has(a.from-10, a.from, "lead", "leads", "leading", "led", "ahead", "beat", "beats", "beating", "defeated", "edges", "edging", "trails", "trailing", "trailed", "over", "tops", "topping", "behind", "won", "against", "preferred", "favored", "favoured") ||
		r.has(b.to, b.to+3, "lead", "ahead")
}

// majority reports "a 2,982 majority", "majority of 66", "2,982-vote majority".
func (r *reading) majority(n *number) bool {
	if n.unit != "" && n.unit != "votes" && n.unit != "seats" {
		return false
	}
	k := n.to
	if dash(r.at(k)) {
		k++
	}
	switch {
	case r.at(k) == "strong":
		k++
	case r.at(k) == "vote" || r.at(k) == "seat":
		k++
	}
	var at int
	switch {
	case r.at(k) == "majority" || (r.at(k+1) == "majority" && r.p[k].sort == word):
		at = k
	case r.at(n.from-1) == "of" && r.at(n.from-2) == "majority", r.at(n.from-1) == "majority", r.at(n.from-1) == "to" && r.has(n.from-6, n.from, "majority"):
		at = n.from - 2
	default:
		return false
	}
	n.unit = "votes"
	if r.at(k-1) == "seat" || r.has(at-3, at+3, "commons", "parliamentary", "working", "overall", "government", "house", "senate") {
		n.unit = "seats"
	}
	return true
}

// rated reports a bare number that a rating has: "a net approval rate of
// minus 55".
func (r *reading) rated(n *number) bool {
	switch r.at(n.from - 1) {
	case "of", "at", "to", "from", "is", "was", "stands", "stood", "fell":
		return r.has(n.from-7, n.from, "rating", "ratings", "rate", "approval", "net", "favourability", "favorability", "satisfaction") && n.value <= 100
	}
	return n.value < 0 && r.has(n.from-6, n.from, "net", "rating", "approval", "score")
}

// moneyNoun is the currency that a noun names.
func moneyNoun(s string) string {
	switch s {
	case "pounds", "dollars", "euros", "yen", "rubles", "roubles", "rupees", "yuan", "francs":
		return s
	}
	return ""
}

// noun reads the noun phrase that a number counts, from piece k on: "Labour
// parliamentary candidates", "more sixth-form places", "of the 650 MPs".
func (r *reading) noun(k int) (counted, bool) {
	if dash(r.at(k)) && k+1 < len(r.p) && r.lists.hyphen[r.at(k+1)] {
		return r.hyphenNoun(k + 1)
	}
	if r.at(k) == "of" { // "dozens of the", "hundreds of millions of pounds"
		k++
		for r.at(k) == "the" || r.at(k) == "his" || r.at(k) == "her" || r.at(k) == "its" || r.at(k) == "their" {
			k++
		}
		if k < len(r.p) && (r.p[k].sort == digits || wordValue(r.at(k)) > 1) { // "31 of the 48 seats"
			k++
		}
	}
	c := counted{from: k, head: -1}
	for j := k; j < min(k+7, len(r.p)); j++ {
		p := r.p[j]
		joined := dash(p.low) && j > k && j+1 < len(r.p) && glued(r.p[j-1], p) && glued(p, r.p[j+1])
		coordinated := p.low == "and" && j == k+1 && dash(r.at(j-1))
		if p.sort != word && !joined && !coordinated || stopWord(p.low) {
			break
		}
		if r.plural(j) {
			c.head = j
			if next := j + 1; next < len(r.p) && r.p[next].sort == word && r.plural(next) && !stopWord(r.at(next)) && r.nounTag(next) {
				continue
			}
			break
		}
	}
	if c.head < 0 {
		return c, false
	}
	c.to = c.head + 1
	c.unit = r.unitOf(r.at(c.head))
	return c, true
}

// hyphenNoun reads the noun of "a 44-seat majority", "the 2,000-strong crowd".
func (r *reading) hyphenNoun(k int) (counted, bool) {
	c := counted{from: k, head: k, to: k + 1, unit: r.unitOf(r.at(k))}
	switch r.at(k) {
	case "seat", "delegate", "signature":
		c.unit = r.at(k) + "s"
	case "strong":
		c.unit = "people"
	}
	return c, true
}

// unitOf is the unit of a counted noun: its own list entry, people, or the
// noun itself.
func (r *reading) unitOf(noun string) string {
	switch {
	case r.lists.units[noun] != "":
		return r.lists.units[noun]
	case r.lists.people[noun] || r.person(noun):
		return "people"
	}
	return noun
}

// person reports a plural that people's names of trade and party end in.
func (r *reading) person(s string) bool {
	if r.lists.things[s] {
		return false
	}
	for _, e := range []string{"ers", "ors", "ists", "crats", "icans", "ians", "men", "women"} {
		if len(s) > len(e)+2 && s[len(s)-len(e):] == e {
			return true
		}
	}
	return false
}
