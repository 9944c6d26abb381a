package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/report"
	"onrecord/internal/wire"
	"onrecord/reader"
)

// quotesFlags are the flags of quotes as they were given.
type quotesFlags struct {
	ledger ledgerFlags
	rowFlags
	forms   []string
	speaker string
}

func newQuotes(e env) *cobra.Command {
	var f quotesFlags
	c := &cobra.Command{
		Use:   "quotes [flags] [FILE|DIR|URL|-]...",
		Short: "Print who said what: speaker, form, words, cue, via, article",
		Long: `quotes takes the same input as read and prints its attributions alone, one a
row: the speaker by the fullest name that the article prints, the form (direct,
mixed, indirect), the words said, the cue that attributes them, to whom or
through whom they came (via), and the article.

--format csv gives one table for all articles, made to be opened in a
spreadsheet: UTF-8 with a byte order mark, a heading, cells quoted where they
hold commas, quotation marks or line breaks. A cell that begins with = + - @ or
a tab would be taken for a formula: it gets an apostrophe in front. jsonl has
the same rows unaltered, one a line.

As in read, a text table leaves out doubtful rows unless --min-confidence is
given; csv and jsonl keep every row.

With --db it asks a ledger instead, as the commands over a ledger do: what
stands after the flags is a query in the language of docs/query.md, and --format
may also be json.

Exit code: 0 all read, 1 some input failed, 2 the command line is wrong.`,
		Example: `  onrecord quotes article.txt
  onrecord quotes --speaker Miliband --form direct,mixed coverage/
  onrecord quotes --format csv --min-confidence 0.5 coverage/ > quotes.csv
  onrecord quotes --format jsonl archive.warc.gz > quotes.jsonl
  onrecord quotes --db onrecord.db 'speaker:"Nadia Rahman" form:direct'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("db") {
				return askQuotes(cmd, e, &f, args)
			}
			for _, name := range []string{"limit", "after"} {
				if cmd.Flags().Changed(name) {
					return usageError{fmt.Errorf("--%s goes with --db", name)}
				}
			}
			args, err := f.check(cmd, e, args, "text", "csv", "jsonl")
			if err != nil {
				return usageError{err}
			}
			for _, form := range f.forms {
				if form != string(onrecord.Direct) && form != string(onrecord.Mixed) && form != string(onrecord.Indirect) {
					return usageError{fmt.Errorf("--form %s: want direct, mixed or indirect", form)}
				}
			}
			return runQuotes(cmd.Context(), e, f, args)
		},
	}
	f.ledger.register(c)
	c.Flags().StringSliceVar(&f.forms, "form", nil, "only these forms: direct, mixed, indirect")
	c.Flags().StringVar(&f.speaker, "speaker", "", "only speakers with this in one of their names, capitals set aside")
	f.register(c, "text (for people), csv (one table) or jsonl (one row a line)")
	return c
}

func runQuotes(ctx context.Context, e env, f quotesFlags, args []string) error {
	in, read, err := f.open(e)
	if err != nil {
		return err
	}
	out := &quotesPrinter{sink: sink{e.stdout}, flags: f, style: f.style(e)}
	return pour(ctx, e, f.jobs, in, args, out, func(u unit) result { return out.render(read, u) })
}

// quotesPrinter turns records into rows of attributions.
type quotesPrinter struct {
	sink
	flags quotesFlags
	style report.Style
	begun bool // something has been printed
}

// render reads one unit and prepares what will be printed; many run at once.
func (p *quotesPrinter) render(read *reader.Reader, u unit) result {
	res := begin(u)
	if u.err != nil || u.item.Article == nil {
		return res
	}
	rec := read.Read(u.item.Article)
	rec.Attributions = slices.DeleteFunc(rec.Attributions, func(a onrecord.Attribution) bool { return !p.flags.wants(rec, &a) })
	var buf bytes.Buffer
	rows := func() []wire.Quote { return wire.Quotes(rec, u.item.Place.String(), p.style.MinConfidence) }
	switch p.flags.format {
	case "csv":
		res.err = wire.WriteQuotesCSV(&buf, rows())
	case "jsonl":
		res.err = wire.WriteQuotesJSON(&buf, rows())
	default:
		res.err = report.Quotes(&buf, rec, p.style)
	}
	res.record = buf.Bytes()
	return res
}

// wants reports whether --form and --speaker let a through.
func (f *quotesFlags) wants(rec *onrecord.Record, a *onrecord.Attribution) bool {
	if len(f.forms) > 0 && !slices.Contains(f.forms, string(a.Form)) {
		return false
	}
	if f.speaker == "" {
		return true
	}
	names := []string{a.Source.Name}
	if e := rec.Entities.ByID(a.Source.Entity); e != nil {
		names = append(names, e.Names...)
	}
	part := strings.ToLower(f.speaker)
	return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(strings.ToLower(n), part) })
}

// print puts the rows of one article out, whole.
func (p *quotesPrinter) print(rows []byte) error {
	if err := p.head(); err != nil {
		return err
	}
	return p.sink.print(rows)
}

// head prints what stands before the first article and between two.
func (p *quotesPrinter) head() error {
	begun := p.begun
	p.begun = true
	switch {
	case p.flags.format == "csv" && !begun:
		return wire.WriteQuotesHead(p.out)
	case p.flags.format == "text" && begun:
		return p.sink.print([]byte("\n"))
	}
	return nil
}

// close ends the output: a table without rows still has its heading.
func (p *quotesPrinter) close() error {
	if p.begun || p.flags.format != "csv" {
		return nil
	}
	return p.head()
}
