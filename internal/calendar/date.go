package calendar

import (
	"strings"
	"time"

	"onrecord"
)

// Expression is one date in words, between words From and To.
type Expression struct {
	From, To int
	Date     onrecord.Date
}

// Words is what the date grammar reads: the lower-case words of a sentence and
// whether it looks ahead ("will meet on Monday").
type Words struct {
	Low   []string
	Tense func(i int) int // of the clause of word i: -1 past, 1 future, 0 unknown; nil for unknown
}

// ahead reports whether the clause of word i speaks of the future.
func (w Words) ahead(i int) bool { return w.Tense != nil && w.Tense(i) > 0 }

func (w Words) at(i int) string {
	if i < 0 || i >= len(w.Low) {
		return ""
	}
	return w.Low[i]
}

// Calendar resolves words against the day an article was printed; the zero
// value resolves absolute dates only.
type Calendar struct {
	day   time.Time
	known bool
}

// New takes "2014-11-12" or an RFC 3339 time; anything else is unknown.
func New(published string) Calendar {
	if len(published) >= 10 {
		if t, err := time.Parse(time.DateOnly, published[:10]); err == nil {
			return Calendar{t, true}
		}
	}
	return Calendar{}
}

// Expressions lists the dates among the words of a sentence.
func (c Calendar) Expressions(w Words) []Expression {
	var out []Expression
	for i := 0; i < len(w.Low); {
		from, to, n := c.expression(w, i)
		if n == 0 {
			i++
			continue
		}
		out = append(out, Expression{From: i, To: i + n, Date: onrecord.Date{From: from, To: to}})
		i += n
	}
	return out
}

// expression reads the date that begins at word i: its first and last day, ""
// where they can't be known, and its number of words, 0 for none.
func (c Calendar) expression(w Words, i int) (from, to string, n int) {
	j := i
	switch w.at(i) {
	case "on", "in", "during", "since", "by", "until", "from", "before", "after":
		j++
		if j < len(w.Low) && (w.at(j) == "the" && w.at(j+1) != "last" && w.at(j+1) != "past" || w.at(j) == "late" || w.at(j) == "early" || w.at(j) == "mid") && i+2 < len(w.Low) {
			j++
		}
	}
	for _, rule := range []func(Words, int) (string, string, int){c.absolute, c.weekday, c.named, c.relative, c.ago, c.month} {
		if from, to, n = rule(w, j); n > 0 {
			n += j - i
			for part(w.at(i + n)) { // "on Monday night"
				n++
			}
			return from, to, n
		}
	}
	if j > i && (w.at(i) == "in" || w.at(i) == "since" || w.at(i) == "by" || w.at(i) == "until" || w.at(i) == "during" || w.at(i) == "from") {
		if y := year(w.at(j)); y > 0 {
			return yearStart(y), yearEnd(y), j - i + 1
		}
		if y := decade(w.at(j)); y > 0 {
			return yearStart(y), yearEnd(y + 9), j - i + 1
		}
	}
	if w.at(i) == "less" && w.at(i+1) == "than" && (w.at(i+3) == "hours" || w.at(i+3) == "days" || w.at(i+3) == "weeks") && (w.at(i+4) == "after" || w.at(i+4) == "before") {
		return "", "", 5
	}
	return "", "", 0
}

// part reports a word for a part of the day.
func part(s string) bool {
	switch s {
	case "morning", "afternoon", "evening", "night", "lunchtime":
		return true
	}
	return false
}

