package story

import (
	_ "embed"
	"hash/fnv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/stop.txt
var stopWords string

// stops are the hashes of the words that say nothing.
//
//nolint:gochecknoglobals // read once, never changed
var stops = sync.OnceValue(func() map[uint64]bool {
	out := map[uint64]bool{}
	for line := range strings.Lines(stopWords) {
		if !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				sum := fnv.New64a()
				_, _ = sum.Write([]byte(w))
				out[sum.Sum64()] = true
			}
		}
	}
	return out
})

// scanner gathers the terms and shingles of one article.
type scanner struct {
	tune     tuning
	terms    []term
	titled   int // terms of the title
	shingles []uint64

	word []byte               // in small letters
	last uint64               // the capitalised word just before
	run  [shingleWords]uint64 // the last words
	n    int                  // words so far
}

// scan reads the words of a title or text.
func (s *scanner) scan(text string, title bool) {
	begins := true // a sentence
	s.last = 0
	for i := 0; i < len(text); {
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		if !wordy(c) {
			switch c {
			case '.', '!', '?', '\n', '“', '"', ':':
				begins, s.last = true, 0
			case ',', ';':
				s.last = 0
			}
			i += n
			continue
		}
		capital := unicode.IsUpper(c) && !begins
		within := title || i < s.tune.opening
		i = s.take(text, i)
		if within {
			s.term(title, capital)
		}
		if !title {
			s.shingle()
		}
		begins = false
	}
	if title {
		s.titled = len(s.terms)
	}
}

func wordy(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}

// take reads a word from i on and gives where it ends. "Party's" is party,
// "O'Neill" o'neill without its mark, "U.S." us.
func (s *scanner) take(text string, i int) int {
	s.word = s.word[:0]
	for i < len(text) {
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		rest := text[i+n:]
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			s.word = append(s.word, byte(c))
		case 'A' <= c && c <= 'Z':
			s.word = append(s.word, byte(c)|0x20)
		case c == '\'' || c == '’':
			if rest != "" && rest[0]|0x20 == 's' && !letter(rest[1:]) {
				return i + n + 1
			}
			if !letter(rest) {
				return i
			}
		case c == '.' && len(s.word) == 1 && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z':
		case !wordy(c):
			return i
		default:
			s.word = utf8.AppendRune(s.word, unicode.ToLower(c))
		}
		i += n
	}
	return i
}

func letter(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(c)
}

// term keeps the word just read, and with the one before when both are
// capitalised.
func (s *scanner) term(title, capital bool) {
	before := s.last
	s.last = 0
	w := singular(s.word)
	h := hashed(w)
	if len(w) < 2 || stops()[h] {
		return
	}
	n := float32(1)
	if title {
		n = s.tune.title
	}
	s.terms = append(s.terms, term{h, n})
	if capital {
		if before != 0 {
			s.terms = append(s.terms, term{before*31 + h, n * s.tune.pair})
		}
		s.last = h
	}
}

// shingle keeps the last words, where their hash is among those kept.
func (s *scanner) shingle() {
	s.run[s.n%shingleWords] = hashed(s.word)
	if s.n++; s.n < shingleWords {
		return
	}
	h := uint64(0)
	for k := range shingleWords {
		h = (h ^ s.run[(s.n+k)%shingleWords]) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	if h%keptOneIn == 0 {
		s.shingles = append(s.shingles, h)
	}
}

// singular takes the s of a plural off. It must not change the word itself,
// which the shingles still need.
func singular(w []byte) []byte {
	n := len(w)
	if n < 4 || w[n-1] != 's' || w[n-2] == 's' || w[n-2] == 'u' || w[n-2] == 'i' {
		return w
	}
	return w[:n-1]
}

// hashed is FNV-1a.
func hashed(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}
