package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"onrecord/internal/store"
)

// ledgerFlags are the flags of quotes that go with --db.
type ledgerFlags struct {
	db, after string
	limit     int
}

func (l *ledgerFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&l.db, "db", "", "ask this ledger instead of reading: a file, or postgres://user@host/name")
	c.Flags().IntVar(&l.limit, "limit", 20, "with --db: rows at most; 0 for all")
	c.Flags().StringVar(&l.after, "after", "", "with --db: go on after the row with this id, the last of the page before")
}

// askQuotes lists the quotations of the ledger that --db names; args are a
// query.
func askQuotes(cmd *cobra.Command, e env, f *quotesFlags, args []string) error {
	for _, name := range []string{"form", "speaker", "speech-only", "outlet", "date", "columns", "jobs"} {
		if cmd.Flags().Changed(name) {
			return usageError{fmt.Errorf("--%s is for reading; with --db say it in the query, as 'form:direct speaker:Rahman'", name)}
		}
	}
	list := listFlags{
		db: f.ledger.db, format: f.format, color: f.color, after: f.ledger.after, limit: f.ledger.limit,
		minConfidence: f.minConfidence, full: f.full,
	}
	if err := list.ready(e, cmd); err != nil {
		return err
	}
	return runListing(cmd.Context(), e, &list, store.Quotes, args)
}
