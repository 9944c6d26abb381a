package web

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// change is a stretch of text that two versions share, or that one of them has.
type change struct {
	Text  string
	Added bool
	Gone  bool
}

// compared tells how the text now differs from the one before, word by word,
// in paragraphs of the text now.
func compared(before, now string) [][]change {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // the same texts, the same answer
	a, b, lines := d.DiffLinesToRunes(wordLines(before), wordLines(now))
	var out [][]change
	var paragraph []change
	for _, part := range d.DiffCharsToLines(d.DiffMainRunes(a, b, false), lines) {
		text := strings.ReplaceAll(part.Text, "\n", "")
		for i, piece := range strings.Split(text, paragraphMark) {
			if i > 0 && len(paragraph) > 0 {
				out, paragraph = append(out, paragraph), nil
			}
			if piece != "" {
				paragraph = append(paragraph, change{piece, part.Type == diffmatchpatch.DiffInsert, part.Type == diffmatchpatch.DiffDelete})
			}
		}
	}
	if len(paragraph) > 0 {
		out = append(out, paragraph)
	}
	return out
}

// paragraphMark stands for the end of a paragraph while texts are compared.
const paragraphMark = "\x1e"

// wordLines has each word, with the space after it, on a line of its own.
func wordLines(text string) string {
	var b strings.Builder
	space := false
	for _, c := range strings.ReplaceAll(text, paragraphMark, " ") {
		switch {
		case c == '\n':
			b.WriteString("\n" + paragraphMark + "\n")
			space = false
			continue
		case unicode.IsSpace(c):
			space = true
			c = ' '
		case space:
			b.WriteByte('\n')
			space = false
		}
		b.WriteRune(c)
	}
	return b.String() + "\n"
}
