package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/store"
	"onrecord/reader"
)

func newReread(e env) *cobra.Command {
	var db string
	var every bool
	var jobs int
	c := &cobra.Command{
		Use:   "reread [flags]",
		Short: "Read the articles of the ledger again with this program's reader",
		Long: `reread reads every article whose present version was read by another reader than
this program's, and puts the new rows in the place of the old. Rows that somebody
accepted or edited stay as they are; what somebody rejected does not come back. It
may be killed and run again.`,
		Example: "  onrecord reread\n  onrecord reread --all",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			if jobs < 1 {
				return usageError{fmt.Errorf("--jobs %d: want at least 1", jobs)}
			}
			return runReread(cmd.Context(), e, db, every, jobs)
		},
	}
	dbFlag(c, &db)
	c.Flags().BoolVar(&every, "all", false, "also those that this very reader has read")
	jobsFlag(c, &jobs)
	return c
}

func runReread(ctx context.Context, e env, db string, every bool, jobs int) error {
	read, err := reader.New()
	if err != nil {
		return err
	}
	return withLedger(ctx, db, false, func(s *store.Store) error {
		var failed error
		articles := func(yield func(*onrecord.Article) bool) {
			failed = s.Stale(ctx, read.Info(), every, yield)
		}
		var batch []*onrecord.Record
		n := 0
		keep := func() error {
			if len(batch) == 0 {
				return nil
			}
			err := s.Reread(context.WithoutCancel(ctx), batch)
			n += len(batch)
			batch = nil
			return err
		}
		for rec := range ordered(ctx, articles, jobs, read.Read) {
			if batch = append(batch, rec); len(batch) >= batchSize {
				if err := keep(); err != nil {
					return err
				}
			}
		}
		if err := keep(); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
		if _, err := s.Link(context.WithoutCancel(ctx)); err != nil {
			return err
		}
		fmt.Fprintf(e.stderr, "onrecord: %s read again\n", counted(n, "article", "articles"))
		if ctx.Err() != nil {
			fmt.Fprintln(e.stderr, "onrecord: interrupted; run it again to go on")
			return errFailed
		}
		return nil
	})
}
