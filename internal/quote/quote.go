// Package quote reads who said, wrote, thought or felt what: attributions
// after the manner of PARC and PolNeAR (Pareti 2012; Newell, Margolin and
// Ruths 2018), each of a source, a cue and a content.
//
// It takes a document with quotations, tags, lemmas and dependencies, and its
// entities; it gives the attributions in text order and adds to the entities
// those speakers that are known by a description alone. Four small log-linear
// models over hashed features decide, one after the other:
//
//   - the cue: is this word in a cue? (tagger.go)
//   - the source: which stretch near the cue, or none? (sources.go)
//   - the content: which stretches, given the source? (contents.go)
//   - the pair: is this source with this content right? (pair.go)
//
// The likeliest sources and contents of a cue are judged in pairs. What the
// fourth model says is the confidence. Kept are pairs above the threshold, best
// first, less those that say again what a better one says.
//
// Beside the tagger, rules propose: speech.go, around.go and follow.go link
// quotation marks with the words beside them, according.go reads fixed phrases
// and headings, transcript.go speakers' labels, clause.go the subject of a cue
// and what it takes. A proposal is one more option for the models, and a
// feature of theirs. When all is settled, dialogue.go gives paragraphs that are
// a quotation alone to whoever has the word.
//
// Learner makes the weights from annotated documents. Contents have their
// quotation marks; a quotation over several paragraphs is one attribution.
// Without tags and dependencies nothing is found. The cost is linear in the
// length of the text: a cue is never asked about more than reach tokens on
// either side, six times as many for quotations.
package quote

import (
	"fmt"

	"onrecord"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// Options say what an Attributor reports. The zero value reports all that is
// likelier right than its threshold.
type Options struct {
	SpeechOnly bool // leave out beliefs, intentions and feelings
}

// threshold is the confidence that gave the best balance of precision and
// recall on articles held out of training.
const threshold = .44

// models are the four in use, or some of them while they are learned.
type models struct{ cue, span, source, content, accept scorer }

// Attributor finds attributions. It has no state that reading changes.
type Attributor struct {
	models    models
	options   Options
	threshold float64
}

// New makes an Attributor with the weights of f.
func New(f *model.File, o Options) (*Attributor, error) {
	a := &Attributor{options: o, threshold: threshold}
	for _, part := range []struct {
		name    string
		classes int
		to      *scorer
	}{{"cue", 3, &a.models.cue}, {"span", 1, &a.models.span}, {"source", 1, &a.models.source}, {"content", 1, &a.models.content}, {"accept", 1, &a.models.accept}} {
		m, err := f.Hashed(part.name)
		if err != nil {
			return nil, fmt.Errorf("open weights of attribution: %w", err)
		}
		if m.Classes() != part.classes {
			return nil, fmt.Errorf("open weights of attribution: %s has %d classes: %w", part.name, m.Classes(), model.ErrFormat)
		}
		*part.to = m
	}
	return a, nil
}

// Attribute finds cues, contents and sources in doc and links the three.
func (a *Attributor) Attribute(doc *text.Doc, entities *onrecord.Entities) []onrecord.Attribution {
	if doc.Len() == 0 || doc.Head == nil || doc.Rel == nil || doc.UPOS == nil || doc.XPOS == nil {
		return nil
	}
	v := newView(doc, loaded())
	sites := v.propose(&a.models)
	v.weigh(&a.models, sites)
	found := v.settle(sites, a.threshold)
	owner := owners(v, found)
	found = converse(v, follow(v, found, owner), owner, entities)
	if a.options.SpeechOnly {
		n := 0
		for k := range found {
			if v.said(&found[k]) {
				found[n] = found[k]
				n++
			}
		}
		found = found[:n]
	}
	return report(v, entities, found)
}

// owners says to which candidate each outermost quotation belongs, -1 for
// none.
func owners(v *view, found []candidate) []int32 {
	of := make([]int32, v.Len())
	for k := range found {
		for _, r := range found[k].content {
			if r.Len() > 0 {
				of[r.To-1] = int32(k + 1)
			}
		}
	}
	owner := make([]int32, len(v.Quotes))
	for q := range owner {
		owner[q] = of[v.Quotes[q].Tokens.To-1] - 1
	}
	return owner
}

// said reports whether c is speech or writing, not thought.
func (v *view) said(c *candidate) bool {
	if c.pattern != reported {
		return true
	}
	l := v.lemma(c.head)
	if v.UPOS[c.head] == text.NOUN {
		return v.words.nouns[l]
	}
	return v.words.speech[l] != notSpeech && !v.words.inner[l]
}

// propose lists the sites of a document.
func (v *view) propose(m *models) []site {
	p := v.tagCues(m.cue)
	runs := v.runs(p)
	v.chooseSpans(m.span, runs, p)
	return v.sites(runs, p, v.rules(runs))
}

// weigh gives each site its best pair.
func (v *view) weigh(m *models, sites []site) {
	k := newRanker(v, sites)
	pairs := make([][]pair, len(sites))
	for i := range sites {
		pairs[i] = k.pairUp(m, &sites[i])
	}
	k.judge(m, sites, pairs)
}

// rules lists what the rules propose, given what may be cues.
func (v *view) rules(runs []run) []candidate {
	found, owner := readSpeech(v)
	found = append(found, readFixed(v)...)
	found = append(found, readTranscript(v)...)
	v.busy = make([]bool, v.Len())
	for k := range found {
		if found[k].pattern == quotePart {
			continue
		}
		for i := found[k].cue.From; i < found[k].cue.To; i++ {
			v.busy[i] = true
		}
	}
	found = append(found, readClauses(v, runs)...)
	return follow(v, found, owner)
}
