// Package quote reads who said, wrote, thought or felt what.
package quote

import (
	"onrecord"
	"onrecord/internal/text"
)

// Attribute finds cues, contents and sources in doc and links the three.
func Attribute(doc *text.Doc, entities *onrecord.Entities) []onrecord.Attribution {
	v := newView(doc, loaded())
	found := readSpeech(v)
	return report(v, entities, found)
}
