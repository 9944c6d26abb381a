package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"onrecord/reader"
)

func newMan(e env) *cobra.Command {
	return &cobra.Command{
		Use:   "man [DIR]",
		Short: "Write the manual pages, one for each command, into DIR",
		Long: `man writes the manual pages of onrecord and of each of its commands into DIR,
which is made when it is not there. Without DIR the page of onrecord itself is
printed.`,
		Example: `  onrecord man ~/.local/share/man/man1
  onrecord man | man -l -`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			root.DisableAutoGenTag = true
			header := &doc.GenManHeader{Title: "ONRECORD", Section: "1", Source: "onrecord " + reader.Version, Manual: "onrecord", Date: &time.Time{}}
			if len(args) == 0 {
				return doc.GenMan(root, header, e.stdout)
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("manual pages: %w", err)
			}
			return doc.GenManTree(root, header, args[0])
		},
	}
}
