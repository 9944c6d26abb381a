package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/store"
	"onrecord/reader"
)

// addFlags are the flags of add as they were given.
type addFlags struct {
	db, outlet, date string
	retry, failed    bool
	jobs             int
	columns          map[string]string
}

func newAdd(e env) *cobra.Command {
	var f addFlags
	c := &cobra.Command{
		Use:   "add [flags] [FILE|DIR|URL|-]...",
		Short: "Read articles and keep what they put on the record in the ledger",
		Long: `add takes the same input as read and keeps the records in the ledger, which is
made when it is not there. An article that is there already is passed over, so
that add may be killed and run again, or run again over a folder that has grown. A
changed text of an article is kept beside the old one, as its new version.

What cannot be read gets one line on standard error and is remembered with its
cause: --failed lists it, --retry-failed tries it again.

Exit code: 0 all taken in, 1 some input failed, 2 the command line is wrong.`,
		Example: `  onrecord add coverage/
  onrecord add --db postgres://press@localhost/ledger archive.warc.gz
  onrecord add --failed
  onrecord add --retry-failed`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			switch {
			case f.jobs < 1:
				return usageError{fmt.Errorf("--jobs %d: want at least 1", f.jobs)}
			case (f.retry || f.failed) && len(args) > 0:
				return usageError{errors.New("--failed and --retry-failed take the place of other input")}
			case f.failed:
				return listFailed(cmd.Context(), e, f.db)
			case len(args) == 0 && !f.retry:
				if isTerminal(e.stdin) {
					return usageError{errNothing}
				}
				args = []string{"-"}
			}
			return runAdd(cmd.Context(), e, f, args)
		},
	}
	dbFlag(c, &f.db)
	c.Flags().BoolVar(&f.retry, "retry-failed", false, "try again what could not be taken in")
	c.Flags().BoolVar(&f.failed, "failed", false, "list what could not be taken in, and why")
	c.Flags().StringVar(&f.outlet, "outlet", "", "outlet of articles that name none")
	c.Flags().StringVar(&f.date, "date", "", "date of articles that give none, as 2014-11-12")
	c.Flags().StringToStringVar(&f.columns, "columns", nil, "which column of a table holds what (as title=headline,text=body)")
	jobsFlag(c, &f.jobs)
	return c
}

func runAdd(ctx context.Context, e env, f addFlags, args []string) error {
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
	return withLedger(ctx, f.db, true, func(s *store.Store) error {
		old, err := s.Failures(ctx)
		if err != nil {
			return err
		}
		a := &adding{e: e, s: s, read: read, mend: map[string]bool{}, again: f.retry}
		for _, was := range old {
			a.mend[was.Place] = true
			if f.retry && was.Input != "-" && !slices.Contains(args, was.Input) {
				args = append(args, was.Input)
			}
		}
		if f.retry && len(args) == 0 {
			fmt.Fprintln(e.stderr, "onrecord: nothing failed that could be tried again")
			return nil
		}
		return a.all(ctx, in, args, f.jobs)
	})
}

// taken is one unit of input after reading.
type taken struct {
	unit
	rec   *onrecord.Record
	known bool
}

// adding is one run of add.
type adding struct {
	e     env
	s     *store.Store
	read  *reader.Reader
	again bool            // with --retry-failed
	mend  map[string]bool // places that failed before
	fails []store.Failure
	fine  []string // places that failed before and did not now
	added store.Added
	tales store.Settled
	bar   *progress
	bad   int
}

// The records that wait to be written: at most so many, of texts of so many bytes,
// or so long. The first batches are small, so that a short run keeps its work
// soon too; large ones cost less.
const (
	firstSize = 50
	batchSize = 500
	batchText = 2 << 20
	batchTime = 2 * time.Second
)

