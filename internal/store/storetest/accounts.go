package storetest

import (
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/store"
)

func accounts(t *testing.T, s Ledger) {
	t.Helper()
	ctx := t.Context()
	if has, err := s.HasAccounts(ctx); err != nil || has {
		t.Errorf("an empty ledger has users: %v %v", has, err)
	}
	for _, a := range []store.Account{{Name: "bo", Role: store.RoleReader, Password: "h1"}, {Name: "ann", Role: store.RoleAdmin, Password: "h2"}} {
		if err := s.AddAccount(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
	for want, a := range map[onrecord.Code]store.Account{
		onrecord.Conflict: {Name: "ann", Role: store.RoleReader},
		onrecord.Invalid:  {Name: "ann lee\n", Role: store.RoleReader},
	} {
		if err := s.AddAccount(ctx, a); onrecord.CodeOf(err) != want {
			t.Errorf("add %q: %v, want %s", a.Name, err, want)
		}
	}
	if err := s.AddAccount(ctx, store.Account{Name: "cy", Role: "owner"}); onrecord.CodeOf(err) != onrecord.Invalid {
		t.Errorf("unknown role: %v", err)
	}
	all, err := s.Accounts(ctx)
	if err != nil || len(all) != 2 || all[0].Name != "ann" || all[0].Epoch != 1 {
		t.Errorf("users: %+v %v", all, err)
	}
	if err := s.SetPassword(ctx, "ann", "h3"); err != nil {
		t.Error(err)
	}
	if a, err := s.Account(ctx, "ann"); err != nil || a.Password != "h3" || a.Epoch != 2 {
		t.Errorf("ann: %+v %v", a, err)
	}
	if _, err := s.Account(ctx, "cy"); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("nobody: %v", err)
	}
	if err := s.RemoveAccount(ctx, "cy"); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("remove nobody: %v", err)
	}
}

func tokens(t *testing.T, s Ledger) {
	t.Helper()
	ctx := t.Context()
	if err := s.AddAccount(ctx, store.Account{Name: "ann", Role: store.RoleReviewer, Password: "h"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddToken(ctx, store.Token{Account: "ann", Role: store.RoleAdmin}, "t0"); onrecord.CodeOf(err) != onrecord.Invalid {
		t.Errorf("a token that may more than its user: %v", err)
	}
	id, err := s.AddToken(ctx, store.Token{Account: "ann", Role: store.RoleReviewer, Note: "newsroom"}, "t1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddToken(ctx, store.Token{Account: "ann", Role: store.RoleReader, Expires: "2001-01-01T00:00:00Z"}, "t2"); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Token(ctx, "t1"); err != nil || got.ID != id || got.Account != "ann" || got.Note != "newsroom" {
		t.Errorf("token: %+v %v", got, err)
	}
	if _, err := s.Token(ctx, "t2"); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("a token that has run out: %v", err)
	}
	if err := s.SetRole(ctx, "ann", store.RoleReader); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Token(ctx, "t1"); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("a token outlived the role of its user: %v", err)
	}
	if all, err := s.Tokens(ctx, "ann"); err != nil || len(all) != 1 {
		t.Errorf("tokens: %+v %v", all, err)
	}
	if err := s.RemoveAccount(ctx, "ann"); err != nil {
		t.Fatal(err)
	}
	if all, err := s.Tokens(ctx, ""); err != nil || len(all) != 0 {
		t.Errorf("tokens outlived their user: %+v %v", all, err)
	}
	if err := s.RevokeToken(ctx, id); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("revoke again: %v", err)
	}
}

