package ingest

import (
	"strconv"
	"strings"
	"time"

	"github.com/araddon/dateparse"
)

// Date puts a date into one of the two forms of the record: "2006-01-02" when
// only a day is known, RFC 3339 when a time is. A time without a zone is taken
// as UTC. What gives no whole day, and what could be two days ("03/04/2016"),
// is an error; so is a day outside the years 1500 to 2200.
func Date(said string) (string, error) {
	s := strings.Join(strings.Fields(said), " ")
	if len(s) > 80 {
		return "", invalid("date of %d characters is not understood", len(s))
	}
	for _, try := range []func(string) (string, bool){byLayout, byEpoch, byWords} {
		if out, ok := try(s); ok {
			return out, nil
		}
	}
	return "", invalid("date %q is not understood", said)
}

func byLayout(s string) (string, bool) {
	s = strings.ReplaceAll(s, ". ", " ") // "Nov. 12"
	for _, layout := range []string{
		"2006-01-02", "2006/01/02", "2006.01.02", "20060102",
		"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006",
		"Monday, January 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "Mon, Jan 2, 2006", "Mon, 2 Jan 2006",
	} {
		if at, err := time.Parse(layout, s); err == nil {
			return written(at, false)
		}
	}
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
		"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
		time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 GMT", "Mon, 2 Jan 2006 15:04:05 -0700",
	} {
		if at, err := time.Parse(layout, s); err == nil {
			return written(at, true)
		}
	}
	return "", false
}

// byEpoch reads seconds or milliseconds since 1970.
func byEpoch(s string) (string, bool) {
	n, err := strconv.ParseInt(strings.TrimSuffix(s, ".0"), 10, 64)
	switch {
	case err != nil:
		return "", false
	case n >= 1e8 && n < 1e10:
		return written(time.Unix(n, 0).UTC(), true)
	case n >= 1e11 && n < 1e13:
		return written(time.UnixMilli(n).UTC(), true)
	}
	return "", false
}

// byWords reads dates in words that give day, month and year themselves: none
// is reckoned from today.
func byWords(s string) (out string, ok bool) {
	if !hasYear(s) || twoWays(s) {
		return "", false
	}
	// dateparse panics on some strings that are no dates.
	defer func() {
		if recover() != nil {
			out, ok = "", false
		}
	}()
	plain, in := zone(ordinals(s))
	at, err := dateparse.ParseIn(plain, in, dateparse.RetryAmbiguousDateWithSwap(true))
	if err != nil || !strings.Contains(s, strconv.Itoa(at.Year())) || !hasDay(s, at) {
		return "", false
	}
	return written(at, strings.Contains(s, ":"))
}

// zone takes the name of a zone off the end of s. Without one it is UTC.
func zone(s string) (string, *time.Location) {
	at := strings.LastIndexByte(s, ' ')
	hours, known := map[string]int{
		"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BST": 1, "CET": 1, "CEST": 2,
	}[s[at+1:]]
	if !known || at < 0 {
		return s, time.UTC
	}
	return s[:at], time.FixedZone("", hours*3600)
}

// ordinals drops the endings of "12th" and its like.
func ordinals(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		core := strings.TrimSuffix(w, ",")
		for _, end := range []string{"st", "nd", "rd", "th"} {
			if n, err := strconv.Atoi(strings.TrimSuffix(core, end)); err == nil && strings.HasSuffix(core, end) {
				words[i] = strconv.Itoa(n) + w[len(core):]
			}
		}
	}
	return strings.Join(words, " ")
}

// hasDay reports whether the day of at stands in s: "November 2014" has none.
func hasDay(s string, at time.Time) bool {
	for _, run := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(run); err == nil && n == at.Day() && len(run) <= 2 {
			return true
		}
	}
	return false
}

func hasYear(s string) bool {
	for _, run := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(run) == 4 {
			return true
		}
	}
	return false
}

// twoWays reports whether numbers alone leave open which is the month.
func twoWays(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/. ", r) })
	if len(parts) < 3 {
		return false
	}
	a, errA := strconv.Atoi(parts[0])
	b, errB := strconv.Atoi(parts[1])
	return errA == nil && errB == nil && a <= 12 && b <= 12 && a != b
}

func written(at time.Time, timed bool) (string, bool) {
	if y := at.Year(); y < 1500 || y > 2200 {
		return "", false
	}
	if timed {
		return at.Format(time.RFC3339), true
	}
	return at.Format(time.DateOnly), true
}
