package eval

import (
	"slices"
	"strings"

	"onrecord/internal/conllu"
)

// silverChains are CoreNLP's chains of people and bodies: those with a mention
// whose head it tagged PERSON or ORGANIZATION, or which is "he" or "she".
// Words of the first and second person are left out, as the record leaves
// them to whoever speaks.
func silverChains(d *conllu.SilverDoc) [][]GoldMention {
	var out [][]GoldMention
	for _, c := range d.Coref {
		var chain []GoldMention
		person := false
		for _, m := range c {
			if m.Sent < 1 || m.Sent > len(d.Sents) || m.Head < 1 || m.Head > len(d.Sents[m.Sent-1]) {
				continue
			}
			t := &d.Sents[m.Sent-1][m.Head-1]
			word := strings.ToLower(t.Form)
			if speaks(word) {
				continue
			}
			person = person || t.NER == typePerson || t.NER == typeOrganisation || ofPeople(word)
			chain = append(chain, GoldMention{[2]int{m.Start, m.End}, [2]int{t.Start, t.End}})
		}
		if person && len(chain) > 1 {
			out = append(out, chain)
		}
	}
	return out
}

// gumChains are GUM's chains of two mentions or more that it types person or
// organization, words of the first and second person left out. spanOf gives
// the place of a word (sentence, id from 1).
func gumChains(sentences []conllu.Sentence, spanOf func(sent, id int) [2]int) [][]GoldMention {
	by := map[string]int{}
	var out [][]GoldMention
	for i := range sentences {
		s := &sentences[i]
		for _, m := range gumMentions(s) {
			if m.kind != typePerson && m.kind != typeOrganisation || m.from == m.to && speaks(strings.ToLower(s.Words[m.from-1].Form)) {
				continue
			}
			c, ok := by[m.key]
			if !ok {
				c = len(out)
				by[m.key] = c
				out = append(out, nil)
			}
			place := [2]int{spanOf(i, m.from)[0], spanOf(i, m.to)[1]}
			out[c] = append(out[c], GoldMention{place, spanOf(i, m.head)})
		}
	}
	return slices.DeleteFunc(out, func(c []GoldMention) bool { return len(c) < 2 })
}

// speaks reports whether a word in small letters is one of the first or second
// person.
func speaks(word string) bool {
	switch word {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves",
		"you", "your", "yours", "yourself", "yourselves":
		return true
	}
	return false
}
