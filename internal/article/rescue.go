package article

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// little is the number of characters below which the extractor turns to its
// last resort.
const little = 250

// lump reports whether the extractor's last resort may have been at work: it
// runs all paragraphs together into one element.
func lump(root *html.Node) bool {
	elements := 0
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			elements++
		}
	}
	return elements <= 2
}

// rescue tells whether the extractor's last resort made found, and if so gives
// the same text with its paragraphs apart. That resort takes the article's
// body in JSON-LD, else an article element, else all paragraphs, else the whole
// page, of which only lines that read like sentences are kept here.
func rescue(doc *html.Node, found string) string {
	all := candidates(doc)
	for _, text := range all {
		if prose(text) && alike(letters(text), letters(found)) {
			return text
		}
	}
	few := utf8.RuneCountInString(found) < little
	for _, text := range all {
		switch {
		case few && prose(text):
			return text
		case letters(text) > 100:
			return found
		}
	}
	if said := spoken(lines(doc)); said != "" || !few {
		return said
	}
	return found
}

// candidates are the places an article is taken from, the best first.
func candidates(doc *html.Node) []string {
	var stated, first, longest string
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Script:
			if attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
				stated = longer(stated, articleBody(n.FirstChild.Data))
			}
		case atom.Article:
			if !within(n, atom.Article) { // it is read with the outer one
				text := lines(n)
				if first == "" {
					first = text
				}
				longest = longer(longest, text)
			}
		default:
		}
	}
	return []string{stated, longest, first, runs(doc)}
}

// letters counts what is not white space.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if !space(r) {
			n++
		}
	}
	return n
}

// alike reports whether two lengths differ by a fifth at most.
func alike(a, b int) bool { return 5*max(a, b) <= 6*min(a, b) }

// spoken keeps the lines that read like sentences, where there are several.
func spoken(text string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n\n") {
		if prose(line) {
			kept = append(kept, line)
		}
	}
	if len(kept) < 2 {
		return ""
	}
	return strings.Join(kept, "\n\n")
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
