package dossier_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/dossier"
	"onrecord/internal/query"
	"onrecord/internal/retold"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
)

// ledger holds articles of one topic, so that they are one story.
func ledger(t *testing.T, records ...*onrecord.Record) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "l.db"), store.Options{Create: true, Now: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, r := range records {
		// What makes them one story; each in words of its own.
		r.Article.Title = "Harbour bridge ferry closure anger at Wexmouth council"
		for i := range 40 {
			r.Article.Text += " harbour bridge ferry " + r.Article.ID + strings.Repeat("x", i%9) + " closure anger"
		}
	}
	if _, err := s.Add(t.Context(), records); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func story(t *testing.T, s *store.Store) *dossier.Story {
	t.Helper()
	list, err := s.Stories(t.Context(), query.All{}, store.StoryPage{})
	if err != nil || len(list) != 1 {
		t.Fatalf("stories: %+v %v", list, err)
	}
	d, err := dossier.StoryOf(t.Context(), s, list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func names(sides []dossier.Side) string {
	var out []string
	for _, s := range sides {
		out = append(out, s.Holder.Name)
	}
	return strings.Join(out, ", ")
}

func TestAStoryIsPutTogether(t *testing.T) {
	other := storetest.Article("c", "Echo", "2016-03-04", "Cy Dunn", "opposes", "Bo Ray")
	other.Figures[0].Bound = onrecord.AtLeast
	d := story(t, ledger(t,
		storetest.Article("a", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		storetest.Article("b", "Courier", "2016-03-03", "Ann Lee", "backs", "Bo Ray"),
		other))
	if d.Articles != 3 || d.Outlets != 3 || len(d.LineUps) != 1 {
		t.Fatalf("story: %+v, %d line-ups", d.Story, len(d.LineUps))
	}
	up := d.LineUps[0]
	if up.Target.Name != "Bo Ray" || names(up.Backs) != "Ann Lee" || names(up.Opposes) != "Cy Dunn" || up.Backs[0].More != 1 || up.Backs[0].Outlets != 2 {
		t.Errorf("line-up: %+v", up)
	}
	if len(d.Utterances) != 2 || d.Utterances[0].Speaker.Name != "Ann Lee" || len(d.Utterances[0].Printings) != 2 || d.Utterances[0].Printings[0].Outlet != "Gazette" ||
		d.Utterances[0].Printings[1].Like != retold.Exact {
		t.Errorf("utterances: %+v", d.Utterances)
	}
	// Both give 12 votes of Bo Ray, one of them as the least.
	if len(d.Figures) != 2 || d.Figures[0].Measure != "majority" {
		t.Errorf("figures: %+v", d.Figures)
	}
	if len(d.Letters) != 2 || strings.Join(d.Letters[0].Signed, ";") != "Ann Lee" || strings.Join(d.Letters[0].Declined, ";") != "Bo Ray" || len(d.Letters[0].Rows) != 2 {
		t.Errorf("letters: %+v", d.Letters)
	}
	if len(d.Events) != 3 || d.Events[0].From != "2016-03-02" {
		t.Errorf("events: %+v", d.Events)
	}
	c := d.Coverage
	if len(c.Speakers) != 2 || c.Speakers[0].Name != "Ann Lee" || len(c.Outlets) != 3 || c.Outlets[1].Name != "Echo" || len(c.Outlets[1].LeftOut) != 1 || c.Outlets[1].LeftOut[0] != 0 {
		t.Errorf("coverage: %+v", c)
	}
}

func TestDisagreementsAreToldFirst(t *testing.T) {
	more := storetest.Article("b", "Courier", "2016-03-03", "Ann Lee", "backs", "Bo Ray")
	more.Figures[0].Value = 15
	d := story(t, ledger(t, storetest.Article("a", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"), more))
	if len(d.Figures) != 1 || !d.Figures[0].Disagree || len(d.Figures[0].Values) != 2 || d.Figures[0].Values[1].Citations[0].Outlet != "Courier" {
		t.Errorf("figures: %+v", d.Figures)
	}
}

func TestAHolderStandsWhereTheLatestSays(t *testing.T) {
	d := story(t, ledger(t,
		storetest.Article("a", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		storetest.Article("b", "Courier", "2016-03-03", "Ann Lee", "opposes", "Bo Ray")))
	if up := d.LineUps[0]; names(up.Backs) != "" || names(up.Opposes) != "Ann Lee" {
		t.Errorf("line-up: %+v", up)
	}
}

func TestAPersonIsPutTogether(t *testing.T) {
	s := ledger(t,
		storetest.Article("a", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		storetest.Article("b", "Courier", "2016-03-03", "Ann Lee", "opposes", "Bo Ray"))
	row, err := s.List(t.Context(), store.Positions, query.All{}, store.Page{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	d, err := dossier.PersonOf(t.Context(), s, row[0].Text("holder_id"))
	if err != nil {
		t.Fatal(err)
	}
	if d.Who.Name != "Ann Lee" || d.Mentions != 2 || len(d.Posts) != 1 || len(d.Posts[0].Rows) != 2 || d.Posts[0].First != "2016-03-02" || len(d.Stories) != 1 {
		t.Errorf("person: %+v", d)
	}
	if len(d.Holds) != 1 || len(d.Holds[0].Steps) != 2 || d.Holds[0].Steps[1].Was != "backs" || d.Holds[0].Steps[1].WasWhen != "2016-03-02" {
		t.Errorf("history: %+v", d.Holds)
	}
	target, err := dossier.PersonOf(t.Context(), s, row[0].Text("target_id"))
	if err != nil || target.On == nil || names(target.On.Opposes) != "Ann Lee" {
		t.Errorf("target: %+v %v", target, err)
	}
	if _, err := dossier.PersonOf(t.Context(), s, "zzz"); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("nobody: %v", err)
	}
}
