// Package quote reads who said, wrote, thought or felt what.
package quote

import (
	"onrecord"
	"onrecord/internal/text"
)

// Threshold is the probability that an attribution must have to be reported.
const Threshold = .4

// leastCue is the share of occurrences that must be cues for a word in its
// construction to be looked at.
const leastCue = .12

// blockConfidence is the score of a block without marks: there are too few in
// the training texts to measure it.
const blockConfidence = .8

// Attribute finds cues, contents and sources in doc and links the three.
func Attribute(doc *text.Doc, entities *onrecord.Entities) []onrecord.Attribution {
	if doc.Len() == 0 {
		return nil
	}
	v := newView(doc, loaded())
	found := propose(v, cueTable(), nil)
	v.rate(cueTable(), found, acceptWeights())
	return report(v, entities, found, v.keep(found, Threshold))
}

// propose lists the candidates of a document.
func propose(v *view, cues *table, leave func(i int) share) []candidate {
	found, owner := readSpeech(v)
	found = append(found, readFixed(v)...)
	if v.parsed {
		taken := make([]bool, v.Len())
		for k := range found {
			if found[k].pattern == quotePart {
				continue
			}
			for i := found[k].cue.From; i < found[k].cue.To; i++ {
				taken[i] = true
			}
		}
		found = append(found, readClauses(v, cues, taken, leave)...)
	}
	return follow(v, found, owner)
}

// rate gives each candidate its score.
func (v *view) rate(t *table, found []candidate, w *weights) {
	on := v.describeAll(t, found, nil)
	for k := range found {
		found[k].score = w.score(on[k])
		if found[k].pattern == quoteBlock {
			found[k].score = blockConfidence
		}
	}
}

// describeAll lists the features of each candidate. leave gives what to leave
// out of the shares of candidate k, nil for nothing.
func (v *view) describeAll(t *table, found []candidate, leave func(k int) share) [][]fired {
	on := make([][]fired, len(found))
	for k := range found {
		var out share
		if leave != nil {
			out = leave(k)
		}
		on[k] = v.describe(t, &found[k], found, out, make([]fired, 0, 24))
	}
	v.relate(found, on)
	return on
}
