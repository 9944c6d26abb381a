// Package report prints a record for people: a title line, then who stands
// where, who said what, figures, letters and votes, offices and events, each
// row with the words that prove it, in columns that fit the given width.
//
// It takes a Record as it is and prints rows in the order of the text; only
// positions are put together by target and stance. A long quotation is cut to
// three lines unless Style.Full.
package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord"
)

// Style says how to print.
type Style struct {
	Width int  // columns of the page; 80 when 0
	Color bool // ANSI colours
	Full  bool // long quotations in full
	// Explain prints under each row the rules that it rests on, and how
	// likely the row is right.
	Explain bool
	// MinConfidence leaves out rows below it.
	MinConfidence onrecord.Confidence
	// MinSaid, when above 0, leaves out attributions below it and those
	// without a source; those by a plain verb of saying are always printed.
	MinSaid onrecord.Confidence
	// MinSide leaves out positions below it.
	MinSide onrecord.Confidence
}

// Write prints the record of one article.
func Write(w io.Writer, rec *onrecord.Record, style Style) error {
	if style.Width == 0 {
		style.Width = 80
	}
	buf := bufio.NewWriter(w)
	p := &page{w: buf, style: style, rec: rec}
	p.title()
	p.positions()
	p.attributions()
	p.figures()
	p.collective()
	p.offices()
	p.events()
	if !p.any {
		p.line("", "")
		p.line("", "Nothing found to put on the record.")
	}
	p.line("", "")
	return buf.Flush()
}

// page is one report being printed.
type page struct {
	w     *bufio.Writer
	style Style
	rec   *onrecord.Record
	any   bool // a section has been printed
}

func (p *page) title() {
	a := p.rec.Article
	title := a.Title
	if title == "" {
		title = firstLine(a.Text)
	}
	for _, l := range wrap(title, p.style.Width, 2) {
		p.line(bold, l)
	}
	var facts []string
	if a.Outlet != "" {
		facts = append(facts, a.Outlet)
	}
	if day := humanDate(a.Published); day != "" {
		facts = append(facts, day)
	}
	if len(a.Authors) > 0 {
		facts = append(facts, strings.Join(a.Authors, ", "))
	}
	if len(facts) > 0 {
		for _, l := range wrap(strings.Join(facts, " · "), p.style.Width, 0) {
			p.line(dim, l)
		}
	}
}

// section prints a heading once, before its first row.
func (p *page) section(name string) {
	p.any = true
	p.line("", "")
	p.line(bold, name)
}

func (p *page) line(color, s string) {
	p.paint(color, clean(s))
	p.raw("\n")
}

func (p *page) paint(color, s string) {
	if color == "" || !p.style.Color || s == "" {
		p.raw(s)
		return
	}
	p.raw(color)
	p.raw(s)
	p.raw(reset)
}

// raw hands s to the buffer, which keeps the first error for Flush.
func (p *page) raw(s string) {
	if _, err := p.w.WriteString(s); err != nil {
		return
	}
}

// why prints, when it is asked for, what the row above rests on.
func (p *page) why(indent int, rules []string, sure onrecord.Confidence) {
	if !p.style.Explain {
		return
	}
	words := strings.Join(rules, "; ")
	if words == "" {
		words = "no rule is told"
	}
	words = fmt.Sprintf("why: %s (%.0f%% sure)", words, 100*float64(sure))
	p.row(indent, cell{text: words, width: p.style.Width - indent, color: dim})
}

// lines is how many lines a quotation may take.
func (p *page) lines() int {
	if p.style.Full {
		return 0
	}
	return 3
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}
