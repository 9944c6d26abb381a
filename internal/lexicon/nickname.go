package lexicon

import "strings"

// ShortOf reports whether one of two given names, in small letters, is a
// usual short form of the other: "ed" of "edward".
func (l *Lexicon) ShortOf(a, b string) bool {
	return l.short[pair(a, b)] || l.short[pair(b, a)] || len(a) > 2 && len(b) > 2 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

func pair(a, b string) uint64 {
	state := pieces(start, a)
	state = pieces(state, b)
	return state
}

// shorts reads lines of a name and its short forms.
func (l *Lexicon) shorts(line string) {
	names := strings.Fields(line)
	for i, n := range names {
		for _, s := range names[i+1:] {
			l.short[pair(n, s)] = true
		}
	}
}
