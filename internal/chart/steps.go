package chart

import (
	"html/template"
	"slices"
)

// Series is one line of a chart of steps: a stance, its count from each day on,
// and how its end is labelled.
type Series struct {
	Stance string
	Counts []Count
	Label  string // as "38 oppose"
}

// Count is how many there are from a day on.
type Count struct {
	Day string
	N   int
}

// Steps draws counts over time: a count changes on a day, so lines go straight
// and up. First and last are the ends of the axis; unit is what is counted;
// label says what the chart shows.
func Steps(series []Series, first, last, unit, label string) template.HTML {
	const height, foot, top = 190, 166, 23
	most := 0
	for _, s := range series {
		for _, c := range s.Counts {
			most = max(most, c.N)
		}
	}
	d, v := over(first, last, 4.5, 81), counted(most, 4, top, foot)
	var p picture
	p.open(height, "img", label)
	p.lines(v, unit)
	p.axis(d, foot, 6)
	var ends []end
	for _, s := range series {
		if len(s.Counts) == 0 {
			continue
		}
		y := p.steps(s, d, v)
		ends = append(ends, end{y: y, stance: s.Stance, label: s.Label})
	}
	for _, e := range apart(ends, 13) {
		p.glyph(e.stance, d.right, e.at)
		p.text("em", d.right+1.6, e.y+4, "start", e.label)
	}
	return p.close()
}

// steps draws one line and gives the height of its end.
func (p *picture) steps(s Series, d days, v scale) float64 {
	p.b.WriteString(`<g class="` + escape(s.Stance) + `">`)
	y := v.y(float64(s.Counts[0].N))
	for i, c := range s.Counts {
		x := d.x(c.Day)
		if i > 0 {
			if to := v.y(float64(c.N)); to != y {
				p.line("ag-l", x, x, y, to)
				y = to
			}
		}
		next := d.right
		if i+1 < len(s.Counts) {
			next = d.x(s.Counts[i+1].Day)
		}
		if next > x {
			p.line("ag-l", x, next, y, y)
		}
	}
	p.b.WriteString("</g>")
	return y
}

// end is the end of a line: where it is, and where its label stands.
type end struct {
	at, y         float64
	stance, label string
}

// apart moves labels away from one another, so that all can be read.
func apart(ends []end, gap float64) []end {
	for i := range ends {
		ends[i].at = ends[i].y
	}
	slices.SortStableFunc(ends, func(a, b end) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	for i := len(ends) - 2; i >= 0; i-- {
		ends[i].y = min(ends[i].y, ends[i+1].y-gap)
	}
	return ends
}
