package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"onrecord/client"
	"onrecord/internal/api"
	"onrecord/internal/dossier"
	"onrecord/internal/store"
	"onrecord/internal/wire"
)

// TestEveryColumnIsInAnAnswer holds the types of package client against the
// columns of the ledger.
func TestEveryColumnIsInAnAnswer(t *testing.T) {
	for kind, of := range map[store.Kind]any{
		store.Articles: client.Article{}, store.Quotes: client.Quote{}, store.Positions: client.Position{}, store.Figures: client.Figure{},
		store.Offices: client.Office{}, store.Letters: client.Letter{}, store.Events: client.Event{},
	} {
		fields := map[string]bool{}
		for _, f := range reflect.VisibleFields(reflect.TypeOf(of)) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			fields[name] = true
		}
		for _, c := range store.Columns(kind) {
			if !fields[c.Name] {
				t.Errorf("%s: column %s is in no answer", kind, c.Name)
			}
		}
	}
}

func TestPagesFollowOneAnother(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReader)
	s.seven()
	for _, path := range []string{"/articles", "/quotes", "/positions", "/figures", "/offices", "/letters", "/events", "/who?target=Ray"} {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		next, seen := api.Prefix+path+sep+"limit=3", []string{}
		for next != "" {
			a := s.ask(http.MethodGet, next, "")
			p := decoded[client.Page[map[string]any]](s, a)
			for _, row := range p.Items {
				seen = append(seen, fmt.Sprint(row["article"]))
			}
			if want := "<" + p.Next + `>; rel="next"`; p.Next != "" && a.Header.Get("Link") != want {
				t.Errorf("%s: Link %s, want %s", path, a.Header.Get("Link"), want)
			}
			next = p.Next
		}
		if strings.Join(seen, " ") != "2016-03-07 2016-03-06 2016-03-05 2016-03-04 2016-03-03 2016-03-02 2016-03-01" {
			t.Errorf("%s gave %v", path, seen)
		}
	}
}

func TestEvidenceIsInCodePoints(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReader)
	s.seven()
	q := get[client.Page[client.Quote]](s, "/quotes?limit=1&q="+url.QueryEscape("speaker:Zoë")).Items[0]
	r := get[client.Reading](s, "/articles/"+q.Article)
	chars := []rune(r.Record.Article.Text)
	if got := string(chars[q.Evidence[0][0]:q.Evidence[0][1]]); got != q.Words || q.Speaker != "Zoë Lee" {
		t.Errorf("evidence is %q, words are %q", got, q.Words)
	}
	p := r.Record.Positions[0]
	if got := string(chars[p.Evidence[0][0]:p.Evidence[0][1]]); got != "Zoë Lee backs Bo Ray" || p.Attribution != q.ID || p.Holder.Entity != "e1" {
		t.Errorf("position %+v on %q", p, got)
	}
	if again := get[client.Reading](s, "/articles/"+r.Version); again.Record.Article.ID != q.Article || len(again.Versions) != 1 {
		t.Errorf("by its version: %+v", again)
	}
}

func TestQuestions(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReader)
	s.seven()
	s.add(storetestArticle("late", "2016-04-01", "Zoë Lee", "opposes", "Bo Ray"))
	who := get[client.Page[client.Stand]](s, "/who?target=Bo+Ray&on=2016-03-31")
	if len(who.Items) != 2 || who.Items[0].Holder != "Zoë Lee" || who.Items[0].Stance != "backs" {
		t.Errorf("as of March: %+v", who.Items)
	}
	who = get[client.Page[client.Stand]](s, "/who?target=Bo+Ray&on=2016&stance=opposes")
	if len(who.Items) != 2 || who.Items[0].ChangedFrom != "backs" || who.Items[0].ChangedSince != "2016-03-07" || who.Items[0].ChangedRow == "" {
		t.Errorf("as of the end of the year: %+v", who.Items)
	}
	p := get[client.Person](s, "/person?name=Zo%C3%AB")
	if len(p.Positions) != 5 || len(p.Offices) != 5 || len(p.Quotes) != 5 || len(p.Letters) != 5 || len(p.About) != 0 {
		t.Errorf("person: %+v", p)
	}
	if st := get[client.Stats](s, "/stats"); st.Articles != 8 || st.Rows["positions"] != 8 || st.Revision < 8 {
		t.Errorf("stats: %+v", st)
	}
	if me := get[client.Me](s, "/me"); me.Name != "ann" || me.Role != store.RoleReader {
		t.Errorf("me: %+v", me)
	}
	if q := get[client.Page[client.Quote]](s, "/quotes?min_confidence=0.95"); len(q.Items) != 0 {
		t.Errorf("sure quotes: %+v", q)
	}
}

