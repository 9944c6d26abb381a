package main

import (
	"context"
	"fmt"

	"onrecord/internal/agreement"
	"onrecord/internal/dossier"
	"onrecord/internal/export"
	"onrecord/internal/store"
)

// checked is how many checked rows were right, by kind, and how far people agree.
func checked(ctx context.Context, s *store.Store) (right []dossier.Precision, agreed []dossier.Agreed, err error) {
	for _, kind := range store.Kinds()[1:] {
		p, err := dossier.PrecisionOf(ctx, s, kind)
		if err != nil {
			return nil, nil, err
		}
		if p.Checked > 0 {
			right = append(right, p)
		}
	}
	agreed, err = dossier.Agreement(ctx, s)
	return right, agreed, err
}

// putChecked prints both for people.
func putChecked(e env, right []dossier.Precision, agreed []dossier.Agreed) {
	if len(right) > 0 {
		put(e, "\nright as read, of the rows that were checked (95%% interval):\n")
	}
	for _, p := range right {
		put(e, "%14s  %s of %d (%s); %.0f%% was said\n", p.Kind, share(p.Right.Value), p.Checked, between(p.Right), 100*p.Said)
	}
	if len(agreed) > 0 {
		put(e, "\nagreement of those who checked the same rows:\n")
	}
	for _, a := range agreed {
		put(e, "%14s  %-12s same %s of %s by %d people (%s)", a.Kind, a.Of, share(a.Raw.Value), counted(a.Rows, "row", "rows"), a.People, between(a.Raw))
		switch {
		case a.Rows < dossier.FewPairs:
			put(e, "; too few for kappa")
		default:
			if a.Kappa != nil {
				put(e, "; kappa %.2f (%.2f to %.2f)", a.Kappa.Value, a.Kappa.Low, a.Kappa.High)
			}
			if a.Alpha != nil {
				put(e, "; alpha %.2f", *a.Alpha)
			}
		}
		put(e, "\n")
	}
}

func share(v float64) string { return fmt.Sprintf("%.0f%%", 100*v) }

func between(i agreement.Interval) string { return share(i.Low) + " to " + share(i.High) }

// statsTable gives counts, and shares with their bounds, for programs.
func (f *listFlags) statsTable(e env, counts [][]any, right []dossier.Precision, agreed []dossier.Agreed) error {
	columns := []export.Column{{Name: "what", Type: "text"}, {Name: "count", Type: "int"}, {Name: "value", Type: "float"}, {Name: "low", Type: "float"}, {Name: "high", Type: "float"}}
	var rows [][]any
	for _, c := range counts {
		rows = append(rows, append(c, nil, nil, nil))
	}
	add := func(what string, n int, i agreement.Interval) {
		rows = append(rows, []any{what, int64(n), i.Value, i.Low, i.High})
	}
	for _, p := range right {
		add(string(p.Kind)+" right of checked", p.Checked, p.Right)
	}
	for _, a := range agreed {
		add(string(a.Kind)+" "+a.Of+" the same", a.Rows, a.Raw)
		if a.Kappa != nil {
			add(string(a.Kind)+" "+a.Of+" kappa", a.Rows, *a.Kappa)
		}
		if a.Alpha != nil {
			rows = append(rows, []any{string(a.Kind) + " " + a.Of + " alpha", int64(a.Rows), *a.Alpha, nil, nil})
		}
	}
	return f.table(e, columns, rows)
}
