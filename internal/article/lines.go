package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// lines writes the text of root, its blocks one to a line with a blank line
// between them.
func lines(root *html.Node) string {
	w := &writer{}
	w.walk(root)
	w.flush()
	return w.out.String()
}

// writer collects the text of one block until the next begins.
type writer struct {
	out  strings.Builder
	line strings.Builder // the block so far, white space folded
	gap  byte            // white space owed before the next word
}

func (w *writer) walk(n *html.Node) {
	switch {
	case n == nil:
		return
	case n.Type == html.TextNode:
		w.words(n.Data)
		return
	case n.DataAtom == atom.Br:
		w.lineBreak()
		return
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		w.children(n)
		w.gap = '\t'
		return
	case unread(n):
		return
	case !block(n):
		w.children(n)
		return
	}
	w.flush()
	w.children(n)
	w.flush()
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

// lineBreak takes one break as a new line and two as a new block.
func (w *writer) lineBreak() {
	if w.gap == '\n' {
		w.flush()
		return
	}
	w.gap = '\n'
}

func (w *writer) words(s string) {
	s = strings.Map(visible, s)
	for s != "" {
		i := strings.IndexFunc(s, space)
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			if w.gap != 0 && w.line.Len() > 0 {
				w.line.WriteByte(w.gap)
			}
			w.gap = 0
			w.line.WriteString(s[:i])
			s = s[i:]
			continue
		}
		if w.gap == 0 {
			w.gap = ' '
		}
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
}

// flush ends the block.
func (w *writer) flush() {
	w.gap = 0
	if w.line.Len() == 0 {
		return
	}
	if w.out.Len() > 0 {
		w.out.WriteString("\n\n")
	}
	w.out.WriteString(w.line.String())
	w.line.Reset()
}

// unread reports whether an element holds nothing of the running text.
func unread(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Button,
		atom.Select, atom.Textarea, atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Head:
		return true
	default:
		return false
	}
}

// block reports whether an element starts on a line of its own. The extractor
// leaves few kinds of element, so the inline ones are the shorter list.
func block(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn,
		atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.Ruby, atom.S, atom.Samp, atom.Small,
		atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr:
		return false
	default:
		return true
	}
}

// visible drops the marks that only say where a browser may break a word.
func visible(r rune) rune {
	if r == '\u00ad' || r == '\u200b' || r == '\ufeff' {
		return -1
	}
	return r
}

// space is white space that HTML folds, and the no-break space, which pages
// use as an ordinary one.
func space(r rune) bool { return r == '\u00a0' || unicode.IsSpace(r) || unicode.IsControl(r) }

// fold is s with every run of white space as one space.
func fold(s string) string { return strings.Join(strings.FieldsFunc(s, space), " ") }

// The least that counts as a sentence.
const (
	sentenceRunes = 60 // of an alphabet
	ideographs    = 20 // of Chinese, Japanese or Korean writing
)

// prose reports whether one paragraph of text reads like a sentence: long
// enough, and with a mark that ends sentences.
func prose(text string) bool {
	for line := range strings.Lines(text) {
		runes, wide := 0, 0
		for _, r := range line {
			runes++
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
				wide++
			}
		}
		if (runes >= sentenceRunes || wide >= ideographs) && strings.ContainsAny(line, ".!?…。！？।؟") {
			return true
		}
	}
	return false
}
