package tokenize

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed lexicon/abbreviations.txt
var abbreviationsFile string

//go:embed lexicon/prefixes.txt
var prefixesFile string

//go:embed lexicon/contractions.txt
var contractionsFile string

//go:embed lexicon/starters.txt
var startersFile string

//go:embed lexicon/speech.txt
var speechFile string

// abbrev says what may follow an abbreviation.
type abbrev uint8

const (
	noAbbrev     abbrev = iota
	beforeWord          // Mr., Sen.: never ends a sentence
	beforeNumber        // No., p.: only before a figure
	dateAbbrev          // Nov., Tues.: seldom ends a sentence
	endAbbrev           // Inc., a.m.: ends a sentence before a word that begins one
	capitalOnly  abbrev = 1 << 7
)

// lexicon holds the word lists, by lower-case word.
type lexicon struct {
	abbreviations map[string]abbrev
	prefixes      map[string]bool
	contractions  map[string][2]uint8 // where the word parts, 0 for nowhere
	contracted    [128]uint16         // by first letter: the lengths of contractions, as bits
	starters      map[string]bool
	speech        map[string]bool
}

// words is the lexicon, read once.
//
//nolint:gochecknoglobals // never changes once read
var words = sync.OnceValue(readLexicon)

func readLexicon() *lexicon {
	l := &lexicon{
		abbreviations: map[string]abbrev{},
		prefixes:      set(prefixesFile),
		contractions:  map[string][2]uint8{},
		starters:      set(startersFile),
		speech:        set(speechFile),
	}
	for line := range strings.Lines(abbreviationsFile) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		kind := map[string]abbrev{"before": beforeWord, "number": beforeNumber, "date": dateAbbrev, "end": endAbbrev}[f[0]]
		for _, w := range f[1:] {
			k := kind
			if unicode.IsUpper(rune(w[0])) {
				k |= capitalOnly
			}
			l.abbreviations[strings.ToLower(w)] = k
		}
	}
	for w := range set(contractionsFile) {
		a, b, _ := strings.Cut(w, "|")
		at := [2]uint8{uint8(len(a))}
		if c, _, more := strings.Cut(b, "|"); more {
			at[1] = uint8(len(a) + len(c))
		}
		whole := strings.ReplaceAll(w, "|", "")
		l.contractions[whole] = at
		for _, first := range [...]byte{whole[0], whole[0] - 'a' + 'A'} {
			l.contracted[first] |= 1 << len(whole)
		}
	}
	return l
}

// set reads a list of words; a line that starts with "#" is a comment.
func set(file string) map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			out[w] = true
		}
	}
	return out
}

// longest word that any list holds, in bytes.
const longest = 16

// fold writes the ASCII lower case of w into buf, with a straight apostrophe
// for a curly one. It gives nil for a word that is too long to be listed.
func fold(buf *[longest]byte, w string) []byte {
	n := 0
	for i := 0; i < len(w); i++ {
		if n == longest {
			return nil
		}
		c := w[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == 0xe2 && strings.HasPrefix(w[i:], "’"):
			c = '\''
			i += len("’") - 1
		}
		buf[n] = c
		n++
	}
	return buf[:n]
}

// abbreviation says which kind of abbreviation w, without its last full stop,
// is. An acronym written with full stops (U.S) may end a sentence.
func (l *lexicon) abbreviation(w string) abbrev {
	var buf [longest]byte
	k := l.abbreviations[string(fold(&buf, w))]
	if k&capitalOnly != 0 {
		if w[0] < 'A' || w[0] > 'Z' {
			return noAbbrev
		}
		k &^= capitalOnly
	}
	if k == noAbbrev && acronym(w) {
		return endAbbrev
	}
	return k
}

// contraction says where w parts, when it is two or three words in one.
func (l *lexicon) contraction(w string) (at [2]uint8, ok bool) {
	if len(w) >= longest || l.contracted[w[0]&0x7f]&(1<<len(w)) == 0 {
		return at, false
	}
	var buf [longest]byte
	at, ok = l.contractions[string(fold(&buf, w))]
	return at, ok
}

// acronym reports whether w is single letters with full stops between them.
func acronym(w string) bool {
	if len(w) < 3 || len(w) > 2*longest {
		return false
	}
	for n := 0; w != ""; n++ {
		r, size := utf8.DecodeRuneInString(w)
		if n%2 == 1 && r != '.' || n%2 == 0 && !unicode.IsLetter(r) {
			return false
		}
		w = w[size:]
		if w == "" {
			return n%2 == 0
		}
	}
	return false
}
