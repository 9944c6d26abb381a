package parse

// example is one sentence to learn from.
type example struct {
	feats []features
	heads []int32 // per word: the head's number from 1, 0 for the root
	rels  []uint8
	tags  []tagPair // to be told apart on the way; may be none
}

// tagPair is what a word truly is, to be learned beside the trees.
type tagPair struct{ xpos, upos uint8 }
