// Package figure reads the numbers that carry politics: poll shares and
// ratings, leads, swings, majorities, votes, seats, signatories, members and
// sums of money, each with its unit, its bound, what it measures, whose it
// is, who was asked and who says so.
//
// Read takes a document, its entities, its attributions and the day it was
// printed, and works
// sentence by sentence:
//
//   - a small grammar (number.go, words.go, unit.go, bound.go, pair.go) finds
//     every number: "more than half a million", "eight out of 10", "19-15";
//   - exclude.go drops years, ages, dates, clock times, labels ("Article 50"),
//     addresses and figures of speech ("100 per cent behind her"), politics.go
//     the numbers of business and casualties that touch no politics;
//   - pattern.go sorts the rest, level.go those that a count has reached
//     ("membership rose to 140,000");
//   - measure.go names what is counted: the noun, what those asked say, or for
//     a movement to a level what has moved ("turnout fell to 27 per cent");
//   - owner.go says whose figure it is, by the dependencies, fallback.go where
//     the parse of a long sentence fails; date.go gives it the date beside it.
//
// Without dependencies the nearest name before the number is taken for its
// owner. Confidence is the share of a pattern's rows that were right on the
// tuning articles (data/confidence.tsv), less for a vague measure.
//
// Limits: of numbers of the economy in a sentence that speaks of politics too,
// a rule cannot tell which a policy is about; a value given only by reference
// ("fell by the same margin") is not read; docs/record.md says how often an
// owner is wrong.
package figure

import (
	"strconv"

	"onrecord"
	"onrecord/internal/calendar"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// Read finds value, unit, measure, whose figure and who says so.
func Read(doc *text.Doc, entities *onrecord.Entities, attributions []onrecord.Attribution, published string) []onrecord.Figure {
	r := &reading{doc: doc, entities: entities, attributions: attributions, contents: contents(attributions), lists: words(), lexicon: lexicon.Get(), days: calendar.New(published), seen: map[key]int{}}
	if doc.Head != nil && doc.UPOS != nil {
		r.tree = text.NewTree(doc)
	}
	for i := range doc.Sents {
		r.sentence(i)
	}
	r.onlyPoll()
	for i := range r.out {
		r.out[i].ID = "f" + strconv.Itoa(i+1)
		r.out[i].Evidence = onrecord.Spans(r.out[i].Evidence)
	}
	return r.out
}

// reading is the state of reading one document.
type reading struct {
	doc          *text.Doc
	tree         *text.Tree // nil for a document that was not parsed
	entities     *onrecord.Entities
	attributions []onrecord.Attribution
	contents     []content
	lists        *lists
	lexicon      *lexicon.Lexicon
	days         calendar.Calendar
	words        []string // words of the sentence, for its dates
	out          []onrecord.Figure
	seen         map[key]int // figures of out
	asking       []bool      // per figure of out: is it a share of people asked?

	index     int // of the sentence
	span      onrecord.Span
	p         []piece
	nums      []number
	poll      onrecord.Actor   // who polled, while sentences about it follow
	pollSent  int              // the last sentence about it
	polls     []onrecord.Actor // all who polled
	asked     string           // population that the sentence named before the number
	topicSent int              // the sentence that had it
	voted     owned            // whose vote the first of two numbers of votes is
	voters    string           // who cast it, where that is another
	crowd     owned            // what the people of the sentence take part in
	political bool             // the sentence has a word of politics
	someone   bool             // a doer of the verb was found who can own nothing
	crowdSent int              // that sentence
	topic     string           // measure of the last share, for those that follow without one
}

// sentence reads the figures of sentence i.
func (r *reading) sentence(i int) {
	r.index, r.span, r.asked = i, r.doc.Cover(r.doc.Sents[i]), ""
	r.p = lex(r.p[:0], r.doc.Text, r.span.Start, r.span.End)
	r.nums = scan(r.nums[:0], r.p)
	r.pollster()
	r.political = len(r.nums) > 0 && r.anyOf(r.lists.political, 0, len(r.p))
	first := len(r.out)
	for k := range r.nums {
		n := &r.nums[k]
		if r.excluded(n) {
			continue
		}
		pat, c := r.pattern(n, k)
		if pat == none || r.apolitical(n, pat) {
			continue
		}
		r.add(n, pat, c)
	}
	r.datesOf(first)
}

// at is the lower-case text of piece k, "" beyond the sentence.
func (r *reading) at(k int) string {
	if k < 0 || k >= len(r.p) {
		return ""
	}
	return r.p[k].low
}

// form is piece k as printed.
func (r *reading) form(k int) string { return r.doc.Text[r.p[k].start:r.p[k].end] }

// phrase is the text of the pieces [from, to) as printed.
func (r *reading) phrase(from, to int) string {
	if from >= to || from < 0 || to > len(r.p) {
		return ""
	}
	return r.doc.Text[r.p[from].start:r.p[to-1].end]
}

// has reports whether one of the pieces [from, to) is w.
func (r *reading) has(from, to int, w ...string) bool {
	for k := max(from, 0); k < min(to, len(r.p)); k++ {
		for _, x := range w {
			if r.p[k].low == x {
				return true
			}
		}
	}
	return false
}
