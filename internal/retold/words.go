package retold

import (
	"strings"
	"unicode"
)

// fold is the words of s in lower case, without signs.
func fold(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
	for i, w := range words {
		words[i] = strings.Trim(strings.ReplaceAll(w, "’", "'"), "'")
	}
	return words
}

// common is the length of the longest common subsequence of two lists of words,
// in the time of one times the other.
func common(a, b []string) int {
	if len(a) < len(b) {
		a, b = b, a
	}
	row := make([]int, len(b)+1)
	for _, w := range a {
		corner := 0 // of the row before, one to the left
		for j, v := range b {
			was := row[j+1]
			if w == v {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			corner = was
		}
	}
	return row[len(b)]
}

// Difference is a run of words that two wordings share, or that only one of
// them has.
type Difference struct {
	Words string `json:"words"`
	In    Side   `json:"in"`
}

// Side says which of two wordings has some words.
type Side string

// The sides.
const (
	Both   Side = "both"
	First  Side = "first"
	Second Side = "second"
)

// Compare gives two wordings as one list of runs: what both have, what the
// first alone has, what the second alone has. Words are compared without case
// and signs, and given as they are printed (of the second where both have them).
func Compare(first, second string) []Difference {
	a, b := strings.Fields(first), strings.Fields(second)
	fa, fb := folded(a), folded(b)
	// best[i][j] is the longest common subsequence of a[i:] and b[j:].
	best := make([][]int32, len(a)+1)
	for i := range best {
		best[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if fa[i] == fb[j] {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	var out []Difference
	add := func(word string, in Side) {
		if n := len(out); n > 0 && out[n-1].In == in {
			out[n-1].Words += " " + word
			return
		}
		out = append(out, Difference{word, in})
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && fa[i] == fb[j]:
			add(b[j], Both)
			i++
			j++
		case j == len(b) || (i < len(a) && best[i+1][j] >= best[i][j+1]):
			add(a[i], First)
			i++
		default:
			add(b[j], Second)
			j++
		}
	}
	return out
}

func folded(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		if f := fold(w); len(f) > 0 {
			out[i] = strings.Join(f, " ")
		} else {
			out[i] = w
		}
	}
	return out
}
