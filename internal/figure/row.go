package figure

import (
	"slices"
	"strings"

	"onrecord"
)

// near is how far, in bytes, the owner's name may stand from the number and
// still be part of the evidence.
const near = 70

// add makes the row of n.
func (r *reading) add(n *number, pat pattern, c counted) {
	f := r.measure(n, pat, c)
	source, id := r.source(n, pat)
	own := r.of(n, pat, c, &f, source)
	of, at := own.actor, r.whole(own)
	if pat == pairVotes && own.why == whyVoted {
		f.population = r.voters
	}
	if pat == pairVotes && (of == source || f.population != "" && f.population == source.Name) {
		source, id = onrecord.Actor{}, "" // who votes says nothing by it
	}
	evidence := onrecord.Span{Start: r.p[f.from].start, End: r.p[f.to-1].end}
	if !at.Empty() && at.Start < evidence.Start && evidence.Start-at.End < near && r.span.Contains(at) {
		evidence = evidence.Cover(at)
	}
	row := onrecord.Figure{
		Measure: f.measure, Value: n.value, Unit: n.unit, Bound: n.bound, Of: of,
		Population: f.population, Source: source, Attribution: id,
		Evidence:   []onrecord.Span{evidence},
		Confidence: r.sure(pat, &f, source), Why: why(pat, own.why),
	}
	k := key{row.Value, row.Unit, lastWord(row.Measure)}
	if i, ok := r.seen[k]; ok && again(&r.out[i], &row) {
		o := &r.out[i]
		o.Evidence = append(o.Evidence, evidence)
		if o.Of.IsZero() || o.Of.Kind == onrecord.Document && len(row.Of.Name) > len(o.Of.Name) {
			o.Of = row.Of
		}
		if o.Source.IsZero() {
			o.Source, o.Attribution = row.Source, row.Attribution
		}
		return
	}
	r.seen[k] = len(r.out)
	r.asking = append(r.asking, f.ofFree || f.population != "" || pat == pairShares)
	r.out = append(r.out, row)
}

// A measure that only says "share" or "sum" was never right on the tuning
// articles; a count or sum in a sentence without a word of politics that nobody
// says was often none of politics in articles read by eye.
const (
	vagueMeasure = 0.6
	apartMeasure = 0.7
)

// sure is the probability that the row is right: the share of its pattern's
// rows that were, less for what makes a row doubtful.
func (r *reading) sure(pat pattern, f *found, source onrecord.Actor) onrecord.Confidence {
	p := r.lists.sure[pat]
	switch f.measure {
	case "share", "sum", "points", "level":
		p *= vagueMeasure
	}
	if (pat == people || pat == things || pat == money) && source.IsZero() && !r.political {
		p *= apartMeasure
	}
	return onrecord.Confidence(p)
}

// whole is the mention that names an owner, of which the rules may have seen
// one word: "the National Party".
func (r *reading) whole(o owned) onrecord.Span {
	e := r.entities.ByID(o.actor.Entity)
	if e == nil || o.span.Empty() {
		return o.span
	}
	i, found := slices.BinarySearchFunc(e.Mentions, o.span.Start, func(m onrecord.Mention, at int) int { return m.Span.Start - at })
	if !found {
		i--
	}
	if i >= 0 && e.Mentions[i].Span.Contains(o.span) {
		return e.Mentions[i].Span
	}
	return o.span
}

// key finds a figure that was read before.
type key struct {
	value         float64
	unit, measure string
}

// again reports whether b repeats the figure a: same number, same measure, no
// other owner. Shares repeat only when both have one and the same owner.
func again(a, b *onrecord.Figure) bool {
	owner := a.Of == b.Of
	if a.Unit == "percent" || a.Unit == "points" {
		owner = owner && !a.Of.IsZero()
	} else {
		papers := a.Of.Kind == onrecord.Document && b.Of.Kind == onrecord.Document // "letter", then "open letter"
		owner = owner || papers || a.Of.IsZero() || b.Of.IsZero()
	}
	return owner && (a.Bound == b.Bound || b.Bound == onrecord.Exact) && a.Population == b.Population
}

func lastWord(s string) string {
	return strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
}
