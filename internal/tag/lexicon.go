package tag

import (
	"encoding/binary"
	"fmt"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// lexicon holds the classes of words, by the hash of the word in lower case.
// A value is one more than the fixed label in its low byte (0 for none), then
// the kind (eight bits), the coarse cluster (six), the fine cluster (eight)
// and the habit of case (two, never 0, so that no value is 0).
type lexicon struct {
	table table
	kinds []byte // per kind: its bearing
}

// A bearing is what a word means for the clause that it stands in.
const (
	bearsNothing uint32 = iota
	bearsFinite         // a finite verb or a modal
	bearsTo
	bearsVerb // another form of a verb
	bearsEnd  // a mark that ends a clause
)

// bearingOf is the bearing of words that are mostly tagged x.
func bearingOf(x text.XPOS) uint32 {
	switch x {
	case text.TagMD, text.TagVBD, text.TagVBZ, text.TagVBP:
		return bearsFinite
	case text.TagTO:
		return bearsTo
	case text.TagVB, text.TagVBG, text.TagVBN:
		return bearsVerb
	case text.TagPeriod, text.TagComma, text.TagColon:
		return bearsEnd
	}
	return bearsNothing
}

const (
	kindShift   = 8
	kindMask    = 1<<8 - 1
	coarseShift = 16
	coarseMask  = 1<<6 - 1
	fineShift   = 22
	fineMask    = 1<<8 - 1
	habitShift  = 30
)

// A word's habit of case: how often it has a capital where only names do.
const (
	mostlySmall uint32 = 1 + iota
	eitherCase
	mostlyCapital
)

// find fills what w.lower tells: kind, clusters, habit and fixed.
func (l lexicon) find(w *word) {
	v := l.table.get(w.lower)
	w.kind = v >> kindShift & kindMask
	w.coarse = v >> coarseShift & coarseMask
	w.fine = v >> fineShift & fineMask
	w.habit = v >> habitShift
	w.fixed = int32(v&255) - 1
	w.bearing = bearsNothing
	if int(w.kind) < len(l.kinds) {
		w.bearing = uint32(l.kinds[w.kind])
	}
}

// check makes sure that no word is fixed to a label beyond the last.
func (l lexicon) check(labels int) error {
	for at := 4; at < len(l.table.slots); at += 8 {
		if v := binary.LittleEndian.Uint32(l.table.slots[at:]); int(v&255) > labels {
			return fmt.Errorf("word at slot %d has label %d of %d: %w", at/8, v&255, labels, model.ErrFormat)
		}
	}
	return nil
}
