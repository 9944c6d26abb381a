package quote_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"onrecord"
	"onrecord/internal/quote"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

var update = flag.Bool("update", false, "learn the tables of package quote anew and write them")

// TestLearn makes data/cues.tsv and data/accept.tsv from the training part of
// PolNeAR, read by this program's own tagger and parser:
//
//	ONRECORD_CORPORA=DIR go test ./internal/quote -run TestLearn -update
func TestLearn(t *testing.T) {
	if !*update {
		t.Skip("learns only with -update")
	}
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		t.Skip("ONRECORD_CORPORA is not set: no corpora to learn from")
	}
	read, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	l := quote.NewLearner()
	for _, a := range annotated(t, filepath.Join(dir, "corpora/polnear/train.jsonl.gz")) {
		doc := tokenize.Doc(a.text)
		read.Annotate(doc)
		l.Add(doc, a.gold)
	}
	cues, accept := create(t, "data/cues.tsv"), create(t, "data/accept.tsv")
	if err := l.Write(cues, accept, 1); err != nil {
		t.Fatal(err)
	}
	for _, f := range []*os.File{cues, accept} {
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func create(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

type article struct {
	text string
	gold []onrecord.Attribution
}

// annotated reads articles with attributions, offsets turned into bytes.
func annotated(t *testing.T, path string) []article {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("no corpus:", err)
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []article
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var line struct {
			Text         string
			Attributions []struct{ Source, Cue, Content [][2]int }
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		at := make([]int, 0, len(line.Text)+1)
		for i := range line.Text {
			at = append(at, i)
		}
		at = append(at, len(line.Text))
		bytes := func(points [][2]int) []onrecord.Span {
			var spans []onrecord.Span
			for _, p := range points {
				spans = append(spans, onrecord.Span{Start: at[p[0]], End: at[p[1]]})
			}
			return spans
		}
		a := article{text: line.Text}
		for _, x := range line.Attributions {
			a.gold = append(a.gold, onrecord.Attribution{SourceSpans: bytes(x.Source), Cue: bytes(x.Cue), Content: bytes(x.Content)})
		}
		out = append(out, a)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
