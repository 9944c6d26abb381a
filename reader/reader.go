// Package reader is the one page where the order of reading stands: from an
// Article to its Record.
package reader

import (
	"fmt"

	"onrecord"
	"onrecord/internal/collective"
	"onrecord/internal/event"
	"onrecord/internal/figure"
	"onrecord/internal/mention"
	"onrecord/internal/model/en"
	"onrecord/internal/office"
	"onrecord/internal/position"
	"onrecord/internal/quote"
	"onrecord/internal/tag"
	"onrecord/internal/tokenize"
)

// Version of the reader, part of every record.
const Version = "0.1.0"

// Reader reads articles. It has no state that reading changes, so one Reader
// serves any number of goroutines.
type Reader struct {
	tagger *tag.Tagger
}

// New makes a Reader. It panics when the program's own embedded weights are
// damaged, which a test rules out.
func New() *Reader {
	weights, err := en.Tag()
	if err != nil {
		panic(fmt.Errorf("make reader: %w", err))
	}
	tagger, err := tag.New(weights)
	if err != nil {
		panic(fmt.Errorf("make reader: %w", err))
	}
	return &Reader{tagger: tagger}
}

// Read makes the record of a.
func (r *Reader) Read(a *onrecord.Article) *onrecord.Record {
	doc := tokenize.Doc(a.Text)
	r.tagger.Tag(doc)
	entities := mention.Find(doc)
	attributions := quote.Attribute(doc, entities)
	positions := position.Read(doc, entities, attributions)
	return &onrecord.Record{
		Article:      a,
		Entities:     entities,
		Attributions: attributions,
		Positions:    positions,
		Figures:      figure.Read(doc, entities, attributions),
		Offices:      office.Read(doc, entities),
		Collective:   collective.Read(doc, entities, attributions, positions),
		Events:       event.Read(doc, entities, a.Published),
		Reader:       onrecord.Reader{Version: Version},
	}
}
