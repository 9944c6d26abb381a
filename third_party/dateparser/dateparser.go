// Package dateparser stands in for the library of this name, of which
// go-htmldate (a part of go-trafilatura) uses the few names below. The library
// builds tables for some 200 languages as the program starts: 95 MB and a
// tenth of a second before any command does anything. This package has its
// names and reads English and numeric dates with araddon/dateparse. See
// docs/decisions/0003-dates-in-pages.md.
package dateparser

import (
	"errors"
	"time"

	"github.com/araddon/dateparse"
)

// ParserType names a parser of the library.
type ParserType int

// The parsers that go-htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which of two possible dates to take.
type PreferredDateSource int

// Past prefers the date that lies behind.
const Past PreferredDateSource = 1

// Configuration is taken as given; only absolute dates are read.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser parses dates.
type Parser struct{ ParserTypes []ParserType }

// Date is what a string says.
type Date struct{ Time time.Time }

// Parse reads an absolute date, as parsers of this library do.
func (*Parser) Parse(_ *Configuration, s string, _ ...string) (d Date, err error) {
	// dateparse panics on some strings that are no dates.
	defer func() {
		if recover() != nil {
			d, err = Date{}, errors.New("no date")
		}
	}()
	t, err := dateparse.ParseStrict(s)
	return Date{t}, err
}
