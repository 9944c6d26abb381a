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
	"onrecord/internal/parse"
	"onrecord/internal/position"
	"onrecord/internal/quote"
	"onrecord/internal/tag"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

// Version of the reader, part of every record.
const Version = "0.1.0"

// Reader reads articles. It has no state that reading changes, so one Reader
// serves any number of goroutines.
type Reader struct {
	tagger *tag.Tagger
	parser *parse.Parser
	finder *mention.Finder
	quotes *quote.Attributor
}

// Options say what a Reader reports. The zero value reports all that it finds.
type Options struct {
	SpeechOnly bool // leave out attributions of beliefs, intentions and feelings
}

// New makes a Reader. It fails only when the program's own embedded weights
// are damaged.
func New() (*Reader, error) { return Options{}.New() }

// New makes a Reader with these options.
func (o Options) New() (*Reader, error) {
	weights, err := en.Tag()
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	tagger, err := tag.New(weights)
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	trees, err := en.Parse()
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	parser, err := parse.New(trees)
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	names, err := en.Mention()
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	finder, err := mention.New(names)
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	said, err := en.Quote()
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	quotes, err := quote.New(said, quote.Options{SpeechOnly: o.SpeechOnly})
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	return &Reader{tagger: tagger, parser: parser, finder: finder, quotes: quotes}, nil
}

// Info says which reader this is, as its records do.
func (r *Reader) Info() onrecord.Reader {
	return onrecord.Reader{Version: Version, Model: "en", ModelSum: en.Sum()}
}

// Annotate fills the columns of a document whose tokens and sentences are
// there: tags, lemmas, heads and relations.
func (r *Reader) Annotate(doc *text.Doc) {
	r.tagger.Tag(doc)
	r.parser.Parse(doc)
}

// Attribute reads a text as far as who said what: its annotated document, its
// entities and its attributions.
func (r *Reader) Attribute(s string) (*text.Doc, *onrecord.Entities, []onrecord.Attribution) {
	doc := tokenize.Doc(s)
	r.Annotate(doc)
	entities := r.finder.Find(doc)
	return doc, entities, r.quotes.Attribute(doc, entities)
}

// Read makes the record of a.
func (r *Reader) Read(a *onrecord.Article) *onrecord.Record {
	doc, entities, attributions := r.Attribute(a.Text)
	positions := position.Read(doc, entities, attributions)
	return &onrecord.Record{
		Article:      a,
		Entities:     entities,
		Attributions: attributions,
		Positions:    positions,
		Figures:      figure.Read(doc, entities, attributions, a.Published),
		Offices:      office.Read(doc, entities),
		Collective:   collective.Read(doc, entities, attributions, positions),
		Events:       event.Read(doc, entities, a.Published),
		Reader:       r.Info(),
	}
}
