package dossier

import (
	"cmp"
	"slices"

	"onrecord/internal/store"
)

// Coverage is whom the outlets of a story quote.
type Coverage struct {
	Speakers []Actor  `json:"speakers"` // those quoted by the most outlets, at most so many as are shown
	Outlets  []Outlet `json:"outlets"`
}

// Outlet is one outlet's part in a story.
type Outlet struct {
	Name     string `json:"name"`
	Articles int    `json:"articles"`
	Copies   int    `json:"copies"`   // of texts of others
	Quotes   int    `json:"quotes"`   // quotations in them
	Unnamed  int    `json:"unnamed"`  // of them of sources without a name
	Quoted   []int  `json:"quoted"`   // quotations of each of the speakers
	LeftOut  []int  `json:"left_out"` // places of speakers that others quote and this one does not
}

// speakers of a story whose share by outlet is shown.
const compared = 8

// CoverageOf counts, for the articles of a story and their quotations, who is
// quoted by whom.
func CoverageOf(tellings []store.Telling, quotes []store.Row) Coverage {
	var out Coverage
	at := map[string]int{}
	outlet := func(name string) *Outlet {
		i, known := at[name]
		if !known {
			i = len(out.Outlets)
			at[name] = i
			out.Outlets = append(out.Outlets, Outlet{Name: name})
		}
		return &out.Outlets[i]
	}
	for _, t := range tellings {
		o := outlet(t.Outlet)
		o.Articles++
		if t.Original != t.Article {
			o.Copies++
		}
	}
	out.Speakers = mostQuoted(quotes)
	place := map[string]int{}
	for i, s := range out.Speakers {
		place[s.key()] = i
	}
	for i := range out.Outlets {
		out.Outlets[i].Quoted = make([]int, len(out.Speakers))
	}
	for _, q := range quotes {
		i, known := at[q.Text("outlet")]
		if !known {
			continue
		}
		o, speaker := &out.Outlets[i], actorOf(q, "speaker")
		o.Quotes++
		if speaker.Unnamed {
			o.Unnamed++
			continue
		}
		if k, shown := place[speaker.key()]; shown {
			o.Quoted[k]++
		}
	}
	for i := range out.Outlets {
		o := &out.Outlets[i]
		for k, n := range o.Quoted {
			if n == 0 {
				o.LeftOut = append(o.LeftOut, k)
			}
		}
	}
	slices.SortStableFunc(out.Outlets, func(a, b Outlet) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Quotes, a.Quotes), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// mostQuoted are the named speakers that the most outlets quote.
func mostQuoted(quotes []store.Row) []Actor {
	outlets := map[string]map[string]bool{}
	times := map[string]int{}
	var all []Actor
	for _, q := range quotes {
		s := actorOf(q, "speaker")
		if s.Unnamed || s.Name == "" || s.ID == "" {
			continue
		}
		k := s.key()
		if outlets[k] == nil {
			outlets[k] = map[string]bool{}
			all = append(all, s)
		}
		outlets[k][q.Text("outlet")] = true
		times[k]++
	}
	slices.SortStableFunc(all, func(a, b Actor) int {
		return cmp.Or(cmp.Compare(len(outlets[b.key()]), len(outlets[a.key()])), cmp.Compare(times[b.key()], times[a.key()]), cmp.Compare(a.Name, b.Name))
	})
	return all[:min(compared, len(all))]
}
