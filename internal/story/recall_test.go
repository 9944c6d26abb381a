package story_test

import (
	"fmt"
	"testing"

	"onrecord/internal/story"
)

// A stream that is cut anywhere and recalled goes on as if it had not been cut.
func TestRecall(t *testing.T) {
	articles := coverage(7, 420)
	docs := make([]*story.Doc, len(articles))
	for i, a := range articles {
		docs[i] = story.Prepare(a)
	}
	var log []story.Change
	var after []int // length of the log after each article
	g := story.New()
	for _, d := range docs {
		log = append(log, g.Add(d).Changes...)
		after = append(after, len(log))
	}
	for cut := 1; cut < len(docs); cut += 13 {
		state, err := story.Replay(log[:after[cut-1]])
		if err != nil {
			t.Fatal(err)
		}
		g := story.New()
		for i, d := range docs[:cut] {
			p, _ := state.Place(articles[i].ID)
			g.Recall(d, p)
		}
		for i, d := range docs[cut:] {
			want := log[after[cut+i-1]:after[cut+i]]
			if got := g.Add(d).Changes; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("cut at %d, article %s: %+v, undisturbed %+v", cut, articles[cut+i].ID, got, want)
			}
		}
	}
}

// What came before the recalled articles need not be known.
func TestRecallOfACopyWithoutItsOriginal(t *testing.T) {
	g := story.New()
	g.Recall(story.Prepare(article("2", "2014-11-13", "Lee: build it", bridge)), story.Placed{Article: "2", Story: "s1", Original: "1"})
	again := g.Add(story.Prepare(article("3", "2014-11-13", "Lee: build it", bridge)))
	other := g.Add(story.Prepare(article("4", "2014-11-14", "Ann Lee for bridge over the Wend", bridgeAgain)))
	if again.Story != "s1" || again.Original != "1" || other.Story != "s1" || other.Original != "4" {
		t.Errorf("%+v, %+v", again, other)
	}
}
