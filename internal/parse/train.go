package parse

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// Stage is one stretch of training.
type Stage struct {
	Name   string
	Docs   []*text.Doc // with tags as the tagger gives them, heads and relations
	Truth  []*text.Doc // the same documents with their true tags; may be nil
	Epochs int         // how often each sentence is seen
	Batch  int         // tokens to a step, at least
	Rate   float64     // of learning, at the start
	End    float64     // share of Rate that is left at the end
}

// Options say how to train.
type Options struct {
	Width    int     // of a token's vector, a multiple of 32
	Plan     string  // one letter a layer: c a convolution, s a scan
	Arc      int     // width of the comparer of heads, a multiple of 16
	Label    int     // width of the comparer of relations, a multiple of 16
	Seed     uint64  //
	Dropout  float64 // share of values put out while training
	HideTags float64 // share of words whose tags are hidden while training
	// Log is told how training goes; nil for silence.
	Log func(Progress)
	// Check, when set, is given the parser so far after every epoch.
	Check func(Progress, *Parser)
}

// Progress says where training stands.
type Progress struct {
	Stage string
	Epoch int
	Words int     // read in this epoch
	Loss  float64 // per word
}

// Defaults are the options of the English model.
func Defaults() Options {
	return Options{Width: 128, Plan: "scscs", Arc: 96, Label: 96, Seed: 7, Dropout: 0.1, HideTags: 0.05}
}

// Stages are the stages of the English model: documents that another program
// parsed, then a treebank, all with tags as the tagger gives them, and each
// beside the same documents with their true tags.
func Stages(silver, silverTruth, gold, goldTruth []*text.Doc) []Stage {
	return []Stage{
		{Name: "silver", Docs: silver, Truth: silverTruth, Epochs: 3, Batch: 600, Rate: 0.002, End: 0.3},
		{Name: "gold", Docs: gold, Truth: goldTruth, Epochs: 8, Batch: 400, Rate: 0.0015, End: 0.02},
	}
}

// ErrNoExamples says that a stage has nothing to learn from.
var ErrNoExamples = errors.New("no sentences to learn from")

// Train learns a parser through the stages, one after the other, and adds its
// sections to b. The same stages and options give the same bytes.
func Train(b *model.Builder, o *Options, stages []Stage) error {
	s := shape{width: o.Width, plan: o.Plan, arc: o.Arc, label: o.Label}
	if err := s.check(); err != nil {
		return fmt.Errorf("train parser: %w", err)
	}
	n := newNet(s, true)
	l := newLearner(n, o.Seed, o.Dropout)
	n.init(l.rng)
	for i := range stages {
		data := examples(&stages[i])
		if len(data) == 0 {
			return fmt.Errorf("train parser, stage %q: %w", stages[i].Name, ErrNoExamples)
		}
		l.stage(o, &stages[i], data)
	}
	n.save(b)
	return nil
}

// longest is the length of a sentence beyond which it is not learned from.
const longest = 150

func examples(s *Stage) []example {
	var out []example
	for k, d := range s.Docs {
		for _, r := range d.Sents {
			if r.Len() == 0 || r.Len() > longest {
				continue
			}
			e := example{}
			for i := r.From; i < r.To; i++ {
				e.feats = append(e.feats, tokenFeatures(d, int(i)))
				e.heads = append(e.heads, max(d.Head[i]-r.From+1, 0))
				e.rels = append(e.rels, uint8(d.Rel[i]))
			}
			if s.Truth != nil {
				e.tags = truth(s.Truth[k], r)
			}
			out = append(out, e)
		}
	}
	return out
}

func truth(d *text.Doc, r text.Range) []tagPair {
	out := make([]tagPair, 0, r.Len())
	for i := r.From; i < r.To; i++ {
		p := tagPair{xpos: uint8(d.XPOS[i])}
		if d.UPOS != nil {
			p.upos = uint8(d.UPOS[i])
		}
		out = append(out, p)
	}
	return out
}

// stage trains through one stage and leaves the average of the weights of its
// last steps in the net.
func (l *learner) stage(o *Options, s *Stage, data []example) {
	for _, m := range l.net.matrices() {
		m.prepare()
		m.sum = slices.Clone(m.w)
	}
	l.step = 0
	l.hide = newHider(data, o.HideTags)
	words := 0
	for i := range data {
		words += len(data[i].feats)
	}
	total := float64(max(s.Epochs*words, 1))
	done := 0
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	for epoch := range s.Epochs {
		l.loss = 0
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		l.empty()
		for k, at := range order {
			done += l.take(&data[at])
			if l.rows() < s.Batch && k+1 < len(order) {
				continue
			}
			rate := s.Rate * min(1, float64(l.step+1)/warmSteps) * (1 - (1-s.End)*min(float64(done)/total, 1))
			l.train(rate)
			l.average()
			l.empty()
		}
		l.report(o, s, epoch+1, words)
	}
	for _, m := range l.net.matrices() {
		copy(m.w, m.sum)
	}
}

// warmSteps is the number of steps in which the rate rises.
const warmSteps = 200

func (l *learner) report(o *Options, s *Stage, epoch, words int) {
	p := Progress{Stage: s.Name, Epoch: epoch, Words: words, Loss: l.loss / float64(words)}
	if o.Log != nil {
		o.Log(p)
	}
	if o.Check == nil {
		return
	}
	var b model.Builder
	now := newNet(l.net.shape, true)
	for i, m := range l.net.matrices() {
		copy(now.matrices()[i].w, m.sum)
	}
	now.save(&b)
	f, err := model.Open(b.Bytes())
	if err != nil {
		return
	}
	if parser, err := New(f); err == nil {
		o.Check(p, parser)
	}
}

func (l *learner) empty() {
	l.reset()
	l.heads, l.rels, l.side.truth = l.heads[:0], l.rels[:0], l.side.truth[:0]
}

// take adds an example to the batch and gives its number of words.
func (l *learner) take(e *example) int {
	l.feats = append(l.feats, root())
	for _, f := range e.feats {
		l.feats = append(l.feats, l.hide.some(l, f))
	}
	l.off = append(l.off, len(l.feats))
	l.heads = append(append(l.heads, 0), e.heads...)
	l.rels = append(append(l.rels, 0), e.rels...)
	if e.tags != nil {
		l.side.truth = append(append(l.side.truth, tagPair{}), e.tags...)
	}
	return len(e.feats)
}

// averageEvery is the number of steps between two additions to the average.
const averageEvery = 4

// average moves the running average of the weights towards them.
func (l *learner) average() {
	if l.step%averageEvery != 0 {
		return
	}
	keep := math.Min(0.998, float64(l.step)/float64(l.step+10))
	move := float32(1 - math.Pow(keep, averageEvery))
	for _, m := range l.net.matrices() {
		for i, v := range m.w {
			m.sum[i] += move * (v - m.sum[i])
		}
	}
}

// hider takes features away at random, so that the parser learns to do
// without: the word itself the more often the rarer it is, as if it were
// unknown, and the tags.
type hider struct {
	count map[int32]int
	tags  float64
}

func newHider(data []example, tags float64) *hider {
	h := &hider{count: map[int32]int{}, tags: tags}
	for i := range data {
		for _, f := range data[i].feats {
			h.count[f[featWordA]]++
		}
	}
	return h
}

func (h *hider) some(l *learner, f features) features {
	if l.rng.Float64() < 0.25/(0.25+float64(h.count[f[featWordA]])) {
		f[featWordA], f[featWordB] = -1, -1
	}
	if l.rng.Float64() < h.tags {
		f[featXPOS], f[featUPOS] = -1, -1
	}
	return f
}
