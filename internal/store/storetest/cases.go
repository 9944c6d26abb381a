package storetest

import (
	"math"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

func twice(t *testing.T, s Ledger) {
	t.Helper()
	rec := Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")
	if got := add(t, s, rec, rec); got != (store.Added{Articles: 1, Known: 1}) {
		t.Errorf("first: %+v", got)
	}
	before := list(t, s, store.Quotes, "")
	if got := add(t, s, rec); got != (store.Added{Known: 1}) {
		t.Errorf("again: %+v", got)
	}
	if has, err := s.Has(t.Context(), rec.Article); err != nil || !has {
		t.Errorf("has: %v %v", has, err)
	}
	after := list(t, s, store.Quotes, "")
	if len(before) != 1 || len(after) != 1 || before[0].ID() != after[0].ID() {
		t.Errorf("rows changed: %v, %v", before, after)
	}
}

func versions(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	if got := add(t, s, Article("one", "Gazette", "2016-03-02", "Ann Lee", "opposes", "Bo Ray")); got != (store.Added{Versions: 1}) {
		t.Errorf("changed: %+v", got)
	}
	if got := column(list(t, s, store.Positions, ""), "stance"); got != "opposes" {
		t.Errorf("listed: %s", got)
	}
	all, err := s.Versions(t.Context(), "one")
	if err != nil || len(all) != 2 || all[0].Current || !all[1].Current || !strings.Contains(all[0].Text, "backs") {
		t.Errorf("versions: %+v %v", all, err)
	}
	done, err := s.Verify(t.Context(), func(p store.Problem) { t.Errorf("%+v", p) })
	if err != nil || done.Versions != 2 || done.Rows != 12 {
		t.Errorf("verify: %+v %v", done, err)
	}
}

// versionsAtOnce adds two versions of an article in one batch.
func versionsAtOnce(t *testing.T, s Ledger) {
	t.Helper()
	old := Article("a1", "The Echo", "2016-03-08", "Ann Lee", "backs", "Bo Ray")
	changed := Article("a1", "The Echo", "2016-03-09", "Ann Lee", "opposes", "Bo Ray")
	if got := add(t, s, old, Article("a2", "The Echo", "2016-03-08", "Cy Dunn", "backs", "Bo Ray"), changed, old); got != (store.Added{Articles: 2, Versions: 1, Known: 1}) {
		t.Errorf("added %+v", got)
	}
	rows := list(t, s, store.Positions, "")
	want(t, "positions", column(rows, "holder")+" "+column(rows, "stance"), "Ann Lee; Cy Dunn opposes; backs")
}

func asks(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s,
		Article("one", "Wexmouth Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		Article("two", "Courier", "2016-04-02", "Cy Dee", "opposes", "Bo Ray"),
		Article("three", "Courier", "", "Ann Lee-Smith", "mixed", "Eve Fox"))
	for _, c := range []struct {
		kind store.Kind
		q    string
		want string // articles
	}{
		{store.Articles, "", "two; one; three"},
		{store.Articles, "harbour", "two; one; three"},
		{store.Articles, `"backs Bo"`, "one"},
		{store.Articles, "oppo*", "two"},
		{store.Articles, "not harbour", ""},
		{store.Articles, "outlet:gazette", "one"},
		{store.Articles, "target:Bo stance:opposes", "two"},
		{store.Articles, `person:"Bo Ray"`, "two; one"},
		{store.Articles, "speaker:Lee confidence>0.5", "one; three"},
		{store.Articles, "from:2016-03 to:2016-03", "one"},
		{store.Quotes, "speaker:lee", "one; three"},
		{store.Quotes, `speaker:"Ann Lee" stance:backs`, "one"},
		{store.Quotes, "harbour speaker:Dee", "two"},
		{store.Quotes, "form:indirect", ""},
		{store.Quotes, "confidence<0.5", ""},
		{store.Positions, "target:Ray", "two; one"},
		{store.Positions, "target:Ray on:2016-03-31", "one"},
		{store.Positions, "holder:Lee or holder:Dee", "two; one; three"},
		{store.Positions, "target:Ray -stance:backs", "two"},
		{store.Positions, "speaker:Dee", "two"},
		{store.Positions, "reviewed:yes", ""},
		{store.Positions, "anonymous:yes", ""},
		{store.Figures, "figure:majority person:Fox", "three"},
		{store.Figures, "figure:turnout", ""},
		{store.Offices, "person:Dee", "two"},
		{store.Letters, "person:Dee", "two"},
		{store.Letters, "target:Fox", "three"},
		{store.Events, "person:Ray from:2016-04", "two"},
	} {
		if got := column(list(t, s, c.kind, c.q), "article"); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.kind, c.q, got, c.want)
		}
	}
	r := list(t, s, store.Letters, "target:Fox")[0]
	if r.Text("signed") != "Ann Lee-Smith" || r.Text("declined") != "Eve Fox" || r.Get("people") != int64(2) {
		t.Errorf("letter: %v", r.Values)
	}
	for _, q := range []string{"confidence>0.5"} {
		if _, err := s.List(t.Context(), store.Articles, ask(t, q), store.Page{}); onrecord.CodeOf(err) != onrecord.Invalid {
			t.Errorf("%s: %v", q, err)
		}
	}
}

