package eval_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/eval"
	"onrecord/internal/text"
)

// folder lays out a folder of corpora that holds the small coverage of
// testdata as attribution's and record's gold.
func folder(t *testing.T) string {
	t.Helper()
	gold, err := os.ReadFile(filepath.Join("testdata", "gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"corpora/polnear/dev.jsonl", "gold/dev.jsonl", "gold/test.jsonl"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, gold, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// parrot is a system that answers with gold.
func parrot(t *testing.T) eval.System {
	t.Helper()
	lines := make(map[string][]byte)
	for _, g := range readObjects(t, filepath.Join("testdata", "gold.jsonl")) {
		g["article"] = object{"id": g["id"], "text": g["text"]}
		line, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		lines[as[string](g["id"])] = line
	}
	return eval.System{
		Read:    func(a *onrecord.Article) ([]byte, error) { return lines[a.ID], nil },
		Analyse: func(s string) *text.Doc { return &text.Doc{Text: s} },
	}
}

func measure(t *testing.T, opt eval.Options) *eval.Table {
	t.Helper()
	table, err := eval.Run(t.Context(), parrot(t), opt)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func row(t *testing.T, table *eval.Table, corpus, score string) eval.Row {
	t.Helper()
	i := slices.IndexFunc(table.Rows, func(r eval.Row) bool { return r.Corpus == corpus && r.Score == score })
	if i < 0 {
		t.Fatalf("no row %q of %q", score, corpus)
	}
	return table.Rows[i]
}

func TestRunMeasuresWhatIsThereAndNamesTheRest(t *testing.T) {
	table := measure(t, eval.Options{Dir: folder(t)})
	if r := row(t, table, "attribution", "rel strict"); r.F1 != 1 || r.N != 9 {
		t.Errorf("gold against itself: %+v", r)
	}
	if r := row(t, table, "record", "position full"); r.F1 != 1 || r.N != 3 {
		t.Errorf("gold against itself: %+v", r)
	}
	reasons := make(map[string]string)
	for _, m := range table.NotMeasured {
		reasons[m.Corpus] = m.Reason
	}
	if want := "corpora/treebanks/en_ewt-ud-dev.conllu.gz not found"; reasons["ewt"] != want {
		t.Errorf("ewt: %q, want %q", reasons["ewt"], want)
	}
	if n := len(table.Corpora) + len(table.NotMeasured); n != len(eval.Names()) {
		t.Errorf("%d corpora are accounted for, there are %d", n, len(eval.Names()))
	}
}

func TestTheTestSplitReadsOtherFiles(t *testing.T) {
	table := measure(t, eval.Options{Dir: folder(t), Split: eval.Test})
	if len(table.Corpora) != 1 || table.Corpora[0].File != "gold/test.jsonl" {
		t.Errorf("measured %+v", table.Corpora)
	}
}

func TestTheFolderMayBeCorporaItself(t *testing.T) {
	dir := filepath.Join(folder(t), "corpora")
	if table := measure(t, eval.Options{Dir: dir}); len(table.Corpora) != 2 {
		t.Errorf("measured %+v", table.Corpora)
	}
}

func TestTheNumberOfWorkersChangesNothing(t *testing.T) {
	dir := folder(t)
	var outputs []string
	for _, workers := range []int{1, 8} {
		var b bytes.Buffer
		if err := measure(t, eval.Options{Dir: dir, Workers: workers}).WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		outputs = append(outputs, b.String())
	}
	if outputs[0] != outputs[1] {
		t.Error("the outputs differ")
	}
}

func TestOnlyAskedCorporaAreMeasured(t *testing.T) {
	dir := folder(t)
	if table := measure(t, eval.Options{Dir: dir, Only: []string{"record"}}); len(table.Corpora) != 1 || len(table.NotMeasured) != 0 {
		t.Errorf("got %+v", table)
	}
	if _, err := eval.Run(t.Context(), parrot(t), eval.Options{Dir: dir, Only: []string{"no such"}}); onrecord.CodeOf(err) != onrecord.Invalid {
		t.Errorf("an unknown name: %v", err)
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := eval.Run(ctx, parrot(t), eval.Options{Dir: folder(t)}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestABrokenCorpusIsAnErrorAndStopsNoOther(t *testing.T) {
	dir := folder(t)
	if err := os.WriteFile(filepath.Join(dir, "gold/dev.jsonl"), []byte("{}\n{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	table, err := eval.Run(t.Context(), parrot(t), eval.Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v", err)
	}
	if len(table.Corpora) != 1 || table.Corpora[0].Corpus != "attribution" {
		t.Errorf("the other corpora: %+v", table.Corpora)
	}
}

func TestTextTable(t *testing.T) {
	table := &eval.Table{
		Corpora: []eval.Measured{{Corpus: "ayton", File: "ayton.jsonl", Note: "silver"}},
		Rows: []eval.Row{
			{Corpus: "ayton", Score: "words", P: 0.5, R: 1, F1: 2. / 3, Predicted: 4, N: 2},
			{Corpus: "ayton", Score: "accuracy", F1: 0.25, Plain: true, N: 8},
			{Corpus: "ayton", Score: "nothing", Plain: true},
		},
		NotMeasured: []eval.Missing{{Corpus: "beeton", Reason: "beeton.jsonl not found"}},
	}
	var b bytes.Buffer
	if err := table.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := `ayton (ayton.jsonl)                      P       R      F1    found        n
  words                              50.00  100.00   66.67        4        2
  accuracy                                           25.00                 8
  nothing                                                -                 0
  (silver)

beeton: not measured: beeton.jsonl not found
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestFloors(t *testing.T) {
	table := func(sum string, f1 float64) *eval.Table {
		return &eval.Table{
			Corpora: []eval.Measured{{Corpus: "ayton", SHA256: sum}},
			Rows:    []eval.Row{eval.PinnedRow("ayton", "words", f1)},
		}
	}
	path := filepath.Join(t.TempDir(), "floors.json")
	floors := eval.Floors{"beeton": {SHA256: "cc", Scores: map[string]float64{"words": 1}}}
	floors.Raise(table("aa", 0.5))
	if err := floors.Write(path); err != nil {
		t.Fatal(err)
	}
	floors, err := eval.ReadFloors(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		table *eval.Table
		want  string // of the only complaint
	}{
		"the same score":           {table("aa", 0.5), ""},
		"a little less":            {table("aa", 0.498), ""},
		"too little":               {table("aa", 0.45), "ayton: words is 0.4500, below its floor of 0.4970"},
		"another file":             {table("bb", 0.5), "ayton: its floors were measured on another file"},
		"a score is gone":          {&eval.Table{Corpora: table("aa", 1).Corpora}, "ayton: words has a floor and was not measured"},
		"a corpus is not measured": {&eval.Table{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := floors.Check(c.table)
			if c.want == "" && len(got) == 0 {
				return
			}
			if len(got) != 1 || c.want == "" || !strings.HasPrefix(got[0].Error(), c.want) {
				t.Errorf("got %v, want %q", got, c.want)
			}
		})
	}
	floors.Raise(table("aa", 0.3))
	if got := floors["ayton"].Scores["words"]; got != 0.497 {
		t.Errorf("a floor sank to %v", got)
	}
	floors.Raise(table("bb", 0.3))
	if got := floors["ayton"].Scores["words"]; got != 0.297 {
		t.Errorf("on another file the floor is %v", got)
	}
}

func TestGoldMayKeepItsTextElsewhere(t *testing.T) {
	dir := folder(t)
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("own.txt", "Ann Lee spoke.")
	write("gold/dev.jsonl", `{"id":"ayton","positions":[]}`+"\n"+`{"id":"other","text_file":"own.txt"}`+"\n")
	got := make(map[string]string)
	sys := eval.System{Read: func(a *onrecord.Article) ([]byte, error) {
		got[a.ID] = a.Text
		return []byte(`{"article":{"id":"` + a.ID + `"}}`), nil
	}}
	if _, err := eval.Run(t.Context(), sys, eval.Options{Dir: dir, Only: []string{"record"}, Workers: 1}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got["ayton"], "We will win") || got["other"] != "Ann Lee spoke." {
		t.Errorf("got %q", got)
	}
	write("gold/dev.jsonl", `{"id":"nowhere"}`+"\n")
	table := measure(t, eval.Options{Dir: dir, Only: []string{"record"}})
	if len(table.NotMeasured) != 1 || !strings.Contains(table.NotMeasured[0].Reason, "nowhere") {
		t.Errorf("got %+v", table)
	}
}