// absolute reads dates with a year: "12 November 2014", "November 12, 2014",
// "Nov. 12th 2014", "November 2014", "2014-11-12".
func (c Calendar) absolute(w Words, i int) (string, string, int) {
	if t, err := time.Parse(time.DateOnly, w.at(i)); err == nil {
		return iso(t), iso(t), 1
	}
	if d := dayNumber(w.at(i)); d > 0 {
		k := i + 1
		if w.at(k) == "of" {
			k++
		}
		if m := month(w.at(k)); m > 0 {
			k = period(w, k+1)
			if y := year(w.at(comma(w, k))); y > 0 {
				return day(y, m, d, comma(w, k)+1-i)
			}
		}
	}
	m := month(w.at(i))
	if m == 0 || dayNumber(w.at(i-1)) > 0 { // a day that its month has not
		return "", "", 0
	}
	k := period(w, i+1)
	if d := dayNumber(w.at(k)); d > 0 {
		if y := year(w.at(comma(w, k+1))); y > 0 {
			return day(y, m, d, comma(w, k+1)+1-i)
		}
	}
	if y := year(w.at(comma(w, k))); y > 0 {
		return monthSpan(y, m, comma(w, k)+1-i)
	}
	return "", "", 0
}

// period steps over the full stop of "Nov." when it is a word of its own.
func period(w Words, k int) int {
	if w.at(k) == "." {
		return k + 1
	}
	return k
}

func comma(w Words, k int) int {
	if w.at(k) == "," {
		return k + 1
	}
	return k
}

// weekday reads "Monday", "last Monday", "next Monday", "this Monday".
func (c Calendar) weekday(w Words, i int) (string, string, int) {
	k := i
	which := w.at(i)
	if which == "last" || which == "next" || which == "this" || which == "coming" {
		k++
	}
	d, ok := weekday(w.at(k))
	if !ok {
		return "", "", 0
	}
	n := k - i + 1
	if !c.known {
		return "", "", n
	}
	t := c.day
	back := (int(t.Weekday()) - int(d) + 7) % 7
	switch {
	case which == "last":
		if back == 0 {
			back = 7
		}
		t = t.AddDate(0, 0, -back)
	case which == "next" || which == "coming" || which == "this" || w.ahead(i):
		forth := (7 - back) % 7
		if forth == 0 && which == "next" {
			forth = 7
		}
		t = t.AddDate(0, 0, forth)
	default:
		t = t.AddDate(0, 0, -back)
	}
	return iso(t), iso(t), n
}

// named reads today, tonight, yesterday, tomorrow, "this morning", "last night".
func (c Calendar) named(w Words, i int) (string, string, int) {
	shift, n := 0, 1
	switch w.at(i) {
	case "today", "tonight":
		if next := w.at(i + 1); next == "'s" || next == "’s" {
			return "", "", 0 // "today's politics"
		}
	case "yesterday":
		shift = -1
	case "tomorrow":
		shift = 1
	case "this":
		if !part(w.at(i + 1)) {
			return "", "", 0
		}
		n = 2
	case "last":
		if w.at(i+1) != "night" {
			return "", "", 0
		}
		shift, n = -1, 2
	default:
		return "", "", 0
	}
	if !c.known {
		return "", "", n
	}
	t := c.day.AddDate(0, 0, shift)
	return iso(t), iso(t), n
}

// relative reads "last week", "this month", "next year", "the last week".
func (c Calendar) relative(w Words, i int) (string, string, int) {
	k, n := i, 0
	if w.at(k) == "the" {
		k++
	}
	switch w.at(k) {
	case "last", "past", "previous":
		n = -1
	case "next", "coming", "following":
		n = 1
	case "this":
	default:
		return "", "", 0
	}
	if n < 0 && k > i || w.at(k) == "past" { // "the last week": the seven days to now
		return c.days(w, k+1, k+2-i)
	}
	return c.unit(w.at(k+1), n, k+2-i)
}

