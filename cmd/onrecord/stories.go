package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/internal/export"
	"onrecord/internal/report"
	"onrecord/internal/store"
	"onrecord/internal/story"
)

// storiesFlags are the flags of stories as they were given.
type storiesFlags struct {
	listFlags
	assign, log bool
	until       string
	jobs        int
	columns     map[string]string
}

func newStories(e env) *cobra.Command {
	var f storiesFlags
	c := &cobra.Command{
		Use:   "stories [flags] [QUERY] | --assign|--log [FILE|DIR|URL|-]...",
		Short: "List the stories of the ledger, or put articles into stories without one",
		Long: `stories lists what the articles of the ledger tell of, the story last told first:
how many articles, independent texts and outlets, and which story it goes on with.
With QUERY (docs/query.md), only stories with an article that it finds.

stories --assign takes the same input as read and prints one line of JSON for
each article, in the order of the input:

  {"id": …, "story": …, "original": …}

Articles of one story have the same story. The original of an article is the
first of the texts that it copies or edits, its own id when it copies none.
Where the story goes on with one that has ended, "continues" names that one. The
articles are put into stories in the order of their dates; those without a date
come last. A headline without a text will do. docs/stories.md says how it is
done and how right it is.

stories --log prints instead what was done to stories, in that order, one line
of JSON for each act: "begin", "join" and "copy" put an article into a story,
"merge" puts all of the story "other" into "story", "split" takes "articles" out
of "other" for a new story, and "continue" says that a story goes on with what
"other", which has ended, told. "article" is the one with which it happened. The
lines up to any one of them tell which article was in which story then.

With --db and without FILE, --assign and --log tell of the ledger, with --until as
it stood at that time.`,
		Example: `  onrecord stories
  onrecord stories 'target:"Alan Thorne" from:2016-03'
  onrecord stories --assign monday.jsonl tuesday.jsonl.gz > stories.jsonl
  onrecord stories --db onrecord.db --assign --until 2016-03-08T12:00:00Z`,
		RunE: func(cmd *cobra.Command, args []string) error {
			stream := f.assign || f.log
			ledger := stream && cmd.Flags().Changed("db")
			if stream && !cmd.Flags().Changed("format") {
				f.format = "jsonl"
			}
			if err := f.ready(e, cmd); err != nil {
				return err
			}
			switch {
			case f.assign && f.log:
				return usageError{errors.New("stories takes --assign or --log, not both")}
			case stream && f.format != "jsonl":
				return usageError{errors.New("--assign and --log print jsonl alone")}
			case f.until != "" && !ledger:
				return usageError{errors.New("--until goes with --db and --assign or --log")}
			case ledger && len(args) > 0:
				return usageError{errors.New("--db and FILE: the stories are those of a ledger or of files, not both")}
			case ledger:
				return f.tellLog(cmd.Context(), e)
			case !stream:
				return f.list(cmd.Context(), e, args)
			case f.jobs < 1:
				return usageError{errors.New("--jobs: want at least 1")}
			case len(args) == 0 && isTerminal(e.stdin):
				return usageError{errNothing}
			case len(args) == 0:
				args = []string{"-"}
			}
			show := printPlaces
			if f.log {
				show = printLog
			}
			return runStories(cmd.Context(), e, show, f.jobs, f.columns, args)
		},
	}
	f.add(c, false)
	c.Flags().BoolVar(&f.assign, "assign", false, "print the story of each article")
	c.Flags().BoolVar(&f.log, "log", false, "print what was done to stories")
	c.Flags().StringVar(&f.until, "until", "", "with --db: as the ledger stood at this time (2016-03-08 or 2016-03-08T12:00:00Z)")
	columnsFlag(c, &f.columns)
	jobsFlag(c, &f.jobs)
	return c
}

// told is a story in a list.
type told struct{ store.Story }

// ID is what people type to see it.
func (t told) ID() string { return t.Story.ID }

// list prints the stories of the ledger.
func (f *storiesFlags) list(ctx context.Context, e env, args []string) error {
	q, err := asked(args)
	if err != nil {
		return err
	}
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		found, err := s.Stories(ctx, q, store.StoryPage{Limit: f.page().Limit, After: f.after})
		if err != nil {
			return err
		}
		rows := make([]told, len(found))
		for i, st := range found {
			rows[i] = told{st}
		}
		rows = cut(e, &f.listFlags, rows, "")
		if f.format == "text" {
			cards := make([]report.Card, len(rows))
			for i, st := range rows {
				cards[i] = report.Card{Head: some(st.Title, "(no title)"), Foot: storyFoot(st.Story)}
			}
			return f.cards(e, cards)
		}
		values := make([][]any, len(rows))
		for i, st := range rows {
			values[i] = []any{st.ID(), orNil(st.Title), orNil(st.First), orNil(st.Last), int64(st.Articles), int64(st.Texts), int64(st.Outlets), orNil(st.Continues)}
		}
		return f.table(e, storyTable(), values)
	})
}

func storyTable() []export.Column {
	var out []export.Column
	for _, name := range []string{"id", "title", "first", "last"} {
		out = append(out, export.Column{Name: name, Type: "text"})
	}
	for _, name := range []string{"articles", "texts", "outlets"} {
		out = append(out, export.Column{Name: name, Type: "int"})
	}
	return append(out, export.Column{Name: "continues", Type: "text"})
}

// storyFoot is how much a story was told, and when.
func storyFoot(st store.Story) string {
	parts := notEmpty(report.HumanDates(st.First, st.Last))
	if st.Articles == st.Texts {
		parts = append(parts, counted(st.Articles, "article", "articles"))
	} else {
		parts = append(parts, counted(st.Texts, "text", "texts")+" in "+counted(st.Articles, "article", "articles"))
	}
	if st.Outlets > 0 {
		parts = append(parts, counted(st.Outlets, "outlet", "outlets"))
	}
	if st.Continues != "" {
		parts = append(parts, "goes on with "+st.Continues)
	}
	return strings.Join(append(parts, st.ID), " · ")
}

// tellLog prints the log of the ledger's stories, or where it puts articles.
func (f *storiesFlags) tellLog(ctx context.Context, e env) error {
	until, err := timeOf(f.until)
	if err != nil {
		return usageError{fmt.Errorf("--until %s: want a day or a time, as 2016-03-08 or 2016-03-08T12:00:00Z", f.until)}
	}
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		out := bufio.NewWriter(e.stdout)
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		state, err := story.Replay(nil)
		if err != nil {
			return err
		}
		var ids []string
		err = s.StoryLog(ctx, until, func(at string, c story.Change) error {
			if f.log {
				return enc.Encode(struct {
					At string `json:"at"`
					story.Change
				}{at, c})
			}
			if c.Act == story.Begin || c.Act == story.Join || c.Act == story.Copy {
				ids = append(ids, c.Article)
			}
			return state.Apply(c)
		})
		if err == nil {
			err = putPlaces(enc, ids, state)
		}
		return errors.Join(err, out.Flush())
	})
}

// timeOf reads a time, or the end of a day; "" is the zero time.
func timeOf(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Add(24*time.Hour - time.Second), nil
	}
	return time.Parse(time.RFC3339, s)
}
