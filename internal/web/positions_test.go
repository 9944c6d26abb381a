package web_test

import (
	"net/http"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/store/storetest"
)

func swing(t *testing.T) *desk {
	t.Helper()
	sure := func(r *onrecord.Record) *onrecord.Record {
		r.Positions[0].Confidence = 0.9
		return r
	}
	return open(t,
		sure(storetest.Article("one", "Gazette", "2016-03-02", "Ann Lee", "backs", "Bo Ray")),
		sure(storetest.Article("two", "Courier", "2016-03-05", "Cy Dunn", "backs", "Bo Ray")),
		sure(storetest.Article("three", "Courier", "2016-03-09", "Ann Lee", "opposes", "Bo Ray")),
		sure(storetest.Article("four", "Gazette", "2016-03-10", "Eve Fox", "opposes", "Bo Ray")),
		sure(storetest.Article("five", "Gazette", "2016-03-10", "Eve Fox", "mixed", "Bo Rayner")))
}

func TestWhoStandsWhereAsOfADay(t *testing.T) {
	d := swing(t)
	now := d.page("/positions?target=bo+ray")
	d.want(now, "Who stands where on Bo Ray", "Thursday 10 March 2016", "<b>3</b> holders", "<b>1</b> has changed", "opposes overtook backs on 10 Mar 2016",
		"Number of holders by stance: on 10 Mar 2016 1 backs, 2 oppose")
	if strings.Contains(now, "mixed</span></td>") {
		t.Error("counts a position on somebody else of a like name")
	}
	before := d.page("/positions?target=Bo+Ray&on=2016-03-08")
	d.want(before, "Tuesday 8 March 2016", "<b>2</b> holders", "The record on 8 Mar 2016")
	if strings.Contains(before, "Eve Fox</a>") {
		t.Error("knows what was printed later")
	}
	d.want(d.page("/positions?target=Bo+Ray&on=2016-03-01"), "Nobody is on the record about Bo Ray here.", "Drop the day")
	d.want(d.page("/positions?target=Bo+Ray&q=outlet:Courier+on:2016-03-05"), "<b>1</b> holder")
	// As the field and the query, so the month.
	d.want(d.page("/positions?target=Bo+Ray&on=2016-03"), "<b>3</b> holders")
}

func TestTheSliderSetsTheDay(t *testing.T) {
	d := swing(t)
	body := d.page("/positions?target=Bo+Ray")
	d.want(body, `name="first" value="2016-03-02"`, `name="was" value="8"`, `min="0" max="8" value="8" aria-valuetext="Thursday 10 March 2016"`)
	// Moved, the slider counts; not moved, the field does.
	r := d.ask(http.MethodGet, "/positions?target=Bo+Ray&on=2016-03-10&first=2016-03-02&was=8&day=3", nil)
	if r.Code != http.StatusSeeOther || r.Header().Get("Location") != "/positions?on=2016-03-05&target=Bo+Ray" {
		t.Errorf("moved: %d %s", r.Code, r.Header().Get("Location"))
	}
	d.want(d.page("/positions?target=Bo+Ray&on=2016-03-05&first=2016-03-02&was=8&day=8"), "Saturday 5 March 2016")
}

func TestTheTableOfStandings(t *testing.T) {
	d := swing(t)
	_, csv := d.get("/positions?target=Bo+Ray&format=csv")
	lines := strings.Split(strings.TrimSpace(csv), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "holder,anonymous,stance,target,since,before,before_day,act,words,outlet,published,texts,outlets,") {
		t.Fatalf("%q", lines)
	}
	d.want(csv, "Ann Lee,false,opposes,Bo Ray,2016-03-09,backs,2016-03-02,statement,")
	_, days := d.get("/positions?target=Bo+Ray&part=time&format=csv")
	if want := "day,backs,opposes,declines,mixed\n2016-03-02,1,0,0,0\n2016-03-05,2,0,0,0\n2016-03-09,1,1,0,0\n2016-03-10,1,2,0,0\n"; days != want {
		t.Errorf("by day:\n%s", days)
	}
	holders := func(address string) string {
		_, body := d.get(address)
		_, body, _ = strings.Cut(body, `id="record"`)
		var out []string
		for _, name := range []string{"Ann Lee", "Cy Dunn", "Eve Fox"} {
			if strings.Contains(body, ">"+name+"</a>") {
				out = append(out, name)
			}
		}
		return strings.Join(out, ", ")
	}
	for query, want := range map[string]string{
		"": "Ann Lee, Cy Dunn, Eve Fox", "&stance=opposes": "Ann Lee, Eve Fox", "&act=letter": "", "&least=95": "", "&checked=yes": "", "&unnamed=yes": "", "&stance=backs": "Cy Dunn",
	} {
		if got := holders("/positions?target=Bo+Ray" + query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	up := d.page("/positions?target=Bo+Ray&sort=holder")
	d.want(up, `aria-sort="ascending"><a href="/positions?sort=-holder&amp;target=Bo&#43;Ray">`)
	if strings.Index(up, ">Cy Dunn</a></th>") > strings.LastIndex(up, ">Eve Fox</a></th>") {
		t.Error("not sorted by holder")
	}
}
