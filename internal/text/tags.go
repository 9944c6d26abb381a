package text

import "strings"

// UPOS is a universal part of speech (Universal Dependencies, version 2).
type UPOS uint8

// The universal parts of speech; the zero value is unset.
const (
	NoUPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

//nolint:gochecknoglobals // a constant table
var uposNames = [...]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// String is the tag as treebanks write it, "_" when unset.
func (u UPOS) String() string { return uposNames[u] }

// ParseUPOS reads a tag as treebanks write it.
func ParseUPOS(s string) (UPOS, bool) { return parse[UPOS](uposNames[:], s) }

// XPOS is a Penn Treebank part of speech, with the tags English treebanks
// added to it (HYPH, NFP, ADD, GW, AFX).
type XPOS uint8

// The Penn tags; the zero value is unset.
const (
	NoXPOS XPOS = iota
	TagCC
	TagCD
	TagDT
	TagEX
	TagFW
	TagIN
	TagJJ
	TagJJR
	TagJJS
	TagLS
	TagMD
	TagNN
	TagNNS
	TagNNP
	TagNNPS
	TagPDT
	TagPOS
	TagPRP
	TagPRPPoss
	TagRB
	TagRBR
	TagRBS
	TagRP
	TagSYM
	TagTO
	TagUH
	TagVB
	TagVBD
	TagVBG
	TagVBN
	TagVBP
	TagVBZ
	TagWDT
	TagWP
	TagWPPoss
	TagWRB
	TagPeriod
	TagComma
	TagColon
	TagOpenQuote
	TagCloseQuote
	TagLRB
	TagRRB
	TagDollar
	TagHash
	TagHYPH
	TagNFP
	TagADD
	TagGW
	TagAFX
	TagXX
)

//nolint:gochecknoglobals // a constant table
var xposNames = [...]string{"_", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "$", "#", "HYPH", "NFP", "ADD", "GW", "AFX", "XX"}

// String is the tag as treebanks write it, "_" when unset.
func (x XPOS) String() string { return xposNames[x] }

// ParseXPOS reads a tag as treebanks write it.
func ParseXPOS(s string) (XPOS, bool) { return parse[XPOS](xposNames[:], s) }

// Rel is a dependency relation (Universal Dependencies, version 2, with the
// subtypes of the English treebanks).
type Rel uint8

// The relations; the zero value is unset.
const (
	NoRel Rel = iota
	Root
	Nsubj
	NsubjPass
	NsubjOuter
	Obj
	Iobj
	Csubj
	CsubjPass
	CsubjOuter
	Ccomp
	Xcomp
	Obl
	OblAgent
	OblUnmarked
	Vocative
	Expl
	Dislocated
	Advcl
	AdvclRelcl
	Advmod
	Discourse
	Aux
	AuxPass
	Cop
	Mark
	Nmod
	NmodPoss
	NmodUnmarked
	NmodDesc
	Appos
	Nummod
	Acl
	AclRelcl
	Amod
	Det
	DetPredet
	Case
	Conj
	Cc
	CcPreconj
	Fixed
	Flat
	List
	Parataxis
	Compound
	CompoundPrt
	Orphan
	Goeswith
	Reparandum
	Punct
	Dep
)

//nolint:gochecknoglobals // a constant table
var relNames = [...]string{"_", "root", "nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "csubj", "csubj:pass", "csubj:outer", "ccomp", "xcomp", "obl", "obl:agent", "obl:unmarked", "vocative", "expl", "dislocated", "advcl", "advcl:relcl", "advmod", "discourse", "aux", "aux:pass", "cop", "mark", "nmod", "nmod:poss", "nmod:unmarked", "nmod:desc", "appos", "nummod", "acl", "acl:relcl", "amod", "det", "det:predet", "case", "conj", "cc", "cc:preconj", "fixed", "flat", "list", "parataxis", "compound", "compound:prt", "orphan", "goeswith", "reparandum", "punct", "dep"}

// String is the relation as treebanks write it, "_" when unset.
func (r Rel) String() string { return relNames[r] }

// ParseRel reads a relation as treebanks write it; a subtype that is not
// known is read as its main type.
func ParseRel(s string) (Rel, bool) {
	if r, ok := parse[Rel](relNames[:], s); ok {
		return r, true
	}
	main, _, _ := strings.Cut(s, ":")
	return parse[Rel](relNames[:], main)
}

func parse[T ~uint8](names []string, s string) (T, bool) {
	for i, n := range names {
		if i > 0 && n == s {
			return T(i), true
		}
	}
	return 0, false
}

// Feats are the morphological features that later rooms use, as bits.
type Feats uint32

// The features; the zero value is none.
const (
	Sing Feats = 1 << iota
	Plur
	Past
	Pres
	Fin  // finite verb form
	Inf  // infinitive
	Part // participle
	Ger  // gerund
	Pass // passive voice
	Imp  // imperative mood
	First
	Second
	Third
	Masc
	Fem
	Neut
	Poss
	Neg
	Cmp // comparative degree
	Sup // superlative degree
	Def // definite
	Dem // demonstrative
	RelPron
	IntPron
)

// Has reports whether all of g are set.
func (f Feats) Has(g Feats) bool { return f&g == g }
