package main

import (
	"github.com/spf13/cobra"

	"onrecord/internal/store"
)

// newQuotes lists who said what in the ledger.
func newQuotes(e env) *cobra.Command {
	return newListing(e, listing{
		name: "quotes", kind: store.Quotes, short: "List who said what",
		long:    "quotes lists the quotations of the ledger, each with who is quoted and the words\nthat attribute it." + aboutQueries,
		example: "  onrecord quotes 'speaker:\"Nadia Rahman\"'\n  onrecord quotes --format csv --limit 0 'form:direct outlet:Gazette' > quotes.csv",
	})
}
