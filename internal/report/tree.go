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
			out.WriteString("\n")
		}
		return out.Flush()
	}
	t := text.NewTree(doc)
	for _, s := range doc.Sents {
		line := strings.Join(strings.Fields(clean(doc.Cover(s).In(doc.Text))), " ")
		out.WriteString("# " + line + "\n")
		for i := s.From; i < s.To; i++ {
			if doc.Head[i] < 0 {
				branch(out, t, int(i), 0)
			}
		}
		out.WriteString("\n")
	}
	return out.Flush()
}

// deepest is how far a tree is indented; what hangs deeper stays at that
// column.
const deepest = 40

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
	out.WriteString(strings.Repeat("  ", min(depth, deepest)))
	out.WriteString(clean(d.Form(i)))
	if d.Rel != nil {
		out.WriteString("  " + d.Rel[i].String())
	}
	if d.UPOS != nil {
		out.WriteString("  " + d.UPOS[i].String())
	}
	if d.Lemma != nil && d.Lemma[i] != d.Form(i) {
		out.WriteString("  (" + clean(d.Lemma[i]) + ")")
	}
	out.WriteString("\n")
}
