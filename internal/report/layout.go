package report

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// The few colours used, as ANSI escapes.
const (
	reset  = "\x1b[0m"
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	violet = "\x1b[35m"
)

// cell is one column of a row. A cell wider than its column goes on below, in
// the column; Lines limits how far (0: no limit).
type cell struct {
	text  string
	width int
	color string
	right bool // set flush right
	lines int
}

// row prints cells side by side, indented, one space between.
func (p *page) row(indent int, cells ...cell) {
	wrapped := make([][]string, len(cells))
	height := 0
	for i, c := range cells {
		wrapped[i] = wrap(clean(c.text), c.width, c.lines)
		height = max(height, len(wrapped[i]))
	}
	for line := range height {
		gap := indent // spaces owed before the next text
		for i, c := range cells {
			text := ""
			if line < len(wrapped[i]) {
				text = wrapped[i][line]
			}
			pad := c.width - runewidth.StringWidth(text)
			if text == "" {
				gap += pad + 1
				continue
			}
			if c.right {
				gap, pad = gap+pad, 0
			}
			p.raw(strings.Repeat(" ", gap))
			p.paint(c.color, text)
			gap = pad + 1
		}
		p.raw("\n")
	}
}

// wrap breaks s at white space into lines of at most width columns; a word
// that is wider is broken inside. With limit > 0 there are at most limit lines
// and what is cut is marked by an ellipsis.
func wrap(s string, width, limit int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		switch {
		case line == "":
			line = word
		case runewidth.StringWidth(line)+1+runewidth.StringWidth(word) <= width:
			line += " " + word
		default:
			out = append(out, line)
			line = word
		}
		for runewidth.StringWidth(line) > width && width > 0 {
			head := runewidth.Truncate(line, width, "")
			if head == "" {
				break
			}
			out = append(out, head)
			line = line[len(head):]
		}
		if limit > 0 && len(out) > limit {
			break
		}
	}
	if line != "" {
		out = append(out, line)
	}
	if limit > 0 && len(out) > limit {
		out = out[:limit]
		out[limit-1] = runewidth.Truncate(out[limit-1]+" …", width, "…")
	}
	return out
}

// widest is the width of the widest of names, at least least and at most most.
func widest(least, most int, names ...string) int {
	w := least
	for _, n := range names {
		w = max(w, runewidth.StringWidth(n))
	}
	return min(w, most)
}
