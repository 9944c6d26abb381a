package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/query"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

// listing is a command that lists rows of one kind.
type listing struct {
	name, short, long, example string
	kind                       store.Kind
	needs                      bool // a query must be given
}

const aboutQueries = `
QUERY is in the language of docs/query.md; put it in single quotes, so that the
shell leaves it alone. Without one, everything is listed. Newest comes first.`

func listings() []listing {
	return []listing{
		{
			name: "articles", kind: store.Articles, short: "List the articles of the ledger",
			long:    "articles lists what the ledger holds: title, outlet, day, address." + aboutQueries,
			example: "  onrecord articles\n  onrecord articles 'outlet:BBC from:2014-11'\n  onrecord articles --format csv --limit 0 > articles.csv",
		},
		{
			name: "search", kind: store.Articles, needs: true, short: "Find articles by their words and by what is on the record in them",
			long:    "search finds articles: by words and phrases of title and text, and by what\nthey put on the record." + aboutQueries,
			example: "  onrecord search 'bridge ferry'\n  onrecord search '\"step aside\" target:\"Alan Thorne\" stance:opposes'",
		},
		{
			name: "figures", kind: store.Figures, short: "List figures that were cited, and by whom",
			long: "figures lists the figures on the record." + aboutQueries, example: "  onrecord figures figure:majority\n  onrecord figures --format csv 'from:2016-03'",
		},
		{
			name: "offices", kind: store.Offices, short: "List who holds, held or seeks which post",
			long: "offices lists who holds, held, seeks or leaves which post. In text, a post is one line\nhowever many articles tell of it, with the days of the first and the last." + aboutQueries, example: "  onrecord offices 'person:\"Nadia Rahman\"'",
		},
		{
			name: "letters", kind: store.Letters, short: "List letters, petitions, motions and votes, and who signed",
			long: "letters lists what several people did together: letters, petitions, motions,\nvotes, statements, with who signed and who declined." + aboutQueries, example: "  onrecord letters 'target:\"Alan Thorne\"'",
		},
		{
			name: "timeline", kind: store.Events, short: "List the events that articles tell of, and when they happened",
			long: "timeline lists events by the day on which they happened, the latest first. An event\nwhose day the words do not tell is marked undated and stands at the day of its\narticle; from: and to: are about the day of the article." + aboutQueries, example: "  onrecord timeline 'from:2016-03 to:2016-03'",
		},
	}
}

func newListing(e env, l listing) *cobra.Command {
	var f listFlags
	var versions string
	c := &cobra.Command{
		Use: l.name + " [flags] [QUERY]", Short: l.short, Long: l.long, Example: l.example,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			if l.needs && len(args) == 0 {
				return usageError{fmt.Errorf("nothing to search for: name words or fields, as 'bridge target:\"Alan Thorne\"'")}
			}
			if versions != "" {
				return showVersions(cmd.Context(), e, f.db, versions)
			}
			return runListing(cmd.Context(), e, &f, l.kind, args)
		},
	}
	if l.needs {
		c.Use = l.name + " [flags] QUERY"
	}
	f.add(c, l.kind != store.Articles)
	if l.name == "articles" {
		c.Flags().StringVar(&versions, "diff", "", "show how the versions of the article with this id differ, instead")
	}
	return c
}

func runListing(ctx context.Context, e env, f *listFlags, kind store.Kind, args []string) error {
	q, err := asked(args)
	if err != nil {
		return err
	}
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		if kind == store.Offices && f.format == "text" {
			cards, err := f.postCards(ctx, e, s, q, "")
			if err != nil {
				return err
			}
			return f.cards(e, cards)
		}
		rows, err := s.List(ctx, kind, f.narrowed(kind, q), f.page())
		if err != nil {
			return err
		}
		return f.print(e, kind, cut(e, f, rows, ""))
	})
}

// print puts rows of one kind out.
func (f *listFlags) print(e env, kind store.Kind, rows []store.Row) error {
	if f.format != "text" {
		values := make([][]any, len(rows))
		for i, r := range rows {
			values[i] = r.Values
		}
		return f.table(e, columnsOf(store.Columns(kind)), values)
	}
	cards := make([]report.Card, len(rows))
	for i, r := range rows {
		cards[i] = card(kind, r)
	}
	return f.cards(e, cards)
}

// cards puts an answer out for people.
func (f *listFlags) cards(e env, cards []report.Card) error {
	if len(cards) == 0 {
		fmt.Fprintln(e.stderr, "onrecord: nothing found")
		return nil
	}
	return report.Cards(e.stdout, cards, f.style(e))
}

