package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"onrecord"
	"onrecord/internal/fetch"
)

const (
	sentence = "Ann Lee backed the plan for a new bridge on Monday, saying that the town had waited long enough for it."
	another  = "Bo Ray opposed the plan for a new bridge and called on the council to think again before it spends the money."
)

var page = "<!doctype html><html><head><title>Bridge plan backed</title>" +
	`<meta property="og:site_name" content="The Example Post"><meta name="author" content="Cy Dee">` +
	`<meta property="article:published_time" content="2014-11-12T10:30:00Z"></head>` +
	"<body><nav><a href=/>Home</a></nav><article><h1>Bridge plan backed</h1><p>" + sentence + "</p><p>" + another + "</p></article></body></html>"

// tree writes files into a new folder and goes there.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return dir
}

func zipped(t *testing.T, s string) string {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := io.WriteString(z, s); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// read gives what comes out, an article as "place = id-or-opening", an error
// as its message.
func read(t *testing.T, opts Options, args ...string) ([]Item, []string, Stats) {
	t.Helper()
	r, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	var items []Item
	var told []string
	for item, err := range r.Articles(context.Background(), args...) {
		if err != nil {
			var fault *Error
			if !errors.As(err, &fault) || fault.Place != item.Place {
				t.Errorf("error %v has no place", err)
			}
			if strings.ContainsAny(err.Error(), "\n\r\x1b") {
				t.Errorf("error %q is not one line", err)
			}
			told = append(told, err.Error())
			continue
		}
		a := item.Article
		if a.ID == "" || !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) == "" {
			t.Errorf("%s: article without id or text: %+v", item.Place, a)
		}
		items = append(items, item)
		name := item.Place.String() + " ="
		told = append(told, name+" "+a.Text[:min(len(a.Text), 7)])
	}
	return items, told, r.Stats()
}

func expect(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(want):
			t.Errorf("too much: %q", got[i])
		case i >= len(got):
			t.Errorf("missing: %q", want[i])
		case strings.HasSuffix(want[i], "…") && strings.HasPrefix(got[i], strings.TrimSuffix(want[i], "…")):
		case got[i] != want[i]:
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}

func TestArgumentsInOrderWhateverTheWorkers(t *testing.T) {
	tree(t, map[string]string{
		"b.txt":               sentence,
		"a.txt":               another,
		"page.html":           page,
		"news.jsonl":          `{"text":"` + sentence + `"}` + "\n\n" + `{"text":"` + another + `","id":"2"}`,
		"news.ndjson.gz":      zipped(t, `{"text":"`+sentence+`","id":"z"}`+"\n"),
		"table.csv":           "headline,body\nOne,\"" + sentence + "\"\nTwo,\"" + another + "\"\n",
		"folder/x/2.md":       "# Heading\n\n" + sentence,
		"folder/x/10.txt":     another,
		"folder/.hidden.txt":  sentence,
		"folder/.git/a.txt":   sentence,
		"folder/set.json":     "{}",
		"folder/picture.png":  "\x89PNG",
		"folder/y/upper.HTML": page,
		"unnamed":             page,
	})
	args := []string{"b.txt", "missing.txt", "a.txt", "page.html", "news.jsonl", "news.ndjson.gz", "table.csv", "folder", "unnamed", "*.txt", "no*.xyz"}
	want := []string{
		"b.txt = Ann Lee",
		"missing.txt: no such file or directory",
		"a.txt = Bo Ray ",
		"page.html = Bridge …",
		"news.jsonl: line 1 = Ann Lee",
		"news.jsonl: line 3 = Bo Ray ",
		"news.ndjson.gz: line 1 = Ann Lee",
		"table.csv: line 2 = Ann Lee",
		"table.csv: line 3 = Bo Ray ",
		"folder/x/10.txt = Bo Ray ",
		"folder/x/2.md = # Headi",
		"folder/y/upper.HTML = Bridge …",
		"unnamed = Bridge …",
		"a.txt = Bo Ray ",
		"b.txt = Ann Lee",
		"no*.xyz: no file matches this pattern",
	}
	if runtime.GOOS == "windows" {
		t.Skip("paths and messages are those of Unix")
	}
	for _, jobs := range []int{1, 2, 16} {
		_, got, stats := read(t, Options{Jobs: jobs}, args...)
		expect(t, got, want)
		if stats.Articles != 14 || stats.Failed != 2 || stats.Skipped != 3 || stats.Bytes == 0 {
			t.Errorf("stats %+v", stats)
		}
	}
}

