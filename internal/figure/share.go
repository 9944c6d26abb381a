package figure

import (
	"strings"

	"onrecord/internal/text"
)

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
		case p.low == "." && k > j && abbreviated(r.form(k-1)) && glued(r.p[k-1], p):
		case p.sort == mark && (p.low == "," || p.low == "=" || p.low == ";" || p.low == "." || p.low == "—" || p.low == "(" || p.low == ")" || p.low == "?" || p.low == "”" || p.low == "\""):
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

// abbreviated reports a word that a period goes with: "Mr", "U".
func abbreviated(form string) bool {
	return capital(form) && (len(form) == 1 || honorific(strings.ToLower(form)))
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
