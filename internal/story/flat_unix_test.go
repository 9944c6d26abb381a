//go:build unix

package story_test

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/story"
)

// BenchmarkFlat shows that an article costs the same wherever it stands in a
// stream: the processor time of Add, in microseconds an article, up to 4,000,
// 34,000 and 300,000 articles, of each the last 4,000.
func BenchmarkFlat(b *testing.B) {
	sources := map[string]func(*testing.B) []*onrecord.Article{
		"synthetic": func(*testing.B) []*onrecord.Article { return stream(30_000) },
		"real":      background,
	}
	for name, source := range sources {
		b.Run(name, func(b *testing.B) {
			articles := source(b)
			for b.Loop() {
				flat(b, articles)
			}
		})
	}
}

func flat(b *testing.B, articles []*onrecord.Article) {
	b.Helper()
	const part = 4_000
	g := story.New()
	for n := part; n <= 300_000; n += part {
		docs := make([]*story.Doc, part)
		for i := range docs {
			docs[i] = story.Prepare(again(articles, n-part+i))
		}
		before := processorTime(b)
		for _, d := range docs {
			g.Add(d)
		}
		each := float64((processorTime(b) - before).Microseconds()) / part
		switch n {
		case part, 32_000, 300_000:
			b.ReportMetric(each, fmt.Sprintf("µs/article_at_%d", n))
		}
	}
}

// again is article i of a stream in which articles come back over and over,
// each time years later and of other people.
func again(articles []*onrecord.Article, i int) *onrecord.Article {
	a := *articles[i%len(articles)]
	round := i / len(articles)
	a.ID = fmt.Sprint(i)
	if round == 0 {
		return &a
	}
	if t, err := time.Parse(time.DateOnly, a.Published); err == nil {
		a.Published = t.AddDate(12*round, 0, 0).Format(time.DateOnly)
	}
	a.Title, a.Text = renamed(a.Title, round), renamed(a.Text, round)
	return &a
}

// renamed gives every third word, and every one with a capital, another ending.
func renamed(text string, round int) string {
	words := strings.SplitAfter(text, " ")
	ending := strings.Repeat("x", round/5) + string(rune('a'+round%5)) + " "
	for i, w := range words {
		if w = strings.TrimSuffix(w, " "); w != "" && (i%3 == 0 || w[0] >= 'A' && w[0] <= 'Z') {
			words[i] = w + ending
		}
	}
	return strings.Join(words, "")
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
