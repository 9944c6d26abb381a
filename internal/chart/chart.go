// Package chart draws the charts of the workbench as SVG: counts over time as
// steps, somebody's positions as a lane, polls as points with a line through
// them, articles a day as bars.
//
// Places along the width are per cent and heights are pixels, so that a chart
// is as wide as its page and its letters stay the same. What things look like
// is said by classes of the stylesheet alone. Marks are links with a text of
// their own; every chart carries a text of what it shows. The same data give
// the same bytes.
//
// Days are ISO dates; what is no date is left out of a chart.
package chart

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
)

// picture is an SVG being written.
type picture struct{ b strings.Builder }

// open begins a picture of a height; role is img where nothing in it can be
// followed, group where something can.
func (p *picture) open(height float64, role, label string) {
	p.b.WriteString(`<svg class="chart"`)
	if height > 0 {
		fmt.Fprintf(&p.b, ` height="%s"`, px(height))
	}
	fmt.Fprintf(&p.b, ` role="%s" aria-label="%s">`, role, escape(label))
}

func (p *picture) close() template.HTML {
	p.b.WriteString("</svg>")
	return template.HTML(p.b.String()) //nolint:gosec // every word in it went through escape
}

func (p *picture) line(class string, x1, x2, y1, y2 float64) {
	fmt.Fprintf(&p.b, `<line class="%s" x1="%s" x2="%s" y1="%s" y2="%s"/>`, class, share(x1), share(x2), px(y1), px(y2))
}

// text writes words at a place; anchor is start, middle or end.
func (p *picture) text(class string, x, y float64, anchor, words string) {
	p.b.WriteString("<text")
	if class != "" {
		fmt.Fprintf(&p.b, ` class="%s"`, class)
	}
	fmt.Fprintf(&p.b, ` x="%s" y="%s"`, share(x), px(y))
	if anchor != "start" {
		fmt.Fprintf(&p.b, ` text-anchor="%s"`, anchor)
	}
	p.b.WriteString(">" + escape(words) + "</text>")
}

func (p *picture) bar(class string, x, width, y, height float64) {
	fmt.Fprintf(&p.b, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, class, share(x), px(y), share(width), px(height))
}

// glyph is the shape of a stance, from the sprite of the page.
func (p *picture) glyph(stance string, x, y float64) {
	fmt.Fprintf(&p.b, `<use class="%s" href="#g-%s" x="%s" y="%s" width="12" height="12" transform="translate(-6 0)"/>`, escape(stance), escape(stance), share(x), px(y-6))
}

// link makes what draw draws a link.
func (p *picture) link(href, label string, draw func()) {
	if href == "" {
		draw()
		return
	}
	fmt.Fprintf(&p.b, `<a href="%s" aria-label="%s">`, escape(href), escape(label))
	draw()
	p.b.WriteString("</a>")
}

func share(x float64) string { return fmt.Sprintf("%.2f%%", x) }

func px(y float64) string { return strconv.FormatFloat(math.Round(y*10)/10, 'f', -1, 64) }

func escape(s string) string { return template.HTMLEscapeString(s) }
