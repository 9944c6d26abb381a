package figure

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// found is what the words around a number say of it.
type found struct {
	measure    string
	population string
	from, to   int // pieces that show it, number included
	holder     int // piece of a pronoun or name inside the measure, whose figure it is; -1
	ofFree     bool
}

// look covers pieces [from, to) with the evidence.
func (f *found) look(from, to int) {
	f.from, f.to = min(f.from, from), max(f.to, to)
}

// measure reads what n measures and who was asked.
func (r *reading) measure(n *number, pat pattern, c counted) found {
	f := found{from: n.from, to: n.to, holder: -1}
	switch pat {
	case pairVotes:
		f.measure = r.voteFor(n)
		f.look(r.back(n.from, 3), n.to)
	case pairShares:
		f.measure = "support"
	case majority:
		f.measure = "majority"
		for k := n.from - 4; k < n.to+4; k++ {
			if r.at(k) == "majority" {
				f.look(k, k+1)
			}
		}
	case ranged:
		switch {
		case c.to > 0:
			r.countMeasure(n, c, &f)
		case n.unit != "percent" && n.unit != "points":
			r.moneyMeasure(n, c, &f)
		default:
			r.shareMeasure(n, &f)
		}
	case share:
		r.shareMeasure(n, &f)
	case points, rating:
		if !r.named(n, &f) {
			f.measure = "points"
			if r.wins(n) {
				f.measure = "margin"
			}
		}
	case money:
		r.moneyMeasure(n, c, &f)
	case votes, seats:
		f.measure = string(pat)
		if k := r.firstWord(n) - 1; pat == votes && (r.at(k) == "by" || r.at(k-1) == "by") {
			f.measure = "margin" // "holds the seat by just 1,846 votes"
		}
		f.look(n.from, max(n.to, c.to))
	case people, things:
		r.countMeasure(n, c, &f)
	case none:
	}
	return f
}

// back is the piece n words before k, stopping at a mark.
func (r *reading) back(k, n int) int {
	for ; n > 0 && k > 0 && r.p[k-1].sort == word; n-- {
		k--
	}
	return k
}

// named looks for words that name a measure close to n: first before it, then
// after, the nearest and longest first.
func (r *reading) named(n *number, f *found) bool {
	if r.namedIn(max(0, n.from-9), n.from, true, f) {
		if f.measure == "rise" || f.measure == "fall" {
			r.levelled(n, f)
		}
		return true
	}
	return r.namedIn(n.to, min(n.to+6, len(r.p)), false, f)
}

// levelled puts what has risen or fallen in the place of the movement when n
// is where it stands now: "turnout fell to 27 per cent".
func (r *reading) levelled(n *number, f *found) {
	if w := r.at(r.firstWord(n) - 1); w != "to" && w != "at" {
		return
	}
	was := f.measure
	verb := f.from
	if r.namedIn(max(0, verb-9), verb, true, f) && f.measure != "rise" && f.measure != "fall" {
		return
	}
	f.measure = was
	for k := verb - 1; k >= max(0, verb-4); k-- {
		if r.p[k].sort == word && r.nounTag(k) && !capital(r.form(k)) {
			f.measure = r.form(k)
			f.look(k, n.to)
			return
		}
	}
	f.measure = "level"
}

// voteFor is what a number of two votes counts: those for and against, or the
// votes of two rivals. Who rejects a motion by 131 to 58 is against it.
func (r *reading) voteFor(n *number) string {
	first := n.pair != 2
	switch {
	case r.beaten(n) != nil:
		return "votes"
	case r.has(n.from-16, n.from, "rejected", "reject", "rejects", "rejecting", "defeated", "defeat", "against", "threw", "thrown", "blocked", "down"):
		first = !first
	}
	if first {
		return "votes for"
	}
	return "votes against"
}

// beaten is the rival of "beating Ann Lee by 212 votes to 187", nil when the
// numbers are those of a vote on something.
func (r *reading) beaten(n *number) *onrecord.Entity {
	for k := n.from - 1; k >= max(0, n.from-16); k-- {
		switch r.at(k) {
		case "beat", "beats", "beating", "beaten", "defeated", "defeating", "defeats", "ousted", "ousting", "over":
			var got *onrecord.Entity
			r.entities.Within(onrecord.Span{Start: r.p[k].end, End: n.span.Start}, func(e *onrecord.Entity, _ onrecord.Mention) bool {
				if e.Kind == onrecord.Person {
					got = e
				}
				return true
			})
			return got
		}
	}
	return nil
}