// unit is the week, weekend, month, year or named month that lies n before or
// after now.
func (c Calendar) unit(unit string, n, words int) (string, string, int) {
	t := c.day
	m := month(unit)
	switch {
	case unit != "week" && unit != "weekend" && unit != "month" && unit != "year" && m == 0:
		return "", "", 0
	case !c.known:
		return "", "", words
	}
	monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7+7*n)
	switch unit {
	case "week":
		return iso(monday), iso(monday.AddDate(0, 0, 6)), words
	case "weekend":
		return iso(monday.AddDate(0, 0, 5)), iso(monday.AddDate(0, 0, 6)), words
	case "month":
		first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return monthSpan(first.Year(), int(first.Month()), words)
	case "year":
		return yearStart(t.Year() + n), yearEnd(t.Year() + n), words
	}
	y := t.Year() // "last September", "next May"
	switch {
	case n < 0 && m >= int(t.Month()):
		y--
	case n > 0 && m <= int(t.Month()):
		y++
	}
	return monthSpan(y, m, words)
}

// days reads "week", "month" or "year" as the time up to now.
func (c Calendar) days(w Words, k, n int) (string, string, int) {
	var y, m, d int
	switch w.at(k) {
	case "week":
		d = -7
	case "fortnight":
		d = -14
	case "month":
		m = -1
	case "year":
		y = -1
	default:
		return "", "", 0
	}
	if !c.known {
		return "", "", n
	}
	return iso(c.day.AddDate(y, m, d)), iso(c.day), n
}

// ago reads "two weeks ago", "a year ago", "10 days ago".
func (c Calendar) ago(w Words, i int) (string, string, int) {
	n := count(w.at(i))
	if n == 0 || w.at(i+2) != "ago" {
		return "", "", 0
	}
	unit := strings.TrimSuffix(w.at(i+1), "s")
	if !c.known {
		switch unit {
		case "day", "week", "month", "year":
			return "", "", 3
		}
		return "", "", 0
	}
	t := c.day
	switch unit {
	case "day":
		t = t.AddDate(0, 0, -n)
		return iso(t), iso(t), 3
	case "week":
		monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7-7*n)
		return iso(monday), iso(monday.AddDate(0, 0, 6)), 3
	case "month":
		first := time.Date(t.Year(), t.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return monthSpan(first.Year(), int(first.Month()), 3)
	case "year":
		return yearStart(t.Year() - n), yearEnd(t.Year() - n), 3
	}
	return "", "", 0
}

// month reads dates without a year, "5 May", "Nov. 12", "in September": the
// last such day before the article's in a past clause, the next in one that
// looks ahead, the nearest where the clause shows neither.
func (c Calendar) month(w Words, i int) (string, string, int) {
	d, m, n := 0, 0, 0
	if d = dayNumber(w.at(i)); d > 0 {
		k := i + 1
		if w.at(k) == "of" {
			k++
		}
		if m = month(w.at(k)); m == 0 {
			return "", "", 0
		}
		n = k + 1 - i
	} else if m = month(w.at(i)); m > 0 {
		k := period(w, i+1)
		if d = dayNumber(w.at(k)); d > 0 {
			n = k + 1 - i
		} else if !preposition(w.at(i-1)) || w.at(i) == "may" && w.at(i-1) != "in" && w.at(i-1) != "last" || w.at(i) == "march" && w.at(i-1) != "in" {
			return "", "", 0
		} else {
			n = 1
		}
	} else {
		return "", "", 0
	}
	if _, _, ok := day(2000, m, max(d, 1), 1); ok == 0 {
		return "", "", 0
	}
	if !c.known {
		return "", "", n
	}
	y := c.day.Year()
	ahead := w.ahead(i)
	first := time.Date(y, time.Month(m), max(d, 1), 0, 0, 0, 0, time.UTC)
	last := first
	if d == 0 {
		last = first.AddDate(0, 1, -1)
	}
	const half = 183 * 24 * time.Hour
	switch {
	case ahead && last.Before(c.day):
		y++
	case w.Tense != nil && w.Tense(i) < 0 && first.After(c.day), !ahead && first.Sub(c.day) > half:
		y--
	case w.Tense != nil && w.Tense(i) == 0 && c.day.Sub(last) > half:
		y++
	}
	if d == 0 {
		return monthSpan(y, m, n)
	}
	return day(y, m, d, n)
}
