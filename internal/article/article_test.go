package article

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

const (
	sentence = "Ann Lee backed the plan for a new bridge on Monday, saying that the town had waited long enough for it."
	another  = "Bo Ray opposed the plan for a new bridge and called on the council to think again before it spends the money."
)

func TestTextIsParagraphsWithBlankLines(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"paragraphs":          {"<p>" + sentence + "</p><p>" + another + "</p>", sentence + "\n\n" + another},
		"inline markup":       {"<p>" + strings.Replace(sentence, "plan", "<b>pl</b><i>an</i>", 1) + "</p><p>" + another, sentence + "\n\n" + another},
		"white space":         {"<p>\n  " + strings.ReplaceAll(sentence, " ", " \n\t&nbsp;") + "</p><p>" + another, sentence + "\n\n" + another},
		"soft hyphens":        {"<p>" + strings.Replace(sentence, "bridge", "bri&shy;dge", 1) + "</p><p>" + another, sentence + "\n\n" + another},
		"one break":           {"<p>" + sentence + "<br>" + another + "</p>", sentence + "\n" + another},
		"two breaks":          {"<p>" + sentence + "<br><br>" + another + "</p>", sentence + "\n\n" + another},
		"a list":              {"<p>" + sentence + "</p><ul><li>" + another + "</li><li>" + sentence + "</li></ul>", sentence + "\n\n" + another + "\n\n" + sentence},
		"a heading":           {"<p>" + sentence + "</p><h2>The other side</h2><p>" + another + "</p>", sentence + "\n\nThe other side\n\n" + another},
		"scripts are no text": {"<p>" + sentence + "</p><script>var x = 'y'</script><p>" + another + "</p>", sentence + "\n\n" + another},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a, err := Page([]byte("<!doctype html><body><article>"+tt.body+"</article></body>"), Source{})
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != tt.want {
				t.Errorf("got  %q\nwant %q", a.Text, tt.want)
			}
		})
	}
}

func TestLongPagesLoseTheirFurniture(t *testing.T) {
	body := "<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul></nav><article><h1>Bridge</h1>" +
		strings.Repeat("<p>"+sentence+"</p><p>"+another+"</p>", 4) +
		"</article><aside><h3>Related</h3><a href=/x>Something else</a></aside><footer>All rights reserved.</footer>"
	a, err := Page([]byte("<!doctype html><body>"+body+"</body>"), Source{})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"Home", "Related", "Something else", "All rights"} {
		if strings.Contains(a.Text, w) {
			t.Errorf("the text holds %q", w)
		}
	}
	if n := strings.Count(a.Text, "\n\n"); n < 7 {
		t.Errorf("%d borders of paragraphs in %q", n, a.Text)
	}
}

func TestWhatThePageSaysOfItself(t *testing.T) {
	head := `<title>Bridge plan backed | The Example Post</title>
<meta property="og:title" content="Bridge plan backed"><meta property="og:site_name" content="The Example Post">
<meta name="author" content="Cy Dee"><link rel="canonical" href="https://www.post.example/bridge">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2014-11-12T10:30:00+01:00"}</script>`
	a, err := Page([]byte("<!doctype html><html><head>"+head+"</head><body><article><p>"+sentence+"</p><p>"+another+"</p></article>"),
		Source{URL: "https://post.example/bridge?utm=x"})
	if err != nil {
		t.Fatal(err)
	}
	if a.Title != "Bridge plan backed" || a.Outlet != "The Example Post" || a.URL != "https://www.post.example/bridge" ||
		a.Published != "2014-11-12T10:30:00+01:00" || len(a.Authors) != 1 || a.Authors[0] != "Cy Dee" {
		t.Errorf("got %+v", a)
	}
	bare, err := Page([]byte("<article><p>"+sentence+"</p><p>"+another+"</p></article>"), Source{URL: "https://post.example/1"})
	if err != nil {
		t.Fatal(err)
	}
	if bare.Outlet != "" || bare.Published != "" || bare.Authors != nil || bare.URL != "https://post.example/1" {
		t.Errorf("what the page does not say is given: %+v", bare)
	}
}

func TestAddress(t *testing.T) {
	for _, tt := range []struct{ own, from, want string }{
		{"https://a.example/1", "https://a.example/1?utm=2", "https://a.example/1"},
		{"https://www.a.example/1", "https://a.example/1?utm=2", "https://www.a.example/1"},
		{"https://b.example/1", "https://a.example/1", "https://a.example/1"},
		{"https://a.example/", "https://a.example/1", "https://a.example/1"},
		{"", "https://a.example/1", "https://a.example/1"},
		{"/1", "", ""},
		{"https://a.example/1", "", "https://a.example/1"},
	} {
		if got := address(tt.own, tt.from); got != tt.want {
			t.Errorf("own %q, from %q: %q, want %q", tt.own, tt.from, got, tt.want)
		}
	}
}

