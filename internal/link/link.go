// Package link says who the people and organisations of an article are: which
// person or organisation of an authority file each one is, if any.
//
// It takes the entities of one article and gives a Decision for each: the id, how
// sure that is, who else it could have been, and why. A name is never enough
// where it is a common one: posts, places and parties beside the name, terms of
// office on the article's day, and who else the article is about are weighed
// against the chance of a namesake that no file knows. See docs/people.md.
//
//	known.go    what an authority file tells
//	name.go     when two names may be of one person
//	post.go     posts as printed and as files have them
//	article.go  what an article says where a name stands
//	score.go    what that weighs
package link

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"onrecord"
)

// Decision says who a mention is.
type Decision struct {
	Ref          string // of the likeliest, "" when nobody is a candidate
	Confidence   onrecord.Confidence
	Alternatives []Alternative // the others, the likeliest first
	Reasons      []string      // what spoke for the likeliest, what most first
}

// Alternative is somebody else that a mention may be.
type Alternative struct {
	Ref        string
	Confidence onrecord.Confidence
}

// Sure is the confidence from which a link holds without anybody looking at it,
// and Worth that from which it is worth a look.
const (
	Sure  onrecord.Confidence = 0.80
	Worth onrecord.Confidence = 0.40
)

// Linked reports whether d holds without anybody looking at it.
func (d Decision) Linked() bool { return d.Confidence >= Sure }

// alternatives bounds those of a decision.
const alternatives = 4

// reading is an article while its mentions are linked.
type reading struct {
	text, words, day string
	worlds           map[int32]float64 // how much speaks for each, by those who are in it
}

// candidate is a known one that a mention may be.
type candidate struct {
	of      int32
	score   float64
	reasons []reason
}

type reason struct {
	weight float64
	words  string
}

func (c *candidate) add(weight float64, why string) {
	c.score += weight
	if weight > 0 {
		c.reasons = append(c.reasons, reason{weight, why})
	}
}

// Link decides about every mention of an article, in their order.
func (x *Index) Link(a Article) []Decision {
	r := &reading{text: a.Text, words: phrase(words(a.Text)), day: a.Day, worlds: map[int32]float64{}}
	lists := make([][]candidate, len(a.Mentions))
	absent := make([]float64, len(a.Mentions))
	for i, m := range a.Mentions {
		lists[i], absent[i] = x.candidates(m, r)
		for _, c := range lists[i] {
			if p := share(lists[i], c, absent[i]); p > 0.5 && m.Kind == onrecord.Person {
				r.worlds[x.known[c.of].world] += p
			}
		}
	}
	out := make([]Decision, len(a.Mentions))
	for i := range a.Mentions {
		out[i] = x.decide(lists[i], absent[i], r)
	}
	return out
}

// share is the probability of c among all and nobody.
func share(all []candidate, c candidate, absent float64) float64 {
	sum := math.Exp(absent)
	for _, o := range all {
		sum += math.Exp(o.score)
	}
	return math.Exp(c.score) / sum
}

// decide weighs the candidates once the whole article was looked at.
func (x *Index) decide(list []candidate, absent float64, r *reading) Decision {
	if len(list) == 0 {
		return Decision{}
	}
	before := make([]float64, len(list))
	for i, c := range list {
		before[i] = share(list, c, absent)
	}
	weighed := slices.Clone(list)
	for i := range weighed {
		x.company(&weighed[i], before[i], r)
	}
	slices.SortStableFunc(weighed, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	best := weighed[0]
	d := Decision{Ref: x.known[best.of].Ref, Confidence: round(share(weighed, best, absent))}
	slices.SortStableFunc(best.reasons, func(a, b reason) int { return cmp.Compare(b.weight, a.weight) })
	for _, why := range best.reasons {
		d.Reasons = append(d.Reasons, why.words)
	}
	for _, c := range weighed[1:] {
		if p := round(share(weighed, c, absent)); p >= 0.01 && len(d.Alternatives) < alternatives {
			d.Alternatives = append(d.Alternatives, Alternative{x.known[c.of].Ref, p})
		}
	}
	return d
}

// company weighs who else the article is about: people of one country come
// together.
func (x *Index) company(c *candidate, own float64, r *reading) {
	if x.known[c.of].world == nowhere {
		return
	}
	mine, all := 0.0, 0.0
	for w, n := range r.worlds {
		if w == x.known[c.of].world {
			mine += n
		}
		all += n
	}
	if own > 0.5 && x.known[c.of].Kind == onrecord.Person { // not for itself
		mine, all = max(0, mine-own), max(0, all-own)
	}
	switch {
	case all < 0.5:
	case mine/all > 0.5:
		c.add(min(1.2, 0.5+0.25*mine), "others of the same parliaments in the article")
	default:
		c.add(-3*(1-mine/all), "")
	}
}

func round(p float64) onrecord.Confidence {
	return onrecord.Confidence(math.Round(min(p, 0.99)*100) / 100)
}

// Named gives a known one by its ref.
func (x *Index) Named(ref string) (Known, bool) {
	i, ok := slices.BinarySearchFunc(x.known, ref, func(o one, ref string) int { return strings.Compare(o.Ref, ref) })
	if !ok {
		return Known{}, false
	}
	return x.known[i].Known, true
}
