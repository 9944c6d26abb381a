package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"

	"github.com/spf13/cobra"

	"onrecord/internal/ingest"
)

// errNothing is a command that takes input and was given none.
var errNothing = errors.New("nothing to read: name a file, a folder, an address or - for standard input")

func jobsFlag(c *cobra.Command, jobs *int) {
	c.Flags().IntVarP(jobs, "jobs", "j", runtime.GOMAXPROCS(0), "articles read at the same time")
}

func columnsFlag(c *cobra.Command, columns *map[string]string) {
	c.Flags().StringToStringVar(columns, "columns", nil,
		"which column of a table holds what: text, id, title, url, outlet, date, author, language (as title=headline,text=body)")
}

// unit is one thing taken in: an article, or why there is none.
type unit struct {
	item ingest.Item
	err  error
}

// result is what is printed for one unit.
type result struct {
	record []byte
	notes  []string
	err    error
}

// begin is the result of a unit with nothing printed yet.
func begin(u unit) result {
	res := result{err: u.err}
	for _, n := range u.item.Notes {
		res.notes = append(res.notes, fmt.Sprintf("%s: %s", u.item.Place, n.Text))
	}
	return res
}

// output is where finished records go.
type output interface {
	print(record []byte) error
	close() error
}

// sink is an output that adds nothing.
type sink struct{ out io.Writer }

func (s *sink) print(record []byte) error {
	_, err := s.out.Write(record)
	return err
}

func (*sink) close() error { return nil }

// pour takes in what args name, does work on each article in parallel, and
// puts the results out in order. What cannot be read is told on standard error
// and never stops the rest; the error is then errFailed.
func pour(ctx context.Context, e env, jobs int, in *ingest.Reader, args []string, out output, work func(unit) result) error {
	bar := newProgress(ctx, e, args, in)
	defer bar.done()
	failed := false
	for res := range ordered(ctx, units(in.Articles(ctx, args...)), jobs, guarded(work)) {
		for _, n := range res.notes {
			bar.tell(n)
		}
		if res.err != nil {
			bar.tell(res.err.Error())
			failed = true
		}
		if len(res.record) == 0 {
			continue
		}
		if err := out.print(res.record); err != nil {
			return err
		}
	}
	if err := out.close(); err != nil {
		return err
	}
	if ctx.Err() != nil {
		bar.tell("interrupted; what was finished is printed")
		return errFailed
	}
	if failed {
		return errFailed
	}
	return nil
}

// guarded makes a fault of the reader's one article's failure, not the end of
// all.
func guarded(work func(unit) result) func(unit) result {
	return func(u unit) (res result) {
		defer func() {
			if fault := recover(); fault != nil {
				res = result{err: readerFault(u.item.Place, fault)}
			}
		}()
		return work(u)
	}
}

// readerFault is the error for an article on which the reader itself failed.
func readerFault(at ingest.Place, fault any) error {
	return &ingest.Error{Place: at, Err: fmt.Errorf("the reader failed on it: %v", fault)}
}

// units makes one sequence of the two that ingest yields side by side.
func units(seq iter.Seq2[ingest.Item, error]) iter.Seq[unit] {
	return func(yield func(unit) bool) {
		for item, err := range seq {
			if !yield(unit{item, err}) {
				return
			}
		}
	}
}
