package main

import (
	"bytes"
	"fmt"

	"onrecord"
	"onrecord/internal/eval"
	"onrecord/internal/position"
	"onrecord/reader"
)

// positionFolds are the parts that each take a turn at being measured.
const positionFolds = 6

// trainPosition learns how likely a candidate is to be a position, over all
// that the reader does before. The gold is gold/positions.train.jsonl, in the
// folder of the corpora or beside it; what sentences show of two names is
// learned from DSE, and the tone towards a target from NewsMTSC.
func trainPosition(b *bench) (result, error) {
	r, err := reader.New()
	if err != nil {
		return result{}, err
	}
	m := &position.Models{}
	pairs, err := b.directed(r, m)
	if err != nil {
		return result{}, err
	}
	b.logf("%d pairs of DSE", len(pairs))
	tones, err := b.toned(r)
	if err != nil {
		return result{}, err
	}
	b.logf("%d targets of NewsMTSC", len(tones))
	if b.candidates != "" {
		b.crossTone(tones)
		b.crossDirected(pairs)
	}
	m.Tone = position.LearnTable(tones, position.ArticleBits)
	m.Shown = position.LearnTable(instances(pairs), position.SentenceBits)
	articles, err := b.positions(r, m)
	if err != nil {
		return result{}, err
	}
	m.Gold = b.stack(articles)
	var all []position.Example
	asked, reach := 0, 0
	for _, a := range articles {
		all = append(all, a.examples...)
		asked += a.asked
		reach += a.reach
	}
	b.logf("%d articles, %d candidates, %d positions asked, %d within reach", len(articles), len(all), asked, reach)
	if err := b.writeCandidates(articles); err != nil {
		return result{}, err
	}
	held := crossed(articles)
	for t := 0.1; t < 0.9; t += 0.05 {
		b.logf("%s", measured(held, asked, t))
	}
	head := "# boosted trees: the log-odds at the start, then a line a tree: its side, its splits as feature:value, its leaves\n"
	return result{
		files:  []file{{"weights.tsv", []byte(head + position.Learn(all).Text())}, {"shown.bin", m.Shown.Bytes()}, {"tone.bin", m.Tone.Bytes()}, {"gold.bin", m.Gold.Bytes()}},
		scores: map[string]float64{"train articles": float64(len(articles)), "train candidates": float64(len(all))},
	}, nil
}

// stack learns what the gold articles' own words show, and gives each article
// the scores of a table that the others made.
func (b *bench) stack(articles []*studied) *position.Table {
	var all []position.Instance
	var of []int
	for i, a := range articles {
		for j, c := range a.list {
			for _, x := range c.Instances() {
				x.Answer, x.Weight = a.examples[j].Answer, a.examples[j].Weight
				if x.Answer != 0 && !a.shows(j, x.At) {
					continue // it may speak for the side or not
				}
				all = append(all, x)
				of = append(of, i)
			}
		}
	}
	for f := range positionFolds {
		var train []position.Instance
		for k, x := range all {
			if of[k]%positionFolds != f {
				train = append(train, x)
			}
		}
		t := position.LearnTable(train, position.ArticleBits)
		for i, a := range articles {
			if i%positionFolds != f {
				continue
			}
			for _, c := range a.list {
				c.Relearn(t)
			}
			position.Compare(a.list)
			for j, c := range a.list {
				a.examples[j].Features = c.Features
			}
		}
	}
	b.logf("%d instances", len(all))
	return position.LearnTable(all, position.ArticleBits)
}

// crossed judges each article by what the others teach.
func crossed(articles []*studied) []judged {
	var held []judged
	for f := range positionFolds {
		var train []position.Example
		for i, a := range articles {
			if i%positionFolds != f {
				train = append(train, a.examples...)
			}
		}
		s := position.Learn(train)
		for i, a := range articles {
			if i%positionFolds == f {
				held = append(held, a.judge(s)...)
			}
		}
	}
	return held
}

// crossTone measures the tone of held-out targets.
func (b *bench) crossTone(list []position.Instance) {
	const folds = 5
	var cases []eval.Labelled
	label := func(a int) string { return eval.Tones()[a+1] }
	for f := range folds {
		var train []position.Instance
		for i, x := range list {
			if i*folds/len(list) != f {
				train = append(train, x)
			}
		}
		t := position.LearnTable(train, position.ArticleBits)
		for i, x := range list {
			if i*folds/len(list) == f {
				cases = append(cases, eval.Labelled{Gold: label(x.Answer), Pred: label(position.Tone(t.Score(x.Features)))})
			}
		}
	}
	all, polar, recall := eval.ScoreTones(cases).Macro()
	b.logf("tone: macro F1 %.3f, of positive and negative %.3f, macro recall %.3f", all, polar, recall)
}