func TestStories(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReader)
	s.seven()
	if _, err := s.ledger.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := get[client.Page[client.Story]](s, "/stories")
	if len(all.Items) == 0 {
		t.Fatal("no stories")
	}
	st := get[dossier.Story](s, "/stories/"+all.Items[0].ID)
	if st.ID != all.Items[0].ID || len(st.Tellings) == 0 || len(st.LineUps) == 0 {
		t.Errorf("story: %+v", st)
	}
	p := get[dossier.Person](s, "/people/"+st.LineUps[0].Target.ID)
	if p.Who.Name != "Bo Ray" || p.On == nil {
		t.Errorf("person: %+v", p)
	}
}

func TestWhatHasNotChangedIsNotSentAgain(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReviewer)
	s.seven()
	first := s.ask(http.MethodGet, "/positions", "")
	tag := first.Header.Get("ETag")
	if again := s.ask(http.MethodGet, "/positions", "", "If-None-Match", tag); again.StatusCode != http.StatusNotModified || len(again.body) > 0 || again.Header.Get("ETag") != tag {
		t.Errorf("again: %d %s", again.StatusCode, again.body)
	}
	if again := s.ask(http.MethodGet, "/positions", "", "If-None-Match", `"other", `+tag); again.StatusCode != http.StatusNotModified {
		t.Errorf("one of two tags: %d", again.StatusCode)
	}
	p := decoded[client.Page[client.Position]](s, first).Items[0]
	decoded[client.Decision](s, s.ask(http.MethodPost, "/decisions", `{"row":"`+p.ID+`","act":"accept"}`))
	if changed := s.ask(http.MethodGet, "/positions", "", "If-None-Match", tag); changed.StatusCode != http.StatusOK || changed.Header.Get("ETag") == tag {
		t.Errorf("after a decision: %d", changed.StatusCode)
	}
	for _, path := range []string{"/articles/none", "/positions?q=foo:bar", "/me"} {
		if got := s.ask(http.MethodGet, path, "").Header.Get("ETag"); got != "" {
			t.Errorf("%s has the tag %s", path, got)
		}
	}
}

func TestErrorsHaveOneShape(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleReader)
	s.seven()
	for _, c := range []struct {
		method, path, body string
		status             int
		code, in           string
		column             int
	}{
		{"GET", "/positions?q=" + url.QueryEscape("stance:backs colour:red"), "", 400, "invalid", "query.q", 14},
		{"GET", "/positions?limit=0", "", 422, "invalid", "query.limit", 0},
		{"GET", "/positions?limit=many", "", 422, "invalid", "query.limit", 0},
		{"GET", "/positions?min_confidence=2", "", 422, "invalid", "query.min_confidence", 0},
		{"GET", "/positions?cursor=%27", "", 400, "invalid", "", 0},
		{"GET", "/positions?qq=x", "", 422, "invalid", "query.qq", 0},
		{"GET", "/who", "", 422, "invalid", "query.target", 0},
		{"GET", "/who?target=x&on=yesterday", "", 400, "invalid", "query.on", 0},
		{"GET", "/who?target=%3F%3F", "", 400, "invalid", "query.target", 0},
		{"GET", "/person?name=%21", "", 400, "invalid", "query.name", 0},
		{"GET", "/articles/none", "", 404, "not found", "", 0},
		{"GET", "/stories/none", "", 404, "not found", "", 0},
		{"GET", "/export/quotes?q=%28", "", 400, "invalid", "query.q", 1},
		{"GET", "/nothing", "", 404, "not found", "", 0},
		{"DELETE", "/positions", "", 405, "invalid", "", 0},
		{"GET", "/undo", "", 405, "invalid", "", 0},
		{"POST", "/decisions", `{"row":"1","act":"accept"}`, 403, "forbidden", "", 0},
		{"GET", "/audit", "", 403, "forbidden", "", 0},
		{"POST", "/read", `{"text":"x","body":"y"}`, 400, "invalid", "body", 0},
		{"POST", "/read", `{`, 400, "invalid", "body", 0},
		{"POST", "/read", `{}`, 400, "invalid", "body", 0},
		{"POST", "/read", `{"text":"x","html":"y"}`, 400, "invalid", "body", 0},
		{"POST", "/read", strings.Repeat(" ", api.MaxBody+1), 413, "too large", "", 0},
		{"POST", "/read", `{"text":"` + strings.Repeat("x", api.MaxText+1) + `"}`, 413, "too large", "", 0},
	} {
		a := s.ask(c.method, c.path, c.body)
		f := decodedError(t, a)
		if a.StatusCode != c.status || f.Code != c.code || f.Message == "" || strings.Contains(f.Message, "\n") {
			t.Errorf("%s %.60s: %d %s", c.method, c.path, a.StatusCode, a.body)
		}
		where := f.Where
		if where == nil {
			where = &wire.Where{}
		}
		if where.In != c.in || where.Column != c.column {
			t.Errorf("%s %.60s: where %+v, want %s %d", c.method, c.path, where, c.in, c.column)
		}
	}
	if a := s.ask("GET", "/stats", "", "Authorization", "Bearer wrong"); decodedError(t, a).Code != "unauthorized" || a.StatusCode != 401 {
		t.Errorf("a wrong token: %d %s", a.StatusCode, a.body)
	}
}

