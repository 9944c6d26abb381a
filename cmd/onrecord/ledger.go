package main

import (
	"context"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/internal/export"
	"onrecord/internal/query"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

// defaultLedger is the ledger where none is named.
const defaultLedger = "onrecord.db"

func dbFlag(c *cobra.Command, db *string) {
	c.Flags().StringVar(db, "db", defaultLedger, "the ledger: a file, or postgres://user@host/name (also ONRECORD_DB)")
}

// withLedger runs work on the ledger that db names.
func withLedger(ctx context.Context, db string, create bool, work func(*store.Store) error) error {
	return withStore(ctx, db, store.Options{Create: create, Now: time.Now}, work)
}

// withStore runs work on a ledger that is opened with options.
func withStore(ctx context.Context, db string, opts store.Options, work func(*store.Store) error) error {
	s, err := store.Open(ctx, db, opts)
	if err != nil {
		return err
	}
	err = work(s)
	if e := s.Close(); err == nil {
		err = e
	}
	return err
}

// listFlags are the flags of every command that lists rows.
type listFlags struct {
	db, format, color, after string
	limit                    int
	minConfidence            float64
	minGiven                 bool
	full                     bool
}

func (f *listFlags) add(c *cobra.Command, rows bool) {
	dbFlag(c, &f.db)
	c.Flags().StringVar(&f.format, "format", "text", "text (for people), csv, json or jsonl")
	c.Flags().StringVar(&f.color, "color", "auto", "auto (on a terminal), always or never")
	c.Flags().IntVar(&f.limit, "limit", 20, "rows at most; 0 for all")
	c.Flags().StringVar(&f.after, "after", "", "go on after the row with this id, the last of the page before")
	if rows {
		c.Flags().BoolVar(&f.full, "full", false, "print long quotations in full (text format)")
		c.Flags().Float64Var(&f.minConfidence, "min-confidence", 0, "leave out rows below this probability of being right (0 to 1; in text 0.25, of quotations 0.5, unless given)")
	}
}

// ready fills in what flags, environment and file say, and checks it.
func (f *listFlags) ready(e env, c *cobra.Command) error {
	if err := settle(e, c); err != nil {
		return err
	}
	flag := c.Flags().Lookup("min-confidence")
	f.minGiven = flag != nil && flag.Changed
	switch {
	case f.format != "text" && f.format != "csv" && f.format != "json" && f.format != "jsonl":
		return usageError{fmt.Errorf("--format %s: want text, csv, json or jsonl", f.format)}
	case f.color != "auto" && f.color != "always" && f.color != "never":
		return usageError{fmt.Errorf("--color %s: want auto, always or never", f.color)}
	case f.limit < 0:
		return usageError{fmt.Errorf("--limit %d: want 0 or more", f.limit)}
	case !(f.minConfidence >= 0 && f.minConfidence <= 1):
		return usageError{fmt.Errorf("--min-confidence %v: want a number from 0 to 1", f.minConfidence)}
	}
	return nil
}

// narrowed is q and the least confidence that rows of a kind must have.
func (f *listFlags) narrowed(kind store.Kind, q query.Query) query.Query {
	least := f.minConfidence
	if f.format == "text" && !f.minGiven {
		if least = minText; kind == store.Quotes {
			least = minSaid
		}
	}
	if least == 0 || kind == store.Articles {
		return q
	}
	return query.Both(q, query.Number{Field: query.Confidence, Op: query.AtLeast, Value: least})
}

func (f *listFlags) style(e env) report.Style {
	return report.Style{
		Width: 80, Full: f.full,
		Color: f.color == "always" || (f.color == "auto" && isTerminal(e.stdout) && e.getenv("NO_COLOR") == ""),
	}
}

// one more row than asked for is fetched, to know whether there are more.
func (f *listFlags) page() store.Page {
	p := store.Page{Limit: f.limit, After: f.after}
	if p.Limit > 0 {
		p.Limit++
	}
	return p
}

// cut takes the row too many off, and tells how to go on; where is the part of
// the answer that is cut, "" for all of it.
func cut[R interface{ ID() string }](e env, f *listFlags, rows []R, where string) []R {
	if f.limit == 0 || len(rows) <= f.limit {
		return rows
	}
	rows = rows[:f.limit]
	fmt.Fprintf(e.stderr, "onrecord: %s; go on with --after %s\n", strings.Join(notEmpty("there is more", where), " "), rows[len(rows)-1].ID())
	return rows
}

// columnsOf are a kind's columns as a table has them.
func columnsOf(columns []store.Column) []export.Column {
	out := make([]export.Column, len(columns))
	for i, c := range columns {
		out[i] = export.Column{Name: c.Name, Type: string(c.Type)}
	}
	return out
}

// table writes rows for programs.
func (f *listFlags) table(e env, columns []export.Column, rows [][]any) error {
	w, err := export.New(export.Format(f.format), e.stdout, columns)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := w.Write(r); err != nil {
			return err
		}
	}
	return w.Close()
}

// asked parses the query that stands in args.
func asked(args []string) (query.Query, error) { return query.Parse(strings.Join(args, " ")) }

// put prints for people; what standard output does not take is nobody's to mend.
func put(e env, format string, args ...any) { _, _ = fmt.Fprintf(e.stdout, format, args...) }

// whoFlag names who decides.
func whoFlag(c *cobra.Command, who *string) {
	c.Flags().StringVar(who, "who", "", "who decides (default: the name of the user)")
}

// decider is who decides: as said, else the user of the machine.
func decider(e env, who string) string {
	if who != "" {
		return who
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return filepath.Base(u.Username)
	}
	if name := e.getenv("USER"); name != "" {
		return name
	}
	return "somebody"
}

// newFile makes a file that is not there yet; what could not be finished is
// taken away again.
func newFile(path string, write func(*os.File) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644) //nolint:gosec // for others to read
	if err != nil {
		return fmt.Errorf("%s: %w", path, bareCause(err))
	}
	err = write(f)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		_ = os.Remove(path)
	}
	return err
}
