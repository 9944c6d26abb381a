package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/query"
)

// lit is a stretch of text, marked where it is what was searched for.
type lit struct {
	Text string
	Mark bool
}

// sought are the words and phrases of a query that an answer holds.
func sought(q query.Query) []query.Text {
	switch q := q.(type) {
	case query.Text:
		return []query.Text{q}
	case query.And:
		return soughtIn(q)
	case query.Or:
		return soughtIn(q)
	}
	return nil
}

func soughtIn(parts []query.Query) []query.Text {
	var out []query.Text
	for _, part := range parts {
		out = append(out, sought(part)...)
	}
	return out
}

// word is a word of a text, folded, and where it stands.
type wordAt struct {
	folded   string
	from, to int
}

// wordsAt cuts a text into words of letters, digits and marks, as the index of
// the ledger does.
func wordsAt(s string) []wordAt {
	var out []wordAt
	from := -1
	for i, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) {
			if from < 0 {
				from = i
			}
			continue
		}
		if from >= 0 {
			out = append(out, wordAt{strings.ToLower(s[from:i]), from, i})
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, wordAt{strings.ToLower(s[from:]), from, len(s)})
	}
	return out
}

// found gives the bytes of a text where a phrase of texts stands, in order and
// apart.
func found(s string, texts []query.Text) [][2]int {
	if len(texts) == 0 {
		return nil
	}
	phrases := make([][]wordAt, len(texts))
	for i, t := range texts {
		phrases[i] = wordsAt(t.Words)
	}
	words := wordsAt(s)
	var out [][2]int
	for i := 0; i < len(words); i++ {
		longest := 0
		for k, p := range phrases {
			if len(p) > longest && holdsAt(words[i:], p, texts[k].Prefix) {
				longest = len(p)
			}
		}
		if longest > 0 {
			out = append(out, [2]int{words[i].from, words[i+longest-1].to})
			i += longest - 1
		}
	}
	return out
}

func holdsAt(words, phrase []wordAt, prefix bool) bool {
	if len(phrase) == 0 || len(words) < len(phrase) {
		return false
	}
	for i, p := range phrase {
		w := words[i].folded
		if w != p.folded && !(prefix && i == len(phrase)-1 && strings.HasPrefix(w, p.folded)) {
			return false
		}
	}
	return true
}

// highlighted marks what was searched for in a text.
func highlighted(s string, texts []query.Text) []lit {
	var out []lit
	at := 0
	for _, f := range found(s, texts) {
		if f[0] > at {
			out = append(out, lit{s[at:f[0]], false})
		}
		out = append(out, lit{s[f[0]:f[1]], true})
		at = f[1]
	}
	if at < len(s) {
		out = append(out, lit{s[at:], false})
	}
	return out
}

// snippet is a part of a text around what was searched for, or its beginning,
// of about size bytes.
func snippet(s string, texts []query.Text, size int) []lit {
	s = strings.ToValidUTF8(s, "\uFFFD")
	from, to := 0, min(len(s), size)
	if at := found(s, texts); len(at) > 0 {
		from = max(0, at[0][0]-size/3)
		to = min(len(s), from+size)
	}
	for from > 0 && from < len(s) && s[from-1] != ' ' && s[from-1] != '\n' {
		from++
	}
	for to < len(s) && (!utf8.RuneStart(s[to]) || s[to] != ' ' && s[to] != '\n') {
		to++
	}
	from = min(from, to)
	cut := strings.Join(strings.Fields(s[from:to]), " ")
	if from > 0 {
		cut = "… " + cut
	}
	if to < len(s) {
		cut += " …"
	}
	return highlighted(cut, texts)
}
