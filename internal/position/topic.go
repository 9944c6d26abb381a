package position

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// topic is a thing that the text has named or described, and by which words.
type topic struct {
	e     *onrecord.Entity
	noun  string   // the lemma at its head
	words []string // what stands before it
}

// sorts are nouns for one sort of proposal: what is a bill may be called a
// measure next.
func sorts() []string {
	return []string{
		" bill legislation measure ", " deal agreement pact accord treaty ", " plan proposal scheme ", " law act measure legislation ",
	}
}

// again is the thing, of those that came before, that the definite description
// at token i means: the last of the same noun whose words it repeats ("the
// nuclear deal", "the controversial deal"), or for a bare noun the last of the
// same sort ("the measure"). nil if there is none, or what follows the noun
// says what it is.
func (r *reading) again(i int, before []topic) *onrecord.Entity {
	if !r.Marked(i, text.Det, "the", "this", "that", "these", "those") || r.Child(i, text.NmodPoss, text.Acl, text.AclRelcl, text.Nmod) >= 0 {
		return nil
	}
	noun := strings.ToLower(r.Lemma[i])
	var words []string
	for c := range r.Children(i) {
		if c > i {
			break
		}
		switch r.Rel[c] {
		case text.Amod, text.Compound, text.Nummod:
			if w := strings.ToLower(r.Form(c)); r.Rel[c] != text.Amod || r.UPOS[c] == text.PROPN || capital(r.Form(c)) || text.HasWord(telling, w) {
				words = append(words, w)
			}
		}
	}
	for _, t := range slices.Backward(before) {
		if t.noun == noun && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(t.words, w) }) {
			return t.e
		}
	}
	if len(words) > 0 || r.Child(i, text.Amod, text.Compound) >= 0 {
		return nil
	}
	for _, t := range slices.Backward(before) {
		if slices.ContainsFunc(sorts(), func(s string) bool { return text.HasWord(s, noun) && text.HasWord(s, t.noun) }) {
			return t.e
		}
	}
	return nil
}

// telling are adjectives that tell one thing from another of its noun.
const telling = " new old other another first second third final previous current original alternative different separate similar " +
	"same earlier later latest rival federal national local foreign public private big small larger smaller initial "

// topicAt is the topic of entity e as token i, the noun at its head, has it.
func (r *reading) topicAt(i int, e *onrecord.Entity) topic {
	t := topic{e: e, noun: strings.ToLower(r.Lemma[i])}
	run := r.Tokens(r.phraseSpan(i))
	for j := int(run.From); j < i; j++ {
		t.words = append(t.words, strings.ToLower(r.Form(j)))
	}
	return t
}

// namedTopics are the proposals that the text has by name, at the last token of
// each: "Clean Water Act".
func (r *reading) namedTopics() map[int]topic {
	out := map[int]topic{}
	for _, e := range r.entities.All() {
		if e.Kind != onrecord.Other && e.Kind != onrecord.Document {
			continue
		}
		for _, m := range e.Mentions {
			run := r.Tokens(m.Span)
			if m.Form != onrecord.Name || run.Len() < 2 {
				continue
			}
			last := int(run.To) - 1
			t := topic{e: e, noun: strings.ToLower(r.Lemma[last])}
			if !text.HasWord(proposals, t.noun) {
				continue
			}
			for j := int(run.From); j < last; j++ {
				t.words = append(t.words, strings.ToLower(r.Form(j)))
			}
			out[last] = t
		}
	}
	return out
}
