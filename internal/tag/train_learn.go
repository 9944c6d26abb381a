package tag

import (
	"math/rand/v2"
	"slices"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

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
		t.tagger.weights, t.warm = t.weights, epoch <= min(t.options.Warm, epochs-1)
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
