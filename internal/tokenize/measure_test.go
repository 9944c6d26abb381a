package tokenize_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"onrecord/internal/conllu"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

// corpora is the folder of the corpora; tests that need it are skipped
// without it.
func corpora(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		t.Skip("ONRECORD_CORPORA is not set: nothing to measure on")
	}
	return filepath.Join(dir, "corpora")
}

type pair struct{ from, to int32 }

func words(d *text.Doc) []pair {
	out := make([]pair, d.Len())
	for i := range out {
		out[i] = pair{d.Start[i], d.End[i]}
	}
	return out
}

func sentences(d *text.Doc) []pair {
	out := make([]pair, len(d.Sents))
	for i, r := range d.Sents {
		out[i] = pair{d.Start[r.From], d.End[r.To-1]}
	}
	return out
}

// score adds to counts what two lists of spans share.
type score struct{ right, gold, system int }

func (s *score) add(gold, system []pair) {
	has := map[pair]bool{}
	for _, p := range gold {
		has[p] = true
	}
	s.gold += len(gold)
	s.system += len(system)
	for _, p := range system {
		if has[p] {
			s.right++
		}
	}
}

func (s *score) f1() float64 { return 200 * float64(s.right) / float64(s.gold+s.system) }

// TestWordsAndSentencesOfTheTreebank measures on raw text by the definitions
// of the CoNLL 2018 shared task, with a floor under each figure.
func TestWordsAndSentencesOfTheTreebank(t *testing.T) {
	name := "en_ewt-ud-dev.conllu.gz"
	if n := os.Getenv("ONRECORD_TREEBANK"); n != "" {
		name = n
	}
	file := filepath.Join(corpora(t), "treebanks", name)
	gold, err := conllu.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := conllu.Doc(gold)
	if err != nil {
		t.Fatal(err)
	}
	got := tokenize.Doc(d.Text)
	var w, s score
	w.add(words(d), words(got))
	s.add(sentences(d), sentences(got))
	t.Logf("words F1 %.2f, sentences F1 %.2f (gold %d, system %d)", w.f1(), s.f1(), s.gold, s.system)
	if w.f1() < 98.5 || s.f1() < 75 {
		t.Errorf("words F1 %.2f, sentences F1 %.2f", w.f1(), s.f1())
	}
	if os.Getenv("ONRECORD_SHOW") != "" {
		show(t, d, got)
	}
}

// show prints what differs.
func show(t *testing.T, gold, got *text.Doc) {
	t.Helper()
	has := map[pair]bool{}
	for _, p := range words(got) {
		has[p] = true
	}
	count := map[string]int{}
	for i, p := range words(gold) {
		if has[p] {
			continue
		}
		r := got.Tokens(gold.Span(i))
		var b strings.Builder
		for k := int(r.From); k < int(r.To); k++ {
			b.WriteString(got.Form(k) + " ")
		}
		count["WORD "+gold.Form(i)+" | "+b.String()]++
	}
	list(t, count)
	ends := func(d *text.Doc) map[int32]bool {
		m := map[int32]bool{}
		for _, p := range sentences(d) {
			m[p.to] = true
		}
		return m
	}
	a, b := ends(gold), ends(got)
	context := func(e int32) string {
		lo, hi := max(0, int(e)-40), min(len(gold.Text), int(e)+40)
		return strings.ReplaceAll(gold.Text[lo:e]+" ‖ "+gold.Text[e:hi], "\n", "¶")
	}
	for _, p := range sentences(gold) {
		if !b[p.to] {
			t.Log("MISSED ", context(p.to))
		}
	}
	for _, p := range sentences(got) {
		if !a[p.to] {
			t.Log("EXTRA  ", context(p.to))
		}
	}
}