func TestCharsets(t *testing.T) {
	body := "<article><p>" + sentence + " \u201cCaf\u00e9\u201d</p><p>" + another + "</p></article>"
	latin := strings.NewReplacer("\u201c", "\x93", "\u201d", "\x94", "\u00e9", "\xe9").Replace(body)
	late := strings.Repeat(" ", 3000)
	for name, tt := range map[string]struct{ page, header string }{
		"header":                      {latin, "text/html; charset=windows-1252"},
		"meta":                        {`<meta charset="iso-8859-1">` + latin, ""},
		"nothing said, not UTF-8":     {latin, "text/html"},
		"nothing said, UTF-8":         {body, ""},
		"UTF-8 after 1,024 bytes":     {late + body, ""},
		"mark":                        {"\xef\xbb\xbf" + body, ""},
		"header wins over wrong meta": {`<meta charset="iso-8859-1">` + body, "text/html; charset=utf-8"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := Page([]byte("<!doctype html>"+tt.page), Source{ContentType: tt.header})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(a.Text, "\u201cCaf\u00e9\u201d") {
				t.Errorf("got %q", a.Text)
			}
		})
	}
}

func TestPagesWithoutAnArticle(t *testing.T) {
	for name, page := range map[string]string{
		"nothing":    "",
		"no words":   "<html><body></body></html>",
		"links only": "<body><ul>" + strings.Repeat("<li><a href=/a>Bridge plan backed</a></li>", 50) + "</ul>",
		"a form":     "<body><form><input name=user><button>Sign in</button></form>",
		"a frame":    "<frameset><frame src=a></frameset>",
		"a script":   "<script>" + sentence + "</script>",
	} {
		if a, err := Page([]byte(page), Source{}); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
}

func TestHostilePagesAreRefusedOrReadInTime(t *testing.T) {
	for name, tt := range map[string]struct{ page, fault string }{
		"too large":         {strings.Repeat("x", MaxBytes+1), "over the limit"},
		"too many elements": {strings.Repeat("<p>x", MaxElements+1), "more than 60000 elements"},
		"too deep":          {strings.Repeat("<div>", MaxDepth+10), "nested deeper than 512 elements"},
		"as deep as may be": {strings.Repeat("<div>", 490) + "<p>" + sentence + "</p><p>" + another, ""},
		"many sections":     {strings.Repeat("<div class=article><h2>x</h2><p>"+sentence+"</p></div>", MaxElements/9), ""},
		"many short":        {"<article>" + strings.Repeat("<p>Yes.", MaxElements/3), "no article"},
		"long attribute":    {"<p class='" + strings.Repeat("x ", 1<<20) + "'>" + sentence + "</p><p>" + another, ""},
		"long text":         {"<p>" + strings.Repeat(sentence+" ", 20_000) + "</p>", ""},
		"broken JSON-LD":    {"<script type='application/ld+json'>" + strings.Repeat(`{"articleBody":[`, 20_000) + "</script><p>" + sentence + "</p><p>" + another, ""},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now() //nolint:forbidigo // the test measures time
			_, err := Page([]byte(tt.page), Source{})
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			if tt.fault == "" && err != nil || tt.fault != "" && (err == nil || !strings.Contains(err.Error(), tt.fault)) {
				t.Errorf("error %v, want %q", err, tt.fault)
			}
		})
	}
}

func FuzzPage(f *testing.F) {
	f.Add([]byte("<!doctype html><title>x</title><article><p>"+sentence+"</p><p>"+another+"</p></article>"), "text/html")
	f.Add([]byte("<table><tr><td>a<td>b<br><br>"+sentence), "text/html; charset=shift_jis")
	f.Add([]byte("<script type='application/ld+json'>{\"articleBody\":\""+sentence+"\",\"datePublished\":\"2014-11-12\"}</script>"), "")
	f.Add([]byte("<svg><math><p><b><a><table><a>\xff\xfe\x00"), "text/html; charset=utf-16")
	f.Fuzz(func(t *testing.T, page []byte, contentType string) {
		a, err := Page(page, Source{URL: "https://post.example/1", ContentType: contentType})
		if err != nil {
			if a != nil {
				t.Fatal("an article beside an error")
			}
			return
		}
		for _, s := range append([]string{a.Text, a.Title, a.Outlet, a.URL, a.Published}, a.Authors...) {
			if !utf8.ValidString(s) {
				t.Fatalf("%q is not UTF-8", s)
			}
		}
		if strings.TrimSpace(a.Text) != a.Text || strings.Contains(a.Text, "\n\n\n") {
			t.Fatalf("the form of %q is not kept", a.Text)
		}
	})
}

func BenchmarkPage(b *testing.B) {
	page := []byte("<!doctype html><html><head><title>Bridge</title></head><body><nav>" + strings.Repeat("<a href=/x>News</a>", 100) + "</nav><article>" +
		strings.Repeat("<p>"+sentence+"</p><p>"+another+"</p>", 20) + "</article></body></html>")
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Page(page, Source{}); err != nil {
			b.Fatal(err)
		}
	}
}
