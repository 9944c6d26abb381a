package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/export"
	"onrecord/internal/query"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

// whoFlags are the flags of who as they were given.
type whoFlags struct {
	listFlags
	on, query string
}

func newWho(e env) *cobra.Command {
	var f whoFlags
	c := &cobra.Command{
		Use:   "who [flags] TARGET",
		Short: "Show who backs, opposes or takes no side on somebody",
		Long: `who shows where people stand on TARGET: who backs, who opposes, who declines to
take a side, who has mixed views; newest first, with the words, the outlet and the
day. Where somebody stood elsewhere before, that is marked.

With --on, only the last that each had said by the end of that day counts.
--limit is for each of the four; --query stance:backs --after ID goes on with one.`,
		Example: `  onrecord who "Alan Thorne"
  onrecord who "Alan Thorne" --on 2016-03-08
  onrecord who Thorne --query 'outlet:Courier -anonymous:yes' --format csv`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			q, err := f.ask(args)
			if err != nil {
				return err
			}
			return runWho(cmd.Context(), e, &f, strings.Join(args, " "), q)
		},
	}
	f.add(c, true)
	c.Flags().StringVar(&f.on, "on", "", "as things stood at the end of this day, month or year (2016-03-08)")
	c.Flags().StringVar(&f.query, "query", "", "narrow down by a query, see docs/query.md")
	return c
}

// ask is the query for where people stand on the target.
func (f *whoFlags) ask(args []string) (query.Query, error) {
	q, err := named(query.Target, strings.Join(args, " "))
	if err != nil {
		return nil, err
	}
	if f.on != "" {
		on, err := query.Parse("on:" + f.on)
		if err != nil {
			return nil, usageError{fmt.Errorf("--on %s: want a date, as 2016-03-08, 2016-03 or 2016", f.on)}
		}
		q = query.Both(q, on)
	}
	more, err := query.Parse(f.query)
	if err != nil {
		return nil, err
	}
	return query.Both(q, more), nil
}

func runWho(ctx context.Context, e env, f *whoFlags, target string, q query.Query) error {
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		var all []store.Stand
		for _, stance := range []onrecord.Stance{onrecord.Backs, onrecord.Opposes, onrecord.Declines, onrecord.MixedViews} {
			asked := query.Both(f.narrowed(store.Positions, q), query.Is{Field: query.Stance, Value: string(stance)})
			rows, err := s.Stands(ctx, asked, f.page())
			if err != nil {
				return err
			}
			all = append(all, cut(e, &f.listFlags, rows, "under “"+sectionOf(string(stance))+"”")...)
		}
		if f.format == "text" {
			return f.cards(e, target, all)
		}
		columns := append(columnsOf(store.Columns(store.Positions)), export.Column{Name: "changed_from", Type: "text"}, export.Column{Name: "changed_since", Type: "text"})
		values := make([][]any, len(all))
		for i, st := range all {
			values[i] = append(append([]any{}, st.Values...), orNil(st.Was), orNil(st.WasWhen))
		}
		return f.table(e, columns, values)
	})
}

func (f *whoFlags) cards(e env, target string, all []store.Stand) error {
	if len(all) == 0 {
		fmt.Fprintf(e.stderr, "onrecord: nobody is on the record about %q\n", target)
		return nil
	}
	names := map[string]bool{}
	for _, st := range all {
		names[st.Text("target")] = true
	}
	cards := make([]report.Card, len(all))
	for i, st := range all {
		head := unnamed(st.Row, "holder") + " (" + st.Text("act") + ")"
		if len(names) > 1 {
			head += " on " + st.Text("target")
		}
		cards[i] = report.Card{Section: sectionOf(st.Text("stance")), Head: head, Stance: st.Text("stance"), Words: st.Text("words"), Foot: foot(st.Row)}
		cards[i].Mark = mark(st)
	}
	return report.Cards(e.stdout, cards, f.style(e))
}

// mark is what is to be noticed about a position: a change of mind, a decision.
func mark(st store.Stand) string {
	changed := ""
	if st.Was != "" {
		changed = "changed: " + was(st.Was) + " on " + report.HumanDate(st.WasWhen)
	}
	return strings.Join(notEmpty(changed, st.Text("review")), "; ")
}

func sectionOf(stance string) string {
	switch stance {
	case "backs":
		return "Backs"
	case "opposes":
		return "Opposes"
	case "declines":
		return "Takes no side"
	}
	return "Mixed views"
}

// was is a stance that somebody took before.
func was(stance string) string {
	switch stance {
	case "backs":
		return "backed"
	case "opposes":
		return "opposed"
	case "declines":
		return "took no side"
	}
	return "had mixed views"
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}
