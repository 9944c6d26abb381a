package storetest

import (
	"slices"
	"testing"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// seconds: what a second person says is kept and changes nothing.
func seconds(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, Article("a", "Gazette", "2016-03-01", "Ann Lee", "backs", "Bo Ray"), Article("b", "Gazette", "2016-03-02", "Cy Dunn", "opposes", "Bo Ray"),
		Article("c", "Gazette", "2016-03-03", "Di Fox", "backs", "Bo Ray"))
	rows := list(t, s, store.Positions, "target:Ray")
	edited, rejected, open := rows[0], rows[1], rows[2]
	decide(t, s, store.Edit, edited, map[string]string{"stance": "mixed", "holder": "Di Foxe"})
	decide(t, s, store.Reject, rejected, nil)
	queue := func(who string) []store.Row {
		t.Helper()
		out, err := s.Seconds(t.Context(), who, store.Positions, query.All{}, 10, "")
		if err != nil {
			t.Fatal(err)
		}
		n, err := s.ToCheck(t.Context(), who, store.Positions, query.All{})
		if err != nil || n != len(out) {
			t.Errorf("%d wait for %s, %d are given (%v)", n, who, len(out), err)
		}
		return out
	}
	// decide() decides as ann, who is not asked again.
	if got := queue("ann"); len(got) != 0 {
		t.Errorf("ann checks her own: %v", column(got, "id"))
	}
	got := queue("bo")
	if len(got) != 2 {
		t.Fatalf("bo is given %d rows", len(got))
	}
	at := slices.IndexFunc(got, func(r store.Row) bool { return r.ID() == edited.ID() })
	if at < 0 || got[at].Text("stance") != "backs" || got[at].Text("holder") != "Di Fox" || got[at].Text("review") != "" {
		t.Errorf("the row is not as it was read: %v", got[at].Values)
	}
	if after, err := s.Seconds(t.Context(), "bo", store.Positions, query.All{}, 10, got[0].ID()); err != nil || len(after) != 1 || after[0].ID() != got[1].ID() {
		t.Errorf("after the first: %v %v", after, err)
	}

	check := func(who string, act store.Act, r store.Row, changes map[string]string) error {
		return s.Check(t.Context(), who, act, store.Positions, r.ID(), changes)
	}
	for who, r := range map[string]store.Row{"ann": edited, "bo": open} {
		if err := check(who, store.Accept, r, nil); onrecord.CodeOf(err) != onrecord.Conflict {
			t.Errorf("%s on %s: %v", who, r.ID(), err)
		}
	}
	if err := check("bo", store.Edit, edited, map[string]string{"stance": "mixed"}); err != nil {
		t.Fatal(err)
	}
	if err := check("bo", store.Accept, rejected, nil); err != nil {
		t.Fatal(err)
	}
	if err := check("bo", store.Accept, rejected, nil); onrecord.CodeOf(err) != onrecord.Conflict {
		t.Errorf("twice: %v", err)
	}
	now, err := s.Get(t.Context(), store.Positions, edited.ID())
	if err != nil || now.Text("holder") != "Di Foxe" || len(list(t, s, store.Positions, "target:Ray")) != 2 {
		t.Errorf("a second check changed a row: %v %v", now.Values, err)
	}
	if by, err := s.Deciders(t.Context(), store.Positions, []string{edited.ID()}); err != nil || by[edited.ID()] != "ann" {
		t.Errorf("decided by %v %v", by, err)
	}
	judgedAs(t, s, 2)
	if problems, err := s.Verify(t.Context(), func(store.Problem) {}); err != nil || problems.Problems != 0 {
		t.Errorf("verify: %+v %v", problems, err)
	}

	last, err := s.LastOf(t.Context(), "bo")
	if err != nil || last == nil || !last.Blind || last.Row != rejected.ID() {
		t.Fatalf("bo's last: %+v %v", last, err)
	}
	if _, err := s.Undo(t.Context(), "bo", last.ID); err != nil {
		t.Fatal(err)
	}
	if got := queue("bo"); len(got) != 1 || len(list(t, s, store.Positions, "reviewed:rejected")) != 1 {
		t.Errorf("after undo %d wait", len(got))
	}
	judgedAs(t, s, 1)
}

