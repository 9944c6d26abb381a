package query

import (
	"fmt"
	"time"
)

// Date is a day, month or year: "2014-11-12", "2014-11", "2014".
type Date string

// First is the first day of it, as 2014-11-01.
func (d Date) First() string {
	switch len(d) {
	case len("2014"):
		return string(d) + "-01-01"
	case len("2014-11"):
		return string(d) + "-01"
	}
	return string(d)
}

// Last is the last day of it.
func (d Date) Last() string {
	first, err := time.Parse(time.DateOnly, d.First())
	if err != nil {
		return string(d)
	}
	switch len(d) {
	case len("2014"):
		first = first.AddDate(1, 0, -1)
	case len("2014-11"):
		first = first.AddDate(0, 1, -1)
	}
	return first.Format(time.DateOnly)
}

func parseDate(s string) (Date, error) {
	d := Date(s)
	switch len(s) {
	case len("2014"), len("2014-11"), len("2014-11-12"):
		if t, err := time.Parse(time.DateOnly, d.First()); err == nil && t.Year() > 0 {
			return d, nil
		}
	}
	return "", fmt.Errorf("%q is no date: write it as 2014, 2014-11 or 2014-11-12", s)
}
