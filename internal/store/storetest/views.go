package storetest

import (
	"slices"
	"testing"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// course: positions over time, those they are about, and where they were
// printed.
func course(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s,
		Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		Article("two", "Courier", "2016-03-09", "Ann Lee", "opposes", "Bo Ray"),
		Article("three", "Courier", "2016-03-05", "Cy Dunn", "backs", "Bo Ray"),
		Article("four", "Courier", "2016-03-05", "Cy Dunn", "backs", "Bo Rayner"))
	found, err := s.Targets(t.Context(), "bo ray", 10)
	if err != nil || len(found) != 1 || found[0].Name != "Bo Ray" || found[0].Positions != 3 {
		t.Fatalf("targets: %+v %v", found, err)
	}
	if all, err := s.Targets(t.Context(), "", 10); err != nil || len(all) != 2 || all[0].Name != "Bo Ray" {
		t.Errorf("all targets: %+v %v", all, err)
	}
	if _, err := s.Targets(t.Context(), `""`, 10); err == nil {
		t.Error("no name is a target")
	}
	held, err := s.Course(t.Context(), []string{found[0].ID}, query.All{})
	if err != nil || len(held) != 3 {
		t.Fatalf("course: %+v %v", held, err)
	}
	var got []string
	var ids []string
	for _, h := range held {
		got = append(got, h.Day+" "+h.Name+" "+h.Stance)
		ids = append(ids, h.ID)
	}
	if want := []string{"2016-03-02 Ann Lee backs", "2016-03-05 Cy Dunn backs", "2016-03-09 Ann Lee opposes"}; !slices.Equal(got, want) {
		t.Errorf("course: %q", got)
	}
	if !held[0].Sure() || held[0].Confidence != 0.8 || held[0].Unnamed {
		t.Errorf("first: %+v", held[0])
	}
	if some, err := s.Course(t.Context(), []string{found[0].ID}, ask(t, "stance:opposes")); err != nil || len(some) != 1 {
		t.Errorf("narrowed: %+v %v", some, err)
	}
	printed, err := s.Printings(t.Context(), store.Positions, ids)
	if err != nil || len(printed) != 3 || printed[ids[1]].Outlet != printed[ids[2]].Outlet || printed[ids[0]].Text == printed[ids[1]].Text {
		t.Errorf("printed: %+v %v", printed, err)
	}
	picked, err := s.Pick(t.Context(), store.Positions, ids[:1])
	if err != nil || picked[ids[0]].Text("holder") != "Ann Lee" {
		t.Errorf("picked: %+v %v", picked, err)
	}
	if err := s.Decide(t.Context(), "ann", store.Accept, store.Positions, ids[0], nil); err != nil {
		t.Fatal(err)
	}
	if by, err := s.Deciders(t.Context(), store.Positions, ids); err != nil || len(by) != 1 || by[ids[0]] != "ann" {
		t.Errorf("deciders: %v %v", by, err)
	}
}

// marks: what a text shows, and the copies of it.
func marks(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	article := list(t, s, store.Articles, "")[0]
	all, err := s.Marks(t.Context(), article.ID())
	if err != nil || len(all) != 6 {
		t.Fatalf("marks: %+v %v", all, err)
	}
	texts, err := s.Texts(t.Context(), []string{article.ID()})
	if err != nil {
		t.Fatal(err)
	}
	text := texts[article.ID()]
	for i, m := range all {
		if !m.Holds(text) || m.Holds("x"+text) || m.Holds("") {
			t.Errorf("%s holds wrongly", m.Kind)
		}
		if i > 0 && m.Spans[0].Start < all[i-1].Spans[0].Start {
			t.Errorf("%s out of order", m.Kind)
		}
	}
	versions, err := s.Versions(t.Context(), article.ID())
	if err != nil || len(versions) != 1 || versions[0].ID != article.ID() {
		t.Errorf("versions: %+v %v", versions, err)
	}
	if copies, err := s.Copies(t.Context(), article.ID()); err != nil || copies != nil {
		t.Errorf("copies: %+v %v", copies, err)
	}
}

