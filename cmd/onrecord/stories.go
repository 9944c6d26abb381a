package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/story"
)

func newStories(e env) *cobra.Command {
	var assign, log bool
	var jobs int
	var columns map[string]string
	c := &cobra.Command{
		Use:   "stories --assign|--log [flags] [FILE|DIR|URL|-]...",
		Short: "Put articles together that tell of the same events",
		Long: `stories --assign takes the same input as read and prints one line of JSON for
each article, in the order of the input:

  {"id": …, "story": …, "original": …}

Articles of one story have the same story. The original of an article is the
first of the texts that it copies or edits, its own id when it copies none. The
articles are put into stories in the order of their dates; those without a date
come last. A headline without a text will do. docs/stories.md says how it is
done and how right it is.

stories --log prints instead what was done to stories, in that order, one line
of JSON for each act: "begin", "join" and "copy" put an article into a story,
"merge" puts all of the story "other" into "story", "split" takes "articles" out
of "other" for a new story, and "continue" says that a story goes on with what
"other", which has ended, told. "article" is the one with which it happened. The
lines up to any one of them tell which article was in which story then.`,
		Example: `  onrecord stories --assign coverage.jsonl
  onrecord stories --assign monday.jsonl tuesday.jsonl.gz > stories.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case assign == log:
				return usageError{errors.New("stories needs either --assign or --log")}
			case jobs < 1:
				return usageError{errors.New("--jobs: want at least 1")}
			case len(args) == 0 && isTerminal(e.stdin):
				return usageError{errNothing}
			case len(args) == 0:
				args = []string{"-"}
			}
			show := printPlaces
			if log {
				show = printLog
			}
			return runStories(cmd.Context(), e, show, jobs, columns, args)
		},
	}
	c.Flags().BoolVar(&assign, "assign", false, "print the story of each article")
	c.Flags().BoolVar(&log, "log", false, "print what was done to stories")
	columnsFlag(c, &columns)
	jobsFlag(c, &jobs)
	return c
}

// readied is one article made ready for its story, or why there is none.
type readied struct {
	doc *story.Doc
	id  string
	result
}

func runStories(ctx context.Context, e env, show func(*json.Encoder, []string, []*story.Doc) error, jobs int, columns map[string]string, args []string) error {
	in, err := ingest.New(ingest.Options{Stdin: e.stdin, Fetch: fetch.New(e.fetch), Jobs: jobs, Columns: columns, Headlines: true})
	if err != nil {
		return usageError{err}
	}
	bar := newProgress(ctx, e, args, in)
	defer bar.done()
	var docs []*story.Doc
	var ids []string
	seen := map[string]bool{}
	failed := false
	for r := range ordered(ctx, units(in.Articles(ctx, args...)), jobs, ready) {
		for _, n := range r.notes {
			bar.tell(n)
		}
		switch {
		case r.err != nil:
			bar.tell(r.err.Error())
			failed = true
		case r.doc != nil && !seen[r.id]: // else the note has told
			seen[r.id] = true
			docs, ids = append(docs, r.doc), append(ids, r.id)
		}
	}
	if ctx.Err() != nil {
		bar.tell("interrupted; no stories are printed, since they are known at the end")
		return errFailed
	}
	out := bufio.NewWriter(e.stdout)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := errors.Join(show(enc, ids, docs), out.Flush()); err != nil {
		return err
	}
	if failed {
		return errFailed
	}
	return nil
}

func ready(u unit) readied {
	r := readied{result: begin(u)}
	if a := u.item.Article; u.err == nil && a != nil {
		r.doc, r.id = story.Prepare(a), a.ID
	}
	return r
}

func printLog(enc *json.Encoder, _ []string, docs []*story.Doc) error {
	for _, c := range story.Assign(docs) {
		if err := enc.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

func printPlaces(enc *json.Encoder, ids []string, docs []*story.Doc) error {
	state, err := story.Replay(story.Assign(docs))
	if err != nil {
		return err
	}
	for _, id := range ids {
		p, _ := state.Place(id)
		line := struct {
			ID       string `json:"id"`
			Story    string `json:"story"`
			Original string `json:"original"`
		}{p.Article, p.Story, p.Original}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// placedBy gives what is wanted of the places of articles, for eval.
func placedBy(articles []*onrecord.Article, want func(story.Placed) string) ([]string, error) {
	docs := make([]*story.Doc, len(articles))
	for i, a := range articles {
		dated := *a
		if date, err := ingest.Date(a.Published); err == nil {
			dated.Published = date
		}
		docs[i] = story.Prepare(&dated)
	}
	state, err := story.Replay(story.Assign(docs))
	if err != nil {
		return nil, err
	}
	out := make([]string, len(docs))
	for i, a := range articles {
		p, _ := state.Place(a.ID)
		out[i] = want(p)
	}
	return out, nil
}
