package mention

import (
	"fmt"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// label says of what sort of name a token is part, if any.
type label uint8

const (
	outside label = iota
	ofPerson
	ofBody
	ofPlace
	ofOther
	labelCount
	pairCount = labelCount * labelCount
)

// kind is the kind of thing that a name with this label names.
func (l label) kind() onrecord.Kind {
	switch l {
	case ofPerson:
		return onrecord.Person
	case ofBody:
		return onrecord.Organisation
	case ofPlace:
		return onrecord.Place
	case ofOther:
		return onrecord.Other
	case outside, labelCount, pairCount:
	}
	return ""
}

// Namer labels the tokens of a document as parts of names: of each sentence the
// labels that are best together, by a conditional random field (Lafferty,
// McCallum and Pereira 2001) of the first order. One table weighs the label of
// a token, the other its label together with that of the token before it.
// Words without a capital are looked at only where a name may go on, so that
// most cost nothing.
type Namer struct {
	lex           *lexicon.Lexicon
	single, pairs *model.Linear
}

// Where the weights lie in a model file.
const (
	singleSection = "mention.labels"
	pairsSection  = "mention.pairs"
)

// OpenNamer finds the namer's weights in a model file.
func OpenNamer(f *model.File) (*Namer, error) {
	single, err := f.Linear(singleSection)
	if err != nil {
		return nil, err
	}
	pairs, err := f.Linear(pairsSection)
	if err != nil {
		return nil, err
	}
	return newNamer(single, pairs)
}

func newNamer(single, pairs *model.Linear) (*Namer, error) {
	if single.Classes() != int(labelCount) || pairs.Classes() != int(pairCount) {
		return nil, fmt.Errorf("open names: weights of %d labels and %d pairs: %w", single.Classes(), pairs.Classes(), model.ErrFormat)
	}
	return &Namer{lexicon.Get(), single, pairs}, nil
}

// Name is a stretch of tokens that names something.
type Name struct {
	Tokens text.Range
	Kind   onrecord.Kind
}

// Names labels the names of doc: people without their titles, bodies, places
// and, as onrecord.Other, nationalities, events, laws and works. Names of one
// kind without a word between them are one.
func (n *Namer) Names(doc *text.Doc) []Name {
	c := newColumns(doc, n.lex)
	n.label(c)
	return c.names()
}

// label fills c.labels.
func (n *Namer) label(c *columns) {
	ch := &chain{columns: c}
	ch.reset()
	for _, sent := range c.doc.Sents {
		since := stride
		for i := int(sent.From); i < int(sent.To); i++ {
			since++
			if c.begins(i) {
				since = 0
			}
			if since > stride || since > 0 && !ch.open() {
				ch.close()
				continue
			}
			ch.step(n, i)
		}
		ch.close()
	}
}

// names collects the stretches that labels mark.
func (c *columns) names() []Name {
	var out []Name
	for _, sent := range c.doc.Sents {
		last := outside
		for i := sent.From; i < sent.To; i++ {
			l := c.labels[i]
			switch l {
			case outside:
			case last:
				out[len(out)-1].Tokens.To = i + 1
			default:
				out = append(out, Name{text.Range{From: i, To: i + 1}, l.kind()})
			}
			last = l
		}
	}
	return out
}