// card is a row for people.
func card(kind store.Kind, r store.Row) report.Card {
	c := report.Card{Head: headline(kind, r), Words: r.Text("words"), Foot: foot(r)}
	if kind == store.Articles {
		c.Words, c.Link = "", r.Text("url")
	}
	if review := r.Text("review"); review != "" {
		c.Mark = review
	}
	return c
}

func headline(kind store.Kind, r store.Row) string {
	switch kind {
	case store.Articles:
		return some(r.Text("title"), "(no title) "+r.Text("article"))
	case store.Quotes:
		return unnamed(r, "speaker") + ", " + some(cleanCue(r.Text("cue")), "in quotation marks") + ":"
	case store.Positions:
		return unnamed(r, "holder") + " " + stanceVerb(r.Text("stance")) + " " + r.Text("target") + " (" + r.Text("act") + ")"
	case store.Figures:
		return figureLine(r)
	case store.Offices:
		return r.Text("person") + " " + statusVerb(r.Text("status")) + " " + strings.Join(known(r, "role", "organisation", "area"), ", ")
	case store.Letters:
		return letterLine(r)
	case store.Events:
		when := some(report.HumanDates(r.Text("date_from"), r.Text("date_to")), strings.Join(notEmpty("undated", r.Text("date_words")), ": "))
		return strings.Join(notEmpty(when, r.Text("kind"), r.Text("participants")), " · ")
	}
	return ""
}

func stanceVerb(stance string) string {
	switch stance {
	case "declines":
		return "takes no side on"
	case "mixed":
		return "has mixed views of"
	}
	return stance
}

func statusVerb(status string) string {
	switch status {
	case "leaving":
		return "is leaving as"
	case "appointed":
		return "was appointed"
	case "resigned":
		return "resigned as"
	case "holds":
		return "is"
	case "held":
		return "was"
	}
	return status
}

func figureLine(r store.Row) string {
	n := ""
	if v, ok := r.Get("value").(float64); ok {
		n = grouped(v)
	}
	if b := r.Text("bound"); b != "" && b != "exact" {
		n = b + " " + n
	}
	if unit := r.Text("unit"); unit != "" && unit != r.Text("measure") {
		n += " " + unit
	}
	line := r.Text("measure") + ": " + n
	if of := r.Text("of"); of != "" {
		line += ", of " + of
	}
	if p := r.Text("population"); p != "" {
		line += ", among " + p
	}
	if s := r.Text("source"); s != "" {
		line += ", says " + s
	}
	if d := r.Text("date"); d != "" {
		line += " (" + d + ")"
	}
	return line
}

// grouped writes a number with commas between thousands, as English does.
func grouped(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, part, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	var b strings.Builder
	if v < 0 {
		b.WriteByte('-')
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if part != "" {
		b.WriteString("." + part)
	}
	return b.String()
}

func letterLine(r store.Row) string {
	line := r.Text("kind")
	if t := r.Text("target"); t != "" {
		line += " that " + some(stanceVerb(r.Text("stance")), "is about") + " " + t
	}
	if n, ok := r.Get("people").(int64); ok {
		bound := r.Text("bound")
		if bound == "exact" {
			bound = ""
		}
		line += ", " + strings.Join(notEmpty(bound, strconv.FormatInt(n, 10)), " ") + " people"
	}
	if s := r.Text("signed"); s != "" {
		line += "; signed: " + s
	}
	if s := r.Text("declined"); s != "" {
		line += "; declined: " + s
	}
	return line
}

// unnamed is a name, marked where its bearer withholds it.
func unnamed(r store.Row, column string) string {
	name := some(r.Text(column), "nobody named")
	if hidden, _ := r.Get("anonymous").(bool); hidden {
		name += ", unnamed"
	}
	return name
}

// foot is where a row was printed, and its id.
func foot(r store.Row) string {
	parts := notEmpty(report.HumanDate(r.Text("published")), r.Text("outlet"))
	if r.Get("words") != nil {
		parts = append(parts, notEmpty(r.Text("title"))...)
	} else {
		parts = append(parts, notEmpty(r.Text("authors"))...)
	}
	return strings.Join(append(parts, r.ID()), " · ")
}

func some(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}

func known(r store.Row, columns ...string) []string {
	var out []string
	for _, c := range columns {
		out = append(out, r.Text(c))
	}
	return notEmpty(out...)
}

func notEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// named is the term that somebody's name is in a field.
func named(field query.Field, words string) (query.Query, error) {
	return query.Parse(string(field) + ":" + strconv.Quote(strings.Join(strings.Fields(strings.ReplaceAll(words, `"`, " ")), " ")))
}