// judgedAs holds what the two say of the edited row.
func judgedAs(t *testing.T, s Ledger, rows int) {
	t.Helper()
	all, err := s.Judgements(t.Context(), store.Positions)
	if err != nil || len(all) != rows {
		t.Fatalf("%d rows judged by two, want %d (%v)", len(all), rows, err)
	}
	for _, row := range all {
		if len(row) != 2 || row[0].Who != "ann" || row[1].Who != "bo" {
			t.Errorf("judged by %+v", row)
		}
		if row[0].Act == store.Edit && (row[0].Values["stance"] != "mixed" || row[0].Values["holder"] != "di foxe" || row[1].Values["holder"] != "di fox") {
			t.Errorf("judged as %+v", row)
		}
		if row[0].Act == store.Reject && row[0].Values != nil {
			t.Errorf("a rejected row has values: %+v", row[0])
		}
	}
}

// verdicts: what was decided is counted, and the queue goes on after a row.
func verdicts(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, Article("a", "Gazette", "2016-03-01", "Ann Lee", "backs", "Bo Ray"), Article("b", "Gazette", "2016-03-02", "Cy Dunn", "opposes", "Bo Ray"),
		Article("c", "Gazette", "2016-03-03", "Di Fox", "backs", "Bo Ray"), Article("d", "Gazette", "2016-03-04", "Ed Hall", "backs", "Cy Dunn"))
	var walked []string
	after := ""
	for {
		rows, err := s.List(t.Context(), store.Positions, query.All{}, store.Page{Limit: 1, Order: store.Unsure, After: after})
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) == 0 {
			break
		}
		after = rows[0].ID()
		walked = append(walked, after)
	}
	all, err := s.List(t.Context(), store.Positions, query.All{}, store.Page{Limit: 10, Order: store.Unsure})
	if err != nil || len(walked) != 4 || column(all, "id") != walked[0]+"; "+walked[1]+"; "+walked[2]+"; "+walked[3] {
		t.Errorf("walked %v, listed %v (%v)", walked, column(all, "id"), err)
	}
	decide(t, s, store.Accept, all[0], nil)
	decide(t, s, store.Reject, all[1], nil)
	v, err := s.Verdicts(t.Context(), store.Positions)
	if err != nil || v.Accepted != 1 || v.Rejected != 1 || v.All() != 2 || v.Said != 0.8 {
		t.Errorf("%+v %v", v, err)
	}
	done, left, err := s.Progress(t.Context(), store.Positions, ask(t, "target:Ray"))
	if err != nil || done.All() != 2 || left != 1 {
		t.Errorf("%+v, %d left (%v)", done, left, err)
	}
	log, err := s.RowLog(t.Context(), store.Positions, all[0].ID())
	if err != nil || len(log) != 1 || log[0].Act != store.Accept {
		t.Errorf("%+v %v", log, err)
	}
	if log, err := s.LogOf(t.Context(), "nobody", 0, 0); err != nil || len(log) != 0 {
		t.Errorf("%+v %v", log, err)
	}
}

// sides: positions put together by holder, target and stance.
func sides(t *testing.T, s Ledger) {
	t.Helper()
	add(t, s, Article("a", "Gazette", "2016-03-01", "Ann Lee", "backs", "Bo Ray"), Article("b", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		Article("c", "Courier", "2016-03-03", "A. Lee", "backs", "Bo Ray"), Article("d", "Courier", "2016-03-03", "Cy Dunn", "opposes", "Bo Ray"))
	before, err := s.Mark(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.MergeEntities(t.Context(), "ann", "A. Lee", "Ann Lee"); err != nil {
		t.Fatal(err)
	}
	decide(t, s, store.Accept, list(t, s, store.Positions, "holder:Dunn")[0], nil)
	if after, err := s.Mark(t.Context()); err != nil || after == before {
		t.Errorf("the mark stays %v (%v)", after, err)
	}
	got, err := s.Sides(t.Context(), query.All{})
	if err != nil || len(got) != 2 {
		t.Fatalf("%+v %v", got, err)
	}
	slices.SortFunc(got, func(a, b store.Side) int { return b.Texts - a.Texts })
	if got[0].Holder.Name != "Ann Lee" || got[0].Texts != 3 || got[0].Sure != 0.8 || got[0].Target.Kind != "person" {
		t.Errorf("%+v", got[0])
	}
	if got[1].Stance != onrecord.Opposes || got[1].Sure != 1 {
		t.Errorf("%+v", got[1])
	}
	if got, err := s.Sides(t.Context(), ask(t, "outlet:Courier stance:backs")); err != nil || len(got) != 1 || got[0].Texts != 1 {
		t.Errorf("%+v %v", got, err)
	}
}
