package feed_test

import (
	"bytes"
	"compress/gzip"
	"reflect"
	"strings"
	"testing"

	"onrecord"
	. "onrecord/internal/feed"
)

const rssFeed = `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="a.xsl"?>
<!-- made > by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Ayton Post</title><link>https://post.example/</link><language>en-gb</language>
<item><title>Bridge plan &amp;amp; ferry</title><link>/news/1?id=7&amp;utm_source=rss</link><guid isPermaLink="false">p1</guid>
<pubDate>Wed, 12 Nov 2014 10:30:00 GMT</pubDate><dc:creator>Cy Dee</dc:creator>
<description>&lt;p&gt;Ann &lt;b&gt;L&lt;/b&gt;ee backed it.&lt;/p&gt;&lt;p&gt;Bo did not.&lt;/p&gt;</description></item>
<item><title>Whole</title><content:encoded><![CDATA[<p>Ann Lee backed the plan.</p>]]></content:encoded></item>
<item><title>Nowhere</title></item>
<item><title>Elsewhere</title><link>https://other.example/x</link><source url="https://other.example/feed">The Other</source><dc:date>2014-11-13</dc:date></item>
</channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Post</title><id>urn:x</id>
<entry><title>One</title><id>urn:1</id><link rel="alternate" href="https://post.example/1"/><updated>2014-11-12T10:30:00Z</updated>
<author><name>Cy Dee</name></author><summary>Short.</summary></entry></feed>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[
{"id":"1","url":"https://post.example/1","title":"One","date_published":"2014-11-12T10:30:00Z","authors":[{"name":"Cy Dee"}],"content_html":"<p>Ann Lee backed it.</p>"}]}`

const newsMap = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://post.example/1 </loc><lastmod>2014-11-13</lastmod><image:image><image:loc>https://post.example/i.png</image:loc><image:title>No</image:title></image:image>
<news:news><news:publication><news:name>The Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2014-11-12</news:publication_date><news:title>Bridge &amp; ferry</news:title></news:news></url>
<url><loc>mailto:post@post.example</loc></url>
<url><loc>https://post.example/2</loc></url></urlset>`

const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://post.example/a.xml.gz</loc></sitemap></sitemapindex>`

const opml = `<?xml version="1.0" encoding="ISO-8859-1"?><opml version="2.0"><head><title>Papers</title></head><body>
<outline text="Politics"><outline text="Caf` + "\xe9" + `" xmlUrl="https://post.example/feed"/><outline title="B" text="b" xmlUrl="/b.xml"/></outline>
<outline text="A note"/><outline text="Lost" xmlUrl=""/></body></opml>`

