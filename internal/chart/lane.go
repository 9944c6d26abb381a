package chart

import (
	"html/template"
	"slices"
)

// Mark is one piece of evidence for a stance on a day, and where it stands.
type Mark struct {
	Day, Stance string
	Href, Label string
}

// Lane draws where somebody stood from first to last: a mark for each piece of
// evidence, oldest first. The line is thick between two that say the same and
// thin where nothing was said. now is the day as of which it is drawn.
func Lane(marks []Mark, first, last, now, label string) template.HTML {
	const middle = 16
	d := over(first, last, 1, 97)
	var p picture
	p.open(0, "group", label)
	for i, m := range marks {
		next, class := now, "sg-t "
		if i+1 < len(marks) {
			next = marks[i+1].Day
			if marks[i+1].Stance == m.Stance {
				class = "sg "
			}
		}
		if from, to := d.x(m.Day), d.x(next); to > from {
			p.line(class+escape(m.Stance), from, to, middle, middle)
		}
	}
	p.line("now", d.x(now), d.x(now), -40, 72)
	for _, m := range marks {
		p.link(m.Href, m.Label, func() { p.glyph(m.Stance, d.x(m.Day), middle) })
	}
	return p.close()
}

// LaneAxis draws the days under lanes.
func LaneAxis(first, last, now, label string) template.HTML {
	d := over(first, last, 1, 97)
	var p picture
	p.b.WriteString(`<svg class="chart" aria-hidden="true">`)
	at := d.x(now)
	for _, t := range d.ticks(5) {
		if t.x > at-8 && t.x < at+8 {
			continue // the day as of which it is drawn stands there
		}
		p.line("ax0", t.x, t.x, 0, 4)
		p.text("", t.x, 17, anchorOf(t.x), t.label)
	}
	p.text("em", at, 17, anchorOf(at), label)
	return p.close()
}

// Ruler draws the days under a slider.
func Ruler(first, last string) template.HTML {
	d := over(first, last, 0, 100)
	var p picture
	p.b.WriteString(`<svg class="ticks" aria-hidden="true">`)
	list := slices.DeleteFunc(d.ticks(5), func(t tick) bool { return t.x > 80 }) // the last day stands there
	for _, t := range append(list, tick{100, date(last).Format("2 Jan 2006")}) {
		p.line("ax0", t.x, t.x, 0, 4)
		p.text("", t.x, 16, anchorOf(t.x), t.label)
	}
	return p.close()
}

func anchorOf(x float64) string {
	switch {
	case x < 4:
		return "start"
	case x > 93:
		return "end"
	}
	return "middle"
}
