package story

import "math/bits"

// scattered is a vector laid out so that the weight of a word is found at once:
// an open hash table that is never more than a quarter full.
type scattered struct {
	table []weight // a word is stored as its number + 1
	shift int
	used  []uint32 // places in table
}

// set lays a vector out.
func (s *scattered) set(v []weight) {
	for _, at := range s.used {
		s.table[at] = weight{}
	}
	s.used = s.used[:0]
	if size := 1 << bits.Len(uint(max(64, len(v)))<<2); size > len(s.table) {
		s.table = make([]weight, size)
		s.shift = 32 - bits.Len(uint(size)-1)
	}
	for _, x := range v {
		at := s.place(x.word)
		s.table[at] = weight{x.word + 1, x.w}
		s.used = append(s.used, at)
	}
}

// place is where a word is, or would be.
func (s *scattered) place(word int32) uint32 {
	at := uint32(word) * 0x9e3779b1 >> s.shift
	for s.table[at].word != 0 && s.table[at].word != word+1 {
		at = (at + 1) & uint32(len(s.table)-1)
	}
	return at
}

// dot is the product with another vector.
func (s *scattered) dot(v []weight) float64 {
	dot := int64(0)
	for _, x := range v {
		dot += int64(x.w) * int64(s.table[s.place(x.word)].w)
	}
	return float64(dot) / (unit * unit)
}
