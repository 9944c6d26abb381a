package eval

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

// corpus is one line of what is measured: on which file, and how.
type corpus struct {
	name string
	dev  string // the file of the dev split, from the folder given
	test string // the file of the test split; "" when there is none
	note string // how gold was mapped
	// score reads the texts of the file and counts; nil while the reader
	// finds nothing of the sort.
	score func(ctx context.Context, r *run) ([]Row, error)
	why   string // with score nil: what is missing
}

// corpora lists everything that can be measured, in the order of the table.
func corpora() []corpus {
	const (
		gumNote = "gold: mentions of persons, organisations and places whose head is a proper noun; of each, the proper nouns around the head, without a title. " +
			"head: the gold name's head word lies in a found name of the same type"
		silverNote = "silver: made by CoreNLP, with errors of its own. person, organisation or group, place, other or document are PERSON, ORGANIZATION, LOCATION, MISC"
		noStory    = "no part of the program groups articles into stories yet"
		noStance   = "no part of the program reads the tone towards given entities yet"
	)
	list := []corpus{
		{name: "ewt", dev: treebank("en_ewt", Dev), test: treebank("en_ewt", Test), score: scoreTreebank},
		{name: "gum", dev: treebank("en_gum", Dev), test: treebank("en_gum", Test), score: scoreTreebank},
		{name: "gum-names", dev: treebank("en_gum", Dev), test: treebank("en_gum", Test), score: scoreGUMNames, note: gumNote},
		{name: "silver", dev: "corpora/polnear/silver.dev.conll.gz", test: "corpora/polnear/silver.test.conll.gz", score: scoreSilver, note: silverNote},
		{name: "attribution", dev: "corpora/polnear/dev.jsonl.gz", test: "corpora/polnear/test.jsonl.gz", score: scoreAttributions},
		{name: "record", dev: "gold/dev.jsonl", test: "gold/test.jsonl", score: scoreRecords},
		{name: "seeds", dev: "gold/seeds.jsonl", score: scoreRecords},
		{name: "stance-dse", dev: "corpora/stance/dse_valid.jsonl.gz", test: "corpora/stance/dse_test.jsonl.gz", why: noStance},
		{name: "stance-newsmtsc-rw", dev: "corpora/stance/newsmtsc_dev-rw.jsonl.gz", test: "corpora/stance/newsmtsc_test-rw.jsonl.gz", why: noStance},
		{name: "stance-newsmtsc-mt", dev: "corpora/stance/newsmtsc_dev-mt.jsonl.gz", test: "corpora/stance/newsmtsc_test-mt.jsonl.gz", why: noStance},
	}
	for _, story := range []string{"allsides_2021_teasers", "allsides_full", "basil", "ecbplus", "neardup_synth", "news_cluster", "uci_headlines"} {
		path := "corpora/stories/" + story
		list = append(list, corpus{name: "stories-" + strings.ReplaceAll(story, "_", "-"), dev: path + ".dev.jsonl.gz", test: path + ".heldout.jsonl.gz", why: noStory})
	}
	return append(list, corpus{
		name: "authority", dev: "corpora/authority/uk_persons.jsonl.gz", test: "corpora/authority/uk_persons.jsonl.gz",
		why: "no part of the program links names to an authority file yet",
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
	if c.score == nil {
		return Measured{}, nil, skipped(c.why)
	}
	data, digest, err := contents(path)
	if err != nil {
		return Measured{}, nil, err
	}
	rows, err := c.score(ctx, &run{sys, opt.Workers, opt.Dir, data})
	if err != nil {
		return Measured{}, nil, fmt.Errorf("%s: %w", path, err)
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

// scoreTreebank reads the raw text of each document of a treebank and, when
// the system can, tags and parses the given words.
func scoreTreebank(ctx context.Context, r *run) ([]Row, error) {
	sentences, err := conllu.Read(bytes.NewReader(r.data))
	if err != nil {
		return nil, err
	}
	docs := conllu.Documents(sentences)
	raw, given := make([]SyntaxScore, len(docs)), make([]SyntaxScore, len(docs))
	err = parallel(ctx, r.workers, len(docs), func(i int) error {
		gold, err := conllu.Doc(docs[i])
		if err != nil {
			return err
		}
		raw[i].Add(docs[i], r.sys.Analyse(gold.Text))
		if r.sys.Annotate != nil {
			gold = bare(gold)
			r.sys.Annotate(gold)
			given[i].Add(docs[i], gold)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var rawSum, givenSum SyntaxScore
	for i := range docs {
		rawSum.Merge(&raw[i])
		givenSum.Merge(&given[i])
	}
	rows := []Row{countRow("words", rawSum.Words), countRow("sentences", rawSum.Sentences)}
	rawSum.Columns(func(name string, c Count) { rows = append(rows, countRow(name+" raw", c)) })
	givenSum.Columns(func(name string, c Count) { rows = append(rows, countRow(name, c)) })
	return rows, nil
}

// bare is d without what tag and parse fill.
func bare(d *text.Doc) *text.Doc {
	return &text.Doc{Text: d.Text, Start: d.Start, End: d.End, SentOf: d.SentOf, Sents: d.Sents, Paras: d.Paras, Quotes: d.Quotes}
}

// scoreGUMNames compares the names of entities with GUM's.
func scoreGUMNames(ctx context.Context, r *run) ([]Row, error) {
	sentences, err := conllu.Read(bytes.NewReader(r.data))
	if err != nil {
		return nil, err
	}
	docs := conllu.Documents(sentences)
	gold, articles := make([][]NameSpan, len(docs)), make([]*onrecord.Article, len(docs))
	for i := range docs {
		d, err := conllu.Doc(docs[i])
		if err != nil {
			return nil, err
		}
		points := newCodePoints(d.Text)
		gold[i] = gumNames(docs[i], func(sent, id int) [2]int {
			return points.span(d.Span(int(d.Sents[sent].From) + id - 1))
		})
		articles[i] = &onrecord.Article{ID: fmt.Sprintf("gum-%d", i), Text: d.Text}
	}
	found, err := r.read(ctx, articles)
	if err != nil {
		return nil, err
	}
	var s NameScore
	types := []string{typePerson, typeOrganisation, typeLocation}
	for i := range docs {
		s.Add(gold[i], recordNames(found[i]), types...)
	}
	return nameRows(&s, types), nil
}

// nameRows are the rows of a NameScore.
func nameRows(s *NameScore, types []string) []Row {
	rows := []Row{countRow("names", s.All), countRow("names untyped", s.Places), shareRow("names head", s.Heads)}
	for _, t := range types {
		rows = append(rows, countRow("names "+t, s.Type(t)))
	}
	return rows
}

// scoreSilver compares sentences and names with CoreNLP's, on the texts of
// PolNeAR.
func scoreSilver(ctx context.Context, r *run) ([]Row, error) {
	silver, err := conllu.ReadSilver(bytes.NewReader(r.data))
	if err != nil {
		return nil, err
	}
	articles, err := r.textsOf(silver)
	if err != nil {
		return nil, err
	}
	found, err := r.read(ctx, articles)
	if err != nil {
		return nil, err
	}
	sents := make([]Count, len(silver))
	err = parallel(ctx, r.workers, len(silver), func(i int) error {
		sents[i] = sameStretches(silverSentences(&silver[i]), docSentences(r.sys.Analyse(articles[i].Text)))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var sentences Count
	var names NameScore
	types := nameTypes()
	for i := range silver {
		sentences.Add(sents[i])
		names.Add(silverNames(&silver[i]), recordNames(found[i]), types[:]...)
	}
	return append([]Row{countRow("sentences", sentences)}, nameRows(&names, types[:])...), nil
}

// textsOf finds the articles that silver annotates: those of the PolNeAR file
// beside it.
func (r *run) textsOf(silver []conllu.SilverDoc) ([]*onrecord.Article, error) {
	by := make(map[string]*onrecord.Article)
	for _, file := range []string{"dev", "test", "train"} {
		path, err := locate(r.dir, "corpora/polnear/"+file+".jsonl.gz")
		if notMeasured(err) != "" {
			continue
		} else if err != nil {
			return nil, err
		}
		data, _, err := contents(path)
		if err != nil {
			return nil, err
		}
		list, err := ParseReadings(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, g := range list {
			by[g.ID] = article(g)
		}
		if allIn(silver, by) {
			break
		}
	}
	out := make([]*onrecord.Article, len(silver))
	for i := range silver {
		if out[i] = by[silver[i].ID]; out[i] == nil {
			return nil, skipped("the text of " + silver[i].ID + " is in no file of corpora/polnear")
		}
	}
	return out, nil
}

func allIn(silver []conllu.SilverDoc, by map[string]*onrecord.Article) bool {
	for i := range silver {
		if by[silver[i].ID] == nil {
			return false
		}
	}
	return true
}

func silverSentences(d *conllu.SilverDoc) [][2]int {
	var out [][2]int
	for _, s := range d.Sents {
		out = append(out, [2]int{s[0].Start, s[len(s)-1].End})
	}
	return out
}

// docSentences are the sentences of a document in code points.
func docSentences(d *text.Doc) [][2]int {
	points := newCodePoints(d.Text)
	var out [][2]int
	for _, r := range d.Sents {
		if r.Len() > 0 {
			out = append(out, points.span(d.Cover(r)))
		}
	}
	return out
}

// codePoints converts byte offsets of a text, each the start of a character
// or the end of the text.
type codePoints []int32

func newCodePoints(s string) codePoints {
	out := make(codePoints, len(s)+1)
	n := int32(0)
	for i := 0; i < len(s); n++ {
		_, w := utf8.DecodeRuneInString(s[i:])
		for k := range w {
			out[i+k] = n
		}
		i += w
	}
	out[len(s)] = n
	return out
}

func (c codePoints) span(s onrecord.Span) [2]int { return [2]int{int(c[s.Start]), int(c[s.End])} }

// scoreAttributions compares who said what with PolNeAR.
func scoreAttributions(ctx context.Context, r *run) ([]Row, error) {
	gold, found, err := r.goldAndFound(ctx)
	if err != nil {
		return nil, err
	}
	s, err := ScoreAttributions(gold, found)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, m := range s.Metrics() {
		rows = append(rows, countRow(m, s.Count(m)))
	}
	return append(rows, shareRow("source accuracy", s.Source)), nil
}

// scoreRecords compares positions, figures, offices, collective acts and
// speakers with gold by the coding guide.
func scoreRecords(ctx context.Context, r *run) ([]Row, error) {
	gold, found, err := r.goldAndFound(ctx)
	if err != nil {
		return nil, err
	}
	s := ScoreRecords(gold, found)
	var rows []Row
	for _, m := range s.Metrics() {
		rows = append(rows, countRow(m, s.Count(m)))
	}
	for _, m := range s.Shares() {
		rows = append(rows, shareRow(m, s.Share(m)))
	}
	return rows, nil
}

// goldAndFound reads the corpus' file and lets the system read its texts.
func (r *run) goldAndFound(ctx context.Context) (gold, found []*Reading, err error) {
	if gold, err = ParseReadings(bytes.NewReader(r.data)); err != nil {
		return nil, nil, err
	}
	articles := make([]*onrecord.Article, len(gold))
	for i, g := range gold {
		if g.Text == "" {
			if err := r.fetchText(g); err != nil {
				return nil, nil, err
			}
		}
		articles[i] = article(g)
	}
	found, err = r.read(ctx, articles)
	return gold, found, err
}

// fetchText fills the text of a gold article that keeps it in a file of its own.
func (r *run) fetchText(g *Reading) error {
	if g.TextFile == "" {
		return fmt.Errorf("article %s has neither text nor text_file", g.ID)
	}
	path, err := locate(r.dir, g.TextFile)
	if err != nil {
		return err
	}
	data, _, err := contents(path)
	g.Text = string(data)
	return err
}

// read lets the system read articles, several at a time, and gives the
// readings in the same order.
func (r *run) read(ctx context.Context, articles []*onrecord.Article) ([]*Reading, error) {
	out := make([]*Reading, len(articles))
	err := parallel(ctx, r.workers, len(articles), func(i int) error {
		line, err := r.sys.Read(articles[i])
		if err != nil {
			return fmt.Errorf("read %s: %w", articles[i].ID, err)
		}
		out[i], err = ParseReading(line)
		return err
	})
	return out, err
}

// article is a gold reading's article, without its gold.
func article(g *Reading) *onrecord.Article {
	a := &onrecord.Article{ID: g.ID, Title: g.Title, Outlet: g.Outlet, Published: g.Published, Language: "en", Text: g.Text}
	if a.Outlet == "" {
		a.Outlet = g.Publisher
	}
	if a.Published == "" {
		a.Published = g.Date
	}
	return a
}
