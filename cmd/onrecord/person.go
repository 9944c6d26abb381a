package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/export"
	"onrecord/internal/query"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

// aspect is one part of what is on the record about a person.
type aspect struct {
	name    string
	section string
	kind    store.Kind
	field   query.Field
}

func aspects() []aspect {
	return []aspect{
		{"office", "Offices", store.Offices, query.Person},
		{"position", "Where they stand", store.Positions, query.Holder},
		{"stance on them", "Who stands where on them", store.Positions, query.Target},
		{"quotation", "What they said", store.Quotes, query.Speaker},
		{"letter", "What they signed", store.Letters, query.Holder},
		{"event", "What they were part of", store.Events, query.Person},
	}
}

func newPerson(e env) *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use:   "person [flags] NAME",
		Short: "Show what is on the record about somebody: posts, positions, words",
		Long: `person shows, newest first, which posts somebody holds or held, where they stand
and who stands where on them with changes marked, what they said, what they signed
and what they were part of. In text, a post is one line however many articles tell of
it, with the days of the first and the last. NAME matches every name that holds it.
--limit is for each part.`,
		Example: `  onrecord person "Nadia Rahman"
  onrecord person Rahman --format jsonl --limit 0`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			return runPerson(cmd.Context(), e, &f, strings.Join(args, " "))
		},
	}
	f.add(c, true)
	return c
}

func runPerson(ctx context.Context, e env, f *listFlags, name string) error {
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		var cards []report.Card
		var values [][]any
		for _, a := range aspects() {
			q, err := named(a.field, name)
			if err != nil {
				return err
			}
			part, rows, err := a.answer(ctx, e, s, f, q)
			if err != nil {
				return err
			}
			for i := range part {
				part[i].Section = a.section
			}
			cards = append(cards, part...)
			for i, r := range rows {
				values = append(values, []any{
					a.name, r.ID(), part[i].Head, r.Get("words"), r.Get("confidence"), r.Get("review"), r.Get("published"), r.Get("outlet"),
					r.Get("title"), r.Get("url"), r.Get("article"),
				})
			}
		}
		if f.format != "text" {
			return f.table(e, personColumns(), values)
		}
		if len(cards) == 0 {
			fmt.Fprintf(e.stderr, "onrecord: %q is not on the record\n", name)
			return nil
		}
		return report.Cards(e.stdout, cards, f.style(e))
	})
}

// answer gives one part as people see it, and but for the posts of a text
// report the rows of it.
func (a aspect) answer(ctx context.Context, e env, s *store.Store, f *listFlags, q query.Query) ([]report.Card, []store.Row, error) {
	where := "under “" + a.section + "”"
	if a.kind == store.Offices && f.format == "text" {
		cards, err := f.postCards(ctx, e, s, q, where)
		return cards, nil, err
	}
	q = f.narrowed(a.kind, q)
	var cards []report.Card
	var rows []store.Row
	if a.kind == store.Positions {
		stands, err := s.Stands(ctx, q, f.page())
		if err != nil {
			return nil, nil, err
		}
		for _, st := range cut(e, f, stands, where) {
			c := card(a.kind, st.Row)
			c.Stance, c.Mark = st.Text("stance"), mark(st)
			cards, rows = append(cards, c), append(rows, st.Row)
		}
		return cards, rows, nil
	}
	rows, err := s.List(ctx, a.kind, q, f.page())
	if err != nil {
		return nil, nil, err
	}
	rows = cut(e, f, rows, where)
	for _, r := range rows {
		cards = append(cards, card(a.kind, r))
	}
	return cards, rows, nil
}

func personColumns() []export.Column {
	var out []export.Column
	for _, name := range []string{"what", "id", "says", "words", "confidence", "review", "published", "outlet", "title", "url", "article"} {
		out = append(out, export.Column{Name: name, Type: "text"})
	}
	out[4].Type = "float"
	return out
}
