package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/link"
	"onrecord/internal/store"
)

// tell imports an authority file of generic people.
func tell(t *testing.T, s Ledger, known ...link.Known) {
	t.Helper()
	if _, err := s.Tell(t.Context(), "file", known, func(i int) string { return fmt.Sprintf("file:%d", i+1) }); err != nil {
		t.Fatal(err)
	}
}

func member(ref, name, area string) link.Known {
	return link.Known{Ref: ref, Kind: onrecord.Person, Name: name, Memberships: []link.Membership{{
		Role: "Member of Parliament", Organisation: "Assembly", Area: area, From: "2005-05-05",
	}}}
}

// sees is the record of an article that mentions people, each name once, and that
// says what else the words do.
func sees(id, day, words string, names ...string) *onrecord.Record {
	a := &onrecord.Article{ID: id, Title: id, Published: day, Language: "en", Text: words}
	es := &onrecord.Entities{}
	for _, n := range names {
		at := strings.Index(words, n)
		es.Add(onrecord.Entity{Kind: onrecord.Person, Name: n, Names: []string{n}, Mentions: []onrecord.Mention{
			{Span: onrecord.Span{Start: at, End: at + len(n)}, Form: onrecord.Name},
		}})
	}
	return &onrecord.Record{Article: a, Entities: es, Reader: onrecord.Reader{Version: "1"}}
}

