package dossier

import (
	"cmp"
	"slices"

	"onrecord/internal/store"
)

// LineUp is who stands where on one target.
type LineUp struct {
	Target   Actor  `json:"target"`
	Backs    []Side `json:"backs,omitempty"`
	Opposes  []Side `json:"opposes,omitempty"`
	Declines []Side `json:"declines,omitempty"`
	Mixed    []Side `json:"mixed,omitempty"`
}

// Side is where one holder stands on the target.
type Side struct {
	Holder Actor  `json:"holder"`
	Stance string `json:"stance"`
	Act    string `json:"act"`
	Proof         // the best of their positions
	More   int    `json:"more"` // other rows that say so
	Spread
	Rows []string `json:"rows"` // all of them
}

// Sides are the holders of a stance.
func (l *LineUp) Sides(stance string) []Side {
	switch stance {
	case "backs":
		return l.Backs
	case "opposes":
		return l.Opposes
	case "declines":
		return l.Declines
	case "mixed":
		return l.Mixed
	}
	return nil
}

// Holders counts the line-up.
func (l *LineUp) Holders() int {
	return len(l.Backs) + len(l.Opposes) + len(l.Declines) + len(l.Mixed)
}

// Stances are in the order in which they are shown.
func Stances() []string { return []string{"backs", "opposes", "declines", "mixed"} }

// LineUps puts positions together by target, those with the most holders
// first. A holder of whom several articles tell otherwise stands where the
// latest does; where one article tells both, with the likelier.
func LineUps(rows []store.Row) []LineUp {
	var out []LineUp
	at := map[string]int{}
	by := map[string]map[string][]store.Row{} // rows by target and holder
	var holders []Actor
	var whom []string
	for _, r := range rows {
		target, holder := actorOf(r, "target"), actorOf(r, "holder")
		t := target.key()
		if _, known := at[t]; !known {
			at[t] = len(out)
			out = append(out, LineUp{Target: target})
			by[t] = map[string][]store.Row{}
		}
		h := holder.key()
		if by[t][h] == nil {
			holders, whom = append(holders, holder), append(whom, t)
		}
		by[t][h] = append(by[t][h], r)
	}
	for i, holder := range holders {
		out[at[whom[i]]].add(sideOf(holder, by[whom[i]][holder.key()]))
	}
	for i := range out {
		for _, sides := range []*[]Side{&out[i].Backs, &out[i].Opposes, &out[i].Declines, &out[i].Mixed} {
			slices.SortStableFunc(*sides, func(a, b Side) int {
				return cmp.Or(cmp.Compare(bit(a.Holder.Unnamed), bit(b.Holder.Unnamed)), cmp.Compare(b.Texts, a.Texts), cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Holder.Name, b.Holder.Name))
			})
		}
	}
	slices.SortStableFunc(out, func(a, b LineUp) int { return cmp.Compare(b.Holders(), a.Holders()) })
	return out
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (l *LineUp) add(s Side) {
	switch s.Stance {
	case "backs":
		l.Backs = append(l.Backs, s)
	case "opposes":
		l.Opposes = append(l.Opposes, s)
	case "declines":
		l.Declines = append(l.Declines, s)
	default:
		l.Mixed = append(l.Mixed, s)
	}
}

// sideOf is where a holder stands by these rows, the earliest first.
func sideOf(holder Actor, rows []store.Row) Side {
	last := rows[len(rows)-1]
	weight := map[string]float64{}
	for _, r := range rows {
		if r.Text("article") == last.Text("article") {
			c, _ := r.Get("confidence").(float64)
			weight[r.Text("stance")] += c
		}
	}
	stance, most := "", 0.0
	for _, s := range Stances() {
		if weight[s] > most {
			stance, most = s, weight[s]
		}
	}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r store.Row) bool { return r.Text("stance") != stance })
	best := slices.MinFunc(rows, surer)
	side := Side{Holder: holder, Stance: stance, Act: best.Text("act"), Proof: proofOf(best), More: len(rows) - 1, Spread: spreadOf(rows)}
	for _, r := range rows {
		side.Rows = append(side.Rows, r.ID())
	}
	return side
}
