package ingest

import (
	"fmt"
	"testing"
)

// The extractor and the parser of dates are outside code with state of their
// own; with -race this shows that workers may share them.
func TestManyPagesAtTheSameTime(t *testing.T) {
	files := map[string]string{}
	for i := range 60 {
		files[fmt.Sprintf("%03d.html", i)] = page
		files[fmt.Sprintf("%03d.jsonl", i)] = fmt.Sprintf(`{"id":"%d","text":%q,"date":"%d. November 2014"}`, i, another, i%28+1)
	}
	tree(t, files)
	items, _, stats := read(t, Options{Jobs: 8}, ".")
	if stats.Articles != 120 || stats.Failed != 0 {
		t.Fatalf("%+v", stats)
	}
	for i, item := range items {
		want := "2014-11-12T10:30:00Z"
		if i%2 == 1 {
			want = fmt.Sprintf("2014-11-%02d", i/2%28+1)
		}
		if item.Article.Published != want {
			t.Errorf("%s: %s, want %s", item.Place, item.Article.Published, want)
		}
	}
}
