package eval

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// corpus is one line of what is measured: on which file, and how.
type corpus struct {
	name string
	dev  string // the file of the dev split, from the folder given
	test string // the file of the test split; "" when there is none
	note string // how gold was mapped
	pins string // the scores that have floors, separated by ", "; all when ""
	// score reads the texts of the file and counts, or says with skipped why
	// it does not.
	score func(ctx context.Context, r *run) ([]Row, error)
}

// corpora lists everything that can be measured, in the order of the table.
func corpora() []corpus {
	const (
		gumNote = "gold: mentions of persons, organisations and places whose head is a proper noun; of each, the proper nouns around the head, without a title, and not inside a longer name. " +
			"head: the gold name's head word, of a person the last, lies in a found name of the same type. chains: those of persons and organisations"
		silverNote = "silver: made by CoreNLP, with errors of its own. person, organisation or group, place, other or document are PERSON, ORGANIZATION, LOCATION, MISC. names: those of the record; by labels: as the learned labels have them, with the same mapping. chains: those with a person's or organisation's name or he or she"
	)
	// Of scores that measure one thing in several ways, and of the parts of a
	// score, a floor is set under the one that counts; none under accuracies
	// over what was found, since finding more may lower them.
	const (
		attributionPins = "rel soft, rel soft content, rel soft direct, rel soft mixed, rel soft indirect, " +
			"citron source exact, citron cue exact, citron content exact, span source exact, span cue exact, span content exact, calibration"
		recordPins = "position pair, position full, figure, figure unit, figure of, office, office status, collective, quote speaker"
		namePins   = "sentences, sentences without marks, sentences of one line, names, names untyped, names head, names by labels, chains, pronouns"
	)
	list := []corpus{
		{name: "ewt", dev: treebank("en_ewt", Dev), test: treebank("en_ewt", Test), score: scoreTreebank},
		{name: "gum", dev: treebank("en_gum", Dev), test: treebank("en_gum", Test), score: scoreTreebank},
		{name: "gum-names", dev: treebank("en_gum", Dev), test: treebank("en_gum", Test), score: scoreGUMNames, pins: namePins, note: gumNote},
		{name: "silver", dev: "corpora/polnear/silver.dev.conll.gz", test: "corpora/polnear/silver.test.conll.gz", score: scoreSilver, pins: namePins, note: silverNote},
		{name: "attribution", dev: "corpora/polnear/dev.jsonl.gz", test: "corpora/polnear/test.jsonl.gz", score: scoreAttributions, pins: attributionPins},
		{name: "record", dev: "gold/dev.jsonl", test: "gold/test.jsonl", score: scoreRecords, pins: recordPins},
		{name: "seeds", dev: "gold/seeds.jsonl", score: scoreRecords, pins: recordPins},
		{name: "stance-dse", dev: "corpora/stance/dse_valid.jsonl.gz", test: "corpora/stance/dse_test.jsonl.gz", score: scoreDirected},
		{name: "stance-newsmtsc-rw", dev: "corpora/stance/newsmtsc_dev-rw.jsonl.gz", test: "corpora/stance/newsmtsc_test-rw.jsonl.gz", score: scoreTone},
		{name: "stance-newsmtsc-mt", dev: "corpora/stance/newsmtsc_dev-mt.jsonl.gz", test: "corpora/stance/newsmtsc_test-mt.jsonl.gz", score: scoreTone},
	}
	for _, story := range []string{"allsides_2021_teasers", "allsides_full", "basil", "ecbplus", "neardup_synth", "news_cluster", "uci_headlines"} {
		path, score := "corpora/stories/"+story, scoreStories
		if story == "neardup_synth" {
			score = scoreCopies
		}
		list = append(list, corpus{name: "stories-" + strings.ReplaceAll(story, "_", "-"), dev: path + ".dev.jsonl.gz", test: path + ".heldout.jsonl.gz", score: score})
	}
	return append(list, corpus{
		name: "links", dev: "corpora/authority/uk_persons.jsonl.gz", score: scoreLinks, pins: "right of the links, known ones linked, unknown left alone, calibration",
		note: "gold: people of gold/dev, gold/seeds and polnear/dev, labelled by hand with their ids in uk_persons and us_legislators (internal/eval/links.tsv)",
	})
}

func treebank(name string, split Split) string {
	return "corpora/treebanks/" + name + "-ud-" + string(split) + ".conllu.gz"
}

// run is what a corpus' score function works with.
type run struct {
	sys     System
	workers int
	dir     string
	data    []byte // the corpus' file
}

// skipped is the reason why a corpus is not measured.
type skipped string

func (s skipped) Error() string { return "not measured: " + string(s) }

// notMeasured is the reason if err says why a corpus was not measured, else "".
func notMeasured(err error) string {
	var s skipped
	errors.As(err, &s)
	return string(s)
}

// measure scores one corpus.
func measure(ctx context.Context, sys System, opt Options, c corpus) (Measured, []Row, error) {
	file := c.dev
	if opt.Split == Test {
		file = c.test
	}
	if file == "" {
		return Measured{}, nil, skipped("it has no " + string(opt.Split) + " split")
	}
	path, err := locate(opt.Dir, file)
	if err != nil {
		return Measured{}, nil, err
	}
	data, digest, err := contents(path)
	if err != nil {
		return Measured{}, nil, err
	}
	rows, err := c.score(ctx, &run{sys, opt.Workers, opt.Dir, data})
	if err != nil {
		return Measured{}, nil, fmt.Errorf("%s: %w", path, err) // notMeasured looks through this
	}
	return Measured{Corpus: c.name, File: file, SHA256: digest, Note: c.note}, rows, nil
}

// locate finds a corpus' file in the folder given: under it, or under it
// without the leading corpora/ when the folder is that one; packed or not.
func locate(dir, file string) (string, error) {
	inner := strings.TrimPrefix(file, "corpora/")
	for _, path := range []string{filepath.Join(dir, file), filepath.Join(dir, inner), filepath.Join(dir, "..", file)} {
		for _, form := range []string{path, strings.TrimSuffix(path, ".gz"), path + ".gz"} {
			info, err := os.Stat(form)
			if err == nil && info.Mode().IsRegular() {
				return form, nil
			}
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return "", fmt.Errorf("look for %s: %w", file, err)
			}
		}
	}
	return "", skipped(file + " not found")
}
