package reader_test

import (
	"testing"

	"onrecord"
	"onrecord/internal/collective"
	"onrecord/internal/event"
	"onrecord/internal/figure"
	"onrecord/internal/office"
	"onrecord/internal/position"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

// BenchmarkFindings sets what the findings cost beside what the syntax costs
// (tokens, tags and trees of the same articles): compare the ns/op. The aim is
// a half at most for all findings together.
func BenchmarkFindings(b *testing.B) {
	articles := wikinews(b, 100)
	if len(articles) == 0 {
		articles = ownCoverage()
	}
	r, err := reader.New()
	if err != nil {
		b.Fatal(err)
	}
	annotated := func(a *onrecord.Article) *text.Doc {
		doc := tokenize.Doc(a.Text)
		r.Annotate(doc)
		return doc
	}
	b.Run("syntax", func(b *testing.B) {
		for b.Loop() {
			for _, a := range articles {
				annotated(a)
			}
		}
	})
	for _, c := range []struct {
		name      string
		positions bool
	}{{"findings", true}, {"findings without positions", false}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				for _, a := range articles {
					b.StopTimer()
					doc, entities, said := r.Attribute(a.Text)
					var stands []onrecord.Position
					if !c.positions {
						stands = position.Read(doc, entities, said)
					}
					b.StartTimer()
					if c.positions {
						stands = position.Read(doc, entities, said)
					}
					readOthers(a, doc, entities, said, stands)
				}
			}
		})
	}
}

func readOthers(a *onrecord.Article, doc *text.Doc, entities *onrecord.Entities, said []onrecord.Attribution, stands []onrecord.Position) {
	figure.Read(doc, entities, said, a.Published)
	office.Read(doc, entities)
	collective.Read(doc, entities, said, stands)
	event.Read(doc, entities, a.Published)
}