// crossDirected measures the sides in held-out sentences of DSE.
func (b *bench) crossDirected(list []*directed) {
	const folds = 5
	list = shuffled(list)
	fold := map[string]int{}
	for _, d := range list {
		if _, ok := fold[d.Sentence]; !ok {
			fold[d.Sentence] = len(fold) % folds
		}
	}
	var cases []eval.Labelled
	for f := range folds {
		var train []*directed
		for _, d := range list {
			if fold[d.Sentence] != f {
				train = append(train, d)
			}
		}
		t := position.LearnTable(instances(train), position.SentenceBits)
		for _, d := range list {
			if fold[d.Sentence] == f {
				d.ways[0].Reweigh(t)
				d.ways[1].Reweigh(t)
				cases = append(cases, eval.Labelled{Gold: d.Label, Pred: position.Direction(d.ways[0], d.ways[1])})
			}
		}
	}
	s := eval.ScoreDirected(cases)
	all, relations := s.Macro()
	b.logf("directed: macro F1 %.3f, of relations %.3f; relations %v polarity %v", all, relations, s.Relations, s.Polarity)
}

// judged is a candidate of a held-out article with its answer.
type judged struct {
	score    float64
	side     int
	answer   int
	optional bool
}

// measured gives precision and recall of the candidates that score t or more.
func measured(list []judged, asked int, t float64) string {
	hit, pred := 0, 0
	for _, j := range list {
		if j.score < t || j.optional {
			continue
		}
		pred++
		if j.answer == j.side {
			hit++
		}
	}
	p, r := float64(hit)/float64(max(pred, 1)), float64(hit)/float64(max(asked, 1))
	return fmt.Sprintf("%.2f: P %.3f R %.3f F %.3f of %d", t, p, r, 2*p*r/max(p+r, 1e-9), pred)
}

// studied is an article with its candidates and their answers.
type studied struct {
	gold     *eval.Reading
	runes    []int // per byte of its text: the code points before it
	which    []int // per candidate: the gold row it stands for, -1 for none
	examples []position.Example
	optional []bool
	list     []*position.Candidate
	asked    int
	reach    int // of those, the ones that a candidate stands for
}

// shows reports whether the place at span is evidence of the gold row that
// candidate j stands for.
func (a *studied) shows(j int, span onrecord.Span) bool {
	g := &a.gold.Positions[a.which[j]]
	return eval.SamePosition(g, &eval.Position{
		Holder: g.Holder, Target: g.Target, Evidence: eval.Offsets([2]int{a.runes[span.Start], a.runes[span.End]}),
	}, a.gold.Text)
}

func (a *studied) judge(s *position.Scorer) []judged {
	out := make([]judged, len(a.list))
	for i, c := range a.list {
		side, p := s.Judge(c)
		out[i] = judged{p, side, a.examples[i].Answer, a.optional[i]}
	}
	return out
}

// positions reads the gold articles as the program reads them, up to the
// candidates.
func (b *bench) positions(r *reader.Reader, m *position.Models) ([]*studied, error) {
	data, err := b.either("gold/positions.train.jsonl", "../gold/positions.train.jsonl", "the texts are PolNeAR's, none stated", "positions")
	if err != nil {
		return nil, err
	}
	var out []*studied
	for line := range bytes.Lines(data) {
		gold, err := eval.ParseReading(line)
		if err != nil {
			return nil, err
		}
		doc, entities, attributions := r.Attribute(gold.Text)
		out = append(out, study(gold, position.Candidates(m, true, doc, entities, attributions)))
	}
	return out, nil
}

// study gives each candidate of an article the answer of the gold.
func study(gold *eval.Reading, list []*position.Candidate) *studied {
	runes := runeOffsets(gold.Text)
	a := &studied{gold: gold, runes: runes, list: list}
	for i := range gold.Positions {
		if !gold.Positions[i].Optional {
			a.asked++
		}
	}
	reached := make([]bool, len(gold.Positions))
	for _, c := range list {
		e := position.Example{Features: c.Features, Weight: 1}
		p := eval.Position{Holder: eval.Name(c.Position.Holder.Name), Target: eval.Name(c.Position.Target.Name)}
		spans := make([][2]int, 0, len(c.Position.Evidence))
		for _, s := range c.Position.Evidence {
			spans = append(spans, [2]int{runes[s.Start], runes[s.End]})
		}
		p.Evidence = eval.Offsets(spans...)
		optional, which := false, -1
		for i := range gold.Positions {
			g := &gold.Positions[i]
			if !eval.SamePosition(g, &p, gold.Text) {
				continue
			}
			if !reached[i] && !g.Optional {
				reached[i] = true
				a.reach++
			}
			if e.Answer != 0 && !optional {
				continue
			}
			which = i
			switch onrecord.Stance(g.Stance) {
			case onrecord.Backs:
				e.Answer = 1
			case onrecord.Opposes:
				e.Answer = -1
			case onrecord.Declines, onrecord.MixedViews: // no side to learn
			}
			if optional = g.Optional; optional {
				e.Weight = 0.6
			}
		}
		a.examples = append(a.examples, e)
		a.optional = append(a.optional, optional)
		a.which = append(a.which, which)
	}
	return a
}

// runeOffsets gives for each byte offset of s the code points before it.
func runeOffsets(s string) []int {
	out := make([]int, len(s)+1)
	n := 0
	for i := range len(s) {
		out[i] = n
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	out[len(s)] = n
	return out
}
