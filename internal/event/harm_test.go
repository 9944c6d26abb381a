package event_test

import (
	"testing"

	"onrecord"
	"onrecord/reader"
)

// TestNobodyTakesPartInTheEventOfAnother holds what once went wrong in
// articles: somebody made to resign, or to vote, who did not.
func TestNobodyTakesPartInTheEventOfAnother(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, never string }{
		{"who replaces does not resign", "Ann Lee, who hopes to replace Ms Moss when she steps down next year, was there. Flo Moss was not.", "Ann Lee"},
		{"who speaks ahead of a vote does not vote", "Ann Lee repeated her support ahead of tomorrow’s vote.", "Ann Lee"},
		{"whose book is not who resigns", "Bo Ray said: “Ann Lee’s book nearly led me to put off my resignation.”", "Ann Lee"},
		{"who is called on has not gone", "Bo Ray called on Ann Lee to resign on Monday.", "Ann Lee"},
	} {
		for _, e := range r.Read(&onrecord.Article{Text: c.text, Published: "2016-03-16"}).Events {
			for _, p := range e.Participants {
				if p.Name == c.never {
					t.Errorf("%s: %s takes part in a %s", c.name, p.Name, e.Kind)
				}
			}
			if len(e.Why) == 0 {
				t.Errorf("%s: %+v does not say why", c.name, e)
			}
		}
	}
}
