package calendar

import (
	"strings"
	"testing"
)

func TestDates(t *testing.T) {
	// The articles of this test are printed on a Wednesday.
	for _, c := range []struct{ words, published, want string }{
		{"on Monday night", "2014-11-12", "2014-11-10"},
		{"on Wednesday", "2014-11-12", "2014-11-12"},
		{"on Thursday", "2014-11-12", "2014-11-06"},
		{"will meet on Thursday", "2014-11-12", "2014-11-13"},
		{"last Wednesday", "2014-11-12", "2014-11-05"},
		{"next Wednesday", "2014-11-12", "2014-11-19"},
		{"today", "2014-11-12", "2014-11-12"},
		{"yesterday", "2014-11-01", "2014-10-31"},
		{"last night", "2014-11-12", "2014-11-11"},
		{"this morning", "2014-11-12T09:00:00Z", "2014-11-12"},
		{"tomorrow", "2014-12-31", "2015-01-01"},
		{"last week", "2014-11-12", "2014-11-03 2014-11-09"},
		{"this week", "2014-11-12", "2014-11-10 2014-11-16"},
		{"next week", "2014-11-12", "2014-11-17 2014-11-23"},
		{"this week", "2014-11-16", "2014-11-10 2014-11-16"},
		{"last weekend", "2014-11-12", "2014-11-08 2014-11-09"},
		{"in the last week", "2014-11-12", "2014-11-05 2014-11-12"},
		{"last month", "2015-01-12", "2014-12-01 2014-12-31"},
		{"next year", "2014-11-12", "2015-01-01 2015-12-31"},
		{"in 2010", "2014-11-12", "2010-01-01 2010-12-31"},
		{"in 2010", "", "2010-01-01 2010-12-31"},
		{"in the 1970s", "", "1970-01-01 1979-12-31"},
		{"in September", "2014-11-12", "2014-09-01 2014-09-30"},
		{"came in December", "2014-11-12", "2013-12-01 2013-12-31"},
		{"in December", "2014-11-12", "2014-12-01 2014-12-31"},
		{"the Nov. 8 election", "2016-09-27", "2016-11-08"},
		{"will vote in May", "2014-11-12", "2015-05-01 2015-05-31"},
		{"last May", "2014-11-12", "2014-05-01 2014-05-31"},
		{"came on 5 May", "2014-11-12", "2014-05-05"},
		{"will fall on 5 May", "2014-11-12", "2015-05-05"},
		{"on 12 November 2013", "", "2013-11-12"},
		{"on November 12 , 2013", "", "2013-11-12"},
		{"on Nov. 12th", "2014-11-13", "2014-11-12"},
		{"November 2013", "", "2013-11-01 2013-11-30"},
		{"two weeks ago", "2014-11-12", "2014-10-27 2014-11-02"},
		{"three days ago", "2014-11-02", "2014-10-30"},
		{"a year ago", "2014-11-12", "2013-01-01 2013-12-31"},
		{"on 31 June 2014", "", "none"},
		{"less than 24 hours after", "2014-11-12", "open"},
		{"on Monday", "", "open"},
		{"this summer", "2014-11-12", "none"},
		{"they may march", "2014-11-12", "none"},
		{"2,014 people", "2014-11-12", "none"},
	} {
		w := Words{Low: strings.Fields(strings.ToLower(c.words)), Tense: func(int) int {
			switch c.words[:4] {
			case "will":
				return 1
			case "came":
				return -1
			}
			return 0
		}}
		got := "none"
		if es := New(c.published).Expressions(w); len(es) > 0 {
			switch d := es[0].Date; d.From {
			case "":
				got = "open"
			case d.To:
				got = d.From
			default:
				got = d.From + " " + d.To
			}
		}
		if got != c.want {
			t.Errorf("%q, printed %s: got %s, want %s", c.words, c.published, got, c.want)
		}
	}
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"on Monday night", "12 of November 2013", "the last week of May", "in mid 2010", "9 years ago this week"} {
		f.Add(s, "2014-11-12")
	}
	f.Fuzz(func(t *testing.T, s, published string) {
		w := Words{Low: strings.Fields(strings.ToLower(s)), Tense: func(i int) int { return i%3 - 1 }}
		last := 0
		for _, e := range New(published).Expressions(w) {
			if e.From < last || e.To <= e.From || e.To > len(w.Low) {
				t.Fatalf("%+v out of range or order in %q", e, w.Low)
			}
			if d := e.Date; d.From > d.To || (d.From == "") != (d.To == "") {
				t.Fatalf("%+v runs backwards", d)
			}
			last = e.To
		}
	})
}
