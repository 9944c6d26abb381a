package ingest

import (
	"os"
	"path/filepath"
	"testing"
)

// corpora is the folder that holds corpora/, gold/ and samples/.
func corpora(tb testing.TB) string {
	tb.Helper()
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		tb.Skip("ONRECORD_CORPORA is not set")
	}
	return dir
}

func TestAllOfACorpusIsRead(t *testing.T) {
	path := filepath.Join(corpora(t), "corpora/text/wikinews.jsonl.gz")
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	faults, kinds, languages := 0, map[NoteKind]int{}, map[string]int{}
	for item, err := range r.Articles(t.Context(), path, filepath.Join(corpora(t), "samples")) {
		if err != nil {
			faults++
			t.Log(err)
			continue
		}
		languages[item.Article.Language]++
		for _, note := range item.Notes {
			kinds[note.Kind]++
			t.Logf("%s: %s", item.Place, note.Text)
		}
	}
	s := r.Stats()
	t.Logf("%+v, notes %v, languages %v", s, kinds, languages)
	if s.Articles < 5500 || languages["en"]*100 < int(s.Articles)*95 {
		t.Errorf("%d articles, %d in English", s.Articles, languages["en"])
	}
}

func BenchmarkCorpus(b *testing.B) {
	path := filepath.Join(corpora(b), "corpora/text/wikinews.jsonl.gz")
	for b.Loop() {
		r, err := New(Options{})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for item, err := range r.Articles(b.Context(), path) {
			if err != nil {
				b.Fatal(err)
			}
			n += len(item.Article.Text)
		}
		b.SetBytes(int64(n))
	}
}
