package eval

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

//go:embed namewords.txt
var nameWords string

// nameLists are the word lists by which names are compared.
type nameLists struct {
	titles map[string]bool // say nothing about who it is
	small  map[string]bool // titles and small words
	others map[string]bool // make a different holder of a name
}

//nolint:gochecknoglobals // a constant: the embedded lists, parsed once
var nameListsOnce = sync.OnceValue(func() nameLists {
	l := nameLists{titles: map[string]bool{}, small: map[string]bool{}, others: map[string]bool{}}
	section := ""
	for line := range strings.Lines(nameWords) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "# "); ok {
			section, _, _ = strings.Cut(name, ":")
			continue
		}
		for _, w := range strings.Fields(line) {
			switch section {
			case "titles":
				l.titles[w], l.small[w] = true, true
			case "small":
				l.small[w] = true
			case "others":
				l.others[w] = true
			}
		}
	}
	return l
})

// nameWordsOf are the words of a name in lower case, without accents and
// without the possessive ending.
func nameWordsOf(s string) []string {
	runes := []rune(strings.ReplaceAll(strings.ToLower(norm.NFKD.String(s)), "’", "'"))
	var out []string
	var word []byte
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = word[:0]
		}
	}
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if r == '\'' && i+1 < len(runes) && runes[i+1] == 's' && (i+2 == len(runes) || !isWord(runes[i+2])) {
			i++ // 's goes without a trace: what stands around it joins
			continue
		}
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '&' {
			word = append(word, byte(r))
			continue
		}
		flush()
	}
	flush()
	return out
}

// nameKey are the words of a name without those in stop, or all of them when
// none is left.
func nameKey(s string, stop map[string]bool) []string {
	all := nameWordsOf(s)
	var out []string
	for _, w := range all {
		if !stop[w] {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// sameName reports whether two names stand for the same person, organisation
// or group: they are the same words but for titles, or one is a short form of
// the other, or they share half their words.
func sameName(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	l := nameListsOnce()
	x, y := nameKey(a, l.titles), nameKey(b, l.titles)
	if slices.Equal(x, y) {
		return true
	}
	small, big := x, y
	if len(x) > len(y) {
		small, big = y, x
	}
	if otherHolder(small, big, l.others) || otherHolder(big, small, l.others) {
		return false
	}
	if len(small) > 0 && subset(small, big) && (small[len(small)-1] == big[len(big)-1] || small[0] == big[0]) {
		return true
	}
	cx, cy := distinct(x, l.small), distinct(y, l.small)
	return len(cx) > 0 && len(cy) > 0 && jaccard(cx, cy) >= 0.5
}

// likeWords reports whether two descriptions (roles, areas, measures) share
// their words, or half of them.
func likeWords(a, b string) bool {
	l := nameListsOnce()
	x, y := distinct(nameKey(a, l.small), nil), distinct(nameKey(b, l.small), nil)
	if shared(x, y) == 0 {
		return false
	}
	return subset(x, y) || subset(y, x) || jaccard(x, y) >= 0.5
}

// otherHolder reports whether a has a word that b lacks and that makes it
// somebody else: "Lee" and "the Lee campaign".
func otherHolder(a, b []string, others map[string]bool) bool {
	return slices.ContainsFunc(a, func(w string) bool { return others[w] && !slices.Contains(b, w) })
}

func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// distinct are the separate words of list that are not in stop.
func distinct(list []string, stop map[string]bool) []string {
	var out []string
	for _, w := range list {
		if !stop[w] && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func shared(x, y []string) int {
	n := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			n++
		}
	}
	return n
}

func jaccard(x, y []string) float64 {
	both := shared(x, y)
	return float64(both) / float64(len(x)+len(y)-both)
}
