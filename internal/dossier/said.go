package dossier

import (
	"cmp"
	"slices"

	"onrecord/internal/retold"
	"onrecord/internal/store"
)

// Utterance is what somebody said once, however many printed it.
type Utterance struct {
	Speaker Actor  `json:"speaker"`
	Cue     string `json:"cue,omitempty"`
	Form    string `json:"form"`
	Proof          // its fullest printing
	Spread
	Printings []Printing `json:"printings"` // the first first
}

// Printing is one article's wording of an utterance.
type Printing struct {
	Proof
	Like        retold.Likeness     `json:"like"`
	Differences []retold.Difference `json:"differences,omitempty"` // from the fullest to this one, word by word
}

// Utterances puts quotations together, the most printed first, among equals
// the earliest.
func Utterances(rows []store.Row) []Utterance {
	list := make([]retold.Printing, len(rows))
	for i, r := range rows {
		list[i] = retold.Printing{Speaker: actorOf(r, "speaker").key(), Words: r.Text("words")}
	}
	groups := retold.Utterances(list)
	out := make([]Utterance, len(groups))
	for i, g := range groups {
		full := rows[g.Fullest]
		u := Utterance{Speaker: actorOf(full, "speaker"), Cue: full.Text("cue"), Form: full.Text("form"), Proof: proofOf(full)}
		var of []store.Row
		for _, m := range g.Members {
			p := Printing{Proof: proofOf(rows[m.At]), Like: m.Like}
			if m.Like != retold.Exact {
				p.Differences = retold.Compare(full.Text("words"), p.Words)
			}
			u.Printings = append(u.Printings, p)
			of = append(of, rows[m.At])
		}
		u.Spread = spreadOf(of)
		out[i] = u
	}
	slices.SortStableFunc(out, func(a, b Utterance) int {
		return cmp.Or(cmp.Compare(b.Texts, a.Texts), cmp.Compare(b.Outlets, a.Outlets))
	})
	return out
}