func pages(t *testing.T, s Ledger) {
	t.Helper()
	for _, day := range []string{"01", "02", "03", "04", "05"} {
		add(t, s, Article("on-"+day, "Gazette", "2016-03-"+day, "Ann Lee", "backs", "Bo Ray"))
	}
	var got []string
	page := store.Page{Limit: 2}
	for {
		rows, err := s.List(t.Context(), store.Quotes, query.All{}, page)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) == 0 {
			break
		}
		got = append(got, column(rows, "article"))
		page.After = rows[len(rows)-1].ID()
	}
	if strings.Join(got, " | ") != "on-05; on-04 | on-03; on-02 | on-01" {
		t.Errorf("pages: %v", got)
	}
}

func changes(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s,
		Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		Article("two", "Courier", "2016-04-02", "Ann Lee", "opposes", "Bo Ray"))
	unsure := Article("three", "Echo", "2016-04-20", "Cy Dunn", "opposes", "Bo Ray")
	unsure.Positions[0].Confidence = 0.7
	add(t, s, Article("four", "Echo", "2016-04-03", "Cy Dunn", "backs", "Bo Ray"), unsure)
	if now, err := s.Stands(t.Context(), ask(t, "holder:Dunn"), store.Page{}); err != nil || len(now) != 2 || now[0].Was != "" {
		t.Errorf("an unsure position is no change of mind: %+v %v", now, err)
	}
	now, err := s.Stands(t.Context(), ask(t, "target:Ray holder:Lee"), store.Page{Limit: 10})
	if err != nil || len(now) != 2 || now[0].Was != "backs" || now[0].WasWhen != "2016-03-02" || now[0].WasRow != now[1].ID() || now[1].Was != "" {
		t.Errorf("now: %+v %v", now, err)
	}
	then, err := s.Stands(t.Context(), ask(t, "target:Ray holder:Lee on:2016-05"), store.Page{Limit: 10})
	if err != nil || len(then) != 1 || then[0].Text("stance") != "opposes" {
		t.Errorf("as of May: %+v %v", then, err)
	}
}

func decide(t *testing.T, s Ledger, act store.Act, r store.Row, changes map[string]string) {
	t.Helper()
	if err := s.Decide(t.Context(), "ann", act, store.Positions, r.ID(), changes); err != nil {
		t.Fatal(err)
	}
}

func undo(t *testing.T, s Ledger) {
	t.Helper()
	t.Helper()
	if _, err := s.Undo(t.Context(), "ann", 0); err != nil {
		t.Fatal(err)
	}
}