// all reads on all cores while one goroutine writes what is read.
func (a *adding) all(ctx context.Context, in *ingest.Reader, args []string, jobs int) error {
	a.bar = newProgress(ctx, a.e, args, in)
	defer a.bar.done()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	batches := make(chan []*onrecord.Record, 1)
	written := make(chan struct{})
	go func() {
		defer close(written)
		for batch := range batches {
			if ctx.Err() != nil && !errors.Is(context.Cause(ctx), context.Canceled) {
				continue // an earlier batch could not be written
			}
			// What was read is kept, even when the program is interrupted.
			got, err := a.s.Add(context.WithoutCancel(ctx), batch)
			if err != nil {
				cancel(err)
				continue
			}
			a.added.Articles += got.Articles
			a.added.Versions += got.Versions
			a.added.Known += got.Known
		}
	}()
	known := a.pour(ctx, in, args, jobs, batches)
	close(batches)
	<-written
	a.added.Known += known
	cause := context.Cause(ctx)
	if cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	if err := a.remember(context.WithoutCancel(ctx), cause == nil); err != nil {
		return err
	}
	var err error
	if a.tales, err = a.s.Settle(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	return a.report(cause)
}

// pour sends what is read to batches and gives the number of articles that
// were known.
func (a *adding) pour(ctx context.Context, in *ingest.Reader, args []string, jobs int, batches chan<- []*onrecord.Record) int {
	known := 0
	var batch []*onrecord.Record
	since, size, text := time.Now(), firstSize, 0
	for t := range ordered(ctx, units(in.Articles(ctx, args...)), jobs, func(u unit) taken { return a.take(ctx, u) }) {
		place := t.item.Place.String()
		for _, n := range t.item.Notes {
			a.bar.tell(fmt.Sprintf("%s: %s", place, n.Text))
		}
		switch {
		case t.err != nil && ctx.Err() != nil:
			continue
		case t.err != nil:
			a.failed(t)
			continue
		case a.mend[place]:
			a.fine = append(a.fine, place)
			delete(a.mend, place)
		}
		if t.known {
			known++
			continue
		}
		if t.rec != nil {
			batch = append(batch, t.rec)
			text += len(t.rec.Article.Text)
		}
		if len(batch) >= size || text > batchText || (len(batch) > 0 && time.Since(since) > batchTime) {
			batches <- batch
			batch, since, size, text = nil, time.Now(), min(2*size, batchSize), 0
		}
	}
	if len(batch) > 0 {
		batches <- batch
	}
	return known
}

// take reads one article, unless the ledger holds it; many run at once.
func (a *adding) take(ctx context.Context, u unit) (t taken) {
	t.unit = u
	// A fault of the reader's is one article's failure, not the archive's.
	defer func() {
		if fault := recover(); fault != nil {
			t.err = readerFault(u.item.Place, fault)
		}
	}()
	if u.err != nil || u.item.Article == nil {
		return t
	}
	if t.known, t.err = a.s.Has(ctx, u.item.Article); t.err == nil && !t.known {
		t.rec = a.read.Read(u.item.Article)
	}
	return t
}

// failed tells a failure and notes it for later.
func (a *adding) failed(t taken) {
	a.bad++
	a.bar.tell(t.err.Error())
	var at *ingest.Error
	if errors.As(t.err, &at) {
		delete(a.mend, at.Place.String())
		a.fails = append(a.fails, store.Failure{Input: at.Place.File, Place: at.Place.String(), Cause: at.Err.Error()})
	}
}

// remember keeps the failures, and forgets those that were mended: with
// --retry-failed all that did not come up again, when nothing interrupted it.
func (a *adding) remember(ctx context.Context, whole bool) error {
	if a.again && whole {
		for place := range a.mend {
			a.fine = append(a.fine, place)
		}
		slices.Sort(a.fine)
	}
	if err := a.s.Forget(ctx, a.fine); err != nil {
		return err
	}
	return a.s.Fail(ctx, a.fails)
}

func (a *adding) report(cause error) error {
	line := counted(a.added.Articles, "new article", "new articles")
	if a.added.Versions > 0 {
		line += ", " + counted(a.added.Versions, "changed", "changed")
	}
	if a.added.Known > 0 {
		line += fmt.Sprintf(", %d known already", a.added.Known)
	}
	if a.tales.Links > 0 {
		line += ", " + counted(a.tales.Links, "name linked", "names linked")
	}
	if a.tales.Stories > 0 {
		line += ", " + counted(a.tales.Stories, "new story", "new stories")
	}
	if a.bad > 0 {
		line += fmt.Sprintf(", %d failed (see onrecord add --failed)", a.bad)
	}
	a.bar.tell(line + "; ledger " + a.s.Name())
	if cause != nil {
		a.bar.tell("interrupted; what was finished is kept")
		return errFailed
	}
	if a.bad > 0 {
		return errFailed
	}
	return nil
}

func listFailed(ctx context.Context, e env, db string) error {
	return withLedger(ctx, db, false, func(s *store.Store) error {
		list, err := s.Failures(ctx)
		if err != nil {
			return err
		}
		for _, f := range list {
			put(e, "%s: %s (tried %s, last %s)\n", f.Place, f.Cause, counted(int(f.Times), "time", "times"), f.Last)
		}
		return nil
	})
}