func TestMetadata(t *testing.T) {
	tree(t, map[string]string{
		"page.html": page,
		"all.jsonl": `{"id":7,"text":"` + sentence + `","title":"Bridge","url":"https://post.example/1","outlet":"Post","date":"Nov 12, 2014","authors":["Ann Lee",{"name":"Bo Ray"}],"language":"en-GB","mystery":{"a":[1]}}
{"text":"` + another + `","publisher":"Echo","published":"2014-11-13","author":"By Ann Lee and Bo Ray","date":null}
{"text":"` + sentence + ` Bare.","date":"03/04/2016"}
{"schema":"onrecord/1","article":{"id":"again","text":"` + sentence + `"},"entities":[]}`,
	})
	items, told, _ := read(t, Options{Outlet: "Given", Date: "1 May 2015"}, "page.html", "all.jsonl")
	if len(items) != 5 {
		t.Fatalf("got %q", told)
	}
	want := []onrecord.Article{
		{Outlet: "The Example Post", Title: "Bridge plan backed", Authors: []string{"Cy Dee"}, Published: "2014-11-12T10:30:00Z", Language: "en"},
		{ID: "7", URL: "https://post.example/1", Outlet: "Post", Title: "Bridge", Authors: []string{"Ann Lee", "Bo Ray"}, Published: "2014-11-12", Language: "en", Text: sentence},
		{Outlet: "Echo", Authors: []string{"Ann Lee", "Bo Ray"}, Published: "2014-11-13", Language: "en", Text: another},
		{Outlet: "Given", Published: "2015-05-01", Language: "en", Text: sentence + " Bare."},
		{ID: "again", Outlet: "Given", Published: "2015-05-01", Language: "en", Text: sentence},
	}
	for i, w := range want {
		got := *items[i].Article
		if w.ID == "" {
			w.ID = onrecord.ContentID(&got)
		}
		if w.Text == "" {
			w.Text = got.Text
		}
		if fmt.Sprint(got) != fmt.Sprint(w) {
			t.Errorf("%d:\n got %+v\nwant %+v", i, got, w)
		}
	}
	if !strings.HasSuffix(items[0].Article.Text, sentence+"\n\n"+another) {
		t.Errorf("paragraphs of the page: %q", items[0].Article.Text)
	}
	if n := items[3].Notes; len(n) != 1 || n[0].Kind != UnreadDate || n[0].Text != `date "03/04/2016" is not understood` {
		t.Errorf("notes %+v", n)
	}
}

