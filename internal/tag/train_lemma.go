package tag

import (
	"cmp"
	"maps"
	"slices"

	"onrecord/internal/text"
)

// collectEndings learns the decision list of the lemmatiser. Each distinct
// word counts once for its endings, so that rules follow the vocabulary
// rather than its most frequent members. Forms of verbs that the gold standard
// never has are taken from what a machine made of the silver.
func collectEndings(c Corpus) (map[uint32]uint32, []string) {
	words := map[lemmaWord]map[string]int{}
	for _, d := range c.Gold {
		for i := range d.Len() {
			form := d.Form(i)
			if len(form) > maxWord {
				continue
			}
			k := lemmaWord{d.XPOS[i], letterCase(form), string(foldForm(form, nil))}
			if s := scriptOf(form, d.Lemma[i]); s != "" {
				if words[k] == nil {
					words[k] = map[string]int{}
				}
				words[k][s]++
			}
		}
	}
	for k, scripts := range inflected(c.Silver) {
		if words[k] == nil {
			words[k] = scripts
		}
	}
	list := slices.SortedFunc(maps.Keys(words), lemmaWord.compare)
	votes := make([]map[ending]map[string]int, longestEnding+1)
	for k := range votes {
		votes[k] = map[ending]map[string]int{}
	}
	best := make([]string, len(list))
	for i, w := range list {
		best[i] = mostVoted(words[w])
		for k := 0; k <= min(longestEnding, len(w.folded)); k++ {
			e := ending{w.xpos, w.kind, w.folded[len(w.folded)-k:]}
			if votes[k][e] == nil {
				votes[k][e] = map[string]int{}
			}
			votes[k][e][best[i]]++
		}
	}
	rules := prune(votes)
	return keyed(rules, list, best, words)
}

// inflected counts the scripts of verbs in small letters.
func inflected(docs []*text.Doc) map[lemmaWord]map[string]int {
	words := map[lemmaWord]map[string]int{}
	for _, d := range docs {
		if d.Lemma == nil {
			continue
		}
		for i := range d.Len() {
			form := d.Form(i)
			if len(form) > maxWord || letterCase(form) != 0 || !alphabetic(form) {
				continue
			}
			switch d.XPOS[i] {
			case text.TagVB, text.TagVBD, text.TagVBG, text.TagVBN, text.TagVBP, text.TagVBZ:
			default:
				continue
			}
			k := lemmaWord{d.XPOS[i], 0, string(foldForm(form, nil))}
			if s := scriptOf(form, d.Lemma[i]); s != "" {
				if words[k] == nil {
					words[k] = map[string]int{}
				}
				words[k][s]++
			}
		}
	}
	return words
}

// alphabetic reports whether a form is all small letters of English.
func alphabetic(form string) bool {
	for i := range len(form) {
		if form[i] < 'a' || form[i] > 'z' {
			return false
		}
	}
	return form != ""
}

type lemmaWord struct {
	xpos   text.XPOS
	kind   uint32
	folded string
}

func (w lemmaWord) compare(o lemmaWord) int {
	return cmp.Or(cmp.Compare(w.xpos, o.xpos), cmp.Compare(w.kind, o.kind), cmp.Compare(w.folded, o.folded))
}

type ending = lemmaWord

// prune keeps an ending only where its script differs from what the next
// shorter ending says, and at least two words speak for it (for the empty
// ending, one).
func prune(votes []map[ending]map[string]int) map[ending]string {
	rules := map[ending]string{}
	for k := range votes {
		for e, v := range votes[k] {
			s := mostVoted(v)
			if k > 0 && (v[s] < 2 || s == ruleFor(rules, e, k-1)) {
				continue
			}
			rules[e] = s
		}
	}
	return rules
}

// ruleFor is the script of the longest ending of e, at most k bytes.
func ruleFor(rules map[ending]string, e ending, k int) string {
	for k = min(k, len(e.folded)); k >= 0; k-- {
		if s, ok := rules[ending{e.xpos, e.kind, e.folded[len(e.folded)-k:]}]; ok {
			return s
		}
	}
	return ""
}

// mostVoted is the script with most votes, the first by name among equals.
func mostVoted(v map[string]int) string {
	best := ""
	for s, n := range v {
		if best == "" || n > v[best] || n == v[best] && s < best {
			best = s
		}
	}
	return best
}

// keyed turns rules and the words they get wrong into table entries.
func keyed(rules map[ending]string, list []lemmaWord, best []string, _ map[lemmaWord]map[string]int) (map[uint32]uint32, []string) {
	number := map[string]uint32{}
	var scripts []string
	intern := func(s string) uint32 {
		if number[s] == 0 {
			scripts = append(scripts, s)
			number[s] = uint32(len(scripts))
		}
		return number[s]
	}
	out := map[uint32]uint32{}
	for _, e := range slices.SortedFunc(maps.Keys(rules), ending.compare) {
		out[endingKey(e.xpos, e.kind, []byte(e.folded), false)] = intern(rules[e])
	}
	for i, w := range list {
		if best[i] != ruleFor(rules, w, longestEnding) {
			out[endingKey(w.xpos, w.kind, []byte(w.folded), true)] = intern(best[i])
		}
	}
	return out, scripts
}