func decisions(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	row := list(t, s, store.Positions, "")[0]
	decide(t, s, store.Accept, row, nil)
	decide(t, s, store.Edit, row, map[string]string{"stance": "opposes", "holder": "Una Major"})
	if got := list(t, s, store.Positions, "holder:Major reviewed:edited"); len(got) != 1 || got[0].Text("stance") != "opposes" {
		t.Errorf("edited: %v", got)
	}
	decide(t, s, store.Reject, row, nil)
	if got := list(t, s, store.Positions, ""); len(got) != 0 {
		t.Errorf("rejected: %v", got)
	}
	if got := list(t, s, store.Positions, "reviewed:rejected"); len(got) != 1 {
		t.Errorf("asked for: %v", got)
	}
	undo(t, s)
	if got := list(t, s, store.Positions, "holder:Major"); len(got) != 1 || got[0].Text("review") != "edited" {
		t.Errorf("reject undone: %v", got)
	}
	undo(t, s)
	undo(t, s)
	if got := list(t, s, store.Positions, `holder:"Ann Lee" reviewed:no`); len(got) != 1 || got[0].Text("stance") != "backs" {
		t.Errorf("all undone: %v", got)
	}
	if _, err := s.Undo(t.Context(), "ann", 0); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("nothing left to undo: %v", err)
	}
	log, err := s.Log(t.Context(), 0, 0)
	if err != nil || len(log) != 6 || !log[5].Undone || log[5].Who != "ann" {
		t.Errorf("log: %+v %v", log, err)
	}
	for _, wrong := range []map[string]string{{"stance": "loves"}, {"words": "x"}, nil, {"holder": " "}} {
		if err := s.Decide(t.Context(), "ann", store.Edit, store.Positions, row.ID(), wrong); onrecord.CodeOf(err) != onrecord.Invalid {
			t.Errorf("%v: %v", wrong, err)
		}
	}
}

func reread(t *testing.T, s Ledger) {
	t.Helper()
	read := func(version, stance string) []*onrecord.Record {
		var out []*onrecord.Record
		for _, id := range []string{"accepted", "edited", "rejected", "free"} {
			rec := Article(id, "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")
			rec.Reader.Version = version
			rec.Positions[0].Stance = onrecord.Stance(stance)
			// The new reader sees a little less of the words.
			rec.Positions[0].Evidence[0].End -= len(version) - 1
			out = append(out, rec)
		}
		return out
	}
	add(t, s, read("1", "backs")...)
	for _, r := range list(t, s, store.Positions, "") {
		switch r.Text("article") {
		case "accepted":
			decide(t, s, store.Accept, r, nil)
		case "edited":
			decide(t, s, store.Edit, r, map[string]string{"stance": "mixed"})
		case "rejected":
			decide(t, s, store.Reject, r, nil)
		}
	}
	n := 0
	if err := s.Stale(t.Context(), onrecord.Reader{Version: "2b", ModelSum: "m1"}, false, func(a *onrecord.Article) bool { n++; return a.Text != "" }); err != nil || n != 4 {
		t.Errorf("stale: %d %v", n, err)
	}
	if err := s.Reread(t.Context(), read("2b", "backs")); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range list(t, s, store.Positions, "") {
		got[r.Text("article")] += r.Text("stance") + " " + r.Text("review") + ";"
	}
	if len(got) != 3 || got["accepted"] != "backs accepted;" || got["edited"] != "mixed edited;" || got["free"] != "backs ;" {
		t.Errorf("after: %v", got)
	}
	// Another claim at the same place is another suggestion.
	if err := s.Reread(t.Context(), read("3cc", "opposes")); err != nil {
		t.Fatal(err)
	}
	if got := column(list(t, s, store.Positions, "reviewed:no"), "stance"); got != "opposes; opposes; opposes; opposes" {
		t.Errorf("another claim: %s", got)
	}
	if done, err := s.Verify(t.Context(), func(p store.Problem) { t.Errorf("%+v", p) }); err != nil || done.Decisions != 3 {
		t.Errorf("verify: %+v %v", done, err)
	}
}

func people(t *testing.T, s Ledger) {
	t.Helper()
	recs := []*onrecord.Record{
		Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		Article("two", "Courier", "2016-04-02", "Mayor Lee", "opposes", "Bo Ray"),
		Article("three", "Courier", "2016-05-02", "Ann Lee", "mixed", "Bo Ray"),
	}
	add(t, s, recs...)
	if err := s.MergeEntities(t.Context(), "ann", "Mayor Lee", "Ann Lee"); err != nil {
		t.Fatal(err)
	}
	if got := list(t, s, store.Positions, `holder:"Ann Lee"`); column(got, "article") != "three; two; one" || got[1].Text("holder") != "Ann Lee" {
		t.Errorf("merged: %v", got)
	}
	if err := s.MergeEntities(t.Context(), "ann", "Mayor Lee", "Ann Lee"); onrecord.CodeOf(err) != onrecord.Conflict {
		t.Errorf("merged twice: %v", err)
	}
	if err := s.SplitEntity(t.Context(), "ann", "Ann Lee", "three", "Ann Lee (the younger)"); err != nil {
		t.Fatal(err)
	}
	want := "three"
	if got := column(list(t, s, store.Quotes, "speaker:younger"), "article"); got != want {
		t.Errorf("split: %s", got)
	}
	if err := s.Reread(t.Context(), recs[2:]); err != nil {
		t.Fatal(err)
	}
	if got := column(list(t, s, store.Quotes, "speaker:younger"), "article"); got != want {
		t.Errorf("split, read again: %s", got)
	}
	undo(t, s)
	undo(t, s)
	if got := column(list(t, s, store.Positions, `holder:"Ann Lee"`), "article"); got != "three; one" {
		t.Errorf("undone: %s", got)
	}
}

