package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/export"
	"onrecord/internal/store"
)

func newAudit(e env) *cobra.Command {
	var f listFlags
	c := onLedger(e, &cobra.Command{
		Use: "audit [flags]", Short: "Show who came in and who changed what they may", Args: cobra.NoArgs,
		Long: `audit shows the log of logins, refused ones too, of logouts, and of changes of
users and tokens, newest first. It is only ever added to. What people decided
about rows is in 'onrecord undo --list'.`,
	}, func(ctx context.Context, s *store.Store, _ []string) error {
		all, err := s.Audits(ctx, f.limit, 0)
		if err != nil {
			return err
		}
		var values [][]any
		for _, a := range all {
			values = append(values, []any{a.At, a.Who, a.What, orNil(a.About), orNil(a.Place)})
		}
		return f.plain(e, []string{"at", "who", "what", "about", "place"}, values)
	})
	f.formatFlag(c)
	c.Flags().IntVar(&f.limit, "limit", 20, "lines at most; 0 for all")
	return c
}

// formatFlag is for short lists of text.
func (f *listFlags) formatFlag(c *cobra.Command) {
	c.Flags().StringVar(&f.format, "format", "text", "text (for people), csv, json or jsonl")
}

// plain prints a short list: words in columns for people.
func (f *listFlags) plain(e env, names []string, rows [][]any) error {
	if f.format != "text" {
		columns := make([]export.Column, len(names))
		for i, n := range names {
			columns[i] = export.Column{Name: n, Type: "text"}
		}
		switch f.format {
		case "csv", "json", "jsonl":
			return f.table(e, columns, rows)
		}
		return usageError{fmt.Errorf("--format %s: want text, csv, json or jsonl", f.format)}
	}
	for _, r := range rows {
		var parts []string
		for _, v := range r {
			if s, ok := v.(string); ok {
				parts = append(parts, s)
			}
		}
		put(e, "%s\n", strings.Join(parts, "  "))
	}
	return nil
}
