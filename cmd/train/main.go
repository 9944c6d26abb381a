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
	name  string
	train func(*bench) (result, error)
}

// result is a trained model.
type result struct {
	data    []byte
	corpora []en.Corpus
	scores  map[string]float64
}

// jobs in the order in which later ones need earlier ones.
func jobs() []job {
	return []job{
		{"tag", trainTag},
		{"parse", trainParse},
		{"mention", trainMention},
	}
}

// bench is what a training job works with.
type bench struct {
	corpora string
	log     io.Writer
	now     func() time.Time
	used    []en.Corpus
}

func (b *bench) logf(format string, args ...any) {
	_, _ = fmt.Fprintf(b.log, format+"\n", args...)
}

func run(args []string, log io.Writer, now func() time.Time) int {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(log)
	corpora := flags.String("corpora", "", "folder of corpora: treebanks, polnear, text")
	only := flags.String("only", "", "train this model alone: tag, parse, mention, position")
	out := flags.String("out", "internal/model/en", "folder to write weights and manifest to")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *only == "position" {
		b := &bench{corpora: *corpora, log: log, now: now}
		if err := b.trainPositions(*out); err != nil {
			b.logf("train position: %v", err)
			return 1
		}
		return 0
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
		b := &bench{corpora: *corpora, log: log, now: now}
		if err := b.run(j, *out); err != nil {
			b.logf("train %s: %v", j.name, err)
			return 1
		}
	}
	return 0
}

func (b *bench) run(j job, out string) error {
	start := b.now()
	r, err := j.train(b)
	if err != nil {
		return err
	}
	r.corpora = b.used
	file := j.name + ".bin"
	if err := os.WriteFile(filepath.Join(out, file), r.data, 0o644); err != nil { //nolint:gosec // a public file
		return err
	}
	if err := writeManifest(out, j.name, file, r); err != nil {
		return err
	}
	b.logf("%s: %d bytes in %s", file, len(r.data), b.now().Sub(start).Round(time.Second))
	return nil
}
