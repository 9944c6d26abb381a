package parse

// example is one sentence to learn from.
type example struct {
	feats []features
	heads []int32 // per word: the head's number from 1, 0 for the root
	rels  []uint8
}