// facets: what an answer is made of.
func facets(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s,
		Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		Article("two", "Courier", "2016-04-02", "Cy Dunn", "opposes", "Bo Ray"),
		Article("three", "Courier", "", "Cy Dunn", "opposes", "Bo Ray"))
	got, err := s.Facets(t.Context(), store.Positions, query.All{}, 100)
	if err != nil || got.Rows != 3 || got.More {
		t.Fatalf("%+v %v", got, err)
	}
	for field, want := range map[query.Field][]store.Facet{
		query.Outlet:    {{Value: "Courier", N: 2}, {Value: "Gazette", N: 1}},
		query.Stance:    {{Value: "opposes", N: 2}, {Value: "backs", N: 1}},
		query.Holder:    {{Value: "Cy Dunn", N: 2}, {Value: "Ann Lee", N: 1}},
		store.Month:     {{Value: "2016-03", N: 1}, {Value: "2016-04", N: 1}},
		query.Anonymous: {{Value: "no", N: 3}},
		query.Reviewed:  {{Value: "no", N: 3}},
		query.Speaker:   nil,
	} {
		if !slices.Equal(got.By[field], want) {
			t.Errorf("%s: %v, want %v", field, got.By[field], want)
		}
	}
	if few, err := s.Facets(t.Context(), store.Quotes, ask(t, "speaker:Dunn"), 1); err != nil || few.Rows != 1 || !few.More {
		t.Errorf("few: %+v %v", few, err)
	}
}

// searches are kept, and dropped.
func searches(t *testing.T, s Ledger) {
	t.Helper()
	q := ask(t, "target:Ray stance:backs")
	one, err := s.Keep(t.Context(), "ann", "Who backs Ray", store.Positions, q)
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Keep(t.Context(), "ann", "Backers", store.Positions, q)
	if err != nil || again.ID != one.ID {
		t.Errorf("again: %+v %v", again, err)
	}
	all, err := s.Searches(t.Context())
	if err != nil || len(all) != 1 || all[0].Name != "Backers" || all[0].Query != "target:Ray stance:backs" || all[0].Who != "ann" {
		t.Errorf("all: %+v %v", all, err)
	}
	if kept, err := s.Kept(t.Context(), one.ID); err != nil || kept.Kind != store.Positions {
		t.Errorf("kept: %+v %v", kept, err)
	}
	if _, err := s.Keep(t.Context(), "ann", "x", "nothing", q); err == nil {
		t.Error("a search of no kind is kept")
	}
	if err := s.Drop(t.Context(), one.ID); err != nil {
		t.Error(err)
	}
	if err := s.Drop(t.Context(), one.ID); err == nil {
		t.Error("dropped twice")
	}
	if _, err := s.Kept(t.Context(), one.ID); err == nil {
		t.Error("there after it was dropped")
	}
}

// measures: what figures count, and one measure's figures.
func measures(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s,
		Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		Article("two", "Courier", "2016-04-02", "Cy Dunn", "opposes", "Bo Ray"),
		Article("three", "Courier", "2016-04-02", "Cy Dunn", "opposes", "Eve Fox"))
	all, err := s.Measures(t.Context(), 10)
	if err != nil || len(all) != 2 || all[0].Name != "majority" || all[0].Of != "Bo Ray" || all[0].Citations != 2 || all[0].Unit != "votes" {
		t.Fatalf("measures: %+v %v", all, err)
	}
	for _, c := range []struct {
		measure, of, q string
		want           int
	}{{"majority", "Bo Ray", "", 2}, {"majority", "bo ray", "outlet:Gazette", 1}, {"majority", "", "", 3}, {"", "Eve Fox", "", 1}, {"majority", "Ray", "", 0}, {"turnout", "", "", 0}} {
		rows, err := s.Measured(t.Context(), c.measure, c.of, ask(t, c.q), 10)
		if err != nil || len(rows) != c.want {
			t.Errorf("%+v: %d rows, %v", c, len(rows), err)
		}
	}
}
