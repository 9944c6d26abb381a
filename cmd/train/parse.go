package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"onrecord/internal/model"
	"onrecord/internal/model/en"
	"onrecord/internal/parse"
	"onrecord/internal/tag"
	"onrecord/internal/text"
)

// folds is the number of parts into which the treebank is cut to be tagged,
// each part by a tagger that has learned from the others: the parser must
// learn from tags that are wrong as often as it will meet them.
const folds = 4

// trainParse learns the parser: first from the articles of polnear as CoreNLP
// parsed them, then from EWT's training part. The development parts are
// scored, never learned from.
func trainParse(b *bench) (result, error) {
	weights, err := en.Tag()
	if err != nil {
		return result{}, err
	}
	tagger, err := tag.New(weights)
	if err != nil {
		return result{}, err
	}
	silver, err := b.silver("train", "first stage")
	if err != nil {
		return result{}, err
	}
	silverTruth := retag(tagger, silver)
	ewt, err := b.treebank("treebanks/en_ewt-ud-train.conllu.gz", licenceEWT, "second stage")
	if err != nil {
		return result{}, err
	}
	start := b.now()
	ewtTruth, err := b.tagInFolds(ewt, silverTruth)
	if err != nil {
		return result{}, err
	}
	b.logf("tagged in %d folds in %.0f s", folds, b.now().Sub(start).Seconds())
	dev, err := b.parsed("treebanks/en_ewt-ud-dev.conllu.gz", tagger)
	if err != nil {
		return result{}, err
	}
	gum, err := b.parsed("treebanks/en_gum-ud-dev.conllu.gz", tagger)
	if err != nil {
		return result{}, err
	}
	o := parse.Defaults()
	o.Check = func(p parse.Progress, parser *parse.Parser) {
		b.logf("%s %d, loss %.3f, %.0f s: EWT dev %v", p.Stage, p.Epoch, p.Loss, b.now().Sub(start).Seconds(), measureTrees(parser, dev))
	}
	var file model.Builder
	if err := parse.Train(&file, &o, parse.Stages(silver, silverTruth, ewt, ewtTruth)); err != nil {
		return result{}, err
	}
	r := result{data: file.Bytes(), scores: map[string]float64{}}
	shipped, err := model.Open(r.data)
	if err != nil {
		return result{}, err
	}
	parser, err := parse.New(shipped)
	if err != nil {
		return result{}, err
	}
	measureTrees(parser, dev).put(r.scores, "EWT dev")
	measureTrees(parser, gum).put(r.scores, "GUM dev")
	return r, nil
}

// retag puts the tagger's tags into docs and gives the documents as they were.
func retag(t *tag.Tagger, docs []*text.Doc) []*text.Doc {
	truth := slices.Clone(docs)
	for i, d := range docs {
		fresh := *d
		fresh.UPOS, fresh.XPOS, fresh.Feats, fresh.Lemma = nil, nil, nil, nil
		t.Tag(&fresh)
		docs[i] = &fresh
	}
	return truth
}

// parsed reads a treebank to measure on, tagged as any text is.
func (b *bench) parsed(name string, t *tag.Tagger) ([]*text.Doc, error) {
	docs, err := b.treebank(name, "", "")
	if err != nil {
		return nil, err
	}
	retag(t, docs)
	return docs, nil
}

// tagInFolds replaces the tags of docs by those of taggers that have not seen
// them, and gives the documents as they were.
func (b *bench) tagInFolds(docs, silver []*text.Doc) ([]*text.Doc, error) {
	truth := slices.Clone(docs)
	for fold := range folds {
		var rest, part []*text.Doc
		for i, d := range truth {
			if i%folds == fold {
				part = append(part, d)
			} else {
				rest = append(rest, d)
			}
		}
		t, err := tagger(tag.Corpus{Gold: rest, Silver: silver})
		if err != nil {
			return nil, err
		}
		retag(t, part)
		for k, d := range part {
			docs[fold+k*folds] = d
		}
	}
	return truth, nil
}

func tagger(c tag.Corpus) (*tag.Tagger, error) {
	o := tag.Defaults()
	o.TeacherEpochs, o.Epochs, o.Warm = foldEpochs, 0, 1
	var file model.Builder
	if err := tag.Train(c, o, &file, func(int, *tag.Tagger) {}); err != nil {
		return nil, fmt.Errorf("tag in folds: %w", err)
	}
	f, err := model.Open(file.Bytes())
	if err != nil {
		return nil, err
	}
	return tag.New(f)
}

// foldEpochs is how often a tagger reads its folds: fewer than the shipped
// one, which gains little from the last rounds.
const foldEpochs = 4

// treeScores are shares of tokens right, in per cent, on gold tokens.
type treeScores struct{ uas, las, full float64 }

func (s treeScores) String() string {
	return fmt.Sprintf("UAS %.2f LAS %.2f with subtypes %.2f", s.uas, s.las, s.full)
}

func (s treeScores) put(scores map[string]float64, of string) {
	scores[of+" UAS"] = s.uas
	scores[of+" LAS"] = s.las
	scores[of+" LAS with subtypes"] = s.full
}

func measureTrees(p *parse.Parser, docs []*text.Doc) treeScores {
	var s treeScores
	n := 0
	for _, gold := range docs {
		d := *gold
		p.Parse(&d)
		n += d.Len()
		for i := range d.Len() {
			if d.Head[i] != gold.Head[i] {
				continue
			}
			s.uas++
			s.full += one(d.Rel[i] == gold.Rel[i])
			s.las += one(mainRelation(d.Rel[i]) == mainRelation(gold.Rel[i]))
		}
	}
	for _, p := range []*float64{&s.uas, &s.las, &s.full} {
		*p = math.Round(*p*10000/float64(n)) / 100
	}
	return s
}

func mainRelation(r text.Rel) string {
	name, _, _ := strings.Cut(r.String(), ":")
	return name
}
