package feed

import (
	"html"
	"strings"
	"unicode"
)

// plain is the words of a title or summary, which may be HTML: tags leave a
// space where they part words, entities become characters, white space single
// spaces.
func plain(s string) string {
	var out strings.Builder
	for {
		before, after, ok := strings.Cut(s, "<")
		out.WriteString(before)
		if !ok {
			break
		}
		tag, rest, ok := strings.Cut(after, ">")
		if !ok || tag == "" || !unicode.IsLetter(rune(tag[0])) && tag[0] != '/' && tag[0] != '!' {
			out.WriteByte('<') // "fewer than <10"
			s = after
			continue
		}
		if !inline(tag) {
			out.WriteByte(' ')
		}
		s = rest
	}
	text := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, html.UnescapeString(out.String()))
	return strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
}

// inline reports whether a tag stands within words.
func inline(tag string) bool {
	name := strings.ToLower(strings.TrimLeft(tag, "/"))
	if i := strings.IndexAny(name, " \t\r\n/"); i >= 0 {
		name = name[:i]
	}
	switch name {
	case "a", "abbr", "b", "cite", "em", "font", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "u":
		return true
	}
	return false
}
