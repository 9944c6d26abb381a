// Package quote reads who said what.
package quote

import (
	"onrecord"
	"onrecord/internal/text"
)

// Attribute finds cues, contents and sources in doc and links the three.
func Attribute(doc *text.Doc, entities *onrecord.Entities) []onrecord.Attribution { return nil }
