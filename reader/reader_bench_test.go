package reader_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord"
	"onrecord/reader"
)

// ownCoverage is news-like text of our own: every kind of finding, many times
// over, with names that change so that entities do not pile up on one.
func ownCoverage() []*onrecord.Article {
	const story = `%[1]s under fire as letter calls on her to go

By Eve Hart, political editor

%[1]s, the leader of %[3]s Council, refused to be drawn on her future on Monday after 14 councillors signed an open letter calling on her to resign. “I have always backed this council,” she told Radio %[3]s. “I absolutely support its officers.”

The letter, signed by %[2]s and 13 others, says the %[3]s bypass is “a waste of £12 million”. Cllr %[2]s, who won his seat with a majority of 1,204 votes in 2012, said he would vote against the plan. According to a %[3]s Polls survey of 1,003 adults, 41 per cent of voters oppose it, up four points since March.

A Labour source said: “She has lost the group. There is no way back.” The mayor's office declined to comment. Mr Dunn, a former minister, thinks the row will pass, and praised her record as “solid”.

“Nobody wants an election now,” he added.
`
	first := []string{"Ann", "Bo", "Cy", "Di", "Eve", "Flo", "Gus", "Hal"}
	last := []string{"Lee", "Ray", "Dunn", "Hart", "Moss", "Pike", "Vane", "Wood"}
	place := []string{"Ayton", "Beeton", "Ceeford", "Deeham"}
	out := make([]*onrecord.Article, 64)
	for i := range out {
		text := fmt.Sprintf(story, first[i%8]+" "+last[i/8], first[(i+3)%8]+" "+last[(i/8+5)%8], place[i%4])
		out[i] = &onrecord.Article{ID: fmt.Sprint(i), Outlet: "Ayton Post", Published: "2015-03-02", Text: text}
	}
	return out
}

// wikinews is the articles of corpora/text, nil where they are not.
func wikinews(b *testing.B, most int) []*onrecord.Article {
	b.Helper()
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		return nil
	}
	f, err := os.Open(filepath.Join(dir, "corpora", "text", "wikinews.jsonl.gz"))
	if err != nil {
		b.Logf("no wikinews: %v", err)
		return nil
	}
	defer f.Close() //nolint:errcheck // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	var out []*onrecord.Article
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() && len(out) < most {
		a := new(struct{ ID, Text, Date string })
		if err := json.Unmarshal(lines.Bytes(), a); err != nil {
			b.Fatal(err)
		}
		out = append(out, &onrecord.Article{ID: a.ID, Published: a.Date, Text: a.Text})
	}
	return out
}

// BenchmarkRead reads articles on one core. Words are stretches between white
// space.
func BenchmarkRead(b *testing.B) {
	for _, c := range []struct {
		name     string
		articles []*onrecord.Article
	}{
		{"own coverage", ownCoverage()},
		{"wikinews", wikinews(b, 500)},
	} {
		b.Run(c.name, func(b *testing.B) {
			if len(c.articles) == 0 {
				b.Skip("ONRECORD_CORPORA is not set or has no corpora/text: no articles")
			}
			var size int64
			words := 0
			for _, a := range c.articles {
				size += int64(len(a.Text))
				words += len(strings.Fields(a.Text))
			}
			r, err := reader.New()
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, a := range c.articles {
					r.Read(a)
				}
			}
			seconds := b.Elapsed().Seconds()
			b.ReportMetric(float64(words)*float64(b.N)/seconds, "words/s")
			b.ReportMetric(float64(len(c.articles))*float64(b.N)/seconds, "articles/s")
		})
	}
}