func linkAll(t *testing.T, s Ledger) store.Linked {
	t.Helper()
	done, err := s.Link(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// who lists those of a name as "name ref articles".
func who(t *testing.T, s Ledger, name string) string {
	t.Helper()
	list, err := s.People(t.Context(), name, "", store.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range list {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s", p.Name, p.Ref))+fmt.Sprintf(" %d", p.Articles))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func want(t *testing.T, what, got, expected string) {
	t.Helper()
	if got != expected {
		t.Errorf("%s: %q, want %q", what, got, expected)
	}
}

// links: names are linked to who they are, the same whatever the batches.
func links(t *testing.T, s Ledger) {
	t.Helper()
	tell(t, s, member("x/ann", "Ann Lee", "Eastmoor"),
		member("x/cy1", "Cy Dunn", "Mill Vale"), member("x/cy2", "Cy Dunn", "Oxley"))
	articles := []*onrecord.Record{
		sees("a", "2014-11-01", "Ann Lee, the MP for Eastmoor, spoke.", "Ann Lee"),
		sees("b", "2014-11-02", "Cy Dunn, the MP for Oxley, met the MP for Eastmoor, Ann Lee.", "Cy Dunn", "Ann Lee"),
		sees("c", "2014-11-03", "Cy Dunn, the MP for Mill Vale, spoke.", "Cy Dunn"),
		sees("d", "2014-11-04", "Cy Dunn spoke.", "Cy Dunn"),
		sees("e", "2014-11-05", "MP Lee of Eastmoor spoke.", "Lee"),
	}
	for _, a := range articles {
		add(t, s, a)
		linkAll(t, s)
	}
	one := who(t, s, "Cy Dunn") + "; " + who(t, s, "Lee")
	want(t, "one by one", one, "Cy Dunn (Mill Vale) x/cy1 1; Cy Dunn (Oxley) x/cy2 1; Cy Dunn 1; Ann Lee x/ann 3")
	if _, err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	want(t, "all at once", who(t, s, "Cy Dunn")+"; "+who(t, s, "Lee"), one)
	if done := linkAll(t, s); done != (store.Linked{}) {
		t.Errorf("nothing came, and %+v was linked", done)
	}

	// Without the files nobody is linked.
	if _, err := s.ForgetOfficial(t.Context(), "file"); err != nil {
		t.Fatal(err)
	}
	linkAll(t, s)
	want(t, "without the files", who(t, s, "Cy Dunn"), "Cy Dunn 3")
}

// linksDecided: what people decide about links stays and is undone.
func linksDecided(t *testing.T, s Ledger) {
	t.Helper()
	ctx := t.Context()
	tell(t, s, member("x/cy1", "Cy Dunn", "Mill Vale"), member("x/cy2", "Cy Dunn", "Oxley"))
	add(t, s, sees("a", "2014-11-01", "Cy Dunn spoke.", "Cy Dunn"), sees("b", "2014-11-02", "Cy Dunn, the MP for Oxley, spoke.", "Cy Dunn"))
	linkAll(t, s)
	list, err := s.Choices(ctx, "uncertain", "", store.Page{})
	if err != nil || len(list) != 1 || list[0].Article != "a" || len(list[0].Alternatives) != 1 {
		t.Fatalf("uncertain: %+v, %v", list, err)
	}
	if err := s.Choose(ctx, "ann", store.Accept, list[0].ID, "x/cy1"); err != nil {
		t.Fatal(err)
	}
	want(t, "accepted", who(t, s, "Cy Dunn"), "Cy Dunn (Mill Vale) x/cy1 1; Cy Dunn (Oxley) x/cy2 1")
	if _, err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	want(t, "accepted, and told anew", who(t, s, "Cy Dunn"), "Cy Dunn (Mill Vale) x/cy1 1; Cy Dunn (Oxley) x/cy2 1")
	if _, err := s.Undo(ctx, "bo", 0); err != nil {
		t.Fatal(err)
	}
	want(t, "undone", who(t, s, "Cy Dunn"), "Cy Dunn (Oxley) x/cy2 1; Cy Dunn 1")

	// A merge and a split by people go before what names say.
	if err := s.SplitEntity(ctx, "ann", "Cy Dunn", "b", "Cy Dunn (the baker)"); err != nil {
		t.Fatal(err)
	}
	want(t, "split", who(t, s, "Cy Dunn"), "Cy Dunn (the baker) 1; Cy Dunn 1")
	if _, err := s.Undo(ctx, "ann", 0); err != nil {
		t.Fatal(err)
	}
	add(t, s, sees("c", "2014-11-03", "Sy Dunn spoke.", "Sy Dunn"))
	if err := s.MergeEntities(ctx, "ann", "Cy Dunn", "Sy Dunn"); err != nil {
		t.Fatal(err)
	}
	linkAll(t, s)
	want(t, "merged", who(t, s, "Dunn"), "Cy Dunn (Oxley) x/cy2 1; Sy Dunn 2")
}

// linksMove: a row that people decided about goes with its names, and a new
// reading is linked again.
func linksMove(t *testing.T, s Ledger) {
	t.Helper()
	rec := Article("a", "Gazette", "2014-11-01", "Cy Dunn", "opposes", "Bo Ray")
	rec.Article.Text += " The MP for Oxley left."
	rec.Offices = append(rec.Offices, onrecord.Office{ID: "o9", Person: rec.Positions[0].Holder, Role: "MP", Area: "Oxley", Status: onrecord.Holds, Evidence: []onrecord.Span{{Start: 0, End: 7}}, Confidence: 0.9})
	add(t, s, rec, Article("b", "Gazette", "2014-11-02", "Cy Dunn", "backs", "Bo Ray"))
	decide(t, s, store.Accept, list(t, s, store.Positions, "stance:opposes")[0], nil)
	tell(t, s, member("x/cy1", "Cy Dunn", "Mill Vale"), member("x/cy2", "Cy Dunn", "Oxley"))
	linkAll(t, s)
	holders := func() string { return column(list(t, s, store.Positions, "from:2014"), "holder") }
	want(t, "moved", holders(), "Cy Dunn; Cy Dunn (Oxley)")
	decide(t, s, store.Edit, list(t, s, store.Positions, "stance:opposes")[0], map[string]string{"stance": "mixed"})
	want(t, "edited", holders(), "Cy Dunn; Cy Dunn (Oxley)")
	if _, err := s.Verify(t.Context(), func(p store.Problem) { t.Errorf("%+v", p) }); err != nil {
		t.Error(err)
	}
	if err := s.Reread(t.Context(), []*onrecord.Record{rec}); err != nil {
		t.Fatal(err)
	}
	linkAll(t, s)
	want(t, "read again", holders(), "Cy Dunn; Cy Dunn (Oxley)")
	if _, err := s.ForgetOfficial(t.Context(), "file"); err != nil {
		t.Fatal(err)
	}
	linkAll(t, s)
	want(t, "forgotten", holders(), "Cy Dunn; Cy Dunn")
	if _, err := s.Verify(t.Context(), func(p store.Problem) { t.Errorf("%+v", p) }); err != nil {
		t.Error(err)
	}
}

// families: a family name alone is the bearer's who is nearly always meant.
func families(t *testing.T, s Ledger) {
	t.Helper()
	ctx := t.Context()
	say := func(n int, name string) *onrecord.Record {
		return sees(fmt.Sprintf("%s-%d", name, n), fmt.Sprintf("2014-11-%02d", n), name+" met Bo Ray.", name, "Bo Ray")
	}
	for n := 1; n <= 4; n++ {
		add(t, s, say(n, "Ann Lee"), say(n, "Lee"), say(n, "Cy Dunn"))
	}
	add(t, s, say(5, "Di Dunn"), say(5, "Dunn"))
	linkAll(t, s)
	want(t, "one bearer", who(t, s, "Lee"), "Ann Lee 8")
	want(t, "two bearers", who(t, s, "Dunn"), "Cy Dunn 4; Di Dunn 1; Dunn 1")
	list, err := s.Choices(ctx, "uncertain", "Dunn", store.Page{})
	if err != nil || len(list) != 1 || list[0].As != "Cy Dunn" {
		t.Fatalf("uncertain: %+v, %v", list, err)
	}
	if err := s.Choose(ctx, "ann", store.Accept, list[0].ID, ""); err != nil {
		t.Fatal(err)
	}
	want(t, "accepted", who(t, s, "Dunn"), "Cy Dunn 5; Di Dunn 1")

	list, err = s.Choices(ctx, "linked", "Lee", store.Page{})
	if err != nil || len(list) != 1 {
		t.Fatalf("linked: %+v, %v", list, err)
	}
	if err := s.Choose(ctx, "ann", store.Reject, list[0].ID, ""); err != nil {
		t.Fatal(err)
	}
	want(t, "rejected", who(t, s, "Lee"), "Ann Lee 4; Lee 4")
	add(t, s, say(6, "Ann Lee"))
	linkAll(t, s)
	want(t, "rejected for good", who(t, s, "Lee"), "Ann Lee 5; Lee 4")
	if _, err := s.Undo(ctx, "ann", 0); err != nil {
		t.Fatal(err)
	}
	want(t, "undone", who(t, s, "Lee"), "Ann Lee 9")
}