func tampered(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	if err := s.Exec("UPDATE position SET words = 'Ann Lee opposes Bo Ray'"); err != nil {
		t.Fatal(err)
	}
	if err := s.Exec("UPDATE figure SET evidence = '0-9999'"); err != nil {
		t.Fatal(err)
	}
	var got []string
	if _, err := s.Verify(t.Context(), func(p store.Problem) { got = append(got, p.Kind) }); err != nil || strings.Join(got, " ") != "positions figures" {
		t.Errorf("%v %v", got, err)
	}
	decide(t, s, store.Accept, list(t, s, store.Positions, "")[0], nil)
	for _, sql := range []string{"UPDATE decision SET who = 'bo'", "DELETE FROM decision"} {
		if err := s.Exec(sql); err == nil || !strings.Contains(err.Error(), "decisions are never") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

func failures(t *testing.T, s Ledger) {
	t.Helper()
	f := store.Failure{Input: "a.html", Place: "a.html: line 3", Cause: "no article in it"}
	for range 2 {
		if err := s.Fail(t.Context(), []store.Failure{f}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Failures(t.Context())
	if err != nil || len(got) != 1 || got[0].Times != 2 || got[0].Cause != f.Cause {
		t.Errorf("%+v %v", got, err)
	}
	if err := s.Forget(t.Context(), []string{f.Place}); err != nil {
		t.Fatal(err)
	}
	if got, err = s.Failures(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("%+v %v", got, err)
	}
}

func whole(t *testing.T, s Ledger) {
	t.Helper()
	good := Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")
	bad := Article("two", "Gazette", "2016-03-02", "Cy Dee", "backs", "Bo Ray")
	bad.Positions[0].Confidence = onrecord.Confidence(math.NaN())
	bad.Article.Title = "\xff" // each database refuses one of the two
	_, err := s.Add(t.Context(), []*onrecord.Record{good, bad})
	if err == nil {
		t.Error("no error")
	}
	if got := list(t, s, store.Articles, ""); len(got) != 0 {
		t.Errorf("left: %v", got)
	}
}

// orders holds a review against the certainty of rows, and a timeline against
// the days of the events, page by page.
func orders(t *testing.T, s Ledger) {
	t.Helper()
	event := func(id, published, day string) *onrecord.Record {
		r := Article(id, "Gazette", published, "Ann Lee", "backs", "Bo Ray")
		e := onrecord.Event{ID: "ev1", Kind: onrecord.VoteEvent, Confidence: 0.9, Evidence: r.Positions[0].Evidence}
		if day != "" {
			e.Date = onrecord.Date{From: day, To: day}
		}
		r.Events = []onrecord.Event{e}
		return r
	}
	records := []*onrecord.Record{
		event("a", "2016-03-01", "2016-03-09"), event("b", "2016-03-05", ""), event("c", "2016-03-07", "2012-01-01"),
	}
	for i, sure := range []onrecord.Confidence{0.95, 0.05, 0.52} {
		records[i].Positions[0].Confidence = sure
	}
	add(t, s, records...)
	var got []string
	page := store.Page{Limit: 1}
	for {
		rows, err := s.List(t.Context(), store.Events, ask(t, ""), page)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) == 0 {
			break
		}
		got = append(got, rows[0].Text("article"))
		page.After = rows[0].ID()
	}
	if strings.Join(got, " ") != "a b c" {
		t.Errorf("the timeline is %v", got)
	}
	for _, limit := range []int{0, 3} {
		rows, err := s.List(t.Context(), store.Positions, ask(t, ""), store.Page{Limit: limit, Order: store.Unsure})
		if err != nil {
			t.Fatal(err)
		}
		if column(rows, "article") != "c; b; a" {
			t.Errorf("the review of %d is %s", limit, column(rows, "article"))
		}
	}
}
