package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// elliptic notes the words that speak for somebody left unsaid: "one said",
// "said another", "others thought". They are descriptions without a noun.
func (f *reading) elliptic() {
	for i := range f.word {
		if f.named[i] >= 0 || f.quote[i] >= 0 || f.inPhrase(i) {
			continue
		}
		from, plural, many := f.ellipsis(i)
		if from < 0 || !f.spokenBy(from, i+1) {
			continue
		}
		m := mention{
			from: from, to: i + 1, title: from, head: i, form: onrecord.Description, kind: onrecord.Person,
			entity: -1, apposed: -1, owner: -1, possessor: -1, ofName: -1, det: indefinite, plural: plural, anonymous: !many, many: many,
		}
		if plural {
			m.kind = onrecord.Group
		}
		f.found = append(f.found, m)
	}
}

// ellipsis reports where a description without a noun that ends at token i
// begins, -1 if none does; whether it is of several, and of how many.
func (f *reading) ellipsis(i int) (from int, plural, many bool) {
	switch f.doc.Lower(i) {
	case "one", "another":
		return i, false, false
	case "third", "second", "fourth":
		if i > 0 && f.doc.Lower(i-1) == "a" && f.doc.SentOf[i-1] == f.doc.SentOf[i] {
			return i - 1, false, false
		}
	case "others", "several":
		return i, true, false
	case "some", "many", "most":
		return i, true, true
	}
	return -1, false, false
}

// inPhrase reports whether a noun follows that token i stands before: "one MP",
// "some of them".
func (f *reading) inPhrase(i int) bool {
	if i+1 >= len(f.word) || f.doc.SentOf[i+1] != f.doc.SentOf[i] {
		return false
	}
	return f.named[i+1] >= 0 || f.doc.Lower(i+1) == "of" || f.doc.XPOS != nil && (noun(f.doc.XPOS[i+1]) || f.adjective(i+1))
}

// spokenBy reports whether a verb of saying that is not in speech has tokens
// [from, to) for its subject.
func (f *reading) spokenBy(from, to int) bool {
	if f.doc.Head != nil {
		r := f.rootOf(from, to)
		if r < 0 || f.doc.Rel[r] != text.Nsubj || f.doc.Head[r] < 0 {
			return false
		}
		return f.word[f.doc.Head[r]].is(lexicon.Speaks)
	}
	return to < len(f.word) && f.word[to].is(lexicon.Speaks) || from > 1 && f.word[from-1].is(lexicon.Speaks) && f.quote[from-2] >= 0
}
