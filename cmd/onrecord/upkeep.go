package main

import (
	"context"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"onrecord/internal/export"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

func newVerify(e env) *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use:   "verify [flags]",
		Short: "Hold every row of the ledger against the text that proves it",
		Long: `verify holds the text of every version of every article against the hash that was
taken when it came in, the words of every row against the text at their place, and
every row that was decided about against its decisions. Exit code 1 means that
something is not as it was.`,
		Example: "  onrecord verify\n  onrecord verify --db backup.db --format jsonl",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			return runVerify(cmd.Context(), e, &f)
		},
	}
	dbFlag(c, &f.db)
	f.color = "auto"
	c.Flags().StringVar(&f.format, "format", "text", "text (for people), csv, json or jsonl")
	return c
}

func runVerify(ctx context.Context, e env, f *listFlags) error {
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		var values [][]any
		done, err := s.Verify(ctx, func(p store.Problem) {
			if f.format == "text" {
				put(e, "%s %s of article %s: %s\n", p.Kind, p.Row, some(p.Article, "?"), p.Says)
				return
			}
			values = append(values, []any{p.Kind, p.Row, orNil(p.Article), p.Says})
		})
		if err != nil {
			return err
		}
		if f.format != "text" {
			if err := f.table(e, []export.Column{{Name: "kind", Type: "text"}, {Name: "row", Type: "text"}, {Name: "article", Type: "text"}, {Name: "says", Type: "text"}}, values); err != nil {
				return err
			}
		} else {
			put(e, "%s, %s, %s: %s\n", counted(done.Versions, "text", "texts"), counted(done.Rows, "row", "rows"),
				counted(done.Decisions, "decided row", "decided rows"), counted(done.Problems, "problem", "problems"))
		}
		if done.Problems > 0 {
			return errFailed
		}
		return nil
	})
}

func newStats(e env) *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use:   "stats [flags]",
		Short: "Count what the ledger holds, and how much of it is right",
		Long: `stats counts articles, rows, decisions and failures, and says how large the ledger
is; of the rows that people have checked, how many were right as they were read,
with an interval of 95 %; and of those that two or more have checked, how far they
agree: the share of the same answers, Cohen's kappa, Krippendorff's alpha. See
docs/review.md.`,
		Example: "  onrecord stats\n  onrecord stats --format json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			return withLedger(cmd.Context(), f.db, false, func(s *store.Store) error {
				st, err := s.Stats(cmd.Context())
				if err != nil {
					return err
				}
				return f.stats(cmd.Context(), e, s, st)
			})
		},
	}
	dbFlag(c, &f.db)
	f.color = "auto"
	c.Flags().StringVar(&f.format, "format", "text", "text (for people), csv, json or jsonl")
	return c
}

// stats prints counts, one a line.
func (f *listFlags) stats(ctx context.Context, e env, s *store.Store, st store.Stats) error {
	list := [][]any{
		{"articles", st.Articles}, {"versions", st.Versions}, {"outlets", st.Outlets}, {"names", st.Entities},
	}
	for _, kind := range store.Kinds()[1:] {
		list = append(list, []any{string(kind), st.Rows[kind]})
		if n := st.Reviewed[kind]; n > 0 {
			list = append(list, []any{string(kind) + " reviewed", n})
		}
	}
	list = append(list, []any{"decisions", st.Decisions}, []any{"failures", st.Failures}, []any{"bytes", st.Bytes})
	if st.Versions > 0 {
		list = append(list, []any{"bytes per article", st.Bytes / max(st.Articles, 1)})
	}
	for _, r := range slices.Sorted(maps.Keys(st.Readers)) {
		list = append(list, []any{"read by reader " + r, st.Readers[r]})
	}
	right, agreed, err := checked(ctx, s)
	if err != nil {
		return err
	}
	if f.format != "text" {
		return f.statsTable(e, list, right, agreed)
	}
	if st.First != "" {
		put(e, "from %s to %s\n", report.HumanDate(st.First), report.HumanDate(st.Last))
	}
	for _, l := range list {
		n, _ := l[1].(int64)
		put(e, "%14s  %s\n", grouped(float64(n)), l[0])
	}
	putChecked(e, right, agreed)
	return nil
}

func newBackup(e env) *cobra.Command {
	var db string
	c := &cobra.Command{
		Use:   "backup [flags] FILE",
		Short: "Write a copy of the ledger that stands by itself",
		Long: `backup writes a whole copy to FILE, which must not be there yet, while others go
on using the ledger. Of SQLite the copy is a ledger; of PostgreSQL it is an archive
that pg_restore reads, made by pg_dump.`,
		Example: "  onrecord backup ledger-2016-03-16.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			return withLedger(cmd.Context(), db, false, func(s *store.Store) error { return s.Backup(cmd.Context(), args[0]) })
		},
	}
	dbFlag(c, &db)
	return c
}
