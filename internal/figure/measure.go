package figure

import (
	"strings"

	"onrecord"
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
