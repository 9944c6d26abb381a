package tag

// lexicon holds the classes of words, by the hash of the word in lower case.
// A value is one more than the fixed label in its low byte (0 for none), then
// the kind (eight bits), the coarse cluster (six), the fine cluster (nine),
// and the highest bit set, so that no value is 0.
type lexicon struct{ table table }

const (
	kindShift   = 8
	kindMask    = 1<<8 - 1
	coarseShift = 16
	coarseMask  = 1<<6 - 1
	fineShift   = 22
	fineMask    = 1<<9 - 1
	knownWord   = 1 << 31
)

// find fills w's kind, clusters and fixed.
func (l lexicon) find(w *word) {
	v := l.table.get(w.lower)
	w.kind = v >> kindShift & kindMask
	w.coarse = v >> coarseShift & coarseMask
	w.fine = v >> fineShift & fineMask
	w.fixed = int32(v&255) - 1
}
