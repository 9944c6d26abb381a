package link

import (
	"strings"
	"unicode"
)

// plain takes the marks off letters, so that "Sánchez" and "Sanchez" are one.
//
//nolint:gochecknoglobals // a table; nothing writes to it
var plain = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ñ", "n", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ý", "y", "š", "s", "ž", "z", "č", "c", "ć", "c", "ł", "l", "’", "'", "‘", "'", "“", `"`, "”", `"`)

// words are the words of s in small letters, without points, a possessive s and
// marks on letters; "&" is "and".
func words(s string) []string {
	s = plain.Replace(strings.ToLower(strings.ReplaceAll(s, "&", " and ")))
	out := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '\''
	})
	n := 0
	for _, w := range out {
		w = strings.ReplaceAll(strings.TrimSuffix(strings.Trim(w, "'"), "'s"), ".", "")
		if w != "" {
			out[n] = w
			n++
		}
	}
	return out[:n]
}

// phrase is words that can be looked for in another phrase with strings.Contains.
func phrase(parts []string) string { return " " + strings.Join(parts, " ") + " " }

func set(parts []string) map[string]bool {
	m := make(map[string]bool, len(parts))
	for _, p := range parts {
		m[p] = true
	}
	return m
}
