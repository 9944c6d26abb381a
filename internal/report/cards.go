package report

import (
	"bufio"
	"io"
	"strings"

	"onrecord"
)

// Card is one answer of the ledger: a line that says what, the words that
// prove it, and where they were printed.
type Card struct {
	Section string // a heading; printed where it differs from the card before
	Head    string
	Mark    string // something to notice, after the head
	Stance  string // colours the head, when it is a stance
	Words   string // evidence, as it stands in the text
	Foot    string
	Link    string // an address; never broken
}

// Cards prints answers one below the other.
func Cards(w io.Writer, cards []Card, style Style) error {
	if style.Width == 0 {
		style.Width = 80
	}
	p := &page{w: bufio.NewWriter(w), style: style}
	section := ""
	for i, c := range cards {
		indent := "  "
		switch {
		case c.Section != section:
			section = c.Section
			if i > 0 {
				p.line("", "")
			}
			p.line(bold, c.Section)
		case c.Section == "" && i > 0:
			p.line("", "")
		}
		if c.Section == "" {
			indent = ""
		}
		p.card(indent, c)
	}
	return p.w.Flush()
}

func (p *page) card(indent string, c Card) {
	for _, l := range wrap(clean(c.Head), p.style.Width-len(indent), 0) {
		p.line(stanceColor(onrecord.Stance(c.Stance)), indent+l)
	}
	if c.Mark != "" {
		p.line(yellow, indent+"  "+c.Mark)
	}
	if words := quoted(c.Words); words != "" {
		for _, l := range wrap(clean(words), p.style.Width-len(indent)-4, p.lines()) {
			p.line("", indent+"    "+l)
		}
	}
	if c.Foot != "" {
		for _, l := range wrap(clean(c.Foot), p.style.Width-len(indent)-2, 0) {
			p.line(dim, indent+"  "+l)
		}
	}
	if c.Link != "" {
		p.line(dim, indent+"  "+c.Link)
	}
}

// quoted sets words in quotation marks, unless they bring their own.
func quoted(words string) string {
	words = strings.TrimSpace(words)
	if words == "" || strings.ContainsAny(words, "“”") || strings.HasPrefix(words, `"`) || strings.HasPrefix(words, "‘") {
		return words
	}
	return "“" + words + "”"
}

// HumanDate is a date of the record as people write it: 12 November 2014.
func HumanDate(date string) string { return humanDate(date) }

// HumanDates is a run of days as people write it: a day, a month, a year, or
// from one day to another; to may be "".
func HumanDates(from, to string) string { return humanSpan(from, to) }
