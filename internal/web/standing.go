package web

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/internal/chart"
	"onrecord/internal/store"
)

// standing is where one holder stands on a target as of a day.
type standing struct {
	All    []store.Held // what is on the record up to then, oldest first
	Last   store.Held   // the latest of them: where the holder stands
	Since  store.Held   // the first that has said so without a break
	Before *store.Held  // the latest that said otherwise, where both sides are sure
}

// standings puts a course of positions, oldest first, together by holder: the
// last up to a day counts ("" for all days). Somebody unnamed is a holder of
// their own in each independent text, known by the wording.
func standings(course []store.Held, texts map[string]store.Printing, on string) []standing {
	at := map[string]int{}
	var out []standing
	for _, h := range course {
		if on != "" && h.Day > on {
			break
		}
		key := holderKey(h, texts)
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, standing{})
		}
		out[i].All = append(out[i].All, h)
	}
	for i := range out {
		out[i].settle()
	}
	return out
}

// holderKey tells holders apart.
func holderKey(h store.Held, texts map[string]store.Printing) string {
	switch {
	case h.Holder != "":
		return h.Holder
	case h.Unnamed:
		return "\x00" + store.ShowID(texts[h.ID].Text) + "\x00" + strings.ToLower(h.Name)
	}
	return "\x00" + strings.ToLower(h.Name)
}

// settle finds since when the holder has stood so, and where before.
func (s *standing) settle() {
	n := len(s.All)
	s.Last = s.All[n-1]
	from := n - 1
	for from > 0 && s.All[from-1].Stance == s.Last.Stance {
		from--
	}
	if s.Last.Sure() {
		for i := n - 2; i >= 0; i-- {
			if h := s.All[i]; h.Sure() && h.Stance != s.Last.Stance {
				s.Before = &s.All[i]
				break
			}
		}
	}
	s.Since = s.All[from]
}

// tally is how many holders stand for one stance.
type tally struct {
	Stance         string
	Named, Unnamed int
	Per            int // holders that one mark stands for
}

// All is all of them.
func (t tally) All() int { return t.Named + t.Unnamed }

// NamedMarks are the marks of those with a name.
func (t tally) NamedMarks() []struct{} { return make([]struct{}, (t.Named+t.Per-1)/t.Per) }

// UnnamedMarks are the marks of those without.
func (t tally) UnnamedMarks() []struct{} { return make([]struct{}, (t.Unnamed+t.Per-1)/t.Per) }

// manyHolders is the number of holders of one stance above which a mark stands
// for several.
const manyHolders = 200

func tallies(list []standing) []tally {
	return talliesOf(func(stance string, count func(unnamed bool)) {
		for _, s := range list {
			if s.Last.Stance == stance {
				count(s.Last.Unnamed)
			}
		}
	})
}

// talliesOf makes a tally of each stance; each calls count for every one who
// takes it. A mark stands for as many holders in all of them.
func talliesOf(each func(stance string, count func(unnamed bool))) []tally {
	out := make([]tally, len(stances()))
	per := 1
	for i, stance := range stances() {
		t := &out[i]
		t.Stance = stance
		each(stance, func(unnamed bool) {
			if unnamed {
				t.Unnamed++
			} else {
				t.Named++
			}
		})
		for t.All() > manyHolders*per {
			per *= 10
		}
	}
	for i := range out {
		out[i].Per = per
	}
	return out
}

// day is how many holders stand for each stance at the end of a day.
type dayCount struct {
	Day    string
	Counts [4]int
}

// byDay follows the counts from day to day, for days on which they change.
func byDay(course []store.Held, texts map[string]store.Printing) []dayCount {
	stance := map[string]int{}
	var now dayCount
	var out []dayCount
	for _, h := range course {
		at := slices.Index(stances(), h.Stance)
		if at < 0 {
			continue
		}
		if h.Day != now.Day && now.Day != "" {
			out = append(out, now)
		}
		now.Day = h.Day
		key := holderKey(h, texts)
		if was, known := stance[key]; known {
			now.Counts[was]--
		}
		stance[key] = at
		now.Counts[at]++
	}
	if now.Day != "" {
		out = append(out, now)
	}
	return slices.CompactFunc(out, func(a, b dayCount) bool { return a.Counts == b.Counts })
}

// thinned keeps at most n of the days, the last always.
func thinned(list []dayCount, n int) []dayCount {
	if len(list) <= n {
		return list
	}
	out := make([]dayCount, 0, n)
	for i := range n {
		out = append(out, list[i*(len(list)-1)/(n-1)])
	}
	return out
}

// overtaken is the last day on which backers and opponents changed places, and
// who leads since; "" when they never did.
func overtaken(list []dayCount) (day, leader string) {
	sign := 0
	for _, d := range list {
		s := cmp.Compare(d.Counts[0], d.Counts[1])
		if s != 0 && sign != 0 && s != sign {
			day = d.Day
			leader = stances()[0]
			if s < 0 {
				leader = stances()[1]
			}
		}
		if s != 0 {
			sign = s
		}
	}
	return day, leader
}

// marks are the pieces of evidence of a lane: one a day and stance, at most n,
// the first and the last always.
func marks(all []store.Held, n int, place func(store.Held) string) []chart.Mark {
	var out []chart.Mark
	for _, h := range all {
		if h.Day == "" {
			continue
		}
		if k := len(out); k > 0 && out[k-1].Day == h.Day && out[k-1].Stance == h.Stance {
			continue
		}
		out = append(out, chart.Mark{Day: h.Day, Stance: h.Stance, Href: place(h), Label: h.Stance + ", " + shortDay(h.Day)})
	}
	if len(out) <= n {
		return out
	}
	var kept []chart.Mark
	for i, m := range out {
		turn := i > 0 && out[i-1].Stance != m.Stance
		if turn || i == len(out)-1 || i%(len(out)/n+1) == 0 {
			kept = append(kept, m)
		}
	}
	return kept
}
