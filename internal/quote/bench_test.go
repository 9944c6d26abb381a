package quote_test

import (
	"strconv"
	"strings"
	"testing"

	"onrecord/internal/mention"
	"onrecord/internal/quote"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

// page is one article's worth of made-up coverage.
const page = `Ann Lee said on Monday that the bridge would open in May. “It is late,” she told the Ayton Gazette, “but it is safe.”

Bo Ray, who leads the council, called the delay “a scandal” and asked who had paid for it. According to the council, nobody did.

“We were promised a bridge,” he said. “We were given a hole.

“Nobody has explained why.”

One councillor responded:
The money was there and somebody spent it.

A report published last week found that the cost had doubled. Residents fear that it will double again, and the mayor has refused to say when work will end.

`

// BenchmarkAttribute measures articles of one, ten and a hundred pages: the
// speed must not fall with the length.
func BenchmarkAttribute(b *testing.B) {
	read, err := reader.New()
	if err != nil {
		b.Fatal(err)
	}
	find := attributor(b, quote.Options{})
	for _, n := range []int{1, 10, 100} {
		s := strings.Repeat(page, n)
		b.Run("pages="+strconv.Itoa(n), func(b *testing.B) {
			doc := tokenize.Doc(s)
			read.Annotate(doc)
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				es := mention.Find(doc)
				b.StartTimer()
				find.Attribute(doc, es)
			}
			b.ReportMetric(float64(doc.Len())*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