func TestFaultsNameThePlaceAndNeverStopTheRest(t *testing.T) {
	long := strings.Repeat("x", 3000)
	tree(t, map[string]string{
		"empty.txt":      "",
		"blank.txt":      " \n\t\n",
		"mark.txt":       "\xef\xbb\xbf",
		"binary.txt":     "text\x00more",
		"noise.txt":      strings.Repeat("\x01\x02\x03\xff\x80\x81", 50),
		"long.txt":       long,
		"long.txt.gz":    zipped(t, long),
		"cut.txt.gz":     zipped(t, sentence)[:40],
		"empty.jsonl":    "\n\n",
		"binary.jsonl":   "\x00\x01\x02",
		"bad.jsonl":      "{\"text\":\"" + sentence + "\"}\nnot json\n[1]\n{\"title\":\"a\"}\n{\"text\":[\"a\"]}\n{\"text\":\"\"}\n{\"text\":\"\xff\"}\n{\"text\":\"" + long + "\"}\n{\"text\":\"" + another + "\"}",
		"cut.jsonl.gz":   zipped(t, `{"text":"`+sentence+`"}`)[:60],
		"nothing.html":   "<html><body><ul><li><a href=/a>Home</a><li><a href=/b>News</a></ul></body></html>",
		"empty.html":     "",
		"headless.csv":   "one,two\n1,2\n",
		"bad.csv":        "text,title\n\"" + sentence + "\",x\n\"a\"b,x\n,x\n\"" + another + "\",x\n",
		"open.csv":       "text,title\n\"" + long + "\n" + long + "\n",
		"empty.csv":      "",
		"empty.warc":     "",
		"rubbish.warc":   "rubbish",
		"named.pdf":      "%PDF-1.4 and so on",
		"header.csv":     "text,title\n",
		"none/a.pdf":     "%PDF",
		"none/b.pdf":     "%PDF",
		"bare/.keep":     "",
		"new\nline.txt":  "",
		"last.txt":       sentence,
		"deep.html":      strings.Repeat("<div>", 2000),
		"wide.html":      strings.Repeat("<p>a", 100),
		"items.json":     "[{\"text\":\"" + sentence + "\"},\n{\"text\":1},\n{\"text\":\"" + another + "\"},\n{\"te",
		"object.json":    "{\n  \"text\": \"" + sentence + "\"\n}\n",
		"wronglist.json": "[]",
	})
	_, got, _ := read(t, Options{MaxText: 2000},
		"empty.txt", "blank.txt", "mark.txt", "binary.txt", "noise.txt", "long.txt", "long.txt.gz", "cut.txt.gz",
		"empty.jsonl", "binary.jsonl", "bad.jsonl", "cut.jsonl.gz", "nothing.html", "empty.html", "headless.csv", "bad.csv", "open.csv",
		"empty.csv", "empty.warc", "rubbish.warc", "none", "bare", "new\nline.txt", "ftp://example.org/a", "-", "deep.html",
		"named.pdf", "header.csv", "items.json", "object.json", "wronglist.json", "last.txt")
	expect(t, got, []string{
		"empty.txt: empty: there is no text in it",
		"blank.txt: empty: there is no text in it",
		"mark.txt: empty: there is no text in it",
		"binary.txt: binary: there is a NUL at byte 4",
		"noise.txt: binary: too many control characters",
		"long.txt: 3000 bytes is over the limit of 2000 bytes for one article",
		"long.txt.gz: more than 2000 bytes, which is the limit for one article",
		"cut.txt.gz: gzip: unexpected EOF",
		"empty.jsonl: empty: there is no text in it",
		"binary.jsonl: binary: there is a NUL at byte 0",
		"bad.jsonl: line 1 = Ann Lee",
		"bad.jsonl: line 2: not JSON: invalid character 'o' in literal null (expecting 'u') at byte 2",
		"bad.jsonl: line 3: a JSON array, where an object is wanted",
		`bad.jsonl: line 4: there is no field "text"`,
		`bad.jsonl: line 5: field "text" is a JSON array, where a string is wanted`,
		"bad.jsonl: line 6: the text is empty",
		"bad.jsonl: line 7: not valid UTF-8",
		"bad.jsonl: line 8: more than 2000 bytes, which is the limit for one article",
		"bad.jsonl: line 9 = Bo Ray ",
		"cut.jsonl.gz: line 1: the rest cannot be read: gzip: unexpected EOF",
		"nothing.html: no article found in the page",
		"empty.html: empty: there is no text in it",
		`headless.csv: no column holds the text: the first row is "one, two"; --columns text=NAME names it`,
		"bad.csv: line 2 = Ann Lee",
		`bad.csv: line 3: not a row: extraneous or missing " in quoted-field`,
		"bad.csv: line 4: the text is empty",
		"bad.csv: line 5 = Bo Ray ",
		"open.csv: the rest cannot be read: a row is over the limit of 2000 bytes; is a quotation mark left open?",
		"empty.csv: empty: there is no text in it",
		"empty.warc: empty: there is no text in it",
		`rubbish.warc: record at byte 0: unexpected EOF`,
		"none: no articles in this folder (2 files of other kinds were passed over)",
		"bare: no articles in this folder (1 file of another kind was passed over)",
		`"new\nline.txt": empty: there is no text in it`,
		"ftp://example.org/a: web addresses are not read here",
		"-: there is no standard input",
		"deep.html: 10000 bytes is over the limit of 2000 bytes for one article",
		"named.pdf: a PDF file, which is not read",
		"header.csv: empty: there is no row below the header",
		"items.json: item 1 = Ann Lee",
		`items.json: item 2: field "text" is a JSON number, where a string is wanted`,
		"items.json: item 3 = Bo Ray ",
		"items.json: item 4: the rest cannot be read: unexpected EOF",
		"object.json: item 1 = Ann Lee",
		"wronglist.json: empty: there is no text in it",
		"last.txt = Ann Lee",
	})
}

