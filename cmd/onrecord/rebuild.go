package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"onrecord/internal/store"
)

func newRebuild(e env) *cobra.Command {
	var db string
	c := &cobra.Command{
		Use:   "rebuild [flags]",
		Short: "Work out anew what is said over articles: stories and copies",
		Long: `rebuild puts all articles of the ledger into stories anew, in the order of their
days. add does so with new articles only, and leaves the rest where it is; after
articles of long ago came in, or after a change of the program, rebuild gives what
would have come out had all been taken in at once. What was read and what people
decided stays as it is; ids of stories can change.`,
		Example: "  onrecord rebuild\n  onrecord rebuild --db postgres://press@localhost/ledger",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			return runRebuild(cmd.Context(), e, db)
		},
	}
	dbFlag(c, &db)
	return c
}

func runRebuild(ctx context.Context, e env, db string) error {
	return withLedger(ctx, db, false, func(s *store.Store) error {
		done, err := s.Rebuild(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.stderr, "onrecord: %s in %s\n", counted(done.Articles, "article", "articles"), counted(done.Stories, "story", "stories"))
		return nil
	})
}
