// Package position reads who stands where.
package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// Read finds holder, target, stance and act.
func Read(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution) []onrecord.Position {
	return nil
}