// TestQuestionsAreNoCommands sends what would do harm if it were put into a
// statement.
func TestQuestionsAreNoCommands(t *testing.T) {
	s := newServer(t, api.Options{}, store.RoleAdmin)
	s.seven()
	for _, evil := range []string{
		`'; DROP TABLE position; --`, `" OR 1=1 --`, `x' UNION SELECT password FROM account --`, `%' OR '1'='1`, `1); DELETE FROM article; --`,
		"\x00", "x\x00y", `\`, `'`, `"`, `*`, "NEAR(a b)", `speaker:"a' OR 1=1"`, `-9223372036854775808`, "1e9", strings.Repeat("((", 2000), "🦊' --", "title:x", "{}", "${jndi:x}",
	} {
		v := url.QueryEscape(evil)
		for _, path := range []string{
			"/positions?q=" + v, "/quotes?q=" + url.QueryEscape(`"`+strings.ReplaceAll(evil, `"`, "")+`"`), "/articles?cursor=" + v, "/who?target=" + v, "/who?target=Ray&on=" + v, "/person?name=" + v,
			"/articles/" + url.PathEscape(evil), "/stories/" + url.PathEscape(evil), "/stories?cursor=" + v, "/stories?q=" + v, "/export/figures?q=" + v, "/audit?cursor=" + v, "/review/quotes?q=" + v,
		} {
			a := s.ask(http.MethodGet, path, "")
			if a.StatusCode >= 500 {
				t.Errorf("%s: %d %s", path, a.StatusCode, a.body)
			}
			if strings.Contains(string(a.body), "SQL") || strings.Contains(string(a.body), "syntax error") || strings.Contains(string(a.body), "argon2") {
				t.Errorf("%s shows the database: %s", path, a.body)
			}
		}
		for path, body := range map[string]string{
			"/decisions": fmt.Sprintf(`{"row":%q,"act":"accept"}`, "1"+strings.Map(plainly, evil)),
			"/merge":     fmt.Sprintf(`{"from":%q,"into":"Bo Ray"}`, strings.Map(plainly, evil)),
			"/split":     fmt.Sprintf(`{"from":"Bo Ray","article":%q,"as":%q}`, strings.Map(plainly, evil), strings.Map(plainly, evil)),
		} {
			if a := s.ask(http.MethodPost, path, body); a.StatusCode >= 500 || a.StatusCode < 400 {
				t.Errorf("%s %s: %d %s", path, body, a.StatusCode, a.body)
			}
		}
	}
	if st := get[client.Stats](s, "/stats"); st.Articles != 7 || st.Rows["positions"] != 7 || st.Decisions != 0 {
		t.Errorf("the ledger is not what it was: %+v", st)
	}
}

// plainly keeps what a JSON string of %q holds as it is.
func plainly(r rune) rune {
	if r < ' ' || r > 0xffff {
		return -1
	}
	return r
}
