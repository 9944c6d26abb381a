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
		Size: model.Size{MinTouched: 4, MinWeight: 1.8},
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

// labelAt is the label that token i of the document should get, -1 for none.
func (t *trainer) labelAt(s *sentence, i int) int {
	if s.labels != nil {
		return int(s.labels[i-int(s.tokens.From)])
	}
	return t.gold(s.doc, i)
}

type sentence struct {
	doc    *text.Doc
	tokens text.Range
	casing *casing
	labels []int16 // of its tokens, -1 for none; nil when the document has them
}

func sentencesOf(docs []*text.Doc) []sentence {
	var out []sentence
	for _, d := range docs {
		var c *casing
		for s, next := 0, 0; s < len(d.Sents); s++ {
			if s == next {
				c = &casing{}
				next = c.read(d, s)
			}
			out = append(out, sentence{d, d.Sents[s], c, nil})
		}
	}
	return out
}

// learn trains twice. The first training, on the gold documents alone, makes
// a teacher. The teacher tags the silver documents; where it gives a word the
// same Penn tag as the machine that tagged them before, the two, which err
// independently, are believed. The second training warms up on both and is
// finished on the gold documents.
func (t *trainer) learn(c Corpus, report func(int, *Tagger)) ([]byte, error) {
	gold := sentencesOf(c.Gold)
	t.rng = rand.New(rand.NewPCG(t.options.Seed, 0))
	packed, err := t.train(gold, nil, t.options.TeacherEpochs, nil)
	if err != nil {
		return nil, err
	}
	silver := sentencesOf(c.Silver)
	r := newRun(t.tagger)
	for i := range silver {
		t.believe(r, &silver[i])
	}
	if t.options.Epochs == 0 {
		return packed, nil
	}
	return t.train(gold, silver, t.options.Epochs, report)
}

// train learns weights from the gold sentences and, in the first epochs, a
// share of the silver ones, drawn anew each time.
func (t *trainer) train(gold, silver []sentence, epochs int, report func(int, *Tagger)) (packed []byte, err error) {
	r := newRun(t.tagger)
	if t.weights, err = model.NewTrainer(len(t.tagger.labels.list)); err != nil {
		return nil, err
	}
	shuffle := func(s []sentence) { t.rng.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] }) }
	for epoch := 1; epoch <= epochs; epoch++ {
		t.tagger.weights, t.warm = t.weights, epoch <= t.options.Warm
		set := slices.Clone(gold)
		if t.warm {
			shuffle(silver)
			set = append(set, silver[:min(len(silver), len(gold)*t.options.Share/100)]...)
		}
		shuffle(set)
		for _, s := range set {
			t.sentence(r, s)
		}
		if packed, err = t.weights.Pack(t.options.Size); err != nil {
			return nil, err
		}
		linear, err := model.OpenLinear(packed)
		if err != nil {
			return nil, err
		}
		t.tagger.weights = linear
		if report != nil {
			report(epoch, t.tagger)
		}
	}
	return packed, nil
}

// believe labels a silver sentence where the tagger agrees with it.
func (t *trainer) believe(r *run, s *sentence) {
	s.labels = make([]int16, s.tokens.Len())
	r.doc, r.casing = s.doc, s.casing
	r.each(s.tokens, func(i, guess int, _ *word) {
		s.labels[i-int(s.tokens.From)] = -1
		if t.tagger.labels.list[guess].xpos == s.doc.XPOS[i] {
			s.labels[i-int(s.tokens.From)] = int16(guess)
		}
	})
}

// sentence tags one sentence with the weights as they are and corrects them
// at every token where they err.
func (t *trainer) sentence(r *run, s sentence) {
	r.doc, r.casing = s.doc, s.casing
	mode := caseModeOf(s.doc, s.tokens)
	for from := s.tokens.From; from < s.tokens.To; from += chunk {
		part := text.Range{From: from, To: min(from+chunk, s.tokens.To)}
		r.look(part, from == s.tokens.From, mode)
		var h history
		for i := range r.n {
			w := r.words[i : i+2*edge+1]
			guess := int(w[edge].fixed)
			if guess < 0 {
				guess = t.correct(r, features(w, &h, r.features[:0]), t.labelAt(&s, int(from)+i))
			}
			h.push(guess, t.tagger.labels.list[guess])
		}
	}
}

// correct guesses a label from the features, some of them left out, and moves
// the weights when the right one does not win by the margin.
func (t *trainer) correct(r *run, features []uint32, gold int) int {
	n := len(t.tagger.labels.list)
	kept := features[:0]
	for _, f := range features {
		if t.rng.Uint32N(1000) >= t.options.Drop {
			kept = append(kept, f)
		}
	}
	t.weights.Score(kept, &r.scores)
	guess := r.scores.Best(n)
	if gold < 0 {
		return guess
	}
	if rival := t.rival(&r.scores, gold); rival != gold {
		t.weights.Add(kept, gold, 1)
		t.weights.Add(kept, rival, -1)
	}
	if !t.warm {
		t.weights.Step()
	}
	return guess
}

// rival is the label that most endangers the gold one: the first that comes
// nearer than the margin, or beyond, by most; gold when none does. Labels with
// the same tags need not be told apart by as much.
func (t *trainer) rival(scores *model.Scores, gold int) int {
	list := t.tagger.labels.list
	own := list[gold]
	rival, most := gold, int32(0)
	for c := range list {
		if c == gold {
			continue
		}
		margin := t.options.Margin
		switch {
		case list[c].upos != own.upos:
		case list[c].xpos != own.xpos:
			margin = margin * 3 / 4
		default:
			margin = margin / 4
		}
		if over := scores[c&255] + margin - scores[gold&255]; over > most {
			rival, most = c, over
		}
	}
	return rival
}

// collectFeats finds the features that each label's words have in common,
// and, for frequent words that differ, the word's own.
func (t *trainer) collectFeats(docs []*text.Doc) map[uint32]uint32 {
	type count struct {
		n    int
		bits [32]int
	}
	ofLabel := make([]count, len(t.tagger.labels.list))
	ofWord := map[uint32]*count{}
	labelOfKey := map[uint32]int{}
	var w word
	for _, d := range docs {
		for i := range d.Len() {
			g := t.gold(d, i)
			if g < 0 {
				continue
			}
			w.look(d.Form(i), 0, false, false, nil)
			key := featsKey(w.lower, g)
			if ofWord[key] == nil {
				ofWord[key] = &count{}
				labelOfKey[key] = g
			}
			for _, c := range []*count{&ofLabel[g], ofWord[key]} {
				c.n++
				for b := range c.bits {
					if d.Feats[i]>>b&1 != 0 {
						c.bits[b]++
					}
				}
			}
		}
	}
	common := func(c *count) text.Feats {
		var f text.Feats
		for b, n := range c.bits {
			if n*10 >= c.n*9 {
				f |= 1 << b
			}
		}
		return f
	}
	for g := range ofLabel {
		if ofLabel[g].n > 0 {
			t.tagger.labels.feats[g] = common(&ofLabel[g])
		}
	}
	out := map[uint32]uint32{}
	for key, c := range ofWord {
		if f := common(c); c.n >= 3 && f != t.tagger.labels.feats[labelOfKey[key]] {
			out[key] = uint32(f) + 1
		}
	}
	return out
}
