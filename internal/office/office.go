// Package office reads who holds, held or seeks which post.
package office

import (
	"onrecord"
	"onrecord/internal/text"
)

// Read finds person, role, organisation, area and status.
func Read(doc *text.Doc, entities *onrecord.Entities) []onrecord.Office { return nil }
