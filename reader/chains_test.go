package reader_test

import (
	"slices"
	"testing"

	"onrecord"
)

// TestChainsByTrees holds the reader to chains that need a sentence's tree.
func TestChainsByTrees(t *testing.T) {
	for _, c := range []struct {
		name, text, entity string
		want               []string // its mentions
	}{
		{
			"a body reports of itself", "Wexmouth Council said on Monday that it would close the bridge.",
			"Wexmouth Council",
			[]string{"Wexmouth Council", "it"},
		},
		{
			"weather is nobody", "Wexmouth Council met on Monday while it rained.",
			"Wexmouth Council",
			[]string{"Wexmouth Council"},
		},
		{
			"a company by its town", "Mercer Polling asked 1,000 voters. The Wexmouth-based company said that it would ask more.",
			"Mercer Polling",
			[]string{"Mercer Polling", "The Wexmouth-based company", "it"},
		},
		{
			"the subject of a headline", "Council leader tells critics to step aside\n\nNadia Rahman, the leader of Wexmouth Council, has backed Alan Thorne.",
			"Nadia Rahman",
			[]string{"Council leader", "Nadia Rahman", "the leader of Wexmouth Council"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range newReader(t).Read(&onrecord.Article{Text: c.text}).Entities.All() {
				if e.Name == c.entity {
					for _, m := range e.Mentions {
						got = append(got, m.Span.In(c.text))
					}
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("mentions of %q in %q:\n got %q\nwant %q", c.entity, c.text, got, c.want)
			}
		})
	}
}

// TestAFamilyNameIsWhomTheTextIsAbout holds words to the person whom an article
// is about when a namesake is named once.
func TestAFamilyNameIsWhomTheTextIsAbout(t *testing.T) {
	rec := newReader(t).Read(&onrecord.Article{Text: "Ann Lee opened the ferry. “I am ready,” Lee said. As she welcomed guests, Lee smiled.\n\nIf Lee is chosen, she would join Cy Lee on the council. Lee has waited for years.\n\n“You have a choice,” Lee said."})
	for _, a := range rec.Attributions {
		if a.Source.Name == "Cy Lee" {
			t.Errorf("given to the namesake: %+v", a)
		}
	}
	if len(rec.Attributions) < 2 {
		t.Errorf("%d attributions", len(rec.Attributions))
	}
}
