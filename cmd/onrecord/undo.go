package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/export"
	"onrecord/internal/store"
)

func newUndo(e env) *cobra.Command {
	var f listFlags
	var who string
	var list bool
	c := &cobra.Command{
		Use:   "undo [flags] [NUMBER]",
		Short: "Take back a decision, or list the decisions",
		Long: `undo takes back the last decision that was not undone yet, or the one with
NUMBER. Nothing is deleted: the log keeps the decision and that it was undone.
With --list the log is shown, newest first.`,
		Example: "  onrecord undo\n  onrecord undo --list\n  onrecord undo 17",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			var number int64
			for _, a := range append(args, notEmpty(f.after)...) {
				n, err := strconv.ParseInt(a, 10, 64)
				if err != nil || n < 1 {
					return usageError{fmt.Errorf("%q is no number of a decision; see onrecord undo --list", a)}
				}
				number = n
			}
			return withLedger(cmd.Context(), f.db, false, func(s *store.Store) error {
				if list {
					return listDecisions(cmd.Context(), e, &f, s, number)
				}
				d, err := s.Undo(cmd.Context(), decider(e, who), number)
				if err == nil {
					put(e, "undone: %s\n", decisionLine(d))
				}
				return err
			})
		},
	}
	f.add(c, false)
	whoFlag(c, &who)
	c.Flags().BoolVar(&list, "list", false, "show the log of decisions instead")
	return c
}

func listDecisions(ctx context.Context, e env, f *listFlags, s *store.Store, before int64) error {
	log, err := s.Log(ctx, f.limit, before)
	if err != nil {
		return err
	}
	if f.format == "text" {
		for _, d := range log {
			put(e, "%s\n", decisionLine(d))
		}
		return nil
	}
	var columns []export.Column
	for _, name := range []string{"id", "at", "who", "act", "kind", "row", "about", "changes", "undoes", "undone", "blind"} {
		columns = append(columns, export.Column{Name: name, Type: "text"})
	}
	values := make([][]any, len(log))
	for i, d := range log {
		var undoes any
		if d.Undoes > 0 {
			undoes = d.Undoes
		}
		values[i] = []any{d.ID, d.At, d.Who, string(d.Act), d.Kind, orNil(d.Row), orNil(d.About), orNil(changes(d)), undoes, d.Undone, d.Blind}
	}
	return f.table(e, columns, values)
}

func decisionLine(d store.Decision) string {
	line := fmt.Sprintf("%d  %s  %s: %s", d.ID, d.At, d.Who, d.Act)
	if d.Act == store.Undo {
		return line + " " + strconv.FormatInt(d.Undoes, 10)
	}
	line += " " + strings.Join(notEmpty(d.Kind, d.Row, d.About, changes(d)), " ")
	if d.Blind {
		line += " (a second check)"
	}
	if d.Undone {
		line += " (undone)"
	}
	return line
}

func changes(d store.Decision) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(d.Changes)) {
		out = append(out, name+"="+d.Changes[name])
	}
	return strings.Join(out, ", ")
}
