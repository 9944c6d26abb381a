package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/wire"
	"onrecord/reader"
)

func newRead(e env) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "read [flags] [FILE|DIR|URL|-]...",
		Short: "Read articles and print their records",
		RunE: func(_ *cobra.Command, args []string) error {
			r := reader.New()
			for _, path := range args {
				f, err := os.Open(path)
				if err != nil {
					return err
				}
				var in io.Reader = f
				if strings.HasSuffix(path, ".gz") {
					in, err = gzip.NewReader(f)
					if err != nil {
						return err
					}
				}
				if !strings.Contains(filepath.Base(path), ".jsonl") {
					b, err := io.ReadAll(in)
					if err != nil {
						return err
					}
					id := strings.TrimSuffix(filepath.Base(path), ".txt")
					if err := wire.Write(e.stdout, wire.Encode(r.Read(&onrecord.Article{ID: id, Text: string(b)}), wire.Options{})); err != nil {
						return err
					}
					continue
				}
				sc := bufio.NewScanner(in)
				sc.Buffer(nil, 1<<26)
				for sc.Scan() {
					var l struct{ ID, Text, Title, Outlet, Date, Published string }
					if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
						return fmt.Errorf("%s: %w", path, err)
					}
					a := &onrecord.Article{ID: l.ID, Text: l.Text, Title: l.Title, Outlet: l.Outlet, Published: l.Date + l.Published}
					if err := wire.Write(e.stdout, wire.Encode(r.Read(a), wire.Options{})); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&format, "format", "jsonl", "text, json or jsonl")
	return c
}