// namedIn looks for a measure's name within the pieces [from, to), the last
// one when last is true.
func (r *reading) namedIn(from, to int, last bool, f *found) bool {
	best, end := -1, -1
	for k := from; k < to; k++ {
		if p := r.p[k]; p.sort == mark && (p.low == ";" || p.low == "." || p.low == ",") {
			if last {
				best, end = -1, -1
				continue
			}
			break
		}
		for w := 4; w > 0; w-- {
			if k+w > to {
				continue
			}
			if m, ok := r.lists.measures[r.low(k, k+w)]; ok && k >= end && !r.afar(k, from, to) {
				if best < 0 || last {
					best, end = k, k+w
					f.measure = m
				}
				break
			}
		}
		if best >= 0 && !last {
			break
		}
	}
	if best < 0 {
		return false
	}
	f.look(best, end)
	return true
}

// afar reports "up", "down", "ahead" or "behind" at k that does not touch the
// number at either end of [from, to): "come up with".
func (r *reading) afar(k, from, to int) bool {
	switch r.at(k) {
	case "up", "down", "ahead", "behind":
		return k != to-1 && k != from
	}
	return false
}

// low is the lower-case words of [from, to) joined by spaces.
func (r *reading) low(from, to int) string {
	if to-from == 1 {
		return r.p[from].low
	}
	var b strings.Builder
	for k := from; k < to; k++ {
		if k > from {
			b.WriteByte(' ')
		}
		b.WriteString(r.p[k].low)
	}
	return b.String()
}

// shareMeasure reads the measure of a share: what the people asked say or do,
// else the noun that names it.
func (r *reading) shareMeasure(n *number, f *found) {
	k := n.to
	if r.at(k) == "of" && r.makesUp(n) {
		end := r.population(k+1, f)
		f.measure, f.population = "share of "+f.population, ""
		f.look(n.from, end)
		return
	}
	if w := r.at(k + 2); r.at(k) == "of" && (r.at(k+1) == "the" || r.at(k+1) == "its") && (w == "vote" || w == "votes" || w == "ballot") {
		f.measure = "vote share"
		f.look(n.from, k+3)
		return
	}
	of := r.at(k) == "of" || r.at(k) == "among" || r.at(k) == "amongst" || r.at(k) == "from"
	if of {
		k = r.population(k+1, f)
	}
	verb := r.lists.verbs[r.at(k)]
	if verb == "" && (r.at(k) == "who" || r.at(k) == "whom" || r.at(k) == "also" || r.at(k) == "now") {
		k++
		verb = r.lists.verbs[r.at(k)]
	}
	if verb == "" && of && f.population != "" && r.finite(k) {
		verb = "do" // "a third of students graduate within six years"
	}
	switch {
	case verb != "" && r.predicate(k, verb == "that", f):
		f.ofFree = true
	case r.forShare(n, f):
		f.ofFree = true
	case r.answer(n, f):
	case r.named(n, f):
	case n.fraction && of && f.population != "" && verb == "":
		f.measure, f.population = "share of "+f.population, ""
	case r.topic != "" && r.index-r.topicSent <= 1:
		f.measure = r.topic
	case of && f.population != "":
		f.measure, f.population = "share of "+f.population, ""
	default:
		if c, ok := r.noun(n.to); ok && c.from < c.to {
			f.measure = r.phrase(c.from, c.to)
			f.look(c.from, c.to)
		} else if r.rating(n, f) {
			return
		} else if w := r.at(n.to); n.to < len(r.p) && r.p[n.to].sort == word && !stopWord(w) && !comparing(w) {
			f.measure = w
			f.look(n.to, n.to+1)
		} else if f.measure = "share"; r.poll.Name != "" && r.pollSent == r.index {
			f.measure = "support"
		}
	}
	if f.population == "" {
		f.population = r.asked
	}
	if f.measure != "share" && !strings.HasPrefix(f.measure, "share of ") {
		r.topic, r.topicSent = f.measure, r.index
	}
}

