package tag

import (
	"unicode"
	"unicode/utf8"

	"onrecord/internal/model"
)

// maxWord is how many bytes of a token are looked at; the rest of a longer
// one does not matter.
const maxWord = 64

// word is what the features need to know of one token.
type word struct {
	lower   uint32    // hash of the word in lower case, digits as 0
	form    uint32    // hash of the word as it stands
	suffix  [6]uint32 // [k] is made of the last k bytes, 0 when the word is shorter
	prefix  [4]uint32 // [k] is made of the first k bytes
	shape   uint32
	capital uint32 // how its letters are written, and how far that can be trusted
	cases   uint32 // how the document writes it elsewhere
	habit   uint32 // whether it mostly has a capital, 0 for unknown
	kind    uint32 // what the word could be: an index, 0 for unknown
	bearing uint32
	ahead   uint32 // the nearest bearing that follows in the clause
	coarse  uint32 // the cluster of words that keep the same company, of a few; 0 for unknown
	fine    uint32 // the same, of many
	fixed   int32  // its only label, -1 when it has several or is not known
}

// caseMode says how far letter case can be trusted in a sentence.
type caseMode uint32

const (
	mixedCase caseMode = iota
	titleCase          // most words begin with a capital
	upperCase          // all letters are capitals
)

// Letter classes that shapes are made of.
const (
	shapeUpper = 1 + iota
	shapeLower
	shapeDigit
	shapeHyphen
	shapePoint
	shapeOther
	shapeForeign
)

// look fills w for the token form. buf is scratch for the lower-case form,
// which look returns.
func (w *word) look(form string, mode caseMode, first, spaceBefore bool, buf []byte) []byte {
	if len(form) > maxWord {
		cut := maxWord
		for cut > 0 && !utf8.RuneStart(form[cut]) {
			cut--
		}
		form = form[:cut]
	}
	buf, shape := fold(form, buf[:0])
	w.lower = model.Hash(buf)
	w.form = model.Hash(form)
	n := len(buf)
	var packed uint32
	for k := 1; k < len(w.suffix); k++ {
		if k >= n+1 {
			w.suffix[k] = 0
			continue
		}
		packed = (packed ^ uint32(buf[n-k]+1)) * 16777619
		w.suffix[k] = packed
	}
	packed = 0
	for k := 1; k < len(w.prefix); k++ {
		if k >= n {
			w.prefix[k] = 0
			continue
		}
		packed = packed<<8 | uint32(buf[k-1])
		w.prefix[k] = packed
	}
	w.capital = capitals(form)<<2 | uint32(mode)
	shape = shape<<2 | uint32(mode)
	if first {
		shape |= 1 << 31
	}
	if spaceBefore {
		shape |= 1 << 30
	}
	w.shape = shape
	return buf
}

// fold appends form to buf in lower case, digits as 0 and typographic
// apostrophes as straight ones, and gives its shape: the classes of its
// letters with repeats left out, at most eight of them, three bits each.
func fold(form string, buf []byte) ([]byte, uint32) {
	var shape, last uint32
	count := 0
	for i := 0; i < len(form); {
		c := form[i]
		var class uint32
		switch {
		case c-'a' < 26:
			class = shapeLower
			buf = append(buf, c)
		case c-'A' < 26:
			class = shapeUpper
			buf = append(buf, c|0x20)
		case c-'0' < 10:
			class = shapeDigit
			buf = append(buf, '0')
		case c == '-':
			class = shapeHyphen
			buf = append(buf, c)
		case c == '.' || c == ',':
			class = shapePoint
			buf = append(buf, c)
		case c < utf8.RuneSelf:
			class = shapeOther
			buf = append(buf, c)
		default:
			r, size := utf8.DecodeRuneInString(form[i:])
			i += size - 1
			buf, class = foldRune(r, buf)
		}
		i++
		if class != last && count < 8 {
			shape = shape<<3 | class
			count++
		}
		last = class
	}
	return buf, shape
}

func foldRune(r rune, buf []byte) ([]byte, uint32) {
	switch {
	case r == '’' || r == '‘' || r == 'ʼ':
		return append(buf, '\''), shapeOther
	case r == '‐' || r == '‑':
		return append(buf, '-'), shapeHyphen
	case unicode.IsUpper(r):
		return utf8.AppendRune(buf, unicode.ToLower(r)), shapeUpper
	case unicode.IsLower(r):
		return utf8.AppendRune(buf, r), shapeLower
	case unicode.IsDigit(r):
		return append(buf, '0'), shapeDigit
	}
	return utf8.AppendRune(buf, r), shapeForeign
}

// capitals tells apart small words, capitalised ones, words in capitals, those
// with a capital further on, numbers and the rest.
func capitals(form string) uint32 {
	if form == "" {
		return 0
	}
	small, large := 0, 0
	for i := range len(form) {
		switch c := form[i]; {
		case c-'a' < 26:
			small++
		case c-'A' < 26:
			large++
		}
	}
	switch first := form[0]; {
	case first-'0' < 10:
		return 1
	case small+large == 0 && len(form) > 1:
		return 6
	case small+large == 0:
		return 0
	case large == 0:
		return 2
	case first-'A' < 26 && large == 1:
		return 3
	case small == 0:
		return 4
	}
	return 5
}
