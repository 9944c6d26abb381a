package ingest

import (
	"strings"
	"testing"
)

func TestColumns(t *testing.T) {
	long := strings.Repeat(sentence+" ", 3)
	tests := map[string]struct {
		csv    string
		given  map[string]string
		title  string
		told   string // the note, "" for none
		faults string
	}{
		"names that are known": {
			"Headline,Full_Text,section\nBridge,\"" + sentence + "\",News\n", nil, "Bridge",
			"columns are read as text=Full_Text,title=Headline (not used: section); --columns changes this", "",
		},
		"the text by its length": {
			"Headline,Story\nBridge,\"" + long + "\"\n", nil, "Bridge",
			"columns are read as text=Story,title=Headline; --columns changes this", "",
		},
		"what the user says": {
			"headline,kicker,body,teaser\nNo,Bridge,\"" + sentence + "\",x\n", map[string]string{"title": "Kicker"}, "Bridge", "", "",
		},
		"another name for a field": {
			"a,b\nBridge,\"" + sentence + "\"\n", map[string]string{"headline": "a", "Body": "b"}, "Bridge", "", "",
		},
		"a column that is not there": {
			"headline,body\nBridge,x\n",
			map[string]string{"title": "header"},
			"", "",
			`t.csv: there is no column "header"; the columns are: headline, body`,
		},
		"no text anywhere": {
			"a,b\nx,y\n", nil, "", "", `t.csv: no column holds the text: the first row is "a, b"; --columns text=NAME names it`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"t.csv": tt.csv})
			items, told, _ := read(t, Options{Columns: tt.given}, "t.csv")
			if tt.faults != "" {
				expect(t, told, []string{tt.faults})
				return
			}
			if len(items) != 1 {
				t.Fatalf("got %q", told)
			}
			note := ""
			for _, n := range items[0].Notes {
				note += n.Text
			}
			if items[0].Article.Title != tt.title || note != tt.told {
				t.Errorf("title %q, note %q", items[0].Article.Title, note)
			}
		})
	}
}

func TestWrongColumns(t *testing.T) {
	for want, given := range map[string]map[string]string{
		`an article has no field "colour"; the fields are text, id, title, url, outlet, date, author, language`: {"colour": "a"},
		"two columns are named for title": {"title": "a", "headline": "b"},
		"no column is named for text":     {"text": " "},
	} {
		if _, err := New(Options{Columns: given}); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
