package storetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/store"
	"onrecord/internal/story"
)

// told makes the record of an article of a story: the same topic in other
// words, as the number says.
func told(id, outlet, day, topic string, wording int) *onrecord.Record {
	rec := Article(id, outlet, day, "Ann Lee", "backs", "Bo Ray")
	words := strings.Fields(topic)
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "%s %s%d ", words[(i*(wording+1))%len(words)], words[(i+wording)%len(words)], i*(wording+3)%17)
	}
	rec.Article.Title = topic
	rec.Article.Text += "\n\n" + b.String()
	return rec
}

const (
	harbour = "Harbour bridge ferry closure anger Wexmouth council"
	school  = "School roof repairs teachers strike Eastholme governors"
)

func settle(t *testing.T, s Ledger) store.Settled {
	t.Helper()
	done, err := s.Settle(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// places says which articles are one story, and which are copies.
func places(t *testing.T, s Ledger) string {
	t.Helper()
	found, err := s.Stories(t.Context(), ask(t, ""), store.StoryPage{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, st := range found {
		list, err := s.Tellings(t.Context(), st.ID)
		if err != nil || len(list) != st.Articles {
			t.Fatalf("story %+v: %v %v", st, list, err)
		}
		var of []string
		for _, a := range list {
			if a.Original != a.Article {
				a.Article += "=" + a.Original
			}
			of = append(of, a.Article)
		}
		out = append(out, fmt.Sprintf("%s..%s %d/%d/%d %s", st.First, st.Last, st.Articles, st.Texts, st.Outlets, strings.Join(of, " ")))
	}
	return strings.Join(out, " | ")
}

func stories(t *testing.T, s Ledger) {
	t.Helper()
	reprint := told("h3", "Echo", "2016-03-04", harbour, 0)
	add(t, s, told("h1", "Gazette", "2016-03-03", harbour, 0), told("h2", "Courier", "2016-03-03", harbour, 1), reprint, told("s1", "Gazette", "2016-03-03", school, 0))
	if done := settle(t, s); done.Articles != 4 || done.Stories != 2 {
		t.Errorf("settled: %+v", done)
	}
	want := "2016-03-03..2016-03-04 3/2/3 h1 h2 h3=h1 | 2016-03-03..2016-03-03 1/1/1 s1"
	if got := places(t, s); got != want {
		t.Errorf("places: %s, want %s", got, want)
	}
	if done := settle(t, s); done != (store.Settled{}) {
		t.Errorf("settled again: %+v", done)
	}
	id := list(t, s, store.Articles, "school")[0].Text("story")
	if got := column(list(t, s, store.Positions, "story:"+id), "article"); got != "s1" {
		t.Errorf("positions of the story: %s", got)
	}
	if got := column(list(t, s, store.Articles, `story:"ferry closure"`), "copy_of"); got != "h1; ; " {
		t.Errorf("articles by words of the title: %q", got)
	}
	if got, err := s.Stories(t.Context(), ask(t, "outlet:Courier"), store.StoryPage{}); err != nil || len(got) != 1 || got[0].Title != harbour {
		t.Errorf("stories of an outlet: %+v %v", got, err)
	}
	if _, err := s.Story(t.Context(), "s0"); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("no story: %v", err)
	}
}

func storiesGoOn(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, told("h1", "Gazette", "2016-03-03", harbour, 0), told("s1", "Gazette", "2016-03-03", school, 0))
	settle(t, s)
	add(t, s, told("h2", "Courier", "2016-03-05", harbour, 1), told("s0", "Echo", "2016-03-01", school, 1))
	settle(t, s)
	// A new version of an article stays in its story, which tells of its day.
	changed := told("h1", "Gazette", "2016-03-02", harbour, 4)
	changed.Article.Title = "Harbour bridge shut"
	add(t, s, changed)
	want := "2016-03-02..2016-03-05 2/2/2 h1 h2 | 2016-03-01..2016-03-03 2/2/2 s0 s1"
	if got := places(t, s); got != want {
		t.Errorf("places: %s, want %s", got, want)
	}
	state, err := story.Replay(nil)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if err := s.StoryLog(t.Context(), time.Time{}, func(_ string, c story.Change) error {
		n++
		return state.Apply(c)
	}); err != nil || n < 4 {
		t.Fatalf("log of %d: %v", n, err)
	}
	for _, r := range list(t, s, store.Articles, "") {
		if p, ok := state.Place(r.Text("article")); !ok || p.Story != r.Text("story") {
			t.Errorf("the log has %s in %s, the ledger in %s", r.Text("article"), p.Story, r.Text("story"))
		}
	}
	if done, err := s.Rebuild(t.Context()); err != nil || done.Articles != 4 || done.Stories != 2 {
		t.Errorf("rebuilt: %+v %v", done, err)
	}
	if got := places(t, s); got != want {
		t.Errorf("places when rebuilt: %s, want %s", got, want)
	}
}

func storiesContinue(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, told("h1", "Gazette", "2016-01-03", harbour, 0), told("h2", "Courier", "2016-01-04", harbour, 1))
	settle(t, s)
	before := list(t, s, store.Articles, "")[0].Text("story")
	// Months later, with nothing of the first story near enough to be recalled.
	add(t, s, told("h3", "Gazette", "2016-06-03", harbour, 4), told("h4", "Courier", "2016-06-04", harbour, 5))
	settle(t, s)
	found, err := s.Stories(t.Context(), ask(t, "from:2016-06"), store.StoryPage{})
	if err != nil || len(found) != 1 || found[0].ID == before || found[0].Continues != before {
		t.Errorf("the story after %s: %+v %v", before, found, err)
	}
	if after, err := s.Followers(t.Context(), before); err != nil || len(after) != 1 || after[0].ID != found[0].ID {
		t.Errorf("what goes on with %s: %+v %v", before, after, err)
	}
}
