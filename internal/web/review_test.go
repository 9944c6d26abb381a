package web_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
	"onrecord/internal/web"
)

// queue opens a workbench with some positions on Bo Ray.
func queue(t *testing.T, n int) *desk {
	t.Helper()
	names := []string{"Ann Lee", "Cy Dunn", "Di Fox", "Ed Hall", "Flo Kay"}
	var records []*onrecord.Record
	for i := range n {
		records = append(records, storetest.Article(fmt.Sprintf("a%d", i), "Gazette", fmt.Sprintf("2016-03-%02d", i+1), names[i%len(names)], "backs", "Bo Ray"))
	}
	return open(t, records...)
}

// fields are the fields of the form of a page of review, as a browser would
// send them.
func (d *desk) fields(body string) url.Values {
	d.Helper()
	form := url.Values{}
	_, part, _ := strings.Cut(body, `id="decide"`)
	part, _, _ = strings.Cut(part, "</form>")
	for _, name := range []string{"csrf", "kind", "row", "q", "after", "mode", "f.holder", "f.target", "f.source"} {
		if strings.Contains(part, `name="`+name+`"`) {
			form.Set(name, html.UnescapeString(d.first(part, `name="`+name+`" value="([^"]*)"`)))
		}
	}
	if strings.Contains(part, "f.stance") {
		form.Set("f.stance", d.first(part, `name="f.stance" value="([a-z]*)"[^>]* checked`))
		form.Set("f.act", d.first(part, `<option selected>([^<]*)<`))
	}
	return form
}

// press does what a button of the form does, and gives the page that follows.
func (d *desk) press(body, button string, changes ...string) string {
	d.Helper()
	form := d.fields(body)
	form.Set("do", button)
	for i := 0; i+1 < len(changes); i += 2 {
		form.Set(changes[i], changes[i+1])
	}
	if form.Get("csrf") != "a-token" {
		d.Errorf("the form has no token: %v", form)
	}
	r := d.ask(http.MethodPost, "/review", form)
	if r.Code != http.StatusSeeOther {
		d.Fatalf("%s: %d\n%s", button, r.Code, r.Body.String())
	}
	return d.page(r.Header().Get("Location"))
}

func (d *desk) review(id string) string {
	d.Helper()
	row, err := d.ledger.Get(d.Context(), store.Positions, id)
	if err != nil {
		d.Fatal(err)
	}
	return row.Text("review")
}

func TestReviewTakesDecisionsAndUndoesThem(t *testing.T) {
	d := queue(t, 4)
	body := d.page("/review")
	d.want(body, "Does this text show that", "<mark>", "<b>0</b> of 4 checked", "Nobody has checked positions yet")
	one := d.fields(body).Get("row")
	body = d.press(body, "accept")
	d.want(body, "<b>1</b> of 4 checked", "Last: you accepted", "100%")
	two := d.fields(body).Get("row")
	if d.review(one) != query.Accepted || two == one {
		t.Fatalf("%s is %q, next %s", one, d.review(one), two)
	}
	body = d.press(body, "edit", "f.stance", "opposes", "f.holder", "Flo Kay")
	if row, err := d.ledger.Get(t.Context(), store.Positions, two); err != nil || row.Text("stance") != "opposes" || row.Text("holder") != "Flo Kay" {
		t.Errorf("edited: %v %v", row.Values, err)
	}
	three := d.fields(body).Get("row")
	body = d.press(body, "skip")
	if four := d.fields(body).Get("row"); four == three || d.review(three) != "" {
		t.Errorf("skipped %s, then %s", three, four)
	}
	d.want(body, "/review?row="+three)
	body = d.press(body, "reject")
	d.want(body, "Begin again with what was skipped", "1 accepted, 1 edited, 1 rejected")
	r := d.ask(http.MethodPost, "/review", url.Values{"do": {"undo"}, "kind": {"positions"}})
	body = d.page(r.Header().Get("Location"))
	d.want(body, "1 accepted, 1 edited, 0 rejected", "Decided before", "undone")

	log := d.page("/review/log")
	d.want(log, "accept", "edit", "reject", "undo of", "holder: Flo Kay", "ann")
	id := d.first(log, `(?s).*name="id" value="(\d+)"`)
	if r := d.ask(http.MethodPost, "/review/log", url.Values{"id": {id}}); r.Code != http.StatusSeeOther || d.review(one) != "" {
		t.Errorf("undone from the log: %d, %q", r.Code, d.review(one))
	}
	d.want(d.page("/review/log?who=nobody"), "Nobody has decided anything yet")
}

