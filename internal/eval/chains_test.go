package eval

import (
	"testing"

	"onrecord/internal/conllu"
)

// chainText holds two people whom pronouns stand for: words by number.
const chainText = "Ann Lee met Bob Ray . She left and he stayed ."

// at gives the place of the words from to to, counted from 0, both included.
func at(from, to int) [2]int {
	start, end, word := -1, 0, 0
	for i := 0; i <= len(chainText); i++ {
		if i < len(chainText) && chainText[i] != ' ' {
			if word == from && start < 0 {
				start = i
			}
			continue
		}
		if word == to {
			end = i
			break
		}
		word++
	}
	return [2]int{start, end}
}

func TestChainsAreScored(t *testing.T) {
	gold := [][]GoldMention{
		{{at(0, 1), at(1, 1)}, {at(6, 6), at(6, 6)}},
		{{at(3, 4), at(4, 4)}, {at(9, 9), at(9, 9)}},
	}
	entity := func(spans ...[2]int) Entity {
		var e Entity
		for _, s := range spans {
			e.Mentions = append(e.Mentions, Mention{Span: s})
		}
		return e
	}
	for _, c := range []struct {
		name             string
		found            []Entity
		chains, pronouns Count
	}{
		{"all right", []Entity{entity(at(0, 1), at(6, 6)), entity(at(3, 4), at(9, 9))}, Count{4000, 4000, 4000, 4000}, Count{2, 2, 2, 2}},
		{"a shorter name stands for it", []Entity{entity(at(1, 1), at(6, 6)), entity(at(3, 4), at(9, 9))}, Count{4000, 4000, 4000, 4000}, Count{2, 2, 2, 2}},
		{"mixed up", []Entity{entity(at(0, 1), at(9, 9)), entity(at(3, 4), at(6, 6))}, Count{2000, 4000, 2000, 4000}, Count{0, 2, 0, 2}},
		{"one in place of two", []Entity{entity(at(0, 1), at(3, 4), at(6, 6), at(9, 9))}, Count{2000, 4000, 4000, 4000}, Count{1, 2, 1, 2}},
		{"pronouns not found", []Entity{entity(at(0, 1)), entity(at(3, 4))}, Count{2000, 2000, 1000, 4000}, Count{0, 0, 0, 2}},
		{"nothing found", nil, Count{0, 0, 0, 4000}, Count{0, 0, 0, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s ChainScore
			s.Add([]rune(chainText), gold, c.found)
			if s.Chains != c.chains || s.Pronouns != c.pronouns {
				t.Errorf("chains %+v, pronouns %+v, want %+v and %+v", s.Chains, s.Pronouns, c.chains, c.pronouns)
			}
		})
	}
}

func TestSilverChainsAreOfPeopleAndBodies(t *testing.T) {
	word := func(form, ner string, start int) conllu.SilverToken {
		return conllu.SilverToken{Form: form, NER: ner, Start: start, End: start + len(form)}
	}
	words := []conllu.SilverToken{word("Ann", "PERSON", 0), word("sold", "O", 4), word("it", "O", 9), word("I", "O", 12), word("car", "O", 14)}
	at := func(id int) conllu.SilverMention {
		return conllu.SilverMention{Start: words[id-1].Start, End: words[id-1].End, Sent: 1, Head: id}
	}
	d := &conllu.SilverDoc{
		Sents: [][]conllu.SilverToken{words},
		Coref: [][]conllu.SilverMention{
			{at(1), at(4), at(2)}, // a word of the first person goes
			{at(3), at(5)},        // a thing
			{at(1), at(4)},        // one mention is left
		},
	}
	got := silverChains(d)
	if len(got) != 1 || len(got[0]) != 2 || got[0][1].Span != [2]int{4, 8} {
		t.Errorf("%+v", got)
	}
}

func TestGUMChainsAreOfPeopleAndBodies(t *testing.T) {
	words := func(entities ...string) conllu.Sentence {
		var s conllu.Sentence
		for _, e := range entities {
			s.Words = append(s.Words, conllu.Word{Form: "x", Misc: "Entity=" + e})
		}
		return s
	}
	got := gumChains([]conllu.Sentence{
		words("(1-person-new-nnnnn-cf1-1-coref)", "(2-abstract-new-nnnnn-cf2-1-coref)", "(3-organization-new-nnnnn-cf3-1-sgl)"),
		words("(1-person-giv:act-nnnnn-cf1-1-ana)", "(2-abstract-giv:act-nnnnn-cf2-1-ana)", "_"),
	}, func(sent, id int) [2]int { return [2]int{10*sent + id, 10*sent + id + 1} })
	if len(got) != 1 || len(got[0]) != 2 || got[0][1].Span != [2]int{11, 12} {
		t.Errorf("%+v", got)
	}
}
