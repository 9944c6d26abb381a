package main

import (
	"fmt"
	"math"

	"onrecord/internal/model"
	"onrecord/internal/tag"
	"onrecord/internal/text"
)

// trainTag learns the tagger. EWT's training part is the gold standard; the
// articles of polnear, tagged by CoreNLP, say what else a word can be; these
// and Wikinews say what company words keep. The development parts are scored,
// never learned from.
func trainTag(b *bench) (result, error) {
	var c tag.Corpus
	var err error
	if c.Gold, err = b.treebank("treebanks/en_ewt-ud-train.conllu.gz", licenceEWT, "labels, lemmas, word classes"); err != nil {
		return result{}, err
	}
	if c.Silver, err = b.silver("train", "word classes"); err != nil {
		return result{}, err
	}
	if c.Plain, err = b.plain("text/wikinews.jsonl.gz", licenceWikinews, "word classes"); err != nil {
		return result{}, err
	}
	ewt, err := b.treebank("treebanks/en_ewt-ud-dev.conllu.gz", "", "")
	if err != nil {
		return result{}, err
	}
	gum, err := b.treebank("treebanks/en_gum-ud-dev.conllu.gz", "", "")
	if err != nil {
		return result{}, err
	}
	b.logf("read %d treebank, %d tagged and %d plain documents", len(c.Gold), len(c.Silver), len(c.Plain))
	start := b.now()
	var file model.Builder
	err = tag.Train(c, tag.Defaults(), &file, func(epoch int, t *tag.Tagger) {
		b.logf("epoch %d, %.0f s: EWT dev %v, GUM dev %v", epoch, b.now().Sub(start).Seconds(), measureTags(t, ewt), measureTags(t, gum))
	})
	if err != nil {
		return result{}, err
	}
	r := result{data: file.Bytes(), scores: map[string]float64{}}
	shipped, err := model.Open(r.data)
	if err != nil {
		return result{}, err
	}
	t, err := tag.New(shipped)
	if err != nil {
		return result{}, err
	}
	measureTags(t, ewt).put(r.scores, "EWT dev")
	measureTags(t, gum).put(r.scores, "GUM dev")
	return r, nil
}

// tagScores are shares of tokens right, in per cent, on gold tokens.
type tagScores struct{ upos, xpos, feats, lemma float64 }

func measureTags(t *tag.Tagger, docs []*text.Doc) tagScores {
	var s tagScores
	n := 0
	for _, gold := range docs {
		d := *gold
		t.Tag(&d)
		n += d.Len()
		for i := range d.Len() {
			s.upos += one(d.UPOS[i] == gold.UPOS[i])
			s.xpos += one(d.XPOS[i] == gold.XPOS[i])
			s.feats += one(d.Feats[i] == gold.Feats[i])
			s.lemma += one(d.Lemma[i] == gold.Lemma[i])
		}
	}
	for _, p := range []*float64{&s.upos, &s.xpos, &s.feats, &s.lemma} {
		*p = math.Round(*p*10000/float64(n)) / 100
	}
	return s
}

func one(right bool) float64 {
	if right {
		return 1
	}
	return 0
}

func (s tagScores) String() string {
	return fmt.Sprintf("UPOS %.2f XPOS %.2f features %.2f lemma %.2f", s.upos, s.xpos, s.feats, s.lemma)
}

func (s tagScores) put(scores map[string]float64, of string) {
	scores[of+" UPOS"] = s.upos
	scores[of+" XPOS"] = s.xpos
	scores[of+" features"] = s.feats
	scores[of+" lemma"] = s.lemma
}