func TestParse(t *testing.T) {
	tests := map[string]struct {
		in, base string
		want     Document
		faults   []string
	}{
		"RSS": {rssFeed, "https://post.example/rss", Document{Kind: RSS, Title: "The Ayton Post", Items: []Item{
			{
				N: 1, URL: "https://post.example/news/1?id=7", ID: "p1", Title: "Bridge plan & ferry", Outlet: "The Ayton Post",
				Published: "2014-11-12T10:30:00Z", Authors: []string{"Cy Dee"}, Language: "en-gb", Summary: "Ann Lee backed it. Bo did not.",
			},
			{N: 2, Title: "Whole", Outlet: "The Ayton Post", Language: "en-gb", Content: "<p>Ann Lee backed the plan.</p>"},
			{N: 4, URL: "https://other.example/x", Title: "Elsewhere", Outlet: "The Other", Language: "en-gb", Published: "2014-11-13"},
		}}, []string{"entry 3: it has no web address"}},
		"Atom": {atomFeed, "", Document{Kind: Atom, Title: "Post", Items: []Item{{
			N: 1, URL: "https://post.example/1", ID: "urn:1", Title: "One", Outlet: "Post", Published: "2014-11-12T10:30:00Z",
			Authors: []string{"Cy Dee"}, Summary: "Short.",
		}}}, nil},
		"JSON Feed": {jsonFeed, "", Document{Kind: JSON, Title: "Post", Items: []Item{{
			N: 1, URL: "https://post.example/1", ID: "1", Title: "One", Outlet: "Post", Published: "2014-11-12T10:30:00Z",
			Authors: []string{"Cy Dee"}, Content: "<p>Ann Lee backed it.</p>",
		}}}, nil},
		"news sitemap": {newsMap, "", Document{Kind: Sitemap, Items: []Item{
			{N: 1, URL: "https://post.example/1", Title: "Bridge & ferry", Outlet: "The Post", Published: "2014-11-12", Language: "en"},
			{N: 3, URL: "https://post.example/2"},
		}}, []string{"entry 2: it has no web address"}},
		"sitemap index": {index, "", Document{Kind: Index, Feeds: []Link{{N: 1, URL: "https://post.example/a.xml.gz"}}}, nil},
		"OPML": {opml, "https://list.example/papers.opml", Document{Kind: OPML, Title: "Papers", Feeds: []Link{
			{1, "https://post.example/feed", "Café"},
			{2, "https://list.example/b.xml", "B"},
		}}, []string{"entry 3: it has no web address"}},
		"cut short": {newsMap[:strings.Index(newsMap, "<url><loc>mailto")+10], "", Document{Kind: Sitemap, Items: []Item{
			{N: 1, URL: "https://post.example/1", Title: "Bridge & ferry", Outlet: "The Post", Published: "2014-11-12", Language: "en"},
		}}, []string{"entry 2: the rest cannot be read: XML syntax error on line 5: unexpected EOF"}},
	}
	for name, tt := range tests {
		for _, in := range [][]byte{[]byte(tt.in), zipped(t, tt.in)} {
			t.Run(name, func(t *testing.T) {
				got, err := Parse(in, tt.base)
				if err != nil {
					t.Fatal(err)
				}
				for i, f := range got.Faults {
					if i >= len(tt.faults) || f.Error() != tt.faults[i] {
						t.Errorf("fault %q, want %q", f.Error(), tt.faults)
					}
				}
				if got.Kind != tt.want.Kind || got.Title != tt.want.Title || !reflect.DeepEqual(got.Items, tt.want.Items) || !reflect.DeepEqual(got.Feeds, tt.want.Feeds) {
					t.Errorf("got\n%+v\nwant\n%+v", *got, tt.want)
				}
			})
		}
	}
}

func zipped(t *testing.T, s string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatIsNoList(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"nothing":           {"", "empty"},
		"a page":            {"<!doctype html><html><body>", "neither RSS"},
		"text":              {"Ann Lee backed it.", "neither RSS"},
		"other JSON":        {`{"version":1}`, "neither RSS"},
		"a broken JSON":     {`{"version":"https://jsonfeed.org/version/1","items":[`, "JSON Feed cannot be read"},
		"a broken RSS":      {"<rss><channel><item><title>a", "RSS cannot be read"},
		"a broken sitemap":  {"<urlset><url><loc>a", "sitemap: the rest cannot be read"},
		"an unknown script": {`<?xml version="1.0" encoding="x-klingon"?><opml><body/></opml>`, `"x-klingon"`},
		"broken gzip":       {"\x1f\x8b\x08abc", "gzip"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse([]byte(tt.in), "")
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") || onrecord.CodeOf(err) != onrecord.Invalid {
				t.Errorf("%v, want one line with %q", err, tt.want)
			}
		})
	}
}

// FuzzParse holds every list to what its users rely on: entries in order,
// absolute addresses, one-line texts.
func FuzzParse(f *testing.F) {
	for _, s := range []string{rssFeed, atomFeed, jsonFeed, newsMap, index, opml, "<rss>", "<rdf:RDF>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := Parse(b, "https://post.example/feed")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Errorf("error %q is not one line", err)
			}
			return
		}
		last := 0
		for _, it := range doc.Items {
			if it.N <= last {
				t.Errorf("entry %d after %d", it.N, last)
			}
			last = it.N
			if it.URL == "" && it.Content == "" || it.URL != "" && !strings.HasPrefix(it.URL, "http") {
				t.Errorf("address %q", it.URL)
			}
			if strings.ContainsAny(it.Title+it.Outlet+it.Summary, "\n\x00") {
				t.Errorf("title %q", it.Title)
			}
		}
		for _, l := range doc.Feeds {
			if !strings.HasPrefix(l.URL, "http") {
				t.Errorf("address %q", l.URL)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(rssFeed)))
	for b.Loop() {
		if _, err := Parse([]byte(rssFeed), ""); err != nil {
			b.Fatal(err)
		}
	}
}
