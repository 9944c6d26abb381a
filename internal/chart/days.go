package chart

import (
	"time"
)

// days puts days onto the width of a chart.
type days struct {
	from, to    time.Time
	left, right float64 // per cent of the width
}

// over is the days from first to last; left and right are the places of those
// two. One day alone stands at the right.
func over(first, last string, left, right float64) days {
	return days{from: date(first), to: date(last), left: left, right: right}
}

// date reads the day of a date of the record, which may be longer; a month or a
// year counts as its first day.
func date(s string) time.Time {
	if len(s) > len(time.DateOnly) {
		s = s[:len(time.DateOnly)]
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}

func (d days) at(t time.Time) float64 {
	all := d.to.Sub(d.from)
	if all <= 0 {
		return d.right
	}
	return d.left + (d.right-d.left)*float64(t.Sub(d.from))/float64(all)
}

// x is the place of a day; those outside stand at the edge.
func (d days) x(day string) float64 {
	t := date(day)
	switch {
	case t.Before(d.from):
		t = d.from
	case t.After(d.to):
		t = d.to
	}
	return d.at(t)
}

// tick is a day that an axis names.
type tick struct {
	x     float64
	label string
}

// ticks are at most n days that are easy to name, the year said where it is
// new.
func (d days) ticks(n int) []tick {
	if d.from.IsZero() || !d.to.After(d.from) {
		return nil
	}
	for _, step := range []struct{ months, days int }{
		{0, 1}, {0, 2}, {0, 7}, {0, 14}, {1, 0}, {3, 0}, {6, 0}, {12, 0}, {24, 0}, {60, 0}, {120, 0}, {600, 0},
	} {
		if list := d.every(step.months, step.days, n); list != nil {
			return list
		}
	}
	return nil
}

// every is a tick each so many months or days, nil where that is more than n.
func (d days) every(months, stepDays, n int) []tick {
	at := d.from
	switch {
	case months >= 12:
		at = time.Date(d.from.Year()/(months/12)*(months/12), 1, 1, 0, 0, 0, 0, time.UTC)
	case months > 0:
		at = time.Date(d.from.Year(), time.Month((int(d.from.Month())-1)/months*months+1), 1, 0, 0, 0, 0, time.UTC)
	}
	var out []tick
	year := 0
	for ; !at.After(d.to); at = at.AddDate(0, months, stepDays) {
		if at.Before(d.from) {
			continue
		}
		if len(out) == n {
			return nil
		}
		layout := "2 Jan"
		switch {
		case months >= 12:
			layout = "2006"
		case months > 0 && at.Year() != year:
			layout = "Jan 2006"
		case months > 0:
			layout = "Jan"
		case at.Year() != year && (year != 0 || d.from.Year() != d.to.Year()):
			layout = "2 Jan 2006"
		}
		year = at.Year()
		out = append(out, tick{d.at(at), at.Format(layout)})
	}
	return out
}

// axis draws the days under a chart whose foot is at y.
func (p *picture) axis(d days, y float64, n int) {
	for _, t := range d.ticks(n) {
		p.line("ax0", t.x, t.x, y, y+4)
		anchor := "middle"
		switch {
		case t.x < 4:
			anchor = "start"
		case t.x > 96:
			anchor = "end"
		}
		p.text("", t.x, y+18, anchor, t.label)
	}
}
