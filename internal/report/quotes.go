package report

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"onrecord"
)

// Quotes prints the attributions of one article as a table: speaker, form,
// cue and via, words, under a line that names the article.
func Quotes(w io.Writer, rec *onrecord.Record, style Style) error {
	if style.Width == 0 {
		style.Width = 80
	}
	buf := bufio.NewWriter(w)
	p := &page{w: buf, style: style, rec: rec}
	p.title()
	p.line("", "")
	var names []string
	for _, a := range rec.Attributions {
		if p.shows(a) {
			names = append(names, speaker(a))
		}
	}
	if len(names) == 0 {
		p.line("", "Nobody is quoted.")
		return buf.Flush()
	}
	const form, cue = 8, 12
	width := widest(7, 22, names...)
	words := p.style.Width - 2 - width - form - cue - 3
	p.row(2, cell{text: "speaker", width: width, color: dim}, cell{text: "form", width: form, color: dim},
		cell{text: "cue → via", width: cue, color: dim}, cell{text: "words", width: words, color: dim})
	for _, a := range rec.Attributions {
		if p.shows(a) {
			p.row(2, cell{text: speaker(a), width: width}, cell{text: string(a.Form), width: form},
				cell{text: p.cue(a), width: cue, color: dim, lines: 3}, cell{text: p.words(a.Content), width: words, lines: p.lines()})
		}
	}
	p.line("", p.unnamed())
	return buf.Flush()
}

// unnamed counts the sources of the rows shown that withhold their names, by
// kind.
func (p *page) unnamed() string {
	kinds := [...]struct{ one, many string }{{"person", "people"}, {"group", "groups"}, {"other", "others"}}
	var counts [len(kinds)]int
	seen := map[onrecord.Actor]bool{}
	for _, a := range p.rec.Attributions {
		if !a.Source.Anonymous || seen[a.Source] || !p.shows(a) {
			continue
		}
		seen[a.Source] = true
		switch a.Source.Kind {
		case onrecord.Person:
			counts[0]++
		case onrecord.Group:
			counts[1]++
		default:
			counts[2]++
		}
	}
	var parts []string
	for i, n := range counts {
		switch n {
		case 0:
		case 1:
			parts = append(parts, "1 "+kinds[i].one)
		default:
			parts = append(parts, strconv.Itoa(n)+" "+kinds[i].many)
		}
	}
	if len(parts) == 0 {
		return "No source withholds its name."
	}
	return "Sources without a name: " + strings.Join(parts, ", ") + "."
}
