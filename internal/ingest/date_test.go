package ingest

import (
	"strings"
	"testing"
	"time"
)

func TestDate(t *testing.T) {
	for said, want := range map[string]string{
		"2014-11-12":                      "2014-11-12",
		" 2014-11-12 ":                    "2014-11-12",
		"2014/11/12":                      "2014-11-12",
		"20141112":                        "2014-11-12",
		"12 November 2014":                "2014-11-12",
		"Nov 12, 2014":                    "2014-11-12",
		"Nov. 12, 2014":                   "2014-11-12",
		"Wednesday, November 12, 2014":    "2014-11-12",
		"12th November 2014":              "2014-11-12",
		"12. November 2014":               "2014-11-12",
		"12 de noviembre de 2014":         "",
		"12 novembre 2014":                "",
		"25/12/2014":                      "2014-12-25",
		"12/25/2014":                      "2014-12-25",
		"11/11/2014":                      "2014-11-11",
		"2014-11-12T10:30:00Z":            "2014-11-12T10:30:00Z",
		"2014-11-12T10:30:00+01:00":       "2014-11-12T10:30:00+01:00",
		"2014-11-12T10:30:00.123Z":        "2014-11-12T10:30:00Z",
		"2014-11-12T10:30:00+0100":        "2014-11-12T10:30:00+01:00",
		"2014-11-12T10:30:00":             "2014-11-12T10:30:00Z",
		"2014-11-12 10:30:00":             "2014-11-12T10:30:00Z",
		"Wed, 12 Nov 2014 10:30:00 GMT":   "2014-11-12T10:30:00Z",
		"Wed, 12 Nov 2014 10:30:00 -0500": "2014-11-12T10:30:00-05:00",
		"November 12, 2014 5:30 PM EST":   "2014-11-12T17:30:00-05:00",
		"1415788200":                      "2014-11-12T10:30:00Z",
		"1415788200000":                   "2014-11-12T10:30:00Z",
		"03/04/2016":                      "",
		"03/04/2016 10:30":                "",
		"yesterday":                       "",
		"2 hours ago":                     "",
		"Wednesday":                       "",
		"November 2014":                   "",
		"2014-11":                         "",
		"2014":                            "",
		"2014-13-45":                      "",
		"0000-00-00":                      "",
		"0001-01-01":                      "",
		"n/a":                             "",
		"tomorrow 2014":                   "",
	} {
		got, err := Date(said)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", said, got, err, want)
		}
	}
}

func FuzzDate(f *testing.F) {
	f.Add("Wednesday, November 12, 2014 5:30 PM EST")
	f.Add("03/04/2016")
	f.Fuzz(func(t *testing.T, said string) {
		got, err := Date(said)
		if err != nil {
			if got != "" || strings.TrimSpace(err.Error()) == "" {
				t.Fatalf("%q: %q beside %v", said, got, err)
			}
			return
		}
		if again, err := Date(got); err != nil || again != got {
			t.Fatalf("%q gives %q, which gives %q, %v", said, got, again, err)
		}
		_, day := time.Parse(time.DateOnly, got)
		_, at := time.Parse(time.RFC3339, got)
		if day != nil && at != nil {
			t.Fatalf("%q gives %q, which is in neither form", said, got)
		}
	})
}

func BenchmarkDate(b *testing.B) {
	for _, said := range []string{"2014-11-12", "Nov. 12, 2014", "no date at all 2014"} {
		b.Run(said, func(b *testing.B) {
			for b.Loop() {
				_, _ = Date(said)
			}
		})
	}
}
