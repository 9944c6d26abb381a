package quote

import (
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// sign is what a token looks like, as bits.
type sign uint16

const (
	wordSign  sign = 1 << iota // has a letter or a digit
	markSign                   // a quotation mark
	looseSign                  // punctuation that no role begins or ends with
	capital1                   // begins with a capital letter
	stopSign                   // ends a sentence
	commaSign
	andSign // and, or, but
)

// columns are the hashes and signs of a document's tokens that features are
// made of.
type columns struct {
	lem   []uint32 // of the lemma
	low   []uint32 // of the form in lower case
	signs []sign
	sense []uint8  // of the lemma: what the lists say of it as a cue
	kids  []uint32 // of the relations of the token's children, in order
	takes []uint32 // of the children that a cue's sense hangs on, with markers
}

func newColumns(v *view) columns {
	n := v.Len()
	hashes := make([]uint32, 4*n)
	c := columns{lem: hashes[:n], low: hashes[n : 2*n], kids: hashes[2*n : 3*n], takes: hashes[3*n:], signs: make([]sign, n), sense: make([]uint8, n)}
	for i := range n {
		low := v.Lower(i)
		c.low[i] = model.Hash(low)
		c.lem[i] = c.low[i]
		if v.Lemma != nil {
			l := v.lemma(i)
			c.lem[i] = model.Hash(l)
			c.sense[i] = v.senseOf(i, l)
		}
		c.signs[i] = v.signOf(i)
	}
	if !v.parsed {
		return c
	}
	for i := range n {
		for k := v.first[i]; k >= 0; k = v.next[k] {
			r := uint32(v.Rel[k])
			if v.Rel[k] == text.Punct {
				continue
			}
			if int(k) > i {
				r |= 64
			}
			c.kids[i] = model.Mix2(1, c.kids[i], r)
			switch v.Rel[k] {
			case text.Ccomp, text.Xcomp, text.Acl, text.Parataxis, text.Obj, text.Obl, text.Nmod, text.NsubjPass, text.AuxPass, text.Cop, text.Csubj, text.CompoundPrt:
				c.takes[i] = model.Mix3(2, c.takes[i], r, c.marker(v, int(k)))
			default:
			}
		}
	}
	return c
}

// senseOf says by the lists what a cue by this lemma would be: speech, strong
// or weak, thought, or a noun of saying.
func (v *view) senseOf(i int, lemma string) uint8 {
	s := uint8(v.words.speech[lemma])
	if v.words.inner[lemma] {
		s |= 4
	}
	if v.UPOS[i] == text.NOUN && v.words.nouns[lemma] {
		s |= 8
	}
	return s
}

// marker is the word that brings in the phrase or clause of k.
func (c *columns) marker(v *view, k int) uint32 {
	for g := v.first[k]; g >= 0 && int(g) < k; g = v.next[g] {
		if v.Rel[g] == text.Mark || v.Rel[g] == text.Case {
			return c.low[g]
		}
	}
	return 0
}

func (v *view) signOf(i int) sign {
	var s sign
	f := v.Form(i)
	for _, r := range f {
		if r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r > 0xbf && r < 0x2000 {
			s |= wordSign
			break
		}
	}
	if f != "" && f[0] >= 'A' && f[0] <= 'Z' {
		s |= capital1
	}
	if s&wordSign != 0 {
		switch v.Lower(i) {
		case "and", "or", "but":
			s |= andSign
		}
		return s
	}
	if v.is(i, " \" “ ” `` '' „ « » ‘ ’ ' ") {
		s |= markSign
	}
	switch f {
	case ".", "!", "?":
		s |= stopSign
	case ",":
		s |= commaSign
	}
	if v.is(i, " , . ; : - -- – — ― … ... ") || s&markSign == 0 && !v.is(i, " ( ) [ ] ? ! % $ £ € & # ") {
		s |= looseSign
	}
	return s
}
