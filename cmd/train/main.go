// Command train learns the English models from the corpora and writes them,
// with their manifest, where the program embeds them:
//
//	go run ./cmd/train --corpora DIR --only tag
//
// The same corpora give the same bytes. DIR is the folder that holds
// treebanks, polnear, text and so on.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"onrecord/internal/model/en"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr, time.Now))
}

// job is one model to train.
type job struct {
	name   string
	folder string // where the program embeds it
	train  func(*bench) (result, error)
}

// result is a trained model: the bytes of its one file NAME.bin, or files.
type result struct {
	data    []byte
	files   []file
	corpora []en.Corpus
	scores  map[string]float64
}

// file is one file of a model that has several.
type file struct {
	name string
	data []byte
}

// weights is the folder of the weights that the reader opens.
const weights = "internal/model/en"

// jobs in the order in which later ones need earlier ones.
func jobs() []job {
	return []job{
		{"tag", weights, trainTag},
		{"parse", weights, trainParse},
		{"mention", weights, trainMention},
		{"quote", weights, trainQuote},
		{"position", "internal/position", trainPosition},
	}
}

// bench is what a training job works with.
type bench struct {
	corpora string
	log     io.Writer
	now     func() time.Time
	used    []en.Corpus

	candidates string // where to write the candidates of positions, "" for nowhere
}

func (b *bench) logf(format string, args ...any) {
	_, _ = fmt.Fprintf(b.log, format+"\n", args...)
}

func run(args []string, log io.Writer, now func() time.Time) int {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(log)
	corpora := flags.String("corpora", "", "folder of corpora: treebanks, polnear, text")
	only := flags.String("only", "", "train this model alone: tag, parse, mention, quote, position")
	out := flags.String("out", "", "folder to write to; by default where the program embeds each model")
	candidates := flags.String("candidates", "", "with position: also write its candidates, with text, features and answers, as JSONL to this file")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	known := slices.IndexFunc(jobs(), func(j job) bool { return j.name == *only }) >= 0
	if *corpora == "" || flags.NArg() > 0 || *only != "" && !known {
		flags.Usage()
		return 2
	}
	for _, j := range jobs() {
		if *only != "" && j.name != *only {
			continue
		}
		b := &bench{corpora: *corpora, log: log, now: now, candidates: *candidates}
		if *out != "" {
			j.folder = *out
		}
		if err := b.run(j); err != nil {
			b.logf("train %s: %v", j.name, err)
			return 1
		}
	}
	return 0
}

func (b *bench) run(j job) error {
	start := b.now()
	r, err := j.train(b)
	if err != nil {
		return err
	}
	r.corpora = b.used
	if r.files == nil {
		r.files = []file{{j.name + ".bin", r.data}}
	}
	for _, f := range r.files {
		if err := os.WriteFile(filepath.Join(j.folder, f.name), f.data, 0o644); err != nil { //nolint:gosec // a public file
			return err
		}
		if err := writeManifest(j, f, r); err != nil {
			return err
		}
		b.logf("%s: %d bytes in %s", f.name, len(f.data), b.now().Sub(start).Round(time.Second))
	}
	return nil
}
