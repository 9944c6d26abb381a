package article

import (
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// address chooses between the page's own address and the one it came from:
// its own when both are of one host and it does not point at the front page,
// which careless sites put on every page.
func address(own, from string) string {
	o, errOwn := url.Parse(own)
	f, errFrom := url.Parse(from)
	switch {
	case errOwn != nil || own == "" || !o.IsAbs():
		return from
	case errFrom != nil || from == "":
		return own
	case host(o) != host(f), strings.Trim(o.Path, "/") == "" && o.RawQuery == "":
		return from
	}
	return own
}

func host(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") }

// Host is the host of an address without "www.", "" when it has none.
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return host(u)
}

// outlet is the site's name where the page gives one; the extractor answers
// with the host where it does not.
func outlet(name, address string) string {
	name = fold(name)
	bare, _, _ := strings.Cut(name, ":") // a port is no name
	if strings.EqualFold(strings.TrimPrefix(bare, "www."), Host(address)) || strings.HasPrefix(name, "http") {
		return ""
	}
	return name
}

// authors parts the extractor's list of names.
func authors(list string) []string {
	var out []string
	for name := range strings.SplitSeq(list, ";") {
		name = fold(name)
		if first, _ := utf8.DecodeRuneInString(name); unicode.IsLetter(first) {
			out = append(out, name)
		}
	}
	return out
}

// precise is the stated time that falls on day, else day.
func precise(day string, stated []string) string {
	for _, s := range stated {
		for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04-07:00"} {
			if at, err := time.Parse(layout, s); err == nil && at.Format("2006-01-02") == day {
				return at.Format(time.RFC3339)
			}
		}
	}
	return day
}

// statedTimes are the times that the page gives as its publication.
func statedTimes(n *html.Node) []string {
	var out []string
	for n := range n.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			if publication(n) {
				out = append(out, strings.TrimSpace(attr(n, "content")))
			}
		case atom.Script:
			if attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
				out = append(out, datePublished(n.FirstChild.Data)...)
			}
		default:
		}
	}
	return out
}

// stated is the language that the root element names.
func stated(doc *html.Node) string {
	for c := doc.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Html {
			return strings.TrimSpace(attr(c, "lang"))
		}
	}
	return ""
}

func publication(n *html.Node) bool {
	for _, key := range []string{"property", "name", "itemprop"} {
		switch strings.ToLower(attr(n, key)) {
		case "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued",
			"dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate":
			return true
		}
	}
	return false
}

// datePublished finds the values of that key in JSON-LD, which is too often
// broken for a parser.
func datePublished(json string) []string {
	var out []string
	for {
		_, after, ok := strings.Cut(json, `"datePublished"`)
		if !ok {
			return out
		}
		json = after
		value := strings.TrimLeft(after, ": \t\r\n")
		if strings.HasPrefix(value, `"`) {
			if at, _, ok := strings.Cut(value[1:], `"`); ok && len(at) < 40 {
				out = append(out, at)
			}
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
