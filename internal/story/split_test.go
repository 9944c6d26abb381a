package story_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/internal/story"
)

// telling is a text with most of the words of an event and some of its own, in
// an order of its own.
func telling(event, n int) string {
	var words []string
	for w := range 24 {
		if w%5 != n%5 {
			words = append(words, fmt.Sprintf("event%dword%d", event, w))
		}
		if w%8 == 0 {
			words = append(words, fmt.Sprintf("event%dtext%dword%d", event, n, w))
		}
	}
	rand.New(rand.NewPCG(uint64(event), uint64(n))).Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] }) //nolint:gosec // a test
	return strings.Join(words, " ")
}

// Two events that were put into one story come apart; the larger part keeps the
// story's id, and copies go with their originals.
func TestSplit(t *testing.T) {
	g := story.New()
	for i := range 9 {
		event := i % 2
		id := fmt.Sprint(i)
		g.Recall(story.Prepare(article(id, "2014-11-12", "", telling(event, i))), story.Placed{Article: id, Story: "s1", Original: id})
	}
	g.Recall(story.Prepare(article("copy", "2014-11-12", "", telling(1, 3))), story.Placed{Article: "copy", Story: "s1", Original: "3"})
	log := g.Add(story.Prepare(article("10", "2014-11-12", "", telling(0, 10)))).Changes
	i := slices.IndexFunc(log, func(c story.Change) bool { return c.Act == story.Split })
	if i < 0 {
		t.Fatalf("nothing was split: %+v", log)
	}
	if c := log[i]; c.Other != "s1" || c.Story == "s1" || strings.Join(c.Articles, " ") != "1 3 copy 5 7" {
		t.Errorf("%+v", c)
	}
	for event, want := range []string{"s1", log[i].Story} {
		p := g.Add(story.Prepare(article(fmt.Sprint("again", event), "2014-11-13", "", telling(event, 20))))
		if p.Story != want {
			t.Errorf("event %d goes to %s, want %s", event, p.Story, want)
		}
	}
}

// One event stays one story, however many tell of it.
func TestNoSplit(t *testing.T) {
	g := story.New()
	for i := range 60 {
		p := g.Add(story.Prepare(article(fmt.Sprint(i), "2014-11-12", "", telling(0, i))))
		if i := slices.IndexFunc(p.Changes, func(c story.Change) bool { return c.Act != story.Join && c.Act != story.Begin }); i >= 0 {
			t.Fatalf("%+v", p.Changes[i])
		}
	}
}

func TestContinue(t *testing.T) {
	tests := map[string]struct {
		event int    // that is told again
		date  string // then
		want  bool
	}{
		"told again two months later":   {0, "2015-01-15", true},
		"told again three years later":  {0, "2018-01-15", false},
		"another story two months late": {1, "2015-01-15", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g := story.New()
			first := g.Add(story.Prepare(article("1", "2014-11-12", "", telling(0, 1))))
			g.Add(story.Prepare(article("2", "2014-11-13", "", telling(0, 2))))
			begun := g.Add(story.Prepare(article("3", tt.date, "", telling(tt.event, 3))))
			joined := g.Add(story.Prepare(article("4", tt.date, "", telling(tt.event, 4))))
			want := []story.Change{{Act: story.Join, Story: begun.Story, Article: "4"}}
			if tt.want {
				want = append(want, story.Change{Act: story.Continue, Story: begun.Story, Other: first.Story, Article: "4"})
			}
			if begun.Story == first.Story || fmt.Sprint(joined.Changes) != fmt.Sprint(want) {
				t.Errorf("%+v, want %+v", joined.Changes, want)
			}
		})
	}
}

// A story that goes on for months is told in parts, each of which continues the
// one before.
func TestSagaIsToldInParts(t *testing.T) {
	var docs []*story.Doc
	for i := range 60 {
		date := time.Date(2014, 1, 1+3*i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		docs = append(docs, story.Prepare(article(fmt.Sprint(i), date, "", telling(0, i))))
	}
	state, err := story.Replay(story.Assign(docs))
	if err != nil {
		t.Fatal(err)
	}
	parts := 0
	last, _ := state.Place("59")
	for s := last.Story; s != ""; s = state.Continues(s) {
		parts++
	}
	if first, _ := state.Place("0"); parts != 2 || first.Story == last.Story {
		t.Errorf("%d parts", parts)
	}
}
