// Package conllu reads and writes CoNLL-U, the format of the Universal
// Dependencies treebanks, plain or gzipped, and the nine-column layout in
// which CoreNLP's annotation of news articles is kept (ReadSilver).
//
// Read gives sentences with all ten columns and their comments as they stand;
// Write gives the same lines back. Doc makes a text.Doc of sentences: it
// rebuilds the raw text (one space after a token unless MISC says
// SpaceAfter=No, one space between sentences, a blank line before newpar and
// newdoc) and fills tokens, sentences, paragraphs, tags and dependencies.
// Quotations and the kinds of paragraphs are left to tokenize, which can
// fill them on a document whose tokens are given. WriteDoc goes the other way.
//
// Errors name the line. Limits: a line may have 64 MiB; enhanced
// dependencies are kept as text and not interpreted.
package conllu

import (
	"strconv"
	"strings"
)

// Sentence is one sentence of a treebank.
type Sentence struct {
	Line     int      // line of the input at which it starts, from 1
	Comments []string // without the leading "#" and the space after it
	Words    []Word   // word with id i is Words[i-1]
	Multi    []Multi  // multi-word tokens, in order
	Empty    []Empty  // empty nodes of the enhanced graph, in order
}

// Word is one syntactic word. A column that the file leaves unset is "_".
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // id of the head, 0 for the root, -1 when unset
	Rel, Deps, Misc                string
}

// Multi is a token of the text that stands for the words From to To (ids,
// both included), as "don't" stands for "do" and "n't".
type Multi struct {
	From, To int
	Form     string
	Rest     [8]string // the columns after FORM
}

// Misc is the last column of the line.
func (m *Multi) Misc() string { return m.Rest[7] }

// Empty is a node of the enhanced graph that has no word; it follows word
// After.
type Empty struct {
	After, Sub int       // the id is After.Sub
	Columns    [9]string // the columns after ID
}

// Comment is the value of the comment "key = value"; for a bare "key" it is
// empty. The second result says whether there is such a comment.
func (s *Sentence) Comment(key string) (string, bool) {
	for _, c := range s.Comments {
		if c == key {
			return "", true
		}
		if k, v, ok := strings.Cut(c, "="); ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

// opens reports whether a paragraph starts with the sentence.
func (s *Sentence) opens() bool {
	return s.opensDocument() || s.has("newpar")
}

// opensDocument reports whether a document starts with the sentence.
func (s *Sentence) opensDocument() bool { return s.has("newdoc") }

// has reports whether a comment is key, alone or with an id ("newpar id = p1").
func (s *Sentence) has(key string) bool {
	for _, c := range s.Comments {
		if c == key || strings.HasPrefix(c, key+" ") || strings.HasPrefix(c, key+"=") {
			return true
		}
	}
	return false
}

// Documents splits sentences at their newdoc comments.
func Documents(sentences []Sentence) [][]Sentence {
	var out [][]Sentence
	from := 0
	for i := range sentences {
		if i > from && sentences[i].opensDocument() {
			out = append(out, sentences[from:i])
			from = i
		}
	}
	if from < len(sentences) {
		out = append(out, sentences[from:])
	}
	return out
}

// noSpaceAfter reports whether a MISC column says SpaceAfter=No.
func noSpaceAfter(misc string) bool {
	for misc != "" {
		var attr string
		attr, misc, _ = strings.Cut(misc, "|")
		if attr == "SpaceAfter=No" {
			return true
		}
	}
	return false
}

// surface calls yield for every token of the text in turn: the ids of its
// words (both included), its form and whether a space follows it.
func (s *Sentence) surface(yield func(from, to int, form string, space bool)) {
	multi := s.Multi
	for id := 1; id <= len(s.Words); {
		if len(multi) > 0 && multi[0].From == id {
			m := &multi[0]
			yield(m.From, m.To, m.Form, !noSpaceAfter(m.Misc()))
			id = m.To + 1
			multi = multi[1:]
			continue
		}
		w := &s.Words[id-1]
		yield(id, id, w.Form, !noSpaceAfter(w.Misc))
		id++
	}
}

// Text is the sentence as it stood in the text, rebuilt from its tokens.
func (s *Sentence) Text() string {
	var b strings.Builder
	pending := false
	s.surface(func(_, _ int, form string, space bool) {
		if pending {
			b.WriteByte(' ')
		}
		b.WriteString(form)
		pending = space
	})
	return b.String()
}

// id renders a word id.
func id(i int) string { return strconv.Itoa(i) }