// answer reads a share of an answer that one word names: "6 per cent undecided".
func (r *reading) answer(n *number, f *found) bool {
	switch r.at(n.to) {
	case "undecided", "unsure", "opposed", "favorable", "favourable", "unfavorable", "unfavourable", "against", "positive", "negative":
		f.measure = r.at(n.to)
		f.look(n.from, n.to+1)
		return true
	}
	if r.tree != nil && n.to < len(r.p) && r.tag(n.to) == text.ADJ && !comparing(r.at(n.to)) &&
		(n.to+1 >= len(r.p) || r.p[n.to+1].sort == mark || r.at(n.to+1) == "to") { // "37% liberal to 32% conservative"
		f.measure = r.at(n.to)
		f.look(n.from, n.to+1)
		return true
	}
	return false
}

// finite reports a finite verb at piece k, by its tag.
func (r *reading) finite(k int) bool {
	if r.tree == nil || k >= len(r.p) || r.p[k].sort != word {
		return false
	}
	i := r.token(k)
	if i < 0 || i >= r.tree.Len() {
		return false
	}
	switch r.tree.XPOS[i] {
	case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
		return true
	}
	return false
}

// rating finds a rating named earlier in the sentence, commas or not: "her
// approval ratings remain high, above 80%".
func (r *reading) rating(n *number, f *found) bool {
	for k := n.from - 1; k >= 0; k-- {
		switch r.at(k) {
		case "rating", "ratings", "approval", "turnout", "support", "favourability", "favorability":
			return r.namedIn(max(0, k-2), k+1, true, f)
		}
	}
	return false
}

// comparing reports a word after a share that measures nothing.
func comparing(s string) bool {
	switch s {
	case "versus", "vs", "below", "above", "more", "less", "higher", "lower", "this", "last", "next", "each", "every", "against", "compared", "up", "down", "now", "just", "only":
		return true
	}
	return false
}

// makesUp reports a verb before the share that says what makes it up: "account
// for 25 percent of", "make up about 80 percent of".
func (r *reading) makesUp(n *number) bool {
	switch r.at(n.from - 1) {
	case "for":
		w := r.at(n.from - 2)
		return w == "accounts" || w == "account" || w == "accounted" || w == "accounting"
	case "up":
		w := r.at(n.from - 2)
		return w == "make" || w == "makes" || w == "made" || w == "making"
	case "represent", "represents", "represented", "representing", "comprise", "comprises", "comprised", "constitute", "constitutes", "holds", "hold", "controls", "control", "owns", "own":
		return true
	}
	return false
}

// population reads the people who were asked, from piece k to the verb, and
// gives where the verb stands.
func (r *reading) population(k int, f *found) int {
	j := k
	for ; j < len(r.p) && j < k+12; j++ {
		p := r.p[j]
		if p.sort == mark && !dash(p.low) && p.low != "’" && p.low != "'" || j > k && (r.lists.verbs[p.low] != "" || r.finite(j)) {
			break
		}
		if j > k && (p.low == "compared" || p.low == "while" || p.low == "to" && r.p[j-1].sort == word || p.low == "in" || p.low == "after" || p.low == "before" || p.low == "since" || p.low == "when" || p.low == "during" || p.low == "but" || p.low == "by" || p.low == "as" || p.low == "that" || dash(p.low) && !glued(r.p[j-1], p) || p.low == "and" && j+1 < len(r.p) && (r.lists.verbs[r.at(j+1)] != "" || r.at(j+1) == "just" || r.at(j+1) == "only" || r.p[j+1].sort == digits)) {
			break
		}
	}
	if j == k {
		return j
	}
	from := k
	for r.at(from) == "the" && j-from > 2 || r.at(from) == "all" || r.at(from) == "those" && r.at(from+1) == "who" {
		from++
	}
	f.look(k, j)
	if f.population = r.phrase(from, j); pronoun(r.at(from)) {
		f.population = "" // "86 per cent of them"
	}
	return j
}

// pronoun reports a word that names nobody who was asked.
func pronoun(s string) bool {
	switch s {
	case "them", "us", "these", "it", "him", "her", "his", "their", "its", "which", "whom", "that", "this", "my", "your", "our":
		return true
	}
	return false
}

