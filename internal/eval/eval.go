package eval

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"onrecord"
	"onrecord/internal/text"
)

// System is what is measured. Its functions must serve several goroutines at
// once.
type System struct {
	// Read gives the record of an article as `onrecord read` prints it: one
	// line of JSON, every row whatever its confidence.
	Read func(a *onrecord.Article) ([]byte, error)
	// Analyse gives the document of a raw text, with every column that the
	// system fills.
	Analyse func(text string) *text.Doc
	// Annotate fills the tags and heads of a document whose tokens and
	// sentences are given; nil when the system has neither.
	Annotate func(d *text.Doc)
	// Names gives the names of an annotated document as the labels that the
	// system learned have them, before anything else has its say. Nil when the
	// system has none.
	Names func(d *text.Doc) []LabelledName
	// Group puts articles that tell of the same events together: it gives each
	// its cluster's name. Nil when the system does not.
	Group func(articles []*onrecord.Article) ([]string, error)
	// Copies gives each article the id of the one that it copies, its own when
	// it copies none. Nil when the system does not.
	Copies func(articles []*onrecord.Article) ([]string, error)
	// Links reads authority files and gives what says who the people of an article
	// are. Nil when the system has none.
	Links func(files []string) (func(a *onrecord.Article) []LinkedName, error)
	// Directed gives one of DirectedLabels for two entities of a sentence, and
	// Tone one of Tones for a target in a sentence; places are in code points.
	// Nil when the system does not.
	Directed func(sentence string, p, q [2]int) string
	Tone     func(sentence string, target [2]int) string
}

// LabelledName is a stretch of tokens that names something.
type LabelledName struct {
	Tokens text.Range
	Kind   onrecord.Kind
}

// Split is the part of the corpora that is read.
type Split string

// The splits: Dev is for tuning and has floors, Test is kept apart.
const (
	Dev  Split = "dev"
	Test Split = "test"
)

// Options of Run.
type Options struct {
	Dir     string   // the folder that holds corpora/ and gold/
	Split   Split    // Dev when ""
	Only    []string // names of corpora to measure; all when empty
	Workers int      // texts read at the same time; a worker a core when 0
}

// Run measures sys on every corpus that it finds. A corpus that cannot be read
// is named as not measured, and the error tells of it; the table holds the
// others all the same. Run ends early when ctx does.
func Run(ctx context.Context, sys System, opt Options) (*Table, error) {
	if opt.Split == "" {
		opt.Split = Dev
	}
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	list := corpora()
	if err := checkNames(list, opt.Only); err != nil {
		return nil, err
	}
	var failed []error
	t := &Table{Split: opt.Split, Corpora: []Measured{}, Rows: []Row{}, NotMeasured: []Missing{}}
	for _, c := range list {
		if len(opt.Only) > 0 && !slices.Contains(opt.Only, c.name) {
			continue
		}
		m, rows, err := measure(ctx, sys, opt, c)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if reason := notMeasured(err); reason != "" {
			t.NotMeasured = append(t.NotMeasured, Missing{c.name, reason})
			continue
		}
		if err != nil {
			t.NotMeasured = append(t.NotMeasured, Missing{c.name, err.Error()})
			failed = append(failed, fmt.Errorf("%s: %w", c.name, err))
			continue
		}
		t.Corpora = append(t.Corpora, m)
		for _, r := range rows {
			r.Corpus, r.pinned = c.name, c.pins == "" || slices.Contains(strings.Split(c.pins, ", "), r.Score)
			t.Rows = append(t.Rows, r)
		}
	}
	return t, errors.Join(failed...)
}

// Names lists the names of all corpora, for Options.Only.
func Names() []string {
	var out []string
	for _, c := range corpora() {
		out = append(out, c.name)
	}
	return out
}

func checkNames(list []corpus, only []string) error {
	for _, name := range only {
		if !slices.ContainsFunc(list, func(c corpus) bool { return c.name == name }) {
			return onrecord.Errorf(onrecord.Invalid, "there is no corpus %q; there are %q", name, Names())
		}
	}
	return nil
}

// parallel calls do for 0 to n-1 from several goroutines and gives the first
// error by number. It stops starting work when ctx ends.
func parallel(ctx context.Context, workers, n int, do func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for i := range next {
				errs[i] = do(i)
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		next <- i
	}
	close(next)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
