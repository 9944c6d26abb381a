package story_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/story"
)

const (
	bridge = "Ann Lee backed the plan for a new bridge over the Wend on Monday, saying that Ayton had waited long enough. " +
		"The council leader told a meeting in the town hall that the bridge would bring work and shorten the way to Wexmouth harbour. " +
		"Bo Ray, who leads the opposition, called the costs of the bridge absurd and said that ferries had served the people of Ayton well."
	bridgeAgain = "Ayton's council leader Ann Lee has come out for the new bridge over the Wend. " +
		"She said the bridge to Wexmouth harbour would pay for itself. The opposition under Bo Ray wants to keep the ferries."
	school = "Teachers at three primary schools in Dunhead walked out over pay on Tuesday. " +
		"Their union said that more strikes would follow unless the county raised its offer. Parents gathered at the gates with banners."
)

func article(id, date, title, text string) *onrecord.Article {
	return &onrecord.Article{ID: id, Published: date, Title: title, Text: text}
}

// place gives the stories of articles as letters in the order of appearance,
// an original as =id.
func place(articles ...*onrecord.Article) string {
	var docs []*story.Doc
	for _, a := range articles {
		docs = append(docs, story.Prepare(a))
	}
	var out, seen []string
	state, err := story.Replay(story.Assign(docs))
	if err != nil {
		panic(err)
	}
	for _, a := range articles {
		p, _ := state.Place(a.ID)
		if !slices.Contains(seen, p.Story) {
			seen = append(seen, p.Story)
		}
		s := string(rune('A' + slices.Index(seen, p.Story)))
		if p.Original != p.Article {
			s += "=" + p.Original
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestStories(t *testing.T) {
	local := "By our own correspondent in Ayton, where the river has been the talk of the week. "
	edited := strings.NewReplacer("backed", "supported", "Monday", "Monday evening", "absurd", "far too high", "meeting", "crowded meeting").Replace(bridge)
	tests := map[string]struct {
		articles []*onrecord.Article
		want     string
	}{
		"two tellings and another story": {[]*onrecord.Article{
			article("1", "2014-11-12", "Bridge plan backed", bridge), article("2", "2014-11-12", "Strike at schools", school),
			article("3", "2014-11-13", "Ann Lee for bridge over the Wend", bridgeAgain),
		}, "A B A"},
		"a year later it is another story": {[]*onrecord.Article{
			article("1", "2014-11-12", "Bridge plan backed", bridge), article("2", "2015-11-12", "Ann Lee for bridge over the Wend", bridgeAgain),
		}, "A B"},
		"a reprint": {[]*onrecord.Article{
			article("1", "2014-11-12", "Bridge plan backed", bridge), article("2", "2014-11-13", "Lee: build it", local+bridge),
		}, "A A=1"},
		"an edited reprint": {[]*onrecord.Article{
			article("1", "2014-11-12", "Bridge plan backed", bridge), article("2", "2014-11-13", "Lee: build it", edited),
		}, "A A=1"},
		"a copy that stands first in the input": {[]*onrecord.Article{
			article("2", "2014-11-13", "Lee: build it", local+bridge), article("1", "2014-11-12", "Bridge plan backed", bridge),
		}, "A=1 A"},
		"a copy of a copy is a copy of the first": {[]*onrecord.Article{
			article("1", "2014-11-12", "Bridge plan backed", bridge), article("2", "2014-11-13", "Lee", edited), article("3", "2014-11-14", "Lee", edited+" "+local),
		}, "A A=1 A=1"},
		"no dates": {[]*onrecord.Article{
			article("1", "", "Bridge plan backed", bridge), article("2", "", "Strike at schools", school), article("3", "", "Bridge plan backed by Ann Lee", bridgeAgain),
		}, "A B A"},
		"headlines alone": {[]*onrecord.Article{
			article("1", "2014-11-12T10:00:00Z", "Ann Lee backs Wend bridge", ""), article("2", "2014-11-12T10:01:00Z", "Wend bridge: Ann Lee in favour", ""),
			article("3", "2014-11-12T10:02:00Z", "Teachers strike in Dunhead", ""),
		}, "A A B"},
		"nothing to go by": {[]*onrecord.Article{article("1", "", "", ""), article("2", "", "", "The"), article("3", "", "", "…")}, "A B C"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := place(tt.articles...); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// What a site puts under every article is no copy of anything.
func TestBoilerplateIsNoCopy(t *testing.T) {
	appeal := strings.Repeat(" Ready to help? Sign up for our weekly letter and support the Echo, which is paid for by its readers alone. "+
		"Chip in ten pounds or more to help us write about the issues that matter to you and to the towns along the Wend.", 2)
	got := place(
		article("1", "2014-11-12", "Bridge plan backed", bridge+appeal), article("2", "2015-03-01", "Strike at schools", school+appeal),
		article("3", "2015-03-02", "Bridge still wanted", bridgeAgain+appeal), article("4", "2015-03-02", "Pay offer", "The county raised its offer on pay."+appeal),
	)
	if strings.Contains(got, "=") {
		t.Errorf("got %s", got)
	}
}

// The story of an article that was placed before is the story's first id, also
// after stories were merged.
func TestIDsStandForTheirFirstArticle(t *testing.T) {
	g := story.New()
	first := g.Add(story.Prepare(article("1", "2014-11-12", "Bridge plan backed", bridge)))
	again := story.New().Add(story.Prepare(article("1", "2015-01-01", "Another title", school)))
	if first.Story != again.Story || g.Story(first.Story) != first.Story {
		t.Errorf("%+v, %+v", first, again)
	}
}

// stream is n articles of many stories, each told three times.
func stream(n int) []*onrecord.Article {
	out := make([]*onrecord.Article, n)
	for i := range out {
		var text strings.Builder
		event := i / 3
		for w := range 300 {
			switch {
			case w%3 == 0:
				fmt.Fprintf(&text, "Name%d ", (event*7+w)%5000)
			case w%7 == 0:
				fmt.Fprintf(&text, "own%d ", i*31+w)
			default:
				fmt.Fprintf(&text, "common%d ", (event+w*w)%400)
			}
		}
		day := i / 9
		date := fmt.Sprintf("%04d-%02d-%02d", 2000+day/336, 1+day/28%12, 1+day%28)
		out[i] = article(fmt.Sprint(i), date, fmt.Sprintf("Name%d and Name%d", event, event*7%5000), text.String())
	}
	return out
}

func TestTheSameStreamGivesTheSameStories(t *testing.T) {
	articles := stream(600)
	if one, two := place(articles...), place(articles...); one != two {
		t.Error("two runs differ")
	}
}

func FuzzAssign(f *testing.F) {
	f.Add("Bridge plan backed", bridge, "2014-11-12", "Ann Lee’s bridge", bridgeAgain, "x")
	f.Add("", "", "", "\xff", "O'", "9999-12-31")
	f.Fuzz(func(t *testing.T, t1, x1, d1, t2, x2, d2 string) {
		docs := []*story.Doc{story.Prepare(article("1", d1, t1, x1)), story.Prepare(article("2", d2, t2, x2)), story.Prepare(article("3", d1, t1, x1))}
		state, err := story.Replay(story.Assign(docs))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{"1", "2", "3"} {
			if p, ok := state.Place(id); !ok || p.Article != id || p.Story == "" || p.Original == "" {
				t.Errorf("placed %+v", p)
			}
		}
	})
}

// background is real articles, where the corpora are.
func background(b *testing.B) []*onrecord.Article {
	b.Helper()
	f, err := os.Open(filepath.Join(os.Getenv("ONRECORD_CORPORA"), "corpora/stories/allsides_background.jsonl.gz"))
	if err != nil {
		b.Skip("ONRECORD_CORPORA names no corpora")
	}
	defer f.Close() //nolint:errcheck // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	var out []*onrecord.Article
	for d := json.NewDecoder(z); ; {
		var a struct{ ID, Date, Title, Text string }
		if err := d.Decode(&a); err != nil {
			return out
		}
		out = append(out, article(a.ID, a.Date, a.Title, a.Text))
	}
}

func BenchmarkPrepare(b *testing.B) {
	a := article("1", "2014-11-12", "Bridge plan backed", strings.Repeat(bridge+" "+school+"\n", 8))
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		story.Prepare(a)
	}
}
