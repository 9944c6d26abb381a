package mention

import (
	"fmt"
	"math/rand/v2"
	"slices"

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
	Epochs      int // of the final labels
	Warm        int // epochs that teach without a part in the average
	DraftEpochs int
	Folds       int // the draft of a document in training comes from weights that did not see it
	Seed        uint64
	Margin      int32
	Drop        int // how often, per cent, a feature is left out
	Draft, Size model.Size
}

// Defaults are the settings that the shipped model is trained with.
func Defaults() Options {
	return Options{
		Epochs: 16, DraftEpochs: 8, Folds: 3, Warm: 3, Seed: 1, Margin: 100, Drop: 20,
		Draft: model.Size{MinTouched: 8}, Size: model.Size{MinTouched: 6},
	}
}

// Train learns to label names from examples and adds its sections to b. After
// each epoch of the final labels it calls report with the namer as far as it
// has come. The same examples and options give the same bytes.
func Train(examples []Example, o Options, b *model.Builder, report func(epoch int, n *Namer)) error {
	t := &nameTrainer{options: o, lex: lexicon.Get()}
	for _, e := range examples {
		t.add(e)
	}
	draft, err := t.drafts()
	if err != nil {
		return err
	}
	scorer, err := model.OpenLinear(draft)
	if err != nil {
		return err
	}
	final, err := t.learn(o.Epochs, o.Size, every, func(epoch int, w *model.Trainer) {
		if report != nil {
			report(epoch, &Namer{t.lex, scorer, w})
		}
	})
	if err != nil {
		return err
	}
	b.Add(draftSection, draft)
	b.Add(finalSection, final)
	return nil
}

// every document.
func every(int) bool { return true }

// drafts learns the weights of the draft, and gives every document the draft
// of weights that learned from the others alone, as it will be in use.
func (t *nameTrainer) drafts() ([]byte, error) {
	labels := make([][]label, len(t.docs))
	for fold := range t.options.Folds {
		held := func(d int) bool { return d%t.options.Folds == fold }
		data, err := t.learn(t.options.DraftEpochs, t.options.Draft, func(d int) bool { return !held(d) }, nil)
		if err != nil {
			return nil, err
		}
		scorer, err := model.OpenLinear(data)
		if err != nil {
			return nil, err
		}
		for d, c := range t.docs {
			if held(d) {
				c.run(scorer)
				labels[d] = slices.Clone(c.labels)
			}
		}
	}
	data, err := t.learn(t.options.DraftEpochs, t.options.Draft, every, nil)
	for d, c := range t.docs {
		copy(c.labels, labels[d])
		c.keepDraft()
	}
	return data, err
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

// learn goes through the documents of a part as often as epochs says, each
// time in another order, and packs the weights.
func (t *nameTrainer) learn(epochs int, size model.Size, part func(d int) bool, report func(int, *model.Trainer)) ([]byte, error) {
	w, err := model.NewTrainer(int(labelCount))
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(t.options.Seed, 0))
	for epoch := range epochs {
		for _, d := range rng.Perm(len(t.docs)) {
			if part(d) {
				t.teach(w, d, rng, epoch >= t.options.Warm)
			}
		}
		if report != nil {
			report(epoch+1, w)
		}
	}
	data, err := w.Pack(size)
	if err != nil {
		return nil, fmt.Errorf("pack the weights of names: %w", err)
	}
	return data, nil
}

// drop leaves out some of the features at random.
func (t *nameTrainer) drop(f []uint32, rng *rand.Rand) []uint32 {
	if t.options.Drop == 0 {
		return f
	}
	least := uint32(t.options.Drop) * (1 << 32 / 100)
	return slices.DeleteFunc(f, func(uint32) bool { return rng.Uint32() < least })
}

// teach corrects the weights along one document, as the labels so far stand;
// counts says whether they have a part in the average.
func (t *nameTrainer) teach(w *model.Trainer, d int, rng *rand.Rand, counts bool) {
	c, gold := t.docs[d], t.gold[d]
	var scores model.Scores
	for _, sent := range c.doc.Sents {
		before, last := outside, outside
		for i := int(sent.From); i < int(sent.To); i++ {
			l := outside
			if c.candidate(i, last) {
				f := t.drop(c.features(i, before, last), rng)
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
				if counts {
					w.Step()
				}
			}
			before, last = last, l
		}
	}
}