// predicate reads what people say or do, from the verb at k: the words of the
// clause without its subject and copula.
func (r *reading) predicate(k int, that bool, f *found) bool {
	j := k
	if that {
		j++
		for skip := true; skip && j < len(r.p); {
			switch r.at(j) {
			case "that", "“", "\"", "'", "‘", "’", "he", "she", "they", "it", "is", "are", "was", "were", "will", "would", "be", "has", "have", "'re", "re", "s", "m", "ll", "been":
				if w := r.at(j); w == "he" || w == "she" || w == "it" {
					f.holder = j
				}
				j++
			default:
				skip = false
			}
		}
	} else if w := r.at(j); w == "are" || w == "were" || w == "is" || w == "was" || w == "have" || w == "had" || w == "has" || w == "who" || w == "also" || w == "now" {
		j++
	}
	end := r.clauseEnd(j, 11)
	for end > j+1 && honorific(r.at(end-1)) {
		end--
	}
	stop := end
	for t := end - 1; t > j && t >= end-4; t-- { // "dissatisfied with him"
		switch r.at(t) {
		case "him", "her", "them", "it", "’", "'", "”", "\"":
			if w := r.at(t); w == "him" || w == "her" {
				f.holder = t
			}
			stop = t
		case "with", "of", "in", "about", "for", "at":
			stop = t
		default:
			t = j
		}
	}
	if stop <= j {
		return false
	}
	f.measure = strings.Trim(r.phrase(j, stop), "'‘’\"“” ")
	f.look(k, end)
	return f.measure != ""
}

func honorific(s string) bool {
	switch s {
	case "mr", "mrs", "ms", "dr", "sir", "sen", "rep", "gov", "in", "the", "a", "of", "to", "and":
		return true
	}
	return false
}

// clauseEnd is where the clause that piece j stands in ends, at most most
// pieces on.
func (r *reading) clauseEnd(j, most int) int {
	k := j
	for ; k < len(r.p) && k < j+most; k++ {
		p := r.p[k]
		switch {
		case p.sort == mark && (p.low == "," || p.low == ";" || p.low == "." || p.low == "—" || p.low == "(" || p.low == ")" || p.low == "?" || p.low == "”" || p.low == "\""):
			return k
		case dash(p.low) && !glued(r.p[max(k-1, 0)], p):
			return k
		case p.low == "compared" || p.low == "while" || p.low == "whereas" || p.low == "but":
			return k
		case p.low == "and" && k+1 < len(r.p) && (r.at(k+1) == "just" || r.at(k+1) == "only" || r.p[k+1].sort == digits):
			return k
		}
	}
	return k
}

// forShare reads "For 57%, pensions were key issues" and "tax was a crucial
// area for 25%".
func (r *reading) forShare(n *number, f *found) bool {
	if r.at(n.from-1) != "for" {
		return false
	}
	if r.at(n.to) == "," {
		end := r.clauseEnd(n.to+1, 14)
		f.measure = r.phrase(n.to+1, end)
		f.look(n.from-1, end)
		return f.measure != ""
	}
	from := n.from - 1
	for from > 0 && from > n.from-12 {
		p := r.p[from-1]
		if p.sort == mark && !dash(p.low) && p.low != "'" && p.low != "’" || p.low == "and" || p.low == "while" || p.low == "but" {
			break
		}
		from--
	}
	if n.from-1-from < 3 || !r.has(from, n.from, "is", "was", "are", "were") {
		return false
	}
	f.measure = r.phrase(from, n.from-1)
	f.look(from, n.to)
	return true
}

// moneyMeasure reads what a sum is: the noun beside it, else the verb that
// moves it.
func (r *reading) moneyMeasure(n *number, _ counted, f *found) {
	k := n.to
	switch r.at(k) {
	case "of", "in", "-":
		k++
	}
	if r.at(k+1) != "-" && r.namedIn(k, min(k+3, len(r.p)), false, f) && !r.goesOnAsNoun(k) {
		return
	}
	if k == n.to && r.nounAfter(k, f) { // "a $1.5 billion youth jobs programme"
		return
	}
	if w := r.at(n.from - 1); w == "be" || w == "is" || w == "was" { // "The weekly benefit, it says, would be $300"
		for j := n.from - 1; j > 0; j-- {
			if r.namedIn(0, j, true, f) {
				return
			}
		}
	}
	for j := n.from - 1; j >= max(0, n.from-9); j-- {
		if m, ok := r.lists.money[r.at(j)]; ok {
			f.measure = m
			f.holder = -2 - j
			f.look(j, n.to)
			return
		}
		if p := r.p[j]; p.sort == mark && p.low != "-" && p.low != "," {
			break
		}
	}
	if r.named(n, f) {
		return
	}
	for j := n.to; j < min(n.to+8, len(r.p)); j++ {
		if m, ok := r.lists.money[r.at(j)]; ok {
			f.measure = m
			f.look(n.from, j+1)
			return
		}
	}
	f.measure = "sum"
}

