package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/authority"
	"onrecord/internal/eval"
	"onrecord/internal/link"
	"onrecord/internal/mention"
	"onrecord/internal/model/en"
	"onrecord/internal/position"
	"onrecord/internal/story"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
	"onrecord/internal/wire"
	"onrecord/reader"
)

// defaultFloors is where the floors lie in a checkout of the repository.
const defaultFloors = "eval/floors.json"

// evalFlags are the flags of eval as they were given.
type evalFlags struct {
	corpora, split, format, floors string
	only                           []string
	jobs                           int
	writeFloors                    bool
}

func newEval(e env) *cobra.Command {
	var f evalFlags
	c := &cobra.Command{
		Use:   "eval --corpora DIR [flags]",
		Short: "Measure the reader on the corpora in a folder",
		Long: `eval reads the texts of every corpus that it finds in DIR (corpora/ and gold/)
and prints how much of what careful people wrote down about them the program
found (R) and how much of what it found is right (P). A corpus that is not
there is named as not measured.

On the dev split the scores are held against the floors file: each score that
is below its floor is named, and the exit code is 1. --write-floors raises the
floors to a little below what was measured.`,
		Example: `  onrecord eval --corpora ../data
  onrecord eval --corpora ../data --only attribution --format json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.validate(cmd); err != nil {
				return usageError{err}
			}
			return runEval(cmd.Context(), e, f)
		},
	}
	c.Flags().StringVar(&f.corpora, "corpora", "", "the folder that holds corpora/ and gold/")
	c.Flags().StringVar(&f.split, "split", "dev", "dev or test")
	c.Flags().StringVar(&f.format, "format", "text", "text or json")
	c.Flags().StringSliceVar(&f.only, "only", nil, "measure these corpora alone: "+strings.Join(eval.Names(), ", "))
	c.Flags().StringVar(&f.floors, "floors", defaultFloors, `the floors file; "" for none`)
	c.Flags().BoolVar(&f.writeFloors, "write-floors", false, "raise the floors to a little below what was measured")
	c.Flags().IntVarP(&f.jobs, "jobs", "j", 0, "texts read at the same time (default: one a core)")
	return c
}

// validate checks the flags. A default floors file that is not there counts
// as none; one that was asked for must be there, unless it is to be written.
func (f *evalFlags) validate(cmd *cobra.Command) error {
	switch {
	case f.corpora == "":
		return errors.New("eval needs --corpora DIR")
	case f.split != string(eval.Dev) && f.split != string(eval.Test):
		return fmt.Errorf("--split is %q, not dev or test", f.split)
	case f.format != "text" && f.format != "json":
		return fmt.Errorf("--format is %q, not text or json", f.format)
	case f.writeFloors && f.split != string(eval.Dev):
		return errors.New("--write-floors goes with the dev split alone")
	case f.writeFloors && f.floors == "":
		return errors.New("--write-floors needs a floors file")
	}
	for _, name := range f.only {
		if !slices.Contains(eval.Names(), name) {
			return fmt.Errorf("--only: there is no corpus %q", name)
		}
	}
	if _, err := os.Stat(f.floors); errors.Is(err, fs.ErrNotExist) && !f.writeFloors && !cmd.Flags().Changed("floors") {
		f.floors = ""
	}
	return nil
}

func runEval(ctx context.Context, e env, f evalFlags) error {
	if info, err := os.Stat(f.corpora); err != nil {
		return err
	} else if !info.IsDir() {
		return fmt.Errorf("%s is no folder", f.corpora)
	}
	sys, err := evalSystem()
	if err != nil {
		return err
	}
	t, failed := eval.Run(ctx, sys, eval.Options{Dir: f.corpora, Split: eval.Split(f.split), Only: f.only, Workers: f.jobs})
	if t == nil {
		return failed
	}
	write := t.WriteText
	if f.format == "json" {
		write = t.WriteJSON
	}
	if err := write(e.stdout); err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	if len(t.Corpora) == 0 {
		return fmt.Errorf("no corpus in %s was measured", f.corpora)
	}
	if f.floors == "" || f.split != string(eval.Dev) {
		return nil
	}
	return holdFloors(e, f, t)
}

// holdFloors names every score below its floor, or raises the floors.
func holdFloors(e env, f evalFlags, t *eval.Table) error {
	floors, err := eval.ReadFloors(f.floors)
	if errors.Is(err, fs.ErrNotExist) && f.writeFloors {
		floors, err = eval.Floors{}, nil
	}
	if err != nil {
		return err
	}
	if f.writeFloors {
		floors.Raise(t)
		return floors.Write(f.floors)
	}
	breaches := floors.Check(t)
	for _, b := range breaches {
		fmt.Fprintf(e.stderr, "onrecord: %v\n", b)
	}
	if len(breaches) > 0 {
		return errFailed
	}
	return nil
}

// evalSystem is the program as eval measures it.
func evalSystem() (eval.System, error) {
	r, err := reader.New()
	if err != nil {
		return eval.System{}, err
	}
	weights, err := en.Mention()
	if err != nil {
		return eval.System{}, err
	}
	namer, err := mention.OpenNamer(weights)
	if err != nil {
		return eval.System{}, err
	}
	return eval.System{
		Directed: func(s string, p, q [2]int) string {
			d, entities, attributions := r.Attribute(s)
			return position.Directed(d, entities, attributions, bytesOf(s, p), bytesOf(s, q))
		},
		Tone: func(s string, target [2]int) string {
			d, entities, attributions := r.Attribute(s)
			return eval.Tones()[1+position.Towards(d, entities, attributions, bytesOf(s, target))]
		},
		Read: func(a *onrecord.Article) ([]byte, error) {
			var line bytes.Buffer
			err := wire.Write(&line, wire.Encode(r.Read(a), wire.Options{NoText: true}))
			return line.Bytes(), err
		},
		Links: func(files []string) (func(*onrecord.Article) []eval.LinkedName, error) { return linker(r, files) },
		Analyse: func(s string) *text.Doc {
			d := tokenize.Doc(s)
			r.Annotate(d)
			return d
		},
		Annotate: r.Annotate,
		Group: func(a []*onrecord.Article) ([]string, error) {
			return placedBy(a, func(p story.Placed) string { return p.Story })
		},
		Copies: func(a []*onrecord.Article) ([]string, error) {
			return placedBy(a, func(p story.Placed) string { return p.Original })
		},
		Names: func(d *text.Doc) []eval.LabelledName {
			var out []eval.LabelledName
			for _, n := range namer.Names(d) {
				out = append(out, eval.LabelledName(n))
			}
			return out
		},
	}, nil
}

// bytesOf is a stretch of s given in code points.
func bytesOf(s string, at [2]int) onrecord.Span {
	out, n := onrecord.Span{Start: len(s), End: len(s)}, 0
	for i := range s {
		if n == at[0] {
			out.Start = i
		}
		if n == at[1] {
			out.End = i
		}
		n++
	}
	return out
}

// linker reads authority files, for eval.
func linker(r *reader.Reader, files []string) (func(*onrecord.Article) []eval.LinkedName, error) {
	var known []link.Known
	for _, path := range files {
		entries, err := authority.Read(path)
		if err != nil {
			return nil, err
		}
		for _, one := range entries {
			known = append(known, one.Known)
		}
	}
	index := link.New(known)
	return func(a *onrecord.Article) []eval.LinkedName {
		article := link.ArticleOf(r.Read(a))
		var out []eval.LinkedName
		for i, d := range index.Link(article) {
			if m := article.Mentions[i]; m.Kind == onrecord.Person {
				out = append(out, eval.LinkedName{Names: m.Names, Ref: d.Ref, Linked: d.Linked(), Confidence: float64(d.Confidence)})
			}
		}
		return out
	}, nil
}
