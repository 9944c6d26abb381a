package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
	"onrecord/internal/web"
)

// openStories is the sample's workbench with its stories.
func openStories(t *testing.T) *desk {
	t.Helper()
	d := openSample(t)
	if _, err := d.ledger.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStoriesAreListedAndNarrowed(t *testing.T) {
	d := openStories(t)
	body := d.page("/")
	d.want(body, "Candidates’ letter backs Progress leader", ">Alan Thorne</a>", "<dt>4</dt><dd>articles</dd>", "Wednesday 16 March 2016")
	some := d.page("/stories?about=Whitlock&texts=2")
	d.want(some, "Candidates’ letter", "1 story")
	if strings.Contains(some, "Thorne survives") {
		t.Error("a story with one text is listed among those with two")
	}
	none := d.page("/stories?about=Nobody+Here&from=2016-03-01")
	d.want(none, "No stories match all of this", `<a href="/stories?from=2016-03-01">Drop the name</a>`)
	covered := d.page("/stories?order=covered")
	d.page(d.first(covered, `<a href="(/story/s[0-9a-f]+)">`))
	if strings.Index(covered, "Candidates’ letter") > strings.Index(covered, "Thorne survives") {
		t.Error("a story of one article is told to be covered more than one of four")
	}
	if code, _ := d.get("/stories?q=speeker:x"); code != http.StatusBadRequest {
		t.Errorf("a wrong query: %d", code)
	}
	if code, body := d.get("/stories?format=csv"); code != http.StatusOK || strings.Count(body, "\n") < 5 {
		t.Errorf("csv: %d %s", code, body)
	}
}

func TestAStoryHasItsParts(t *testing.T) {
	d := openStories(t)
	list, err := d.ledger.Stories(t.Context(), query.Name{Field: query.Story, Text: query.Text{Words: "candidates’ letter"}}, store.StoryPage{})
	if err != nil {
		t.Fatal(err)
	}
	at := "/story/" + list[0].ID
	body := d.page(at)
	d.want(body, "Who stands where on Alan Thorne", "back", "Hannah Whitlock", "1 text in 3 outlets", "Names known", "at least 60", "copies only", "The Eastholme Echo", "not quoted")
	// Evidence leads to its place in the article.
	place := d.first(body, `<a class="q" href="(/article/[^"]*#r[^"]*)"`)
	article, row, _ := strings.Cut(place, "#")
	d.want(d.page(article), `id="`+row+`"`)
	for part, want := range map[string]string{"positions": "Hannah Whitlock,backs", "quotes": "speaker,", "figures": "majority", "articles": "Beacon News"} {
		if code, body := d.get(at + "?part=" + part + "&format=csv"); code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d %s", part, code, body)
		}
	}
	if code, body := d.get(at + "?format=json"); code != http.StatusOK || !strings.Contains(body, `"line_ups"`) {
		t.Errorf("json: %d %s", code, body)
	}
	for _, wrong := range []string{"/story/s0", at + "?part=nothing", at + "?format=xml"} {
		if code, _ := d.get(wrong); code != http.StatusNotFound && code != http.StatusBadRequest {
			t.Errorf("%s: %d", wrong, code)
		}
	}
}

func TestAPersonHasTheirParts(t *testing.T) {
	d := openStories(t)
	at := d.first(d.page("/people?name=Thorne"), `<a href="(/person/[^"]+)">Alan Thorne</a>`)
	body := d.page(at)
	d.want(body, "leader, Progress", "Who stands where on Alan Thorne", "former minister", "unnamed", "Stories", "also printed as")
	for part, want := range map[string]string{"on": "Alan Thorne", "offices": "leader", "quotes": "Alan Thorne"} {
		if code, body := d.get(at + "?part=" + part + "&format=csv"); code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d %s", part, code, body)
		}
	}
	if code, body := d.get(at + "?format=json"); code != http.StatusOK || !strings.Contains(body, `"posts"`) {
		t.Errorf("json: %d %s", code, body)
	}
	people := d.page("/people")
	if strings.Contains(people, "his sister") {
		t.Error("somebody who is only described is among the people")
	}
}

func TestAChangeOfSideIsTold(t *testing.T) {
	d := open(t,
		storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		storetest.Article("two", "Courier", "2016-04-02", "Ann Lee", "opposes", "Bo Ray"))
	at := d.first(d.page("/people?name=Lee"), `<a href="(/person/[^"]+)">Ann Lee</a>`)
	d.want(d.page(at), "Changed sides.", "backs as late as", "2 Mar 2016", "opposes since 2 Apr 2016", "Whom they back and oppose")
}

func TestPeopleAreMergedAndSplitByThoseWhoMay(t *testing.T) {
	d := open(t,
		storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray"),
		storetest.Article("two", "Courier", "2016-04-02", "Ann Leigh", "opposes", "Bo Ray"))
	at := d.first(d.page("/people?name=Leigh"), `<a href="(/person/[^"]+)">Ann Leigh</a>`)
	d.want(d.page(at), `name="csrf" value="a-token"`)
	r := d.ask(http.MethodPost, at+"/merge", url.Values{"into": {"Ann Lee"}})
	if r.Code != http.StatusSeeOther {
		t.Fatalf("merge: %d %s", r.Code, r.Body)
	}
	d.want(d.page(r.Header().Get("Location")), "Ann Lee</h1>", "The two names are one now", "<b>2</b> articles")
	r = d.ask(http.MethodPost, at+"/split", url.Values{"article": {"two"}, "as": {"Cy Dunn"}})
	if r.Code != http.StatusSeeOther {
		t.Fatalf("split: %d %s", r.Code, r.Body)
	}
	d.want(d.page("/people?name=Dunn"), "Cy Dunn")
	if r := d.ask(http.MethodPost, at+"/merge", url.Values{"into": {"Nobody Known"}}); r.Code != http.StatusNotFound {
		t.Errorf("into nobody: %d %s", r.Code, r.Body)
	}
	d.visitor.May = web.Reader
	if body := d.page(at); strings.Contains(body, "/merge") {
		t.Error("a reader is offered to merge")
	}
	if r := d.ask(http.MethodPost, at+"/merge", url.Values{"into": {"Bo Ray"}}); r.Code != http.StatusForbidden {
		t.Errorf("a reader merges: %d", r.Code)
	}
}
