package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"onrecord/reader"
)

func newVersion(e env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program and of its reader",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(e.stdout, "onrecord %s (%s, %s/%s)\n", reader.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
