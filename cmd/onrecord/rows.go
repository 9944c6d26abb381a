package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/report"
	"onrecord/reader"
)

// rowFlags are the flags of commands that read articles and print rows.
type rowFlags struct {
	format, color, outlet, date string
	full, speechOnly            bool
	minConfidence               float64
	minGiven                    bool // --min-confidence was on the command line
	jobs                        int
	columns                     map[string]string
}

// minSaid is the confidence that an attribution by another word than a plain
// verb of saying must have to be in a text report when --min-confidence is
// not given: likelier right than wrong.
const minSaid = 0.5

// minSide is the confidence that a position must have in such a text report:
// above it two of three rows are right (docs/models/en.md).
const minSide = 0.53

// minText is the least confidence of any other row in such a text report.
const minText = 0.25

// register adds the flags to c; format says what --format may be.
func (f *rowFlags) register(c *cobra.Command, format string) {
	c.Flags().StringVar(&f.format, "format", "text", format)
	c.Flags().BoolVar(&f.full, "full", false, "print long quotations in full (text format)")
	c.Flags().BoolVar(&f.speechOnly, "speech-only", false, "leave out beliefs, intentions and feelings: only what was said or written")
	c.Flags().StringVar(&f.color, "color", "auto", "auto (on a terminal), always or never")
	c.Flags().StringVar(&f.outlet, "outlet", "", "outlet of articles that name none")
	c.Flags().StringVar(&f.date, "date", "", "date of articles that give none, as 2014-11-12")
	c.Flags().Float64Var(&f.minConfidence, "min-confidence", 0, "leave out rows below this probability of being right (0 to 1)")
	columnsFlag(c, &f.columns)
	jobsFlag(c, &f.jobs)
}

// check says what is wrong with the command line, and gives what to read:
// standard input when nothing is named.
func (f *rowFlags) check(cmd *cobra.Command, e env, args []string, formats ...string) ([]string, error) {
	f.minGiven = cmd.Flags().Changed("min-confidence")
	switch {
	case !slices.Contains(formats, f.format):
		last := len(formats) - 1
		return nil, fmt.Errorf("--format %s: want %s or %s", f.format, strings.Join(formats[:last], ", "), formats[last])
	case f.color != "auto" && f.color != "always" && f.color != "never":
		return nil, fmt.Errorf("--color %s: want auto, always or never", f.color)
	case !(f.minConfidence >= 0 && f.minConfidence <= 1):
		return nil, fmt.Errorf("--min-confidence %v: want a number from 0 to 1", f.minConfidence)
	case f.jobs < 1:
		return nil, fmt.Errorf("--jobs %d: want at least 1", f.jobs)
	}
	if f.date != "" {
		if _, err := ingest.Date(f.date); err != nil {
			return nil, fmt.Errorf("--date %s: %w", f.date, err)
		}
	}
	if len(args) > 0 {
		return args, nil
	}
	if isTerminal(e.stdin) {
		return nil, errNothing
	}
	return []string{"-"}, nil
}

// open makes what takes the articles in, and what reads them.
func (f *rowFlags) open(e env) (*ingest.Reader, *reader.Reader, error) {
	in, err := ingest.New(ingest.Options{
		Stdin: e.stdin, Fetch: fetch.New(e.fetch), Outlet: f.outlet, Date: f.date, Jobs: f.jobs, Columns: f.columns,
	})
	if err != nil {
		return nil, nil, usageError{err}
	}
	read, err := reader.Options{SpeechOnly: f.speechOnly}.New()
	return in, read, err
}

// style is how rows are printed for people, and from which confidence on.
func (f *rowFlags) style(e env) report.Style {
	s := report.Style{
		Width: 80, Full: f.full, MinConfidence: onrecord.Confidence(f.minConfidence),
		Color: f.color == "always" || (f.color == "auto" && isTerminal(e.stdout) && e.getenv("NO_COLOR") == ""),
	}
	if f.format == "text" && !f.minGiven {
		s.MinConfidence, s.MinSaid, s.MinSide = minText, minSaid, minSide
	}
	return s
}
