//go:build unix

package story_test

import (
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/story"
)

// BenchmarkFlat shows that an article costs the same wherever it stands in a
// stream that goes on for a hundred years: the processor time of Add, in
// microseconds an article, for the same 4,000 articles up to article 4,000, then
// 34,000, and 304,000, each time of other people and years.
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
	for round := range 11 {
		for from := 0; from < len(articles); from += part {
			var docs []*story.Doc
			for i := from; i < min(from+part, len(articles)); i++ {
				docs = append(docs, story.Prepare(again(articles[i], round, i)))
			}
			runtime.GC() // of what was made ready
			before := processorTime(b)
			for _, d := range docs {
				g.Add(d)
			}
			if took := processorTime(b) - before; from == 0 && (round < 2 || round == 10) {
				b.ReportMetric(float64(took.Microseconds())/part, fmt.Sprintf("µs/article_at_%d", round*len(articles)/1000*1000+part))
			}
			if round == 10 {
				return
			}
		}
	}
}

// again is an article as it comes back in a later round.
func again(of *onrecord.Article, round, i int) *onrecord.Article {
	a := *of
	a.ID = fmt.Sprint(round, " ", i)
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
