package dossier

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/internal/store"
)

// Letter is a letter, petition, motion, vote or statement of several.
type Letter struct {
	Kind     string   `json:"kind"`
	Stance   string   `json:"stance,omitempty"`
	Target   Actor    `json:"target,omitzero"`
	Claimed  []Count  `json:"claimed,omitempty"` // how many are said to have signed; several where texts disagree
	Signed   []string `json:"signed,omitempty"`  // who is known to have
	Declined []string `json:"declined,omitempty"`
	Proof             // the best of its tellings
	Spread
	Rows []string `json:"rows"`
}

// Count is a number of people, with its bound.
type Count struct {
	People int64  `json:"people"`
	Bound  string `json:"bound"`
}

// Letters puts the tellings of letters together by kind, target and stance.
func Letters(rows []store.Row) []Letter {
	var out []Letter
	groups := grouped(rows, func(r store.Row) string {
		return r.Text("kind") + "\x00" + r.Text("stance") + "\x00" + actorOf(r, "target").key()
	})
	for _, of := range groups {
		best := slices.MinFunc(of, surer)
		l := Letter{Kind: best.Text("kind"), Stance: best.Text("stance"), Target: actorOf(best, "target"), Proof: proofOf(best), Spread: spreadOf(of)}
		for _, r := range of {
			l.Rows = append(l.Rows, r.ID())
			if n, ok := r.Get("people").(int64); ok {
				if c := (Count{n, cmp.Or(r.Text("bound"), "exact")}); !slices.Contains(l.Claimed, c) {
					l.Claimed = append(l.Claimed, c)
				}
			}
			l.Signed, l.Declined = joined(l.Signed, r.Text("signed")), joined(l.Declined, r.Text("declined"))
		}
		out = append(out, l)
	}
	return out
}

// joined adds the names of a list that are not there yet.
func joined(names []string, list string) []string {
	for name := range strings.SplitSeq(list, "; ") {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Event is something that happened, however many tell of it.
type Event struct {
	Kind         string   `json:"kind"`
	From         string   `json:"from,omitempty"`
	To           string   `json:"to,omitempty"`
	When         string   `json:"when,omitempty"` // in the words of the article
	Participants []string `json:"participants,omitempty"`
	Proof
	Spread
	Rows []string `json:"rows"`
}

// Events puts tellings of events together that are of one kind, on one day, by
// the same people; the earliest first, those without a day at the day of their
// article.
func Events(rows []store.Row) []Event {
	var out []Event
	groups := grouped(rows, func(r store.Row) string {
		if r.Text("date_from") == "" {
			return r.ID()
		}
		return r.Text("kind") + "\x00" + r.Text("date_from") + "\x00" + r.Text("date_to") + "\x00" + r.Text("participants")
	})
	for _, of := range groups {
		best := slices.MinFunc(of, surer)
		e := Event{
			Kind: best.Text("kind"), From: best.Text("date_from"), To: best.Text("date_to"), When: best.Text("date_words"),
			Participants: joined(nil, best.Text("participants")), Proof: proofOf(best), Spread: spreadOf(of),
		}
		for _, r := range of {
			e.Rows = append(e.Rows, r.ID())
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b Event) int {
		return cmp.Compare(cmp.Or(a.From, a.Published), cmp.Or(b.From, b.Published))
	})
	return out
}

// grouped puts rows of one key together, in the order of the first of each.
func grouped(rows []store.Row, key func(store.Row) string) [][]store.Row {
	var out [][]store.Row
	at := map[string]int{}
	for _, r := range rows {
		k := key(r)
		i, known := at[k]
		if !known {
			i = len(out)
			at[k] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], r)
	}
	return out
}
