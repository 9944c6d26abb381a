// Package figure reads the numbers that carry politics.
package figure

import (
	"onrecord"
	"onrecord/internal/text"
)

// Read finds value, unit, measure, whose figure and who says so.
func Read(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution) []onrecord.Figure {
	return nil
}