// goesOnAsNoun reports that the word at k belongs to a longer noun.
func (r *reading) goesOnAsNoun(k int) bool {
	return r.tree != nil && r.at(k-1) != "of" && r.at(k-1) != "in" && r.nounTag(k) && k+1 < len(r.p) && r.p[k+1].sort == word && r.nounTag(k+1)
}

// nounAfter reads the noun that a sum is written before, from piece k on.
func (r *reading) nounAfter(k int, f *found) bool {
	if r.tree == nil {
		return false
	}
	end := k
	for j := k; j < min(k+5, len(r.p)) && r.p[j].sort == word && !stopWord(r.at(j)); j++ {
		switch r.tag(j) {
		case text.NOUN, text.PROPN:
			if timeNoun(r.at(j)) {
				return false // "gave £900,000 last year"
			}
			end = j + 1
		case text.ADJ, text.VERB:
		default:
			j = len(r.p)
		}
	}
	if end == k || !r.nounTag(end-1) {
		return false
	}
	f.measure = r.phrase(k, end)
	f.look(k, end)
	return true
}

func timeNoun(s string) bool {
	switch s {
	case "year", "years", "week", "weeks", "month", "months", "day", "days", "night", "time", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "quarter", "today", "yesterday":
		return true
	}
	return month(s)
}

// participle reports whether the verb at piece k goes with the noun before it
// ("states led by", "cases involving") and is not what the noun does.
func (r *reading) participle(k int) bool {
	if r.tree == nil {
		return true
	}
	i := r.token(k)
	return i >= 0 && i < r.tree.Len() && r.tree.Rel[i] == text.Acl
}

// countMeasure reads what a number of people or things counts.
func (r *reading) countMeasure(n *number, c counted, f *found) {
	if c.head < n.from { // "membership stands at 40,000"
		f.measure = r.phrase(c.from, c.to)
		f.look(c.from, n.to)
		return
	}
	f.look(n.from, c.to)
	if r.signing(n, c) {
		n.unit = "people"
		f.measure = "signatories"
		return
	}
	from := c.from
	for from < c.head && (r.at(from) == "more" || r.at(from) == "other" || r.at(from) == "of" || r.at(from) == "the" || r.at(from) == "-") {
		from++
	}
	end := c.to
	if w := r.at(end); end < len(r.p) && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing")) && r.participle(end) {
		end = r.clauseEnd(end, 3)
		for end > c.to && (stopWord(r.at(end-1)) || strings.HasSuffix(r.at(end-1), "selves")) {
			end--
		}
	}
	if r.tree == nil && r.at(from) == "people" && end == c.to && end < len(r.p) && r.p[end].sort == word && r.at(end) != "and" && r.at(end) != "or" {
		end = r.clauseEnd(end, 4) // "people took part in"
		for end > c.to && stopWord(r.at(end-1)) {
			end--
		}
	}
	f.measure = r.phrase(from, end)
	f.look(n.from, end)
}

// signing reports people who put their names to a letter or petition.
func (r *reading) signing(n *number, c counted) bool {
	if !r.has(0, len(r.p), "letter", "petition", "motion", "statement", "declaration", "pledge") {
		return false
	}
	return r.has(n.from-4, n.from, "names", "signatures", "signed", "by") && r.has(0, len(r.p), "names", "signed", "signatures") ||
		r.has(c.to, c.to+8, "signed", "sign", "signing", "signatories", "signers", "put", "names", "backed")
}

// document is the letter or petition that n counts the signers of.
func (r *reading) document() onrecord.Actor {
	for k, p := range r.p {
		switch p.low {
		case "letter", "petition", "motion", "statement", "declaration", "pledge":
			if e := r.entities.At(onrecord.Span{Start: p.start, End: p.end}); e != nil && e.Kind == onrecord.Document {
				return e.Actor()
			}
			name := p.low
			if r.at(k-1) == "open" {
				name = "open " + name
			}
			return onrecord.Actor{Name: name, Kind: onrecord.Document}
		}
	}
	return onrecord.Actor{}
}
