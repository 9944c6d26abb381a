package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/export"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

// linksFlags are the flags of links as they were given.
type linksFlags struct {
	listFlags
	who, state, accept, reject, as string
	review                         bool
}

func newLinks(e env) *cobra.Command {
	var f linksFlags
	c := &cobra.Command{
		Use:   "links [flags] [NAME]",
		Short: "Show who names were taken to be, and accept or reject it",
		Long: `links lists the uncertain ones of the links between names in articles and the
people and organisations of authority files: whom the name may mean, how sure that
is, who else it could be, and why. NAME narrows to names that hold it; --state shows
others: linked, accepted, rejected or all.

With --review it takes one key for each:

  a accept   1 to 4 accept another instead   r reject   s skip   q quit

With --accept or --reject ID one link is decided about without asking; --as REF
accepts somebody else. Decisions stay when articles are linked again; onrecord undo
takes them back. An entry without an article is a family name printed alone, and the
bearer whom it would stand for in all articles.`,
		Example: "  onrecord links\n  onrecord links --review\n  onrecord links --reject 1f4k2\n  onrecord links --state linked Rahman",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			if err := f.check(); err != nil {
				return usageError{err}
			}
			return withLedger(cmd.Context(), f.db, false, func(s *store.Store) error {
				return f.run(cmd.Context(), e, s, strings.Join(args, " "))
			})
		},
	}
	f.add(c, false)
	whoFlag(c, &f.who)
	c.Flags().StringVar(&f.state, "state", "uncertain", "uncertain, linked, accepted, rejected or all")
	c.Flags().BoolVar(&f.review, "review", false, "ask about one after the other")
	c.Flags().StringVar(&f.accept, "accept", "", "accept the link with this id")
	c.Flags().StringVar(&f.reject, "reject", "", "reject the link with this id")
	c.Flags().StringVar(&f.as, "as", "", "the ref of who it is, with --accept")
	return c
}

func (f *linksFlags) check() error {
	if !slices.Contains([]string{"uncertain", "linked", "accepted", "rejected", "all"}, f.state) {
		return fmt.Errorf("--state %s: want uncertain, linked, accepted, rejected or all", f.state)
	}
	if f.accept != "" && f.reject != "" {
		return errors.New("--accept and --reject exclude each other")
	}
	if f.as != "" && f.accept == "" {
		return errors.New("--as goes with --accept")
	}
	return nil
}

func (f *linksFlags) run(ctx context.Context, e env, s *store.Store, name string) error {
	f.who = decider(e, f.who)
	switch {
	case f.accept != "":
		return s.Choose(ctx, f.who, store.Accept, f.accept, f.as)
	case f.reject != "":
		return s.Choose(ctx, f.who, store.Reject, f.reject, "")
	}
	state := f.state
	if state == "all" {
		state = ""
	}
	list, err := s.Choices(ctx, state, name, f.page())
	if err != nil {
		return err
	}
	list = cutBy(e, &f.listFlags, list, func(c store.Choice) string { return c.ID })
	switch {
	case f.review:
		return f.ask(ctx, e, s, list)
	case f.format != "text":
		return f.tabled(e, list)
	}
	cards := make([]report.Card, len(list))
	for i, c := range list {
		cards[i] = choiceCard(c)
	}
	return f.cards(e, cards)
}

func (f *linksFlags) tabled(e env, list []store.Choice) error {
	columns := append(textColumns("id", "state", "name", "ref", "as"), export.Column{Name: "confidence", Type: "float"})
	columns = append(columns, textColumns("alternatives", "reasons", "article", "title", "published", "outlet")...)
	values := make([][]any, len(list))
	for i, c := range list {
		var others []string
		for _, o := range c.Alternatives {
			others = append(others, fmt.Sprintf("%s %.2f", o.Ref, o.Confidence))
		}
		values[i] = []any{
			c.ID, c.State, c.Name, orNil(c.Ref), c.As, float64(c.Confidence), orNil(strings.Join(others, "; ")), orNil(strings.Join(c.Reasons, "; ")),
			orNil(c.Article), orNil(c.Title), orNil(c.Published), orNil(c.Outlet),
		}
	}
	return f.table(e, columns, values)
}

// choiceCard is a link for people.
func choiceCard(c store.Choice) report.Card {
	where := "in all articles"
	if c.Article != "" {
		where = strings.Join(notEmpty(report.HumanDate(c.Published), c.Outlet, some(c.Title, c.Article)), " · ")
	}
	card := report.Card{
		Head: fmt.Sprintf("“%s” is %s", c.Name, strings.Join(notEmpty(c.As, inBrackets(c.Ref)), " ")),
		Mark: fmt.Sprintf("%.0f%% sure", 100*c.Confidence),
	}
	if c.State == "accepted" || c.State == "rejected" {
		card.Mark = c.State
	}
	var others []string
	for i, o := range c.Alternatives {
		others = append(others, fmt.Sprintf("%d %s (%s, %.0f%%)", i+1, o.Name, o.Ref, 100*o.Confidence))
	}
	or := strings.Join(others, ", ")
	if or != "" {
		or = "or " + or
	}
	card.Foot = strings.Join(notEmpty(strings.Join(c.Reasons, "; "), or, where, c.ID), " · ")
	return card
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// ask shows link after link and takes a key for each.
func (f *linksFlags) ask(ctx context.Context, e env, s *store.Store, list []store.Choice) error {
	if len(list) == 0 {
		fmt.Fprintln(e.stderr, "onrecord: nothing left to review")
		return nil
	}
	keys := newKeys(e)
	for _, c := range list {
		if err := report.Cards(e.stdout, []report.Card{choiceCard(c)}, f.style(e)); err != nil {
			return err
		}
		err := f.decide(ctx, e, s, c, keys)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *linksFlags) decide(ctx context.Context, e env, s *store.Store, c store.Choice, keys *keys) error {
	for {
		put(e, "%s", "  [a]ccept [1-4] another [r]eject [s]kip [q]uit: ")
		key, err := keys.key()
		if err != nil {
			put(e, "\n")
			return err
		}
		put(e, "%c\n", key)
		switch {
		case key == 'a':
			return s.Choose(ctx, f.who, store.Accept, c.ID, "")
		case key == 'r':
			return s.Choose(ctx, f.who, store.Reject, c.ID, "")
		case key == 's':
			return nil
		case key == 'q' || key == 3 || key == 4:
			return io.EOF
		case key >= '1' && int(key-'1') < len(c.Alternatives):
			return s.Choose(ctx, f.who, store.Accept, c.ID, c.Alternatives[key-'1'].Ref)
		}
	}
}