func TestReviewSaysWhatIsWrong(t *testing.T) {
	d := queue(t, 2)
	form := d.fields(d.page("/review"))
	for _, c := range []struct{ do, field, value, says string }{
		{"edit", "", "", "nothing was changed"},
		{"edit", "f.holder", "", "an edit gives a value"},
		{"edit", "f.stance", "loves", "want one of"},
		{"merge", "into", "", "a merge needs two names"},
		{"merge", "into", "Nobody Known", "knows nobody called"},
		{"undo", "", "", "no decision of yours to undo"},
		{"burn", "", "", "accepted, edited or rejected"},
	} {
		sent := url.Values{"do": {c.do}, "from": {"Ann Lee"}}
		for k, v := range form {
			sent[k] = v
		}
		if c.field != "" {
			sent.Set(c.field, c.value)
		}
		r := d.ask(http.MethodPost, "/review", sent)
		if r.Code < 400 || r.Code > 499 {
			t.Errorf("%s %s=%s: %d", c.do, c.field, c.value, r.Code)
		}
		d.want(r.Body.String(), c.says)
		d.sound("/review", r.Body.String())
	}
	for _, address := range []string{"/review?kind=articles", "/review?kind=x", "/review?row=zzz", "/review?q=nobody:x"} {
		if code, _ := d.get(address); code < 400 || code > 499 {
			t.Errorf("%s: %d", address, code)
		}
	}
}

func TestReviewMergesNames(t *testing.T) {
	d := queue(t, 3)
	body := d.page("/review?q=holder:Dunn")
	d.press(body, "merge", "from", "Cy Dunn", "into", "Ann Lee")
	rows, err := d.ledger.List(t.Context(), store.Positions, query.All{}, store.Page{})
	if err != nil || rows[1].Text("holder") != "Ann Lee" {
		t.Errorf("%v %v", rows[1].Values, err)
	}
	d.want(d.page("/review"), "you merged Cy Dunn → Ann Lee")
}

func TestReaderMayOnlyLook(t *testing.T) {
	d := queue(t, 2)
	d.visitor = web.Visitor{Name: "eve", May: web.Reader}
	body := d.page("/review")
	d.want(body, "takes the role of reviewer", `value="accept" data-key="a" disabled`)
	for _, address := range []string{"/review", "/review/log"} {
		if r := d.ask(http.MethodPost, address, url.Values{"do": {"accept"}, "row": {d.fields(body).Get("row")}}); r.Code != http.StatusForbidden {
			t.Errorf("POST %s: %d", address, r.Code)
		}
	}
	d.page("/review/log")
}

func TestSecondCheckIsBlind(t *testing.T) {
	d := queue(t, 30)
	body := d.page("/review")
	for i := range 30 {
		if i%3 == 0 {
			body = d.press(body, "edit", "f.stance", "opposes")
			continue
		}
		body = d.press(body, "accept")
	}
	d.want(body, "Nothing is left to review here", "67%")
	d.want(d.page("/review?mode=second"), "Nobody else has decided")

	d.visitor.Name = "bo"
	body = d.page("/review?mode=second")
	d.want(body, "30 to check")
	if strings.Contains(body, "Decided before") || strings.Contains(body, ">ann<") {
		t.Error("a second check shows what the first decided")
	}
	for i := range 30 {
		if form := d.fields(body); form.Get("f.stance") != "backs" || form.Get("mode") != "second" {
			t.Fatalf("row %d is not as it was read: %v", i, form)
		}
		row, err := d.ledger.Get(t.Context(), store.Positions, d.fields(body).Get("row"))
		if err != nil {
			t.Fatal(err)
		}
		if row.Text("stance") == "opposes" {
			body = d.press(body, "edit", "f.stance", "opposes")
		} else {
			body = d.press(body, "accept")
		}
	}
	d.want(body, "<b>1.00</b>", "100%")
	if log, err := d.ledger.LogOf(t.Context(), "bo", 0, 0); err != nil || len(log) != 30 || !log[0].Blind {
		t.Errorf("%d lines of bo, %v", len(log), err)
	}
}

func TestPrecisionStandsBesideTables(t *testing.T) {
	d := queue(t, 4)
	body := d.press(d.page("/review"), "accept")
	d.press(d.press(body, "accept"), "reject")
	for _, address := range []string{"/positions?target=Bo+Ray", "/network"} {
		d.want(d.page(address), `67% right</a>`, "(21%–94%)", "of 3 rows checked")
	}
	if strings.Contains(d.page("/figures"), "right</a>") {
		t.Error("no figure was checked")
	}
}

// TestEveryKeyHasAButton holds the keys of the page of keys to what they press.
func TestEveryKeyHasAButton(t *testing.T) {
	d := queue(t, 3)
	body := d.press(d.page("/review"), "accept")
	for _, key := range []string{"a", "e", "r", "m", "s", "u", "z", "o", "1", "2", "3", "4", "ctrl-enter"} {
		if n := strings.Count(body, `data-key="`+key+`"`); n != 1 {
			t.Errorf("%d elements have the key %s", n, key)
		}
	}
	if strings.Count(body, "<li data-row") != 2 {
		t.Error("j and k have no rows to go to")
	}
	for kind := range map[string]bool{"quotes": true, "figures": true, "offices": true, "letters": true, "events": true} {
		d.want(d.page("/review?kind="+kind), "Does this text show that", "The rule")
	}
}
