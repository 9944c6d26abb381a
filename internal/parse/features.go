package parse

import (
	"unicode"
	"unicode/utf8"

	"onrecord/internal/text"
)

// The rows of the embedding, by what they stand for.
const (
	wordRows  = 1 << 15
	affixRows = 1 << 14
	wordFrom  = 0
	affixFrom = wordFrom + wordRows
	xposFrom  = affixFrom + affixRows
	uposFrom  = xposFrom + 64
	rootRow   = uposFrom + 32
	numRows   = rootRow + 1
)

// perToken is the number of embedding rows that a token is the sum of.
const perToken = 9

// features are the rows of one token: two for the word, then its beginning,
// three endings, its shape, and its tags.
type features [perToken]int32

// The places of features that training hides at times.
const (
	featWordA = iota
	featWordB
	featPrefix
	featSuffix2
	featSuffix3
	featSuffix4
	featShape
	featXPOS
	featUPOS
)

const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>29
}

// maxWord is the number of bytes of a word that count: longer ones are long
// addresses and noise.
const maxWord = 48

// extract gives the features of a word with its tags. It looks at most at the
// first maxWord bytes and allocates nothing.
func extract(form string, x text.XPOS, u text.UPOS) features {
	var low [maxWord + utf8.UTFMax]byte
	n := 0
	form0 := form
	if len(form) > maxWord {
		form = form[:maxWord]
	}
	var starts [maxWord + 1]uint8 // where each rune of low starts
	runes := 0
	sketch := uint64(offset64)
	prev, run := byte(0), 0
	for _, r := range form {
		class := classOf(r)
		if class != prev {
			prev, run = class, 0
		}
		if run < 3 {
			sketch = (sketch ^ uint64(class)) * prime64
		}
		run++
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case '0' <= r && r <= '9':
			r = '0'
		case r == '’' || r == '‘':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
		}
		if n+utf8.UTFMax > len(low) || runes >= maxWord {
			break
		}
		starts[runes] = uint8(n)
		runes++
		n += utf8.EncodeRune(low[n:], r)
	}
	h := uint64(offset64)
	for _, c := range low[:n] {
		h = (h ^ uint64(c)) * prime64
	}
	h = mix(h ^ uint64(len(form0)/(maxWord+1)))
	var f features
	f[featWordA] = wordFrom + int32(h%wordRows)
	f[featWordB] = wordFrom + int32((h>>32)%wordRows)
	from := func(back int) int { return int(starts[max(runes-back, 0)]) }
	to := n
	if runes > 3 {
		to = int(starts[3])
	}
	f[featPrefix] = affix(low[:to], 1)
	f[featSuffix2] = affix(low[from(2):n], 2)
	f[featSuffix3] = affix(low[from(3):n], 3)
	f[featSuffix4] = affix(low[from(4):n], 4)
	f[featShape] = affixFrom + int32(mix(sketch+5)%affixRows)
	f[featXPOS] = xposFrom + int32(x)
	f[featUPOS] = uposFrom + int32(u)
	return f
}

func affix(b []byte, kind uint64) int32 {
	h := uint64(offset64) + kind
	for _, c := range b {
		h = (h ^ uint64(c)) * prime64
	}
	return affixFrom + int32(mix(h)%affixRows)
}

func classOf(r rune) byte {
	switch {
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	}
	return 'o'
}
