package figure

import (
	"slices"
	"strings"
	"sync"

	"onrecord"
	"onrecord/internal/lexicon"
)

var pollsters = sync.OnceValue(func() []string { return lexicon.Lists{FS: data}.Lines("pollsters.txt") }) //nolint:gochecknoglobals // embedded, never changed

// pollster notes who polled when the sentence says so: "A YouGov poll",
// "a poll by ICM", a pollster's name.
func (r *reading) pollster() {
	var asked string
	for k := range r.p {
		switch r.at(k) {
		case "poll", "polls", "survey", "surveys", "polling", "tracker", "study", "questionnaire":
			if a, ok := r.byPoll(k); ok {
				r.polled(a)
			} else if r.at(k) != "polls" && r.at(k) != "study" && r.index > r.pollSent+1 {
				r.poll = onrecord.Actor{}
			}
		case "among", "amongst":
			if end := r.clauseEnd(k+1, 8); r.at(end) == "," && (len(r.nums) == 0 || end <= r.nums[len(r.nums)-1].from) {
				from := k + 1
				if r.at(from) == "the" {
					from++
				}
				asked = r.phrase(from, end)
			}
		}
	}
	r.asked = asked
	if r.pollSent == r.index && r.poll.Name != "" {
		return
	}
	text := r.span.In(r.doc.Text)
	for _, name := range pollsters() {
		if i := strings.Index(text, name); i >= 0 {
			r.polled(r.actorAt(r.span.Start+i, r.span.Start+i+len(name)))
			return
		}
	}
}

// byPoll finds the pollster around the word "poll" at k.
func (r *reading) byPoll(k int) (onrecord.Actor, bool) {
	j := k
	for j > 0 && r.p[j-1].sort == word && !capital(r.form(j-1)) && j > k-3 && !stopWord(r.at(j-1)) {
		j-- // "new", "tracking", "opinion"
	}
	to := j
	for j > 0 && (r.p[j-1].sort == word && capital(r.form(j-1)) && !article(r.at(j-1)) || j < to && r.p[j-1].sort == mark && (r.at(j-1) == "/" || r.at(j-1) == "&" || r.at(j-1) == "-")) {
		j--
	}
	if j < to && (j > 0 || to-j > 1 || r.p[j].sort == word && !article(r.at(j)) && to == k) && !adjective(r.at(to-1)) {
		return r.actorAt(r.p[j].start, r.p[to-1].end), true
	}
	for b := k + 1; b < min(k+5, len(r.p)); b++ {
		if w := r.at(b); w == "by" || w == "from" || w == "for" && b == k+1 {
			f := b + 1
			for r.at(f) == "the" || r.at(f) == "pollster" || r.at(f) == "pollsters" {
				f++
			}
			t := f
			for t < len(r.p) && (r.p[t].sort == word && capital(r.form(t)) || t > f && (r.at(t) == "/" || r.at(t) == "&")) {
				t++
			}
			if t > f {
				return r.actorAt(r.p[f].start, r.p[t-1].end), true
			}
		}
	}
	return onrecord.Actor{}, false
}

func article(s string) bool {
	return s == "a" || s == "an" || s == "the" || s == "one" || s == "this" || s == "that" || s == "another" || s == "in" || s == "new"
}

func adjective(s string) bool {
	return s == "american" || s == "british" || s == "republican" || s == "democratic" || s == "labour" || s == "national" || s == "english" || s == "scottish" || s == "latest" || s == "recent"
}

// onlyPoll gives the shares of people asked that have no source to the
// article's pollster, when it has just one.
func (r *reading) onlyPoll() {
	if len(r.polls) != 1 {
		return
	}
	for i := range r.out {
		if f := &r.out[i]; f.Source.IsZero() && f.Unit == "percent" && r.asking[i] {
			f.Source = r.polls[0]
		}
	}
}

// polled notes who polled.
func (r *reading) polled(a onrecord.Actor) {
	r.poll, r.pollSent = a, r.index
	for _, b := range r.polls {
		if b == a {
			return
		}
	}
	r.polls = append(r.polls, a)
}

// actorAt is the entity mentioned at [from, to), else the words themselves.
func (r *reading) actorAt(from, to int) onrecord.Actor {
	s := onrecord.Span{Start: from, End: to}
	if e := r.entities.At(s); e != nil && e.Kind != onrecord.Place {
		return e.Actor()
	}
	return onrecord.Actor{Name: s.In(r.doc.Text), Kind: onrecord.Organisation}
}

// source finds who says n: the pollster of the sentence, "according to X",
// the attribution that holds it, or the pollster of the sentences before.
func (r *reading) source(n *number, pat pattern) (onrecord.Actor, string) {
	asks := !r.wins(n) && (pat == share || pat == pairShares || pat == points || pat == rating || r.has(n.to, n.to+8, "interviewed", "surveyed", "polled"))
	id, a := r.attributed(n.span)
	switch {
	case asks && r.poll.Name != "" && (r.pollSent == r.index || r.pollSent == r.index-1 && pat != points):
		return r.poll, id
	case !a.IsZero():
		return a, id
	}
	for k := 0; k+2 < len(r.p); k++ {
		if r.at(k) == "according" && r.at(k+1) == "to" {
			f := k + 2
			for article(r.at(f)) || r.at(f) == "figures" || r.at(f) == "from" || r.at(f) == "data" {
				f++
			}
			if f < len(r.p) {
				if e := r.entities.At(onrecord.Span{Start: r.p[f].start, End: r.p[f].end}); e != nil && e.Kind != onrecord.Place {
					return e.Actor(), id
				}
			}
		}
	}
	if asks && r.poll.Name != "" && r.index-r.pollSent <= 2 {
		return r.poll, id
	}
	return onrecord.Actor{}, id
}

// wins reports a margin at a vote, which no poll gives: "won by two points".
func (r *reading) wins(n *number) bool {
	return n.unit == "points" && r.at(n.from-1) == "by" && r.has(0, n.from, "won", "win", "wins", "lost", "beat", "beating", "defeated")
}

// content is one stretch of an attribution's content.
type content struct {
	span onrecord.Span
	of   int // index of the attribution
}

// contents lists the content of all attributions by where it begins.
func contents(attributions []onrecord.Attribution) []content {
	var out []content
	for i := range attributions {
		for _, s := range attributions[i].Content {
			out = append(out, content{s, i})
		}
	}
	slices.SortStableFunc(out, func(a, b content) int { return a.span.Start - b.span.Start })
	return out
}

// attributed is the innermost attribution whose content holds span. Contents
// nest a few deep at most, so the last ones that begin before it are enough.
func (r *reading) attributed(span onrecord.Span) (string, onrecord.Actor) {
	i := r.startingAfter(span.Start)
	best := -1
	for k := i - 1; k >= max(0, i-16); k-- {
		if c := &r.contents[k]; c.span.Contains(span) && (best < 0 || c.span.Len() < r.contents[best].span.Len()) {
			best = k
		}
	}
	if best < 0 {
		return "", onrecord.Actor{}
	}
	a := &r.attributions[r.contents[best].of]
	if n := a.Source.Name; strings.Contains(n, "percent") || strings.Contains(n, "per cent") || strings.Contains(n, "%") {
		return a.ID, onrecord.Actor{} // "7 percent said …": they were asked
	}
	return a.ID, a.Source
}

// startingAfter is the first content that begins after the byte at.
func (r *reading) startingAfter(at int) int {
	i, _ := slices.BinarySearchFunc(r.contents, at+1, func(c content, at int) int { return c.span.Start - at })
	return i
}
