package report

import (
	"testing"

	"onrecord"
)

func TestDaysAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, from, to, want string }{
		{"a day", "2016-03-02", "2016-03-02", "2 March 2016"},
		{"a year", "2017-01-01", "2017-12-31", "2017"},
		{"a month", "2016-02-01", "2016-02-29", "February 2016"},
		{"a week", "2016-02-22", "2016-02-28", "22–28 February 2016"},
		{"a week over two months", "2016-02-29", "2016-03-06", "29 Feb – 6 Mar 2016"},
		{"a week over two years", "2015-12-28", "2016-01-03", "28 Dec 2015 – 3 Jan 2016"},
		{"no date", "", "", ""},
	} {
		if got := humanSpan(c.from, c.to); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDoubtfulAttributionsNeedAVerbOfSaying(t *testing.T) {
	t.Parallel()
	rec := &onrecord.Record{Article: &onrecord.Article{Text: "said promoted"}}
	p := &page{rec: rec, style: Style{MinSaid: 0.5}}
	said, promoted := []onrecord.Span{{Start: 0, End: 4}}, []onrecord.Span{{Start: 5, End: 13}}
	lee := onrecord.Actor{Name: "Ann Lee"}
	for _, c := range []struct {
		name string
		a    onrecord.Attribution
		want bool
	}{
		{"doubtful, by a verb of saying", onrecord.Attribution{Cue: said, Source: lee, Confidence: 0.3}, true},
		{"doubtful, by another word", onrecord.Attribution{Cue: promoted, Source: lee, Confidence: 0.3}, false},
		{"sure, by another word", onrecord.Attribution{Cue: promoted, Source: lee, Confidence: 0.7}, true},
		{"sure, but nobody answers for it", onrecord.Attribution{Cue: promoted, Confidence: 0.7}, false},
	} {
		if got := p.shows(c.a); got != c.want {
			t.Errorf("%s: shown %v, want %v", c.name, got, c.want)
		}
	}
}
