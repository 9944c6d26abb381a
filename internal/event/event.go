// Package event reads what happened, and when.
package event

import (
	"onrecord"
	"onrecord/internal/text"
)

// Read finds kind, participants and date; published is the article's own date.
func Read(doc *text.Doc, entities *onrecord.Entities, published string) []onrecord.Event { return nil }
