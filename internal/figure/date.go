package figure

import (
	"strings"

	"onrecord"
	"onrecord/internal/calendar"
)

// nearDate is how many words a date may stand from the number that it dates.
const nearDate = 12

// datesOf gives the figures of the sentence, those of out from index first on,
// the date that stands with them: "stood at 200,000 in 1972", "a poll
// published on Monday". A date that opens the sentence counts for all of it.
func (r *reading) datesOf(first int) {
	if first == len(r.out) {
		return
	}
	low := r.words[:0]
	s := r.doc.Sents[r.index]
	for i := int(s.From); i < int(s.To); i++ {
		low = append(low, r.doc.Lower(i))
	}
	r.words = low
	dates := r.days.Expressions(calendar.Words{Low: low})
	if len(dates) == 0 {
		return
	}
	for k := first; k < len(r.out); k++ {
		f := &r.out[k]
		at := int(r.doc.Tokens(f.Evidence[len(f.Evidence)-1]).To-s.From) - 1
		best, least := -1, nearDate
		for d := range dates {
			e := &dates[d]
			far := e.From > 0 && (e.From-at > nearDate || at-e.To > nearDate)
			if e.Date.From == "" || far || until(low[e.From]) {
				continue
			}
			gap := at - e.To
			switch {
			case e.From == 0:
				gap = min(gap, nearDate-1)
			case e.From > at:
				gap = e.From - at - 1
				gap += clauses(low[at+1 : e.From])
			default:
				gap += clauses(low[e.To:max(at, e.To)])
			}
			if gap >= 0 && gap < least {
				best, least = d, gap
			}
		}
		if best >= 0 {
			f.Date = asPrecise(dates[best].Date)
		}
	}
}

// clauses is how much further off the words between a number and a date put
// the date: another clause tells of another time.
func clauses(between []string) int {
	n := 0
	for _, w := range between {
		switch w {
		case ",", "but", "and", "who", "which", "that", "while", "despite", "when", "where", "after", "before", "following", "ahead":
			n += 6
		}
	}
	return n
}

// until reports a word by which a date is a limit and no date of the figure.
func until(s string) bool {
	switch s {
	case "since", "until", "before", "after", "by":
		return true
	}
	return false
}

// asPrecise is a date as its words allow: a day, a month ("2014-11"), a year
// ("2014"), else the first and the last day with a stroke between.
func asPrecise(d onrecord.Date) string {
	switch {
	case d.From == d.To:
		return d.From
	case strings.HasSuffix(d.From, "-01-01") && d.To == d.From[:4]+"-12-31":
		return d.From[:4]
	case strings.HasSuffix(d.From, "-01") && d.From[:7] == d.To[:7] && d.To[8:] >= "28":
		return d.From[:7]
	}
	return d.From + "/" + d.To
}
