package reader_test

import (
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/collective"
	"onrecord/internal/event"
	"onrecord/internal/figure"
	"onrecord/internal/mention"
	"onrecord/internal/model/en"
	"onrecord/internal/office"
	"onrecord/internal/position"
	"onrecord/internal/quote"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

// BenchmarkFindings sets what the findings cost beside what the syntax costs:
// tokens, tags and trees. Positions are counted apart and together with the
// rest; the aim is a half at most.
func BenchmarkFindings(b *testing.B) {
	articles := wikinews(b, 200)
	if len(articles) == 0 {
		articles = ownCoverage()
	}
	r, err := reader.New()
	if err != nil {
		b.Fatal(err)
	}
	weights, err := en.Mention()
	if err != nil {
		b.Fatal(err)
	}
	finder, err := mention.New(weights)
	if err != nil {
		b.Fatal(err)
	}
	var syntax, positions, others time.Duration
	for b.Loop() {
		for _, a := range articles {
			start := time.Now()
			doc := tokenize.Doc(a.Text)
			r.Annotate(doc)
			syntax += time.Since(start)
			entities := finder.Find(doc)
			said := quote.Attribute(doc, entities)
			start = time.Now()
			stands := position.Read(doc, entities, said)
			positions += time.Since(start)
			start = time.Now()
			readOthers(a, doc, entities, said, stands)
			others += time.Since(start)
		}
	}
	b.ReportMetric(float64(positions+others)/float64(syntax), "findings/syntax")
	b.ReportMetric(float64(others)/float64(syntax), "without-positions/syntax")
}

func readOthers(a *onrecord.Article, doc *text.Doc, entities *onrecord.Entities, said []onrecord.Attribution, stands []onrecord.Position) {
	figure.Read(doc, entities, said, a.Published)
	office.Read(doc, entities)
	collective.Read(doc, entities, said, stands)
	event.Read(doc, entities, a.Published)
}
