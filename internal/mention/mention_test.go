package mention_test

import (
	"slices"
	"testing"

	"onrecord"
	"onrecord/internal/mention"
	"onrecord/internal/tokenize"
)

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // "kind name", in order of first mention
	}{
		{"a title is no part of the name", "Cllr Ann Lee spoke. Cllr Lee sat down.", []string{"person Ann Lee"}},
		{"a peerage is", "A poll by Lord Ray came out.", []string{"person Lord Ray"}},
		{"a short form before the full one", "Lee resigns\nThe mayor Ann Lee said on Monday that she would go.", []string{"person Ann Lee"}},
		{"a constituency joined by and", "Ann Lee, the MP for Holborn and St Pancras, spoke.", []string{"person Ann Lee", "place Holborn and St Pancras"}},
		{"an acronym in brackets", "The Office for River Safety (ORS) met. Later ORS said no.", []string{"organisation Office for River Safety"}},
		{"spellings of one outlet", "Ham & High reported it. She told the Ham&High.", []string{"organisation Ham & High"}},
		{"a brother", "Ann Lee spoke for her brother Robert, who was absent.", []string{"person Ann Lee", "person Robert Lee"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range mention.Find(tokenize.Doc(c.text)).All() {
				if slices.ContainsFunc(e.Mentions, func(m onrecord.Mention) bool { return m.Form == onrecord.Name }) {
					got = append(got, string(e.Kind)+" "+e.Name)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("names of %q:\n got %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Cllr Ann Lee said: “He’s gone.” Ms Lee, who is 40, left the al-Ray Party's office.")
	f.Add("The & of - MP's\n\n“ ( Mr")
	f.Fuzz(func(t *testing.T, s string) {
		doc := tokenize.Doc(s)
		for _, e := range mention.Find(doc).All() {
			if e.Name == "" || len(e.Mentions) == 0 {
				t.Errorf("entity %s: name %q, %d mentions", e.ID, e.Name, len(e.Mentions))
			}
			for _, m := range e.Mentions {
				if m.Span.Start < 0 || m.Span.Start >= m.Span.End || m.Span.End > len(s) {
					t.Errorf("entity %s: mention %v of a text of %d bytes", e.ID, m.Span, len(s))
				}
			}
		}
	})
}
