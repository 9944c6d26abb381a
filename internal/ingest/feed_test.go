package ingest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/internal/fetch"
)

func feedServer(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	serve := func(path, kind, body string) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = fmt.Fprint(w, strings.ReplaceAll(body, "SERVER", server.URL))
		})
	}
	whole := strings.Repeat("<p>"+sentence+"</p>", 4)
	serve("/1", "text/html", page)
	serve("/bare", "text/html", "<html><body><article><p>"+sentence+"</p><p>"+another+"</p></article></body></html>")
	serve("/feed", "application/rss+xml", `<rss><channel><title>The Feed</title>
<item><title>One</title><link>/1</link><pubDate>Wed, 12 Nov 2014 11:11:11 GMT</pubDate></item>
<item><title>Bare</title><link>/bare</link><pubDate>Thu, 13 Nov 2014 09:00:00 GMT</pubDate><author>Di Eel</author></item>
<item><title>Gone</title><link>/gone</link></item>
<item><title>Whole</title><link>/gone2</link><encoded xmlns="http://purl.org/rss/1.0/modules/content/"><![CDATA[`+whole+`]]></encoded></item>
<item><title>Nowhere</title></item></channel></rss>`)
	serve("/map.xml.gz", "application/x-gzip", zipped(t, `<urlset><url><loc>`+server.URL+`/1</loc></url></urlset>`))
	serve("/index.xml", "application/xml", `<sitemapindex><sitemap><loc>SERVER/map.xml.gz</loc></sitemap></sitemapindex>`)
	serve("/loop.opml", "text/xml", `<opml><body><outline xmlUrl="/loop.opml"/></body></opml>`)
	serve("/data", "application/json", `{"a":1}`)
	serve("/empty", "text/xml", `<rss><channel><title>The Feed</title></channel></rss>`)
	return server
}

func TestFeedsGiveTheArticlesTheyAnnounce(t *testing.T) {
	server := feedServer(t)
	opts := Options{Fetch: fetch.New(fetch.Options{AllowPrivate: true}), Jobs: 4}
	items, told, _ := read(t, opts, server.URL+"/feed", server.URL+"/index.xml")
	feed := server.URL + "/feed"
	want := []string{
		feed + ": entry 1 = Bridge …",
		feed + ": entry 2 = Ann Lee",
		feed + ": entry 3: " + server.URL + "/gone: server answers 404 Not Found",
		feed + ": entry 4 = Ann Lee",
		feed + ": entry 5: it has no web address",
		server.URL + "/map.xml.gz: entry 1 = Bridge …",
	}
	expect(t, told, want)
	if t.Failed() {
		return
	}
	one, bare, whole := items[0].Article, items[1].Article, items[2].Article
	if one.Outlet != "The Example Post" || one.Published != "2014-11-12T10:30:00Z" || one.Title != "Bridge plan backed" {
		t.Errorf("the page knows better: %+v", one)
	}
	if bare.Outlet != "The Feed" || bare.Published != "2014-11-13T09:00:00Z" || bare.Title != "Bare" || bare.Authors[0] != "Di Eel" || bare.URL != server.URL+"/bare" {
		t.Errorf("the feed fills in: %+v", bare)
	}
	if whole.URL != server.URL+"/gone2" || len(items[2].Notes) == 0 || items[2].Notes[0].Kind != FeedText {
		t.Errorf("the feed's own text: %+v, %v", whole, items[2].Notes)
	}
}

func TestFeedFiles(t *testing.T) {
	server := feedServer(t)
	dir := tree(t, map[string]string{
		"feeds.opml":        `<opml><body><outline text="a"><outline text="x" xmlUrl="` + server.URL + `/map.xml.gz"/></outline></body></opml>`,
		"saved.xml":         `<urlset><url><loc>` + server.URL + `/1</loc></url></urlset>`,
		"saved.json":        `{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"` + server.URL + `/1"}]}`,
		"folder/feeds.opml": `<opml/>`,
		"folder/a.txt":      sentence,
		"broken.rss":        "<rss><channel>",
		"other.rss":         "no feed",
	})
	if _, err := os.Stat(filepath.Join(dir, "feeds.opml")); err != nil {
		t.Fatal(err)
	}
	opts := Options{Fetch: fetch.New(fetch.Options{AllowPrivate: true}), Jobs: 2}
	_, told, stats := read(t, opts, "feeds.opml", "saved.xml", "saved.json", "folder", "broken.rss", "other.rss")
	expect(t, told, []string{
		server.URL + "/map.xml.gz: entry 1 = Bridge …", "saved.xml: entry 1 = Bridge …", "saved.json: entry 1 = Bridge …", "folder/a.txt = Ann Lee",
		"broken.rss: RSS cannot be read…", "other.rss: neither RSS, Atom, JSON Feed, sitemap nor OPML",
	})
	if stats.Skipped != 1 {
		t.Errorf("stats %+v", stats)
	}
}

func TestFeedsThatLeadNowhere(t *testing.T) {
	server := feedServer(t)
	opts := Options{Fetch: fetch.New(fetch.Options{AllowPrivate: true})}
	_, told, _ := read(t, opts, server.URL+"/loop.opml", server.URL+"/data", server.URL+"/empty")
	expect(t, told, []string{
		server.URL + "/loop.opml: entry 1: more than 3 lists inside one another",
		server.URL + `/data: content type "application/json", and neither an article nor a feed in it`,
		server.URL + "/empty: nothing is announced in this RSS",
	})
	tree(t, map[string]string{"saved.xml": `<urlset><url><loc>https://post.example/1</loc></url></urlset>`})
	_, told, _ = read(t, Options{}, "saved.xml")
	expect(t, told, []string{"saved.xml: entry 1: https://post.example/1: web addresses are not read here"})
}