func list(t *testing.T, count map[string]int) {
	t.Helper()
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if count[keys[i]] != count[keys[j]] {
			return count[keys[i]] > count[keys[j]]
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys {
		t.Log(count[k], k)
	}
}

// articles reads the texts of a part of PolNeAR by id.
func articles(t *testing.T, part string) map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(corpora(t), "polnear", part+".jsonl.gz"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close() //nolint:errcheck // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	scan := bufio.NewScanner(z)
	scan.Buffer(nil, 1<<24)
	for scan.Scan() {
		var a struct{ ID, Text string }
		if err := json.Unmarshal(scan.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		out[a.ID] = a.Text
	}
	return out
}

// TestSentencesOfNews measures against CoreNLP's sentences. CoreNLP runs on
// over the end of a line that has no full stop; its sentences are cut there,
// as a paragraph ends there. Quotation marks at the edges of sentences count
// for nothing.
func TestSentencesOfNews(t *testing.T) {
	part := "dev"
	if n := os.Getenv("ONRECORD_PART"); n != "" {
		part = n
	}
	raw := articles(t, part)
	f, err := os.Open(filepath.Join(corpora(t), "polnear", "silver."+part+".conll.gz"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close() //nolint:errcheck // only read
	docs, err := conllu.ReadSilver(f)
	if err != nil {
		t.Fatal(err)
	}
	var spans, ends, bareEnds, cut, bare score
	for i := range docs {
		d, err := docs[i].Doc(raw[docs[i].ID])
		if err != nil {
			t.Fatal(err)
		}
		got := tokenize.Doc(d.Text)
		spans.add(sentences(d), sentences(got))
		ends.add(onlyEnds(sentences(d)), onlyEnds(sentences(got)))
		bareEnds.add(onlyEnds(strip(d.Text, sentences(d))), onlyEnds(strip(d.Text, sentences(got))))
		cut.add(cutLines(d), sentences(got))
		bare.add(strip(d.Text, cutLines(d)), strip(d.Text, sentences(got)))
		if os.Getenv("ONRECORD_SHOW") != "" {
			showCut(t, d, got)
		}
	}
	t.Logf("sentences F1 %.2f cut at lines without marks (%.2f cut at lines, %.2f as they are, %.2f by their ends, %.2f by their ends without marks)", bare.f1(), cut.f1(), spans.f1(), ends.f1(), bareEnds.f1())
	if bare.f1() < 97 {
		t.Errorf("sentences F1 %.2f", bare.f1())
	}
}

func showCut(t *testing.T, gold, got *text.Doc) {
	t.Helper()
	ends := func(p []pair) map[int32]bool {
		m := map[int32]bool{}
		for _, x := range p {
			m[x.to] = true
		}
		return m
	}
	g, s := strip(gold.Text, cutLines(gold)), strip(gold.Text, sentences(got))
	a, b := ends(g), ends(s)
	context := func(e int32) string {
		lo, hi := max(0, int(e)-50), min(len(gold.Text), int(e)+50)
		return strings.ReplaceAll(gold.Text[lo:e]+" ‖ "+gold.Text[e:hi], "\n", "¶")
	}
	for _, p := range g {
		if !b[p.to] {
			t.Log("MISSED ", context(p.to))
		}
	}
	for _, p := range s {
		if !a[p.to] {
			t.Log("EXTRA  ", context(p.to))
		}
	}
}

// strip takes quotation marks and white space off the edges of spans, and
// leaves out what then is empty: CoreNLP puts every ” into the sentence
// before it, also one that opens the next.
func strip(raw string, list []pair) []pair {
	const marks = " \n\t\u00a0'\"“”‘’`"
	var out []pair
	for _, p := range list {
		s := raw[p.from:p.to]
		from := p.from + int32(len(s)-len(strings.TrimLeft(s, marks)))
		to := p.to - int32(len(s)-len(strings.TrimRight(s, marks)))
		if from < to {
			out = append(out, pair{from, to})
		}
	}
	return out
}

func onlyEnds(list []pair) []pair {
	for i := range list {
		list[i].from = 0
	}
	return list
}

// cutLines gives the sentences of d, parted where a line ends inside one.
func cutLines(d *text.Doc) []pair {
	var out []pair
	for _, r := range d.Sents {
		from := r.From
		for i := r.From + 1; i < r.To; i++ {
			if strings.Contains(d.Text[d.End[i-1]:d.Start[i]], "\n") {
				out = append(out, pair{d.Start[from], d.End[i-1]})
				from = i
			}
		}
		out = append(out, pair{d.Start[from], d.End[r.To-1]})
	}
	return out
}
