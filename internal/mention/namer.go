package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// label is a token's place in a name: outside, or first or further word of
// one of the four types.
type label uint8

const (
	outside label = iota
	firstPerson
	morePerson
	firstBody
	moreBody
	firstPlace
	morePlace
	firstOther
	moreOther
	labelCount
)

// kind is the kind of thing that a name with this label names.
func (l label) kind() onrecord.Kind {
	switch l {
	case firstPerson, morePerson:
		return onrecord.Person
	case firstBody, moreBody:
		return onrecord.Organisation
	case firstPlace, morePlace:
		return onrecord.Place
	case firstOther, moreOther:
		return onrecord.Other
	case outside, labelCount:
	}
	return ""
}

// opens reports whether l begins a name.
func (l label) opens() bool { return l%2 == 1 }

// more is the label of the word after one labelled l in the same name.
func (l label) more() label {
	if l == outside {
		return outside
	}
	return (l + 1) &^ 1
}

// Namer labels the tokens of a document as parts of names, greedily from left
// to right, twice: a draft, then once more with the draft in sight, of the
// words that follow and of the same word elsewhere in the document. Words
// without a capital are looked at only inside a name and where they might
// begin one, so that most cost nothing.
type Namer struct {
	lex          *lexicon.Lexicon
	draft, final model.Scorer
}

// Where the weights lie in a model file.
const (
	draftSection = "mention.draft"
	finalSection = "mention.names"
)

// OpenNamer finds the namer's weights in a model file.
func OpenNamer(f *model.File) (*Namer, error) {
	draft, err := f.Linear(draftSection)
	if err != nil {
		return nil, err
	}
	final, err := f.Linear(finalSection)
	if err != nil {
		return nil, err
	}
	return &Namer{lexicon.Get(), draft, final}, nil
}

// Name is a stretch of tokens that names something.
type Name struct {
	Tokens text.Range
	Kind   onrecord.Kind
}

// Names labels the names of doc: people without their titles, bodies, places
// and, as onrecord.Other, nationalities, events, laws and works.
func (n *Namer) Names(doc *text.Doc) []Name {
	c := newColumns(doc, n.lex)
	n.label(c)
	return c.names()
}

// label fills c.labels.
func (n *Namer) label(c *columns) {
	c.run(n.draft)
	c.keepDraft()
	c.run(n.final)
}

// run fills c.labels with what weights say.
func (c *columns) run(weights model.Scorer) {
	var scores model.Scores
	for _, sent := range c.doc.Sents {
		before, last := outside, outside
		for i := int(sent.From); i < int(sent.To); i++ {
			l := outside
			if c.candidate(i, last) {
				f := c.features(i, before, last)
				weights.Score(f, &scores)
				l = best(&scores, last)
			}
			c.labels[i] = l
			before, last = last, l
		}
	}
}

// best is the label with the highest score that may follow last.
func best(s *model.Scores, last label) label {
	b := outside
	for l := firstPerson; l < labelCount; l++ {
		if !l.opens() && l != last.more() {
			continue
		}
		if s[l] > s[b] {
			b = l
		}
	}
	return b
}

// names collects the stretches that labels mark.
func (c *columns) names() []Name {
	var out []Name
	for i, l := range c.labels {
		switch {
		case l == outside:
		case l.opens():
			out = append(out, Name{text.Range{From: int32(i), To: int32(i) + 1}, l.kind()})
		default:
			out[len(out)-1].Tokens.To = int32(i) + 1
		}
	}
	return out
}
