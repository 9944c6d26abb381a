package tag

import (
	"unicode/utf8"

	"onrecord/internal/text"
)

// casing remembers of the words of a stretch of text how they were written: in
// small letters, and with a capital where only a name has one. It tells the
// Speaker from a speaker, and what to make of the capitals of a headline.
//
// Words are told apart by length and first eight bytes, which is enough for
// evidence that the weights weigh.
type casing [1 << 14]uint8

const (
	seenSmall uint8 = 1 << iota
	seenCapital
)

// casingBlock is how many tokens of a document, at least, share one casing.
// A longer document is read block by block.
const casingBlock = 4096

// read forgets what it knew and takes in the sentences from number s on,
// until their tokens make a block. It gives the number of the next sentence.
func (c *casing) read(d *text.Doc, s int) int {
	clear(c[:])
	for n := 0; s < len(d.Sents) && n < casingBlock; s++ {
		of := d.Sents[s]
		n += of.Len()
		if caseModeOf(d, of) != mixedCase {
			continue
		}
		start := true
		for i := int(of.From); i < int(of.To); i++ {
			form := d.Form(i)
			switch b := form[0]; {
			case b-'a' < 26:
				c[caseKey(form)] |= seenSmall
				start = false
			case b-'A' < 26:
				if !start {
					c[caseKey(form)] |= seenCapital
				}
				start = false
			case b < utf8.RuneSelf:
				start = start || b != ',' && b != '-' && b-'0' >= 10
			}
		}
	}
	return s
}

// caseKey is the word's place, the same for capitals and small letters.
func caseKey(form string) uint32 {
	key := uint64(len(form))
	for i := range min(len(form), 8) {
		key = key<<7 ^ uint64(form[i]|0x20)
	}
	return uint32(key * 0x9E3779B97F4A7C15 >> 50)
}
