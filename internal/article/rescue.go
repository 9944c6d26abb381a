package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// little is the number of characters below which the extractor may have
// missed the article. It is its own measure.
const little = 250

// rescue takes an article from where pages most plainly put it, in the manner
// of Trafilatura's baseline: the article's body in JSON-LD, else an article
// element, else all paragraphs. It gives "" where none of them has any.
func rescue(doc *html.Node) string {
	var stated, element string
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Script:
			if attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
				stated = longer(stated, articleBody(n.FirstChild.Data))
			}
		case atom.Article:
			// Nested articles would be read once for each.
			if !within(n, atom.Article) {
				element = longer(element, lines(n))
			}
		}
	}
	if prose(stated) {
		return stated
	}
	if prose(element) {
		return element
	}
	return runs(doc)
}

// runs are the paragraphs of the whole page.
func runs(doc *html.Node) string {
	w := &writer{}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case unread(n) && n.DataAtom != atom.Head:
			return
		case n.DataAtom == atom.P || n.DataAtom == atom.Blockquote || n.DataAtom == atom.Pre:
			w.flush()
			w.children(n)
			w.flush()
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return w.out.String()
}

func within(n *html.Node, a atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == a {
			return true
		}
	}
	return false
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// articleBody is the longest text of that name in JSON-LD.
func articleBody(ld string) string {
	best := ""
	for {
		_, after, ok := strings.Cut(ld, `"articleBody"`)
		if !ok {
			return best
		}
		ld = after
		var text string
		if json.Unmarshal([]byte(literal(strings.TrimLeft(after, ": \t\r\n"))), &text) == nil {
			best = longer(best, plain(text))
		}
	}
}

// literal is the JSON string at the beginning of s, "" when there is none.
func literal(s string) string {
	if !strings.HasPrefix(s, `"`) {
		return ""
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return s[:i+1]
		}
	}
	return ""
}

// plain puts text in the form that lines gives; some sites write HTML here.
func plain(text string) string {
	if strings.Contains(text, "</") {
		if doc, err := html.Parse(strings.NewReader(text)); err == nil {
			return lines(doc)
		}
	}
	w := &writer{}
	for line := range strings.Lines(html.UnescapeString(text)) {
		w.words(line)
		w.flush()
	}
	return w.out.String()
}
