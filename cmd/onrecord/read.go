package main

import (
	"bytes"
	"context"
	"io"

	"github.com/spf13/cobra"

	"onrecord/internal/report"
	"onrecord/internal/wire"
	"onrecord/reader"
)

// readFlags are the flags of read as they were given.
type readFlags struct {
	rowFlags
	noText, explain bool
}

func newRead(e env) *cobra.Command {
	var f readFlags
	c := &cobra.Command{
		Use:   "read [flags] [FILE|DIR|URL|-]...",
		Short: "Read articles and print what they put on the record",
		Long: `read takes articles in and prints their records in the order of the input.

It takes files (.txt, .md, .rtf, .html, .jsonl, .csv, .warc, each also as .gz),
folders, patterns, web addresses and standard input (-, or no argument at all).
A text is read as it stands, unless it is a Nexis export, which is split; a web
page is reduced to its article; .jsonl holds one article a line (text, and where
known id, title, url, outlet, date, author), .csv one a row. Of a feed (RSS,
Atom, JSON Feed, sitemap, OPML; a file or an address) the articles that it
announces are fetched. docs/inputs.md has the details.

What cannot be read gets one line on standard error and never stops the rest.
Unless --min-confidence is given, the text report leaves out rows of confidence
below 0.25, positions below 0.53, and attributions by other words than plain
verbs of saying below 0.5 or without a source; json and jsonl keep every row.

Exit code: 0 all read, 1 some input failed, 2 the command line is wrong.`,
		Example: `  onrecord read article.txt
  onrecord read --explain article.txt
  onrecord read --format jsonl coverage/ > records.jsonl
  curl -s https://example.org/story | onrecord read --outlet "The Example"
  onrecord read --columns text=story,title=head table.csv
  onrecord read https://example.org/politics/rss.xml
  onrecord read --min-confidence 0.7 --no-text --format json archive.warc.gz`,
		RunE: func(cmd *cobra.Command, args []string) error {
			args, err := f.check(cmd, e, args, "text", "json", "jsonl")
			if err != nil {
				return usageError{err}
			}
			return runRead(cmd.Context(), e, f, args)
		},
	}
	c.Flags().BoolVar(&f.noText, "no-text", false, "leave the article's text out of json and jsonl")
	c.Flags().BoolVar(&f.explain, "explain", false, "say of each row why it was read: its rules, in every format")
	f.register(c, "text (for people), json (one array) or jsonl (one record a line)")
	return c
}

func runRead(ctx context.Context, e env, f readFlags, args []string) error {
	in, read, err := f.open(e)
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
	style := f.style(e)
	style.Explain = f.explain
	return &printer{flags: f, out: e.stdout, style: style}
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
		res.err = wire.Write(&buf, wire.Encode(rec, wire.Options{NoText: p.flags.noText, MinConfidence: p.style.MinConfidence, Explain: p.flags.explain}))
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
