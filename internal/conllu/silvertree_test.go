package conllu

import (
	"strings"
	"testing"
)

// silverSentence reads tokens written form/POS/NER/head/relation.
func silverSentence(s string) []SilverToken {
	var out []SilverToken
	for word := range strings.FieldsSeq(s) {
		p := strings.Split(word, "/")
		head := 0
		for _, c := range p[3] {
			head = 10*head + int(c-'0')
		}
		out = append(out, SilverToken{Form: p[0], POS: p[1], NER: p[2], Head: head, Rel: p[4]})
	}
	return out
}

func TestSilverTreesTakeTheShapeOfVersion2(t *testing.T) {
	for name, c := range map[string]struct{ early, want string }{
		"a person's name hangs on its first word": {
			"Mayor/NNP/O/3/compound Ann/NNP/PERSON/3/compound Lee/NNP/PERSON/4/nsubj won/VBD/O/0/root",
			"Mayor/NNP/O/2/compound Ann/NNP/PERSON/4/nsubj Lee/NNP/PERSON/2/flat won/VBD/O/0/root",
		},
		"a name with two words that hang outside stays": {
			"Ann/NNP/PERSON/3/nsubj Lee/NNP/PERSON/3/dep won/VBD/O/0/root",
			"Ann/NNP/PERSON/3/nsubj Lee/NNP/PERSON/3/dep won/VBD/O/0/root",
		},
		"a conjunction and its comma hang on the conjunct": {
			"She/PRP/O/2/nsubj won/VBD/O/0/root ,/,/O/2/punct but/CC/O/2/cc he/PRP/O/6/nsubj lost/VBD/O/2/conj",
			"She/PRP/O/2/nsubj won/VBD/O/0/root ,/,/O/6/punct but/CC/O/6/cc he/PRP/O/6/nsubj lost/VBD/O/2/conj",
		},
		"the comma before an apposition hangs on it": {
			"Lee/NNP/O/0/root ,/,/O/1/punct the/DT/O/4/det mayor/NN/O/1/appos ,/,/O/1/punct",
			"Lee/NNP/O/0/root ,/,/O/4/punct the/DT/O/4/det mayor/NN/O/1/appos ,/,/O/1/punct",
		},
	} {
		want := silverSentence(c.want)
		for i, got := range modern(silverSentence(c.early)) {
			if got != want[i] {
				t.Errorf("%s: word %d is %+v, want %+v", name, i+1, got, want[i])
			}
		}
	}
}
