package story_test

import (
	"fmt"
	"testing"

	"onrecord/internal/story"
)

// A stream that is cut anywhere and recalled goes on as if it had not been cut.
func TestRecall(t *testing.T) {
	for seed := range uint64(4) {
		articles := coverage(seed, 500)
		var docs []*story.Doc
		var log []story.Change
		after := []int{0} // length of the log after so many articles
		g := story.New()
		for _, a := range articles {
			d := story.Prepare(a)
			docs = append(docs, d)
			log = append(log, g.Add(d).Changes...)
			after = append(after, len(log))
		}
		for cut := 1; cut < len(docs); cut += 37 {
			state, err := story.Replay(log[:after[cut]])
			if err != nil {
				t.Fatal(err)
			}
			g := story.New()
			for i, d := range docs[:cut] {
				p, _ := state.Place(articles[i].ID)
				g.Recall(d, p)
			}
			for i, d := range docs[cut:] {
				want := log[after[cut+i]:after[cut+i+1]]
				if got := g.Add(d).Changes; fmt.Sprint(got) != fmt.Sprint(want) {
					t.Fatalf("stream %d cut at %d, article %s: %+v, undisturbed %+v", seed, cut, articles[cut+i].ID, got, want)
				}
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

// A story of which the beginning is not recalled is as old as it is, and one that
// is past can be continued.
func TestRecallOfWhatCameBefore(t *testing.T) {
	g := story.New()
	g.RecallPast("s0", story.Prepare(article("1", "2014-08-01", "", telling(0, 1))), story.Prepare(article("2", "2014-08-02", "", telling(0, 2))))
	g.Recall(story.Prepare(article("3", "2014-11-12", "", telling(1, 3))), story.Placed{Article: "3", Story: "s1", Original: "3", Since: "2014-04-01"})
	g.Recall(story.Prepare(article("4", "2014-11-13", "", telling(2, 4))), story.Placed{Article: "4", Story: "s2", Original: "4", Since: "2014-11-01"})
	full := g.Add(story.Prepare(article("5", "2014-11-13", "", telling(1, 5))))
	joined := g.Add(story.Prepare(article("6", "2014-11-13", "", telling(2, 6))))
	g.Add(story.Prepare(article("7", "2014-11-14", "", telling(0, 7))))
	last := g.Add(story.Prepare(article("8", "2014-11-14", "", telling(0, 8)))).Changes
	if full.Story == "s1" || joined.Story != "s2" || len(last) != 2 || last[1].Act != story.Continue || last[1].Other != "s0" {
		t.Errorf("%+v, %+v, %+v", full, joined, last)
	}
}

// An article may be recalled by a name that its story had before it became part
// of another, as where both were read before that was decided.
func TestRecallByAFormerName(t *testing.T) {
	articles := coverage(1, 500)
	g, merges := story.New(), 0
	for i, a := range articles {
		for _, c := range g.Add(story.Prepare(a)).Changes {
			if c.Act != story.Merge {
				continue
			}
			merges++
			late, again := fmt.Sprint("late", i), fmt.Sprint("again", i)
			text := telling(merges, 1000+i)
			g.Recall(story.Prepare(article(late, a.Published, "", text)), story.Placed{Article: late, Story: c.Other, Original: late})
			if got := g.Add(story.Prepare(article(again, a.Published, "", text))); got.Story != g.Story(c.Story) {
				t.Errorf("an article like one of %s, which became %s: %+v", c.Other, c.Story, got)
			}
		}
	}
	if merges == 0 {
		t.Error("no stories became one")
	}
}
