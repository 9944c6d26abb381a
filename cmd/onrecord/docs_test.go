package main

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

var update = flag.Bool("update", false, "rewrite docs/cli.md")

// TestCommandReference holds docs/cli.md to what the program says of itself:
// every command, flag and example.
func TestCommandReference(t *testing.T) {
	const path = "../../docs/cli.md"
	root := newRoot(env{getenv: os.Getenv})
	root.InitDefaultCompletionCmd()
	root.DisableAutoGenTag = true
	// The defaults that depend on the machine are left out of the page.
	for _, c := range root.Commands() {
		if f := c.Flags().Lookup("jobs"); f != nil {
			f.DefValue = "number of CPUs"
		}
	}
	var page bytes.Buffer
	page.WriteString("# Commands\n\nMade from the program's own help by `go test ./cmd/onrecord -update`.\n\n")
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		if err := doc.GenMarkdownCustom(c, &page, func(string) string { return "" }); err != nil {
			t.Fatal(err)
		}
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() && sub.Name() != "help" && c.Name() != "completion" {
				walk(sub)
			}
		}
	}
	walk(root)
	if *update {
		if err := os.WriteFile(path, page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, page.Bytes()) {
		t.Errorf("%s is not what the program says; run go test ./cmd/onrecord -update and read the difference", path)
	}
}
