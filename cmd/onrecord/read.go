package main

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/report"
	"onrecord/internal/wire"
	"onrecord/reader"
)

// readFlags are the flags of read as they were given.
type readFlags struct {
	format, color, outlet, date string
	noText, full                bool
	minConfidence               float64
	minGiven                    bool // --min-confidence was on the command line
	jobs                        int
	columns                     map[string]string
}

// minSaid is the confidence that an attribution by another word than a plain
// verb of saying must have to be in the text report when --min-confidence is
// not given: likelier right than wrong.
const minSaid = 0.5

// minText is the least confidence of any other row in such a text report.
const minText = 0.25

func newRead(e env) *cobra.Command {
	var f readFlags
	c := &cobra.Command{
		Use:   "read [flags] [FILE|DIR|URL|-]...",
		Short: "Read articles and print what they put on the record",
		Long: `read takes articles in and prints their records in the order of the input.

It takes files (.txt, .md, .html, .jsonl, .csv, .warc, each also as .gz),
folders, patterns, web addresses and standard input (-, or no argument at all).
A text is read as it stands, unless it is a Nexis export, which is split; a web
page is reduced to its article; .jsonl holds one article a line (text, and where
known id, title, url, outlet, date, author), .csv one a row. Of a feed (RSS,
Atom, JSON Feed, sitemap, OPML; a file or an address) the articles that it
announces are fetched. docs/inputs.md has the details.

What cannot be read gets one line on standard error and never stops the rest.
Unless --min-confidence is given, the text report leaves out rows of confidence
below 0.25, and attributions by other words than plain verbs of saying below
0.5 or without a source; json and jsonl keep every row.

Exit code: 0 all read, 1 some input failed, 2 the command line is wrong.`,
		Example: `  onrecord read article.txt
  onrecord read --format jsonl coverage/ > records.jsonl
  curl -s https://example.org/story | onrecord read --outlet "The Example"
  onrecord read --columns text=story,title=head table.csv
  onrecord read https://example.org/politics/rss.xml
  onrecord read --min-confidence 0.7 --no-text --format json archive.warc.gz`,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.minGiven = cmd.Flags().Changed("min-confidence")
			if err := f.validate(); err != nil {
				return usageError{err}
			}
			if len(args) == 0 {
				if isTerminal(e.stdin) {
					return usageError{errNothing}
				}
				args = []string{"-"}
			}
			return runRead(cmd.Context(), e, f, args)
		},
	}
	c.Flags().StringVar(&f.format, "format", "text", "text (for people), json (one array) or jsonl (one record a line)")
	c.Flags().BoolVar(&f.noText, "no-text", false, "leave the article's text out of json and jsonl")
	c.Flags().BoolVar(&f.full, "full", false, "print long quotations in full (text format)")
	c.Flags().StringVar(&f.color, "color", "auto", "auto (on a terminal), always or never")
	c.Flags().StringVar(&f.outlet, "outlet", "", "outlet of articles that name none")
	c.Flags().StringVar(&f.date, "date", "", "date of articles that give none, as 2014-11-12")
	c.Flags().Float64Var(&f.minConfidence, "min-confidence", 0, "leave out rows below this probability of being right (0 to 1)")
	columnsFlag(c, &f.columns)
	jobsFlag(c, &f.jobs)
	return c
}

func (f readFlags) validate() error {
	switch {
	case f.format != "text" && f.format != "json" && f.format != "jsonl":
		return fmt.Errorf("--format %s: want text, json or jsonl", f.format)
	case f.color != "auto" && f.color != "always" && f.color != "never":
		return fmt.Errorf("--color %s: want auto, always or never", f.color)
	case !(f.minConfidence >= 0 && f.minConfidence <= 1):
		return fmt.Errorf("--min-confidence %v: want a number from 0 to 1", f.minConfidence)
	case f.jobs < 1:
		return fmt.Errorf("--jobs %d: want at least 1", f.jobs)
	}
	if f.date != "" {
		if _, err := ingest.Date(f.date); err != nil {
			return fmt.Errorf("--date %s: %w", f.date, err)
		}
	}
	return nil
}

func runRead(ctx context.Context, e env, f readFlags, args []string) error {
	in, err := ingest.New(ingest.Options{
		Stdin: e.stdin, Fetch: fetch.New(e.fetch), Outlet: f.outlet, Date: f.date, Jobs: f.jobs, Columns: f.columns,
	})
	if err != nil {
		return usageError{err}
	}
	read, err := reader.New()
	if err != nil {
		return err
	}
	out := newPrinter(e, f)
	return pour(ctx, e, f.jobs, in, args, out, func(u unit) result { return out.render(read, u) })
}

// printer turns records into the bytes of one format.
type printer struct {
	flags readFlags
	out   io.Writer
	style report.Style
	count int
}

func newPrinter(e env, f readFlags) *printer {
	least, said := onrecord.Confidence(f.minConfidence), onrecord.Confidence(0)
	if f.format == "text" && !f.minGiven {
		least, said = minText, minSaid
	}
	return &printer{
		flags: f, out: e.stdout,
		style: report.Style{
			Width: 80, Full: f.full, MinConfidence: least, MinSaid: said,
			Color: f.color == "always" || (f.color == "auto" && isTerminal(e.stdout) && e.getenv("NO_COLOR") == ""),
		},
	}
}

// render reads one unit and prepares what will be printed; many run at once.
func (p *printer) render(read *reader.Reader, u unit) result {
	res := begin(u)
	if u.err != nil || u.item.Article == nil {
		return res
	}
	rec := read.Read(u.item.Article)
	var buf bytes.Buffer
	if p.flags.format == "text" {
		res.err = report.Write(&buf, rec, p.style)
	} else {
		res.err = wire.Write(&buf, wire.Encode(rec, wire.Options{NoText: p.flags.noText, MinConfidence: p.style.MinConfidence}))
	}
	res.record = buf.Bytes()
	return res
}

// print puts one rendered record out, whole.
func (p *printer) print(record []byte) error {
	var buf bytes.Buffer
	switch {
	case p.flags.format == "json" && p.count == 0:
		buf.WriteString("[\n")
	case p.flags.format == "json":
		buf.WriteString(",\n")
	case p.flags.format == "text" && p.count > 0:
		buf.WriteString("\n")
	}
	p.count++
	if p.flags.format == "json" {
		record = bytes.TrimSuffix(record, []byte("\n"))
	}
	buf.Write(record)
	_, err := p.out.Write(buf.Bytes())
	return err
}

// close ends the output.
func (p *printer) close() error {
	if p.flags.format != "json" {
		return nil
	}
	end := "\n]\n"
	if p.count == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(p.out, end)
	return err
}
