package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/export"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

func newPeople(e env) *cobra.Command {
	var f listFlags
	var kind string
	c := &cobra.Command{
		Use:   "people [flags] [NAME|REF]",
		Short: "List who is mentioned, with the number of articles",
		Long: `people lists the people and organisations that articles mention, those in most
articles first: the name, under which other names the same one is mentioned, the
kind, and the ref in an authority file where it is linked to one. NAME matches every
name that holds it.`,
		Example: "  onrecord people\n  onrecord people Rahman --format json\n  onrecord people --kind organisation --limit 50",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			if kind != "all" && kind != string(onrecord.Person) && kind != string(onrecord.Organisation) {
				return usageError{fmt.Errorf("--kind %s: want person, organisation or all", kind)}
			}
			return withLedger(cmd.Context(), f.db, false, func(s *store.Store) error {
				return listPeople(cmd.Context(), e, &f, s, strings.Join(args, " "), kind)
			})
		},
	}
	f.add(c, false)
	c.Flags().StringVar(&kind, "kind", "all", "person, organisation or all")
	return c
}

func listPeople(ctx context.Context, e env, f *listFlags, s *store.Store, name, kind string) error {
	if kind == "all" {
		kind = ""
	}
	list, err := s.People(ctx, name, onrecord.Kind(kind), f.page())
	if err != nil {
		return err
	}
	list = cutBy(e, f, list, func(p store.Someone) string { return p.ID })
	if f.format != "text" {
		values := make([][]any, len(list))
		for i, p := range list {
			values[i] = []any{p.ID, p.Name, string(p.Kind), orNil(p.Ref), int64(p.Articles), orNil(strings.Join(p.Names, "; "))}
		}
		columns := append(textColumns("id", "name", "kind", "ref"), export.Column{Name: "articles", Type: "int"}, export.Column{Name: "names", Type: "text"})
		return f.table(e, columns, values)
	}
	cards := make([]report.Card, len(list))
	for i, p := range list {
		cards[i] = report.Card{Head: p.Name, Foot: strings.Join(notEmpty(counted(p.Articles, "article", "articles"), string(p.Kind), p.Ref, p.ID), " · ")}
		if len(p.Names) > 0 {
			cards[i].Head += " (" + strings.Join(p.Names, ", ") + ")"
		}
	}
	return f.cards(e, cards)
}

// cutBy takes the entry too many off, and tells how to go on.
func cutBy[R any](e env, f *listFlags, list []R, id func(R) string) []R {
	if f.limit == 0 || len(list) <= f.limit {
		return list
	}
	list = list[:f.limit]
	fmt.Fprintf(e.stderr, "onrecord: there is more; go on with --after %s\n", id(list[len(list)-1]))
	return list
}

func newMerge(e env) *cobra.Command {
	var db, who, into string
	c := &cobra.Command{
		Use:   "merge [flags] NAME --into NAME",
		Short: "Say that two names are one person or organisation",
		Long: `merge keeps the decision that two names, given whole, are one person or
organisation, known by the name of --into from then on. onrecord undo takes it back.`,
		Example: `  onrecord merge "Cllr Rahman" --into "Nadia Rahman"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			if len(args) == 0 || into == "" {
				return usageError{fmt.Errorf(`merge needs two names, as: merge "Cllr Rahman" --into "Nadia Rahman"`)}
			}
			return withLedger(cmd.Context(), db, false, func(s *store.Store) error {
				return s.MergeEntities(cmd.Context(), decider(e, who), strings.Join(args, " "), into)
			})
		},
	}
	dbFlag(c, &db)
	whoFlag(c, &who)
	c.Flags().StringVar(&into, "into", "", "the whole name that is kept")
	return c
}

func newSplit(e env) *cobra.Command {
	var db, who, in, as string
	c := &cobra.Command{
		Use:   "split [flags] NAME --in ARTICLE --as NAME",
		Short: "Say that a name means somebody else in an article",
		Long: `split keeps the decision that in one article a name means somebody else than
elsewhere, who is called by the name of --as from then on. ARTICLE is the id of the
article (onrecord articles shows it). onrecord undo takes it back.`,
		Example: `  onrecord split "Nadia Rahman" --in gazette-3 --as "Nadia Rahman (the surgeon)"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			if len(args) == 0 || in == "" || as == "" {
				return usageError{fmt.Errorf(`split needs a name, an article and the other name, as: split "Nadia Rahman" --in gazette-3 --as "Nadia Rahman (the surgeon)"`)}
			}
			return withLedger(cmd.Context(), db, false, func(s *store.Store) error {
				return s.SplitEntity(cmd.Context(), decider(e, who), strings.Join(args, " "), in, as)
			})
		},
	}
	dbFlag(c, &db)
	whoFlag(c, &who)
	c.Flags().StringVar(&in, "in", "", "the id of the article")
	c.Flags().StringVar(&as, "as", "", "what the other one is called")
	return c
}
