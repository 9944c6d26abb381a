package story_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/story"
)

// coverage is a stream of articles with all that can happen to stories: tellings
// that come near to others, two events of a kind, reprints, edited ones, stories
// that are told again when they have ended.
func coverage(seed uint64, n int) []*onrecord.Article {
	rnd := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a test
	words := func(kind string, from, to, n int) string {
		var out strings.Builder
		for range n {
			fmt.Fprintf(&out, "%s%d ", kind, from+rnd.IntN(to-from))
		}
		return out.String()
	}
	var out []*onrecord.Article
	for i := range n {
		day := i / 6
		event := 100 + day/4 + rnd.IntN(4)
		if rnd.IntN(6) == 0 {
			event -= 16 // of two months ago
		}
		id := fmt.Sprint(i)
		date := time.Date(2000, 1, 1+day, i%6*4, 0, 0, 0, time.UTC).Format(time.RFC3339)
		if i > 10 && rnd.IntN(5) == 0 {
			a := *out[i-1-rnd.IntN(8)]
			a.ID, a.Published = id, date
			if rnd.IntN(2) == 0 {
				w := strings.Fields(a.Text)
				a.Text = strings.Join(w[:len(w)/2], " ") + words(" Edited", 0, 90, 20)
			}
			out = append(out, &a)
			continue
		}
		text := words("Name", event*9, event*9+9, 6) + ". " + words("thing", event*20, event*20+30, 8) +
			words("kind", event/2*20, event/2*20+20, rnd.IntN(24)) + words("common", 0, 2000, 30)
		out = append(out, article(id, date, words("Name", event*9, event*9+9, 1), text))
	}
	return out
}

// The log tells after every article who is in which story.
func TestReplayIsTheLiveState(t *testing.T) {
	acts := map[story.Act]int{}
	for seed := range uint64(4) {
		g := story.New()
		state, err := story.Replay(nil)
		if err != nil {
			t.Fatal(err)
		}
		var log []story.Change
		for _, a := range coverage(seed, 500) {
			p := g.Add(story.Prepare(a))
			log = append(log, p.Changes...)
			for _, c := range p.Changes {
				acts[c.Act]++
				if err := state.Apply(c); err != nil {
					t.Fatalf("%+v: %v", c, err)
				}
			}
			at, ok := state.Place(a.ID)
			if p.Changes = nil; !ok || fmt.Sprint(at) != fmt.Sprint(p) {
				t.Fatalf("article %s: the log says %+v, Add %+v", a.ID, at, p)
			}
			for id, s := range g.Live() {
				if at, _ := state.Place(id); at.Story != s {
					t.Fatalf("after %s, %s: the log says %s, it is in %s", a.ID, id, at.Story, s)
				}
			}
		}
		again, err := story.Replay(log[:len(log)/2])
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range log[len(log)/2:] {
			if err := again.Apply(c); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range log {
			one, _ := state.Place(c.Article)
			two, _ := again.Place(c.Article)
			if fmt.Sprint(one) != fmt.Sprint(two) {
				t.Fatalf("%+v, %+v", one, two)
			}
		}
	}
	for _, a := range []story.Act{story.Begin, story.Join, story.Copy, story.Merge, story.Split, story.Continue} {
		if acts[a] == 0 {
			t.Errorf("nothing in the stream does %s", a)
		}
	}
}

func TestWhatCannotFollowIsNoLog(t *testing.T) {
	begun := []story.Change{{Act: story.Begin, Story: "s1", Article: "1"}, {Act: story.Begin, Story: "s2", Article: "2"}}
	tests := map[string]struct {
		change story.Change
		want   string
	}{
		"a story twice":           {story.Change{Act: story.Begin, Story: "s1", Article: "3"}, "change 3: story s1 has begun already"},
		"an article twice":        {story.Change{Act: story.Join, Story: "s1", Article: "2"}, "change 3: article 2 is in a story already"},
		"a story that is not":     {story.Change{Act: story.Join, Story: "s3", Article: "3"}, "change 3: there is no story s3"},
		"a merge of what is not":  {story.Change{Act: story.Merge, Story: "s1", Other: "s3"}, "change 3: there is no story s3"},
		"a split of others' text": {story.Change{Act: story.Split, Story: "s3", Other: "s1", Articles: []string{"2"}}, "change 3: article 2 is not in story s1"},
		"an act that is not":      {story.Change{Act: "forget", Story: "s1"}, `change 3: "forget" is nothing that is done to stories`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := story.Replay(append(slices.Clone(begun), tt.change)); err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestStateSaysWhatWasDone(t *testing.T) {
	s, err := story.Replay([]story.Change{
		{Act: story.Begin, Story: "s1", Article: "1"},
		{Act: story.Begin, Story: "s2", Article: "2"},
		{Act: story.Copy, Story: "s2", Article: "3", Original: "2"},
		{Act: story.Begin, Story: "s4", Article: "4"},
		{Act: story.Merge, Story: "s1", Other: "s2", Article: "4"},
		{Act: story.Split, Story: "s5", Other: "s1", Article: "4", Articles: []string{"2", "3"}},
		{Act: story.Continue, Story: "s4", Other: "s5", Article: "4"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if p, ok := s.Place("3"); !ok || p.Story != "s5" || p.Original != "2" {
		t.Errorf("article 3 is in %+v", p)
	}
	two, _ := s.Place("2")
	if got := fmt.Sprint(two.Story, " ", s.Continues("s4"), " ", s.Continues("s1")); got != "s5 s5 " {
		t.Error(got)
	}
}
