package web_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"html"
	"net/http"
	"strings"
	"testing"

	"onrecord/internal/store/storetest"
)

func TestNetworkOfTheSample(t *testing.T) {
	d := openSample(t)
	body := d.page("/network")
	d.want(body, "Who shares positions with whom", `<svg class="chart net"`, "Nadia Rahman", "conflict", "agreement", "PageRank", "A. Backs Alan Thorne")
	for _, address := range []string{
		"/network?kind=agreement", "/network?kind=conflict&most=10", "/network?kind=targets", "/network?basis=shared&norm=targets&isolates=1", "/network?weight=1.5",
		"/network?from=2016-03-08&to=2016-03-10", "/network?q=outlet:Courier", "/network?story=harbour", "/network?weight=99", "/network?sort=-between", "/network?ties=all&least=0",
	} {
		d.page(address)
	}
	for _, wrong := range []string{"/network?kind=x", "/network?weight=NaN", "/network?weight=-1", "/network?most=0", "/network?least=200", "/network?from=soon", "/network?q=nobody:x"} {
		if code, _ := d.get(wrong); code != http.StatusBadRequest {
			t.Errorf("%s: %d", wrong, code)
		}
	}
	if d.page("/network") != body {
		t.Error("the same network is another page")
	}
}

func TestATieOpensItsStatements(t *testing.T) {
	d := openSample(t)
	tie := html.UnescapeString(d.first(d.page("/network?basis=shared"), `href="(/network/tie[^"]*)"`))
	body := d.page(tie)
	d.want(body, "Alan Thorne", "on the same side", "/article/")
	r := d.ask(http.MethodGet, tie+"&format=csv", nil)
	if lines, err := csv.NewReader(r.Body).ReadAll(); err != nil || len(lines) < 3 {
		t.Errorf("%d lines, %v", len(lines), err)
	}
	if code, _ := d.get("/network/tie?one=1&other=2"); code != http.StatusNotFound {
		t.Errorf("two who are not there: %d", code)
	}
	if code, _ := d.get("/network/tie?one=1"); code != http.StatusBadRequest {
		t.Errorf("nobody: %d", code)
	}
	two := html.UnescapeString(d.first(d.page("/network?kind=targets"), `href="(/network/tie[^"]*)"`))
	d.want(d.page(two), "The target itself")
}

func TestNetworkFiles(t *testing.T) {
	d := openSample(t)
	for _, part := range []string{"", "part=actors&"} {
		lines, err := csv.NewReader(d.ask(http.MethodGet, "/network?"+part+"format=csv", nil).Body).ReadAll()
		var rows []map[string]any
		wrong := json.Unmarshal(d.ask(http.MethodGet, "/network?"+part+"format=json", nil).Body.Bytes(), &rows)
		if err != nil || wrong != nil || len(rows) < 5 || len(lines) != len(rows)+1 {
			t.Errorf("%s: %d lines, %d rows, %v, %v", part, len(lines), len(rows), err, wrong)
		}
	}
	r := d.ask(http.MethodGet, "/network?format=graphml", nil)
	var doc struct {
		XMLName xml.Name   `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Nodes   []struct{} `xml:"graph>node"`
	}
	if err := xml.Unmarshal(r.Body.Bytes(), &doc); err != nil || len(doc.Nodes) < 5 || !strings.Contains(r.Header().Get("Content-Disposition"), "network.graphml") {
		t.Errorf("GraphML: %d nodes, %v", len(doc.Nodes), err)
	}
}

func TestANetworkFollowsTheLedger(t *testing.T) {
	d := open(t, storetest.Article("a", "Gazette", "2016-03-01", "Ann Lee", "backs", "Bo Ray"), storetest.Article("b", "Gazette", "2016-03-02", "Cy Dunn", "opposes", "Bo Ray"))
	d.want(d.page("/network"), "<b>2</b> of 2 actors", "<b>1</b> conflicts")
	if err := d.ledger.MergeEntities(t.Context(), "ann", "Cy Dunn", "Ann Lee"); err != nil {
		t.Fatal(err)
	}
	d.want(d.page("/network"), "<b>0</b> of 1 actor", "No ties here")
}
