// Package calendar reads dates in words ("on Monday night", "last week", "in
// 2010", "next year") and resolves them against the day an article was
// printed, with the precision that the words allow: a day, a week from Monday
// to Sunday, a month, a year.
//
// New takes the printed day; Calendar.Expressions lists the dates among the
// lower-case words of a sentence. Where the printed day is unknown, only dates
// that name their year are resolved; the others have no days. "On Monday" is
// the last Monday, or the next one in a clause that looks ahead, which the
// caller says by Words.Tense. Seasons are not read.
package calendar

import (
	"strconv"
	"strings"
	"time"
)

func preposition(s string) bool {
	switch s {
	case "in", "since", "by", "until", "during", "from", "early", "late", "mid", "for":
		return true
	}
	return false
}

// day is one day; an impossible one ("31 June") is no date.
func day(y, m, d, n int) (string, string, int) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return "", "", 0
	}
	return iso(t), iso(t), n
}

func monthSpan(y, m, n int) (string, string, int) {
	first := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	return iso(first), iso(first.AddDate(0, 1, -1)), n
}

func yearStart(y int) string { return iso(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)) }

func yearEnd(y int) string { return iso(time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC)) }

func iso(t time.Time) string { return t.Format(time.DateOnly) }

func year(s string) int {
	if len(s) != 4 || s < "1700" || s > "2099" {
		return 0
	}
	y, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return y
}

// decade is the first year of "1970s", 0 for another word.
func decade(s string) int {
	if len(s) == 5 && s[4] == 's' && s[3] == '0' {
		return year(s[:4])
	}
	return 0
}

// dayNumber is a day of the month: "5", "5th".
func dayNumber(s string) int {
	s = strings.TrimRight(s, "sthnrd")
	if len(s) == 0 || len(s) > 2 {
		return 0
	}
	d, err := strconv.Atoi(s)
	if err != nil || d < 1 || d > 31 {
		return 0
	}
	return d
}

// count is a small number in words or digits.
func count(s string) int {
	for i, w := range [...]string{"a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if s == w || i == 0 && (s == "one" || s == "an") {
			return i + 1
		}
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 200 {
		return 0
	}
	return n
}

func month(s string) int {
	s = strings.TrimSuffix(s, ".")
	for i, w := range [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		if s == w || len(s) == 3 && s == w[:3] && w != "may" || s == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}

func weekday(s string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if s == strings.ToLower(d.String()) {
			return d, true
		}
	}
	return 0, false
}
