package dossier

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/internal/retold"
	"onrecord/internal/store"
)

// Figure is one figure, however many cite it.
type Figure struct {
	Measure    string `json:"measure"`
	Unit       string `json:"unit,omitempty"`
	Of         Actor  `json:"of,omitzero"`
	Population string `json:"population,omitempty"`
	Source     Actor  `json:"source,omitzero"`
	Date       string `json:"date,omitempty"`
	Spread
	Disagree bool    `json:"disagree,omitempty"` // articles give different values
	Values   []Value `json:"values"`
}

// Value is one value that is given for a figure.
type Value struct {
	Value float64 `json:"value"`
	Bound string  `json:"bound"`
	Spread
	Citations []Proof `json:"citations"` // the first first
}

// Figures puts citations together: first those that are disagreed about, then
// the most cited.
func Figures(rows []store.Row) []Figure {
	list := make([]retold.Citation, len(rows))
	for i, r := range rows {
		v, _ := r.Get("value").(float64)
		list[i] = retold.Citation{
			Article: r.Text("article"), Measure: r.Text("measure"), Value: v, Unit: r.Text("unit"), Bound: r.Text("bound"),
			Of: named1(r, "of"), Population: strings.ToLower(r.Text("population")), Source: named1(r, "source"), Date: r.Text("date"),
		}
	}
	var out []Figure
	for _, g := range retold.Figures(list) {
		f := Figure{Disagree: g.Disagree}
		var all []store.Row
		for _, v := range g.Values {
			value := Value{Value: v.Value, Bound: v.Bound}
			var of []store.Row
			for _, at := range v.Members {
				value.Citations = append(value.Citations, proofOf(rows[at]))
				of = append(of, rows[at])
				f.learn(rows[at])
			}
			value.Spread = spreadOf(of)
			f.Values = append(f.Values, value)
			all = append(all, of...)
		}
		f.Spread = spreadOf(all)
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b Figure) int {
		return cmp.Or(cmp.Compare(bit(b.Disagree), bit(a.Disagree)), cmp.Compare(b.Texts, a.Texts))
	})
	return out
}

// named1 tells the one in a role apart from others.
func named1(r store.Row, role string) string {
	if r.Text(role) == "" {
		return ""
	}
	return actorOf(r, role).key()
}

// learn takes from a citation what is not known of the figure yet.
func (f *Figure) learn(r store.Row) {
	f.Measure = cmp.Or(f.Measure, r.Text("measure"))
	f.Unit = cmp.Or(f.Unit, r.Text("unit"))
	f.Population = cmp.Or(f.Population, r.Text("population"))
	f.Date = cmp.Or(f.Date, r.Text("date"))
	f.Of = cmp.Or(f.Of, actorOf(r, "of"))
	f.Source = cmp.Or(f.Source, actorOf(r, "source"))
}
