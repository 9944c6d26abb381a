package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"onrecord/internal/fetch"
	"onrecord/internal/query"
)

// The exit codes of every command.
const (
	exitOK     = 0 // all done
	exitFailed = 1 // some input failed
	exitUsage  = 2 // the command line is wrong
)

// errFailed ends a command with exitFailed when what went wrong has been told
// already, line by line.
var errFailed = errors.New("some input failed")

// usageError is a mistake on the command line.
type usageError struct{ error }

// env is what a command sees of the outside.
type env struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	fetch          fetch.Options // how the web is asked; tests allow their own servers
}

// run is the program without its process: arguments in, exit code out.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot(env{getenv: getenv, stdin: stdin, stdout: stdout, stderr: stderr})
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	var question *query.Error
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.As(err, &question):
		fmt.Fprintf(stderr, "onrecord: %v\n%s\n", err, question.Pointer())
		return exitUsage
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "onrecord: %v\nTry 'onrecord --help'.\n", err)
		return exitUsage
	}
	fmt.Fprintf(stderr, "onrecord: %v\n", err)
	return exitFailed
}

func newRoot(e env) *cobra.Command {
	root := &cobra.Command{
		Use:   "onrecord",
		Short: "Who said what, who stands where, with the words that prove it",
		Long: `onrecord reads news coverage of politics and writes down, each time with the
words that prove it: who said what, who stands where, which figures were cited
and by whom, who holds or seeks which post, who signed what.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(newRead(e), newWatch(e), newAdd(e), newQuotes(e), newWho(e), newPerson(e), newReview(e), newPeople(e), newMerge(e), newSplit(e), newLinks(e), newAuthority(e), newReread(e), newUndo(e), newExport(e), newVerify(e), newStats(e), newBackup(e), newStories(e), newStory(e), newRebuild(e), newNetwork(e), newServe(e), newUser(e), newToken(e), newAudit(e), newParse(e), newEval(e), newMan(e), newVersion(e))
	for _, l := range listings() {
		root.AddCommand(newListing(e, l))
	}
	explain(root)
	return root
}

// explain tells what is wrong with the arguments of a command, or of one of its
// own, as a mistake on the command line.
func explain(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usageError{err}
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		explain(sub)
	}
}
