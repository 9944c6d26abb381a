// Package quote reads who said, wrote, thought or felt what: attributions
// after the manner of PARC and PolNeAR (Pareti 2012; Newell, Margolin and
// Ruths 2018), each of a source, a cue and a content.
//
// It takes a document with quotations, best with tags, lemmas and
// dependencies, and its entities; it gives the attributions in text order and
// adds to the entities those speakers that are known by a description alone.
// The method has four steps, each open to a better one in its place:
//
//   - propose: candidates, by rules. speech.go, around.go and follow.go link
//     quotation marks with the words beside them; clause.go takes each word
//     that a table holds for a likely cue, with its subject as the source and
//     what it takes as the content; according.go reads fixed phrases.
//   - rate: a logistic regression over named properties of a candidate says
//     how likely it is right (accept.go). That is the confidence.
//   - keep: candidates above the threshold, best first, less those that say
//     again what a better one says.
//   - report: sources as entities, addressees, nesting, offsets.
//
// Learner makes the table and the weights from annotated documents. Contents
// have their quotation marks; a quotation over several paragraphs is one
// attribution. Without dependencies only quotations, "according to" and its
// like are read. Nothing inside a quotation is taken for an attribution of
// the article's own. The cost is linear in the length of the text.
package quote

import (
	"onrecord"
	"onrecord/internal/text"
)

// Options say what Attribute reports. The zero value reports all that is
// likelier right than its threshold.
type Options struct {
	SpeechOnly bool    // leave out beliefs, intentions and feelings
	Threshold  float64 // least confidence, 0 for the package's own
}

// threshold is the confidence that gave the best balance of precision and
// recall on the development part of PolNeAR.
const threshold = .4

// leastCue is the share of occurrences that must be cues for a word in its
// construction to be looked at.
const leastCue = .12

// blockConfidence is the score of a block without marks: there are too few in
// the training texts to measure it.
const blockConfidence = .8

// Attribute finds cues, contents and sources in doc and links the three.
func Attribute(doc *text.Doc, entities *onrecord.Entities) []onrecord.Attribution {
	return Options{}.Attribute(doc, entities)
}

// Attribute finds cues, contents and sources in doc and links the three.
func (o Options) Attribute(doc *text.Doc, entities *onrecord.Entities) []onrecord.Attribution {
	if doc.Len() == 0 {
		return nil
	}
	least := o.Threshold
	if least == 0 {
		least = threshold
	}
	v := newView(doc, loaded())
	found := propose(v, cueTable(), nil)
	v.rate(cueTable(), found, acceptWeights())
	kept := v.keep(found, least)
	if o.SpeechOnly {
		for k := range found {
			kept[k] = kept[k] && v.said(&found[k])
		}
	}
	return report(v, entities, found, kept)
}

// said reports whether c is speech or writing, not thought.
func (v *view) said(c *candidate) bool {
	if c.pattern != reported {
		return true
	}
	l := v.lemma(c.head)
	if c.built.pos == text.NOUN {
		return v.words.nouns[l]
	}
	return v.words.speech[l] != notSpeech && !v.words.inner[l]
}

// propose lists the candidates of a document.
func propose(v *view, cues *table, leave func(i int) share) []candidate {
	found, owner := readSpeech(v)
	found = append(found, readFixed(v)...)
	found = append(found, readTranscript(v)...)
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
		v.busy = taken
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
		on[k] = v.describe(t, &found[k], out, make([]fired, 0, 24))
	}
	v.relate(found, on)
	return on
}