func sessions(t *testing.T, s Ledger) {
	t.Helper()
	ctx := t.Context()
	later, past := time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := s.SetSession(ctx, "a", []byte{0, 1}, later); err != nil {
		t.Fatal(err)
	}
	if err := s.SetSession(ctx, "a", []byte{0, 2}, later); err != nil {
		t.Fatal(err)
	}
	if err := s.SetSession(ctx, "b", []byte{3}, past); err != nil {
		t.Fatal(err)
	}
	if data, found, err := s.Session(ctx, "a"); err != nil || !found || data[1] != 2 {
		t.Errorf("session: %v %v %v", data, found, err)
	}
	if _, found, err := s.Session(ctx, "b"); err != nil || found {
		t.Errorf("a session that has run out: %v %v", found, err)
	}
	if err := s.DropSession(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	if _, found, err := s.Session(ctx, "a"); err != nil || found {
		t.Errorf("a dropped session: %v %v", found, err)
	}
}

func audits(t *testing.T, s Ledger) {
	t.Helper()
	ctx := t.Context()
	for _, what := range []string{"login", "login refused", "logout"} {
		if err := s.AddAudit(ctx, store.Audit{Who: "ann", What: what, Place: "192.0.2.1"}); err != nil {
			t.Fatal(err)
		}
	}
	all, err := s.Audits(ctx, 2, 0)
	if err != nil || len(all) != 2 || all[0].What != "logout" {
		t.Fatalf("audit: %+v %v", all, err)
	}
	if rest, err := s.Audits(ctx, 0, all[1].ID); err != nil || len(rest) != 1 || rest[0].What != "login" {
		t.Errorf("the rest: %+v %v", rest, err)
	}
	for _, sql := range []string{"UPDATE audit SET who = 'bo'", "DELETE FROM audit"} {
		if err := s.Exec(sql); err == nil {
			t.Errorf("%s was let through", sql)
		}
	}
}

func revision(t *testing.T, s Ledger) {
	t.Helper()
	ctx := t.Context()
	now := func() int64 {
		n, err := s.Revision(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	was := now()
	grew := func(what string, want bool) {
		n := now()
		if (n > was) != want {
			t.Errorf("%s: revision %d after %d", what, n, was)
		}
		was = n
	}
	add(t, s, Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	grew("an article", true)
	add(t, s, Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"))
	grew("the same article", false)
	if err := s.Decide(ctx, "ann", store.Accept, store.Positions, list(t, s, store.Positions, "")[0].ID(), nil); err != nil {
		t.Fatal(err)
	}
	grew("a decision", true)
	if _, err := s.Verify(ctx, func(store.Problem) {}); err != nil {
		t.Fatal(err)
	}
	grew("a look", false)
	if err := s.AddAudit(ctx, store.Audit{Who: "ann", What: "login"}); err != nil {
		t.Fatal(err)
	}
	grew("a login", false)
}

// readings holds what comes back of a record against what was kept.
func readings(t *testing.T, s Ledger) {
	t.Helper()
	ctx := t.Context()
	rec := Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")
	add(t, s, rec, Article("two", "Courier", "2016-03-03", "Ann Lee", "opposes", "Bo Ray"))
	got, err := s.Reading(ctx, "one")
	if err != nil {
		t.Fatal(err)
	}
	back, said := got.Record, ""
	if a := back.Article; a.ID != "one" || a.Text != rec.Article.Text || a.Outlet != "Gazette" || a.Published != "2016-03-02" || got.Number != 1 || !got.Current {
		t.Errorf("article: %+v %+v", a, got)
	}
	if q := back.Attributions; len(q) != 1 || q[0].Source.Name != "Ann Lee" || q[0].Content[0] != rec.Attributions[0].Content[0] || q[0].Cue[0].In(back.Article.Text) != "said" {
		t.Fatalf("attributions: %+v", q)
	} else {
		said = q[0].ID
	}
	if p := back.Positions; len(p) != 1 || p[0].Holder.Entity != "e1" || p[0].Target.Name != "Bo Ray" || p[0].Stance != onrecord.Backs || p[0].Attribution != said ||
		p[0].Evidence[0] != rec.Positions[0].Evidence[0] || p[0].ID != list(t, s, store.Positions, "outlet:Gazette")[0].ID() {
		t.Errorf("positions: %+v", p)
	}
	if f := back.Figures; len(f) != 1 || f[0].Value != 12 || f[0].Of.Name != "Bo Ray" || f[0].Attribution != said {
		t.Errorf("figures: %+v", f)
	}
	if o := back.Offices; len(o) != 1 || o[0].Role != "councillor" || o[0].Status != onrecord.Holds {
		t.Errorf("offices: %+v", o)
	}
	if c := back.Collective; len(c) != 1 || c[0].Count != 2 || len(c[0].Signed) != 1 || c[0].Signed[0].Name != "Ann Lee" || len(c[0].Declined) != 1 || strings.Join(c[0].Says, " ") != said {
		t.Errorf("collective: %+v", c)
	}
	if v := back.Events; len(v) != 1 || v[0].Date.From != "2016-03-02" || len(v[0].Participants) != 2 {
		t.Errorf("events: %+v", v)
	}
	if e := back.Entities.All(); len(e) != 2 || e[0].Name != "Ann Lee" || len(e[0].Mentions) != 2 || e[0].Mentions[0] != rec.Entities.All()[0].Mentions[0] {
		t.Errorf("entities: %+v", e)
	}
	if text, err := s.TextOf(ctx, got.Version); err != nil || text != rec.Article.Text {
		t.Errorf("text of a version: %q %v", text, err)
	}
	if err := s.Decide(ctx, "ann", store.Reject, store.Positions, back.Positions[0].ID, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Decide(ctx, "ann", store.Accept, store.Quotes, said, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Reading(ctx, got.Version); err != nil || len(got.Record.Positions) != 0 || got.Reviewed[said] != "accepted" {
		t.Errorf("after a rejection: %+v %v", got, err)
	}
	if _, err := s.Reading(ctx, "three"); onrecord.CodeOf(err) != onrecord.NotFound {
		t.Errorf("no article: %v", err)
	}
}
