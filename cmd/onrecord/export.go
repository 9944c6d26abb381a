package main

import (
	"bufio"
	"context"
	_ "embed" // the metadata for Datasette
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/export"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

//go:embed metadata.yaml
var metadata string

func newExport(e env) *cobra.Command {
	var db, format, out string
	var least float64
	c := &cobra.Command{
		Use:   "export [flags] KIND [QUERY]",
		Short: "Write rows of the ledger for other programs: CSV, JSON, JSONL, Parquet",
		Long: `export writes all rows of KIND that QUERY asks for: articles, quotes, positions,
figures, offices, letters or events. KIND metadata writes metadata.yaml, by which
Datasette names the tables and columns of a ledger. With -o the file must not be
there yet; without it, rows go to standard output.`,
		Example: `  onrecord export positions --format parquet -o positions.parquet
  onrecord export quotes 'outlet:Courier' > quotes.csv
  onrecord export metadata -o metadata.yaml && datasette onrecord.db -m metadata.yaml`,
		Args:      cobra.MinimumNArgs(1),
		ValidArgs: []string{"articles", "quotes", "positions", "figures", "offices", "letters", "events", "metadata"},
		RunE: func(cmd *cobra.Command, args []string) error {
			format, db = strings.ToLower(format), strings.TrimSpace(db)
			if err := settle(e, cmd); err != nil {
				return err
			}
			write := func(to io.Writer) error { _, err := io.WriteString(to, metadata); return err }
			if args[0] != "metadata" {
				kind := store.Kind(args[0])
				if store.Columns(kind) == nil {
					return usageError{fmt.Errorf("%q is no kind of row: want articles, quotes, positions, figures, offices, letters, events or metadata", args[0])}
				}
				if f := export.Format(format); f != export.CSV && f != export.JSON && f != export.JSONL && f != export.Parquet {
					return usageError{fmt.Errorf("--format %s: want csv, json, jsonl or parquet", format)}
				}
				q, err := asked(args[1:])
				if err != nil {
					return err
				}
				if least > 0 && kind != store.Articles {
					q = query.Both(q, query.Number{Field: query.Confidence, Op: query.AtLeast, Value: least})
				}
				write = func(to io.Writer) error { return exportRows(cmd.Context(), db, kind, q, export.Format(format), to) }
			}
			if out == "" {
				return write(e.stdout)
			}
			return newFile(out, func(f *os.File) error { return write(f) })
		},
	}
	dbFlag(c, &db)
	c.Flags().StringVar(&format, "format", "csv", "csv, json, jsonl or parquet")
	c.Flags().StringVarP(&out, "output", "o", "", "write to this file")
	c.Flags().Float64Var(&least, "min-confidence", 0, "leave out rows below this probability of being right (0 to 1)")
	return c
}

func exportRows(ctx context.Context, db string, kind store.Kind, q query.Query, format export.Format, to io.Writer) error {
	return withLedger(ctx, db, false, func(s *store.Store) error {
		buf := bufio.NewWriter(to)
		w, err := export.New(format, buf, columnsOf(store.Columns(kind)))
		if err != nil {
			return err
		}
		if err := s.Each(ctx, kind, q, store.Page{}, func(r store.Row) error { return w.Write(r.Values) }); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		return buf.Flush()
	})
}
