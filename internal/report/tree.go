package report

import (
	"bufio"
	"io"
	"strings"

	"onrecord/internal/text"
)

// Trees prints the dependencies of doc as indented trees, one a sentence: each
// word with its relation and tag under the word that governs it, in the order
// of the text. A document without dependencies is printed as lists of words.
func Trees(w io.Writer, doc *text.Doc) error {
	out := bufio.NewWriter(w)
	if doc.Head == nil {
		for _, s := range doc.Sents {
			for i := s.From; i < s.To; i++ {
				leaf(out, doc, int(i), 0)
			}
			put(out, "\n")
		}
		return out.Flush()
	}
	t := text.NewTree(doc)
	for _, s := range doc.Sents {
		line := strings.Join(strings.Fields(clean(doc.Cover(s).In(doc.Text))), " ")
		put(out, "# "+line+"\n")
		for i := s.From; i < s.To; i++ {
			if doc.Head[i] < 0 {
				branch(out, t, int(i), 0)
			}
		}
		put(out, "\n")
	}
	return out.Flush()
}

// deepest is how far a tree is indented; what hangs deeper stays at that
// column.
const deepest = 40

// put hands s to the buffer, which keeps the first error for Flush.
func put(out *bufio.Writer, s string) { _, _ = out.WriteString(s) }

func branch(out *bufio.Writer, t *text.Tree, i, depth int) {
	// An explicit stack: a sentence of thousands of words may be as deep.
	type node struct{ token, depth int }
	stack := []node{{i, depth}}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		leaf(out, t.Doc, n.token, n.depth)
		var below []node
		for c := range t.Children(n.token) {
			below = append(below, node{c, n.depth + 1})
		}
		for k := len(below) - 1; k >= 0; k-- {
			stack = append(stack, below[k])
		}
	}
}

func leaf(out *bufio.Writer, d *text.Doc, i, depth int) {
	put(out, strings.Repeat("  ", min(depth, deepest)))
	put(out, clean(d.Form(i)))
	if d.Rel != nil {
		put(out, "  "+d.Rel[i].String())
	}
	if d.UPOS != nil {
		put(out, "  "+d.UPOS[i].String())
	}
	if d.Lemma != nil && d.Lemma[i] != d.Form(i) {
		put(out, "  ("+clean(d.Lemma[i])+")")
	}
	put(out, "\n")
}
