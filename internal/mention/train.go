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
	Trainings int // the weights are the mean of so many trainings, each in another order
	Epochs    int // of each training
	Warm      int // epochs that teach without a part in the mean
	Every     int // after so many documents the weights as they stand go into the mean
	Seed      uint64
	Rate      float32
	Drop      float32 // how much of the features is left out at random
	MinSingle int     // features of single labels that occur less often are left out
	MinPairs  int     // so are those of pairs of labels
	Least     float32 // weights smaller than this are dropped
}

// Defaults are the settings that the shipped model is trained with.
func Defaults() Options {
	return Options{
		Trainings: 2, Epochs: 5, Warm: 2, Every: 60, Seed: 1, Rate: 0.1, Drop: 0.5,
		MinSingle: 3, MinPairs: 5, Least: 0.05,
	}
}

// perUnit is how many units of the packed weights make a weight of one.
const perUnit = 100

// Train learns to label names from examples and adds its sections to b. After
// each epoch it calls report with the namer as far as it has come. The same
// examples and options give the same bytes.
func Train(examples []Example, o Options, b *model.Builder, report func(training, epoch int, n *Namer)) error {
	t := newNameTrainer(examples, o)
	for training := range o.Trainings {
		t.restart(o.Seed + uint64(training))
		for epoch := range o.Epochs {
			t.epoch(epoch >= o.Warm)
			if report == nil {
				continue
			}
			n, err := t.namer()
			if err != nil {
				return err
			}
			report(training+1, epoch+1, n)
		}
	}
	single, pairs, err := t.pack()
	if err != nil {
		return err
	}
	b.Add(singleSection, single)
	b.Add(pairsSection, pairs)
	return nil
}

// nameTrainer learns the weights of a Namer by stochastic gradient descent on
// the log loss of whole stretches.
type nameTrainer struct {
	options       Options
	docs          [][]stretch
	single, pairs *table
	rng           *rand.Rand
	lattice       lattice
	taught        int // documents since the last restart
}

// stretch is what a chain goes through without a stop: tokens with their
// features, by number, and their labels.
type stretch []lesson

type lesson struct {
	single, pairs []int32
	label         label
}

func newNameTrainer(examples []Example, o Options) *nameTrainer {
	t := &nameTrainer{options: o, single: newTable(int(labelCount)), pairs: newTable(int(pairCount))}
	lex := lexicon.Get()
	for _, e := range examples {
		t.docs = append(t.docs, t.stretches(newColumns(e.Doc, lex), labelsOf(e)))
	}
	single, pairs := t.single.prune(o.MinSingle), t.pairs.prune(o.MinPairs)
	for _, d := range t.docs {
		for _, s := range d {
			for i := range s {
				s[i].single, s[i].pairs = renumber(s[i].single, single), renumber(s[i].pairs, pairs)
			}
		}
	}
	return t
}

// labelsOf are the labels of an example's tokens.
func labelsOf(e Example) []label {
	out := make([]label, e.Doc.Len())
	for _, n := range e.Names {
		for i := n.Tokens.From; i < n.Tokens.To; i++ {
			out[i] = labelFor(n)
		}
	}
	return out
}

func labelFor(n Name) label {
	for l := ofPerson; l < labelCount; l++ {
		if l.kind() == n.Kind {
			return l
		}
	}
	return outside
}

// stretches cuts a document into its stretches, as Namer.label does when it
// keeps up hope.
func (t *nameTrainer) stretches(c *columns, labels []label) []stretch {
	var out []stretch
	for _, sent := range c.doc.Sents {
		since := stride
		var s stretch
		for i := int(sent.From); i < int(sent.To); i++ {
			since++
			if c.begins(i) {
				since = 0
			}
			if since <= stride {
				single, pairs := c.features(i)
				s = append(s, lesson{t.single.numbers(single), t.pairs.numbers(pairs), labels[i]})
			} else if s != nil {
				out, s = append(out, s), nil
			}
		}
		if s != nil {
			out = append(out, s)
		}
	}
	return out
}

// restart forgets the present weights, but not their part in the mean.
func (t *nameTrainer) restart(seed uint64) {
	t.single.restart()
	t.pairs.restart()
	t.rng = rand.New(rand.NewPCG(seed, 0))
	t.taught = 0
}

// epoch goes through the documents in random order; counts says whether the
// weights go into the mean.
func (t *nameTrainer) epoch(counts bool) {
	for _, d := range t.rng.Perm(len(t.docs)) {
		for _, s := range t.docs[d] {
			t.teach(s)
		}
		if t.taught++; counts && t.taught%t.options.Every == 0 {
			t.single.keep()
			t.pairs.keep()
		}
	}
}

// pack lays out the mean of the weights that were kept.
func (t *nameTrainer) pack() (single, pairs []byte, err error) {
	single, err = t.single.pack(t.options.Least)
	if err != nil {
		return nil, nil, fmt.Errorf("pack the weights of labels: %w", err)
	}
	pairs, err = t.pairs.pack(t.options.Least)
	if err != nil {
		return nil, nil, fmt.Errorf("pack the weights of pairs: %w", err)
	}
	return single, pairs, nil
}

// namer is a Namer with the weights as far as they have come.
func (t *nameTrainer) namer() (*Namer, error) {
	s, p, err := t.pack()
	if err != nil {
		return nil, err
	}
	single, err := model.OpenLinear(s)
	if err != nil {
		return nil, err
	}
	pairs, err := model.OpenLinear(p)
	if err != nil {
		return nil, err
	}
	return newNamer(single, pairs)
}
