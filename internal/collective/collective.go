// Package collective reads letters, petitions, motions and votes.
package collective

import (
	"onrecord"
	"onrecord/internal/text"
)

// Read finds count, signers, decliners and what the document says.
func Read(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution) []onrecord.Collective {
	return nil
}
