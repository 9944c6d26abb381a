package tokenize_test

import (
	"strings"
	"testing"

	"onrecord/internal/tokenize"
)

// coverage is a text in the manner of news, of about n bytes.
func coverage(n int) string {
	const article = `Council leader Ann Lee backs the bridge

By Bo Ray, political editor

Ann Lee has backed the new bridge - signing a letter that calls the delay "disappointing" and says an "anonymous few" hold it up.

"We are absolutely, 100 per cent behind it," Ms. Lee said on Nov. 12. "It doesn't cost $3.5m, it can't, and I won't sign twice."

The letter, which has now appeared on websites all over the county, features the names of 100 councillors, of which Cllr Ray's ward is one of the smallest. He told the paper’s readers: “They’ve asked for a ‘long-term’ plan; we’ll give them one by 5 p.m. on Friday.

“And then it's over to the U.S. engineers at Bridge & Co. Inc., who were hired in 2013-14.”

• Some 58 per cent were 'dissatisfied' with the plan, a poll by No. 10 Research found.
`
	return strings.Repeat(article+"\n", n/len(article)+1)
}

func BenchmarkDoc(b *testing.B) {
	for _, c := range []struct {
		name string
		size int
	}{{"article", 4 << 10}, {"megabyte", 1 << 20}} {
		b.Run(c.name, func(b *testing.B) {
			s := coverage(c.size)
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				tokenize.Doc(s)
			}
		})
	}
}
