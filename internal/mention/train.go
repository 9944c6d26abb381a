package mention

import (
	"fmt"
	"math/rand/v2"

	"onrecord/internal/lexicon"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// Example is a document whose names are known.
type Example struct {
	Doc   *text.Doc
	Names []Name // in order, not overlapping
}

// Options are the settings of training.
type Options struct {
	Epochs int
	Seed   uint64
	Margin int32
	Forget int // how often, per cent, a token is learned without a word's form
	Size   model.Size
}

// Defaults are the settings that the shipped model is trained with.
func Defaults() Options {
	return Options{Epochs: 20, Seed: 1, Margin: 100, Forget: 15, Size: model.Size{MinTouched: 2}}
}

// Train learns to label names from examples and adds its section to b. After
// each epoch it calls report with the namer as far as it has come. The same
// examples and options give the same bytes.
func Train(examples []Example, o Options, b *model.Builder, report func(epoch int, n *Namer)) error {
	t := &nameTrainer{options: o, lex: lexicon.Get()}
	for _, e := range examples {
		t.add(e)
	}
	w, err := t.learn(report)
	if err != nil {
		return err
	}
	data, err := w.Pack(o.Size)
	if err != nil {
		return fmt.Errorf("pack the weights of names: %w", err)
	}
	b.Add(section, data)
	return nil
}

type nameTrainer struct {
	options Options
	lex     *lexicon.Lexicon
	docs    []*columns
	gold    [][]label
}

func (t *nameTrainer) add(e Example) {
	gold := make([]label, e.Doc.Len())
	for _, n := range e.Names {
		l := labelFor(n)
		for i := n.Tokens.From; i < n.Tokens.To; i++ {
			gold[i] = l
			l = l.more()
		}
	}
	t.docs = append(t.docs, newColumns(e.Doc, t.lex))
	t.gold = append(t.gold, gold)
}

func labelFor(n Name) label {
	for l := firstPerson; l < labelCount; l += 2 {
		if l.kind() == n.Kind {
			return l
		}
	}
	return outside
}

// learn goes through the documents as often as the options say, each time in
// another order.
func (t *nameTrainer) learn(report func(int, *Namer)) (*model.Trainer, error) {
	w, err := model.NewTrainer(int(labelCount))
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(t.options.Seed, 0))
	for epoch := range t.options.Epochs {
		for _, d := range rng.Perm(len(t.docs)) {
			t.teach(w, d, rng)
		}
		if report != nil {
			report(epoch+1, &Namer{t.lex, w})
		}
	}
	return w, nil
}

// forget draws which words' forms to leave out.
func (t *nameTrainer) forget(rng *rand.Rand) skip {
	if t.options.Forget == 0 {
		return 0
	}
	var s skip
	for _, part := range [3]skip{skipOwn, skipBefore, skipAfter} {
		if rng.IntN(100) < t.options.Forget {
			s |= part
		}
	}
	return s
}

// teach corrects the weights along one document, as the labels so far stand.
func (t *nameTrainer) teach(w *model.Trainer, d int, rng *rand.Rand) {
	c, gold := t.docs[d], t.gold[d]
	var scores model.Scores
	for _, sent := range c.doc.Sents {
		before, last := outside, outside
		for i := int(sent.From); i < int(sent.To); i++ {
			l := outside
			if c.candidate(i, last) {
				f := c.features(i, before, last, t.forget(rng))
				w.Score(f, &scores)
				want := gold[i]
				if !want.opens() && want != outside && want != last.more() {
					want-- // the name was missed so far: it opens here
				}
				for k := range scores[:labelCount] {
					if label(k) != want {
						scores[k] += t.options.Margin
					}
				}
				l = best(&scores, last)
				if l != want {
					w.Add(f, int(want), 1)
					w.Add(f, int(l), -1)
					for k := range scores[:labelCount] { // go on with what it would say without the margin
						if label(k) != want {
							scores[k] -= t.options.Margin
						}
					}
					l = best(&scores, last)
				}
				w.Step()
			}
			before, last = last, l
		}
	}
}