func TestFilesThatMayNotBeRead(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("everything may be read by root")
	}
	tree(t, map[string]string{"a.txt": sentence, "folder/b.txt": sentence, "z.txt": another})
	for _, name := range []string{"a.txt", "folder"} {
		if err := os.Chmod(name, 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod("folder", 0o755) })
	_, got, _ := read(t, Options{}, ".")
	expect(t, got, []string{"a.txt: permission denied", "folder: permission denied", "z.txt = Bo Ray "})
}

func TestALargeFileIsRefusedUnread(t *testing.T) {
	dir := tree(t, nil)
	f, err := os.Create(filepath.Join(dir, "large.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(1 << 30); err != nil {
		t.Skip(err)
	}
	_ = f.Close()
	_, got, stats := read(t, Options{}, "large.txt")
	expect(t, got, []string{"large.txt: 1.0 GiB is over the limit of 64 MiB for one article"})
	if stats.Bytes != 0 {
		t.Errorf("%d bytes were read", stats.Bytes)
	}
}

func TestStandardInputIsSniffed(t *testing.T) {
	line := `{"text":"` + sentence + `"}`
	for name, tt := range map[string]struct {
		in   string
		want []string
	}{
		"text":           {sentence, []string{"- = Ann Lee"}},
		"text, brace":    {"{aside} " + sentence, []string{"- = {aside}"}},
		"page":           {" \n" + page, []string{"- = Bridge …"}},
		"lines":          {line + "\n" + line + "\n", []string{"-: line 1 = Ann Lee", "-: line 2 = Ann Lee"}},
		"lines, zipped":  {zipped(t, line), []string{"-: line 1 = Ann Lee"}},
		"lines, marked":  {"\xef\xbb\xbf" + line, []string{"-: line 1 = Ann Lee"}},
		"list":           {"[" + line + "," + line + "]", []string{"-: item 1 = Ann Lee", "-: item 2 = Ann Lee"}},
		"table":          {"title;text\nx;" + sentence + "\n", []string{"-: line 2 = Ann Lee"}},
		"archive":        {"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 103\r\n\r\n" + sentence + "\r\n\r\n", []string{"-: record at byte 0 = Ann Lee"}},
		"archive, zip":   {zipped(t, "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 103\r\n\r\n"+sentence+"\r\n\r\n"), []string{"-: record at byte 0 = Ann Lee"}},
		"nothing":        {"", []string{"-: empty: there is no text in it"}},
		"binary":         {"\x7fELF\x00\x00", []string{"-: binary: there is a NUL at byte 4"}},
		"not an archive": {"WARC is a format for the web's archives. " + sentence, []string{"- = WARC is"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, got, _ := read(t, Options{Stdin: strings.NewReader(tt.in)}, "-")
			expect(t, got, tt.want)
		})
	}
}

func TestDuplicatesAreTold(t *testing.T) {
	tree(t, map[string]string{
		"a.jsonl": `{"id":"1","text":"` + sentence + `"}` + "\n" + `{"id":"1","text":"` + another + `"}`,
		"b.txt":   sentence, "c.txt": sentence,
	})
	items, _, stats := read(t, Options{}, "a.jsonl", "b.txt", "c.txt")
	if len(items) != 4 || stats.Duplicates != 2 {
		t.Fatalf("%d items, %+v", len(items), stats)
	}
	if n := items[1].Notes; len(n) != 1 || n[0].Text != `id "1" was read before, from a.jsonl: line 1` {
		t.Errorf("notes %+v", n)
	}
	if n := items[3].Notes; len(n) != 1 || !strings.HasSuffix(n[0].Text, "was read before, from b.txt") {
		t.Errorf("notes %+v", n)
	}
}

func TestOtherLanguagesAreTold(t *testing.T) {
	tree(t, map[string]string{
		"de.txt": "Die Abgeordnete unterstützte den Plan für eine neue Brücke am Montag und sagte, die Stadt habe lange genug darauf gewartet.",
		"q.txt":  "12 34 56",
	})
	items, _, _ := read(t, Options{}, "de.txt", "q.txt")
	if len(items) != 2 || items[0].Article.Language != "de" || len(items[0].Notes) != 1 || items[0].Notes[0].Kind != OtherLanguage {
		t.Errorf("items %+v", items)
	}
	if items[1].Article.Language != "" || len(items[1].Notes) != 0 {
		t.Errorf("a text too short to tell: %+v", items[1])
	}
}

func TestWebAddresses(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/page":
			w.Header().Set("Content-Type", "text/html")
			_, _ = fmt.Fprint(w, page)
		case "/text":
			w.Header().Set("Content-Type", "text/plain; charset=iso-8859-1")
			_, _ = fmt.Fprint(w, sentence+" Caf\xe9.")
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	client := fetch.New(fetch.Options{AllowPrivate: true})
	items, got, _ := read(t, Options{Fetch: client}, server.URL+"/page", server.URL+"/text", server.URL+"/none")
	expect(t, got, []string{
		server.URL + "/page = Bridge …", server.URL + "/text = Ann Lee", server.URL + "/none: server answers 404 Not Found",
	})
	if items[0].Article.URL != server.URL+"/page" || !strings.HasSuffix(items[1].Article.Text, "Café.") {
		t.Errorf("%+v %+v", items[0].Article, items[1].Article)
	}
	_, got, _ = read(t, Options{Fetch: fetch.New(fetch.Options{})}, server.URL+"/page")
	expect(t, got, []string{server.URL + "/page: address 127.0.0.1 is not public and is refused"})
}

func TestCancelEndsAtOnceEvenInAStuckRead(t *testing.T) {
	stuck, _ := io.Pipe()
	r, err := New(Options{Stdin: stuck})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	start := time.Now() //nolint:forbidigo // the test measures time
	var last error
	for _, err := range r.Articles(ctx, "-") {
		last = err
	}
	if !errors.Is(last, context.DeadlineExceeded) || time.Since(start) > 10*time.Second {
		t.Errorf("ended with %v after %v", last, time.Since(start))
	}
	_ = stuck.Close()
}

func TestTheCallerMayStop(t *testing.T) {
	tree(t, map[string]string{"a.jsonl": strings.Repeat(`{"text":"`+sentence+`"}`+"\n", 1000)})
	r, err := New(Options{Jobs: 4})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range r.Articles(t.Context(), "a.jsonl") {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 3 {
			break
		}
	}
	if s := r.Stats(); s.Articles != 3 {
		t.Errorf("%+v", s)
	}
}

func TestMeasure(t *testing.T) {
	tree(t, map[string]string{"d/a.txt": "12345", "d/b/c.jsonl": "123", "d/.x.txt": "1", "d/x.png": "1", "e.bin": "1234"})
	if files, size := Measure(t.Context(), []string{"d", "e.bin", "-", "http://x.example/"}); files != 3 || size != 12 {
		t.Errorf("%d files, %d bytes", files, size)
	}
}

func TestBadOptions(t *testing.T) {
	if _, err := New(Options{Date: "whenever"}); err == nil {
		t.Error("a date that is none is taken")
	}
}
