package tag

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// Corpus is what a tagger is trained on: documents whose columns are filled.
type Corpus struct {
	Gold   []*text.Doc // annotated by people
	Silver []*text.Doc // annotated by machine: UPOS and XPOS
	Plain  []*text.Doc // tokens alone, for word classes
}

// Options are the settings of training.
type Options struct {
	TeacherEpochs int // of the first training
	Epochs        int // of the second; with none the first stays
	Warm          int // first epochs that have no part in the average
	Share         int // of silver sentences in the first epochs, per hundred gold ones
	Seed          uint64
	Margin        int32  // by how much a label must beat the others to be left alone
	Drop          uint32 // of a thousand features, how many are left out at random
	Fine          int    // clusters of words, at most 255
	Coarse        int    // the same, at most 63
	Least         int    // how often a word must occur to be in a cluster
	Rounds        int    // of clustering
	Size          model.Size
}

// Defaults are the settings that the shipped model is trained with.
func Defaults() Options {
	return Options{
		TeacherEpochs: 4, Epochs: 11, Warm: 3, Share: 60, Seed: 1, Margin: 100, Drop: 150,
		Fine: 250, Coarse: 60, Least: 4, Rounds: 8,
		Size: model.Size{MinTouched: 5, MinWeight: 2.8},
	}
}

// trainer is a tagger that learns.
type trainer struct {
	options Options
	tagger  *Tagger
	number  map[label]int
	weights *model.Trainer
	rng     *rand.Rand
	warm    bool // weights are still too poor for the average
}

// Train learns a tagger and adds its sections to b. After each epoch it calls
// report with the tagger as far as it has come.
func Train(c Corpus, o Options, b *model.Builder, report func(epoch int, t *Tagger)) error {
	t := &trainer{options: o, tagger: &Tagger{}}
	t.collectLabels(c)
	entries, kinds := lexiconOf(c, t)
	t.tagger.words.kinds = kinds
	words, err := packTable(entries)
	if err != nil {
		return err
	}
	feats, err := packTable(t.collectFeats(c.Gold))
	if err != nil {
		return err
	}
	endings, scripts := collectEndings(c)
	packedEndings, err := packTable(endings)
	if err != nil {
		return err
	}
	b.Add(sectionLabels, t.tagger.labels.pack())
	b.Add(sectionWords, words)
	b.Add(sectionKinds, kinds)
	b.Add(sectionFeats, feats)
	b.Add(sectionEndings, packedEndings)
	b.Add(sectionScripts, model.PackStrings(scripts))
	if err := t.open(words, feats, packedEndings, scripts); err != nil {
		return err
	}
	weights, err := t.learn(c, report)
	if err != nil {
		return err
	}
	b.Add(sectionWeights, weights)
	return nil
}

func (t *trainer) open(words, feats, endings []byte, scripts []string) (err error) {
	if t.tagger.words.table, err = openTable(words); err != nil {
		return err
	}
	if t.tagger.feats, err = openTable(feats); err != nil {
		return err
	}
	if t.tagger.lemmas.endings, err = openTable(endings); err != nil {
		return err
	}
	t.tagger.lemmas.scripts, err = model.OpenStrings(model.PackStrings(scripts))
	return err
}

// collectLabels numbers the labels of the gold documents, most frequent first.
func (t *trainer) collectLabels(c Corpus) {
	counts := map[label]int{}
	for _, d := range c.Gold {
		for i := range d.Len() {
			counts[labelOf(d.UPOS[i], d.XPOS[i], d.Feats[i])]++
		}
	}
	var list []label
	for l, n := range counts {
		if n > 2 {
			list = append(list, l)
		}
	}
	slices.SortFunc(list, func(a, b label) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a.upos, b.upos), cmp.Compare(a.xpos, b.xpos), cmp.Compare(a.more, b.more))
	})
	list = list[:min(len(list), model.MaxClasses)]
	t.number = map[label]int{}
	for i, l := range list {
		t.number[l] = i
	}
	t.tagger.labels = &labels{list: list, feats: make([]text.Feats, len(list))}
}

// gold is the number of the label of token i, -1 when it is no label.
func (t *trainer) gold(d *text.Doc, i int) int {
	var f text.Feats
	if d.Feats != nil {
		f = d.Feats[i]
	}
	if n, ok := t.number[labelOf(d.UPOS[i], d.XPOS[i], f)]; ok {
		return n
	}
	return -1
}
