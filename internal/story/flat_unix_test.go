//go:build unix

package story_test

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/story"
)

// BenchmarkFlat shows that an article costs the same wherever it stands in a
// stream: the processor time of Add, in microseconds an article, for the same
// 4,000 articles in a stream that begins with them, in one in which 30,000 came
// before, and in one in which 300,000 did, each 30,000 of other people and years.
// They are added in turns, so that what else the machine does weighs on all alike.
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
	const rounds, last, turn = 10, 4_000, 100
	none, one, ten := story.New(), story.New(), story.New()
	for round := range rounds {
		for i, a := range articles {
			d := story.Prepare(again(a, round, i))
			ten.Add(d)
			if round == rounds-1 {
				one.Add(d)
			}
		}
	}
	docs := make([]*story.Doc, last)
	for i := range docs {
		docs[i] = story.Prepare(again(articles[i], rounds, i))
	}
	var took [3]time.Duration
	for part := range slices.Chunk(docs, turn) {
		for k, g := range []*story.Grouper{none, one, ten} {
			before := processorTime(b)
			for _, d := range part {
				g.Add(d)
			}
			took[k] += processorTime(b) - before
		}
	}
	for k, name := range []string{"4k", "34k", "304k"} {
		b.ReportMetric(float64(took[k].Microseconds())/last, "µs/article_at_"+name)
	}
}

// again is an article as it comes in a round.
func again(of *onrecord.Article, round, i int) *onrecord.Article {
	a := *of
	a.ID = fmt.Sprint(round, " ", i)
	if t, err := time.Parse(time.DateOnly, a.Published); err == nil {
		a.Published = t.AddDate(12*round, 0, 0).Format(time.DateOnly)
	}
	a.Title, a.Text = renamed(a.Title, round), renamed(a.Text, round)
	return &a
}

// renamed gives names and long words another ending.
func renamed(text string, round int) string {
	words := strings.SplitAfter(text, " ")
	ending := string(rune('a'+round)) + "x "
	for i, w := range words {
		if w = strings.TrimSuffix(w, " "); len(w) > 6 || w != "" && w[0] >= 'A' && w[0] <= 'Z' {
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
