package figure

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

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
