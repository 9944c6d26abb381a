package quote_test

import (
	"testing"

	"onrecord"
	"onrecord/internal/model/en"
	"onrecord/internal/quote"
	"onrecord/internal/text"
	"onrecord/reader"
)

// attributor is one with the embedded weights.
func attributor(t testing.TB, o quote.Options) *quote.Attributor {
	t.Helper()
	weights, err := en.Quote()
	if err != nil {
		t.Fatal(err)
	}
	a, err := quote.New(weights, o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// annotator tags and parses as the reader does.
func annotator(t testing.TB) *reader.Reader {
	t.Helper()
	read, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// attribute finds the attributions of a document that is only cut into tokens.
func attribute(t testing.TB, doc *text.Doc, es *onrecord.Entities) []onrecord.Attribution {
	t.Helper()
	return attributor(t, quote.Options{}).Attribute(doc, es)
}
