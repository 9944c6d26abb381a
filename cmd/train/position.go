package main

import (
	"bytes"
	"fmt"

	"onrecord"
	"onrecord/internal/eval"
	"onrecord/internal/mention"
	"onrecord/internal/model/en"
	"onrecord/internal/position"
	"onrecord/internal/quote"
	"onrecord/internal/tokenize"
	"onrecord/reader"
)

// positionFolds are the parts that each take a turn at being measured.
const positionFolds = 6

// trainPosition learns how likely a candidate is to be a position, over all
// that the reader does before. The gold is gold/positions.train.jsonl, in the
// folder of the corpora or beside it.
func trainPosition(b *bench) (result, error) {
	articles, err := b.positions()
	if err != nil {
		return result{}, err
	}
	var all []position.Example
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
	asked := 0
	for _, a := range articles {
		all = append(all, a.examples...)
		asked += a.asked
	}
	reach := 0
	for _, a := range articles {
		reach += a.reach
	}
	b.logf("%d articles, %d candidates, %d positions asked, %d within reach", len(articles), len(all), asked, reach)
	for t := 0.1; t < 0.9; t += 0.05 {
		b.logf("%s", measured(held, asked, t))
	}
	head := "# feature, mean, scale, weight for backs, weight for opposes; made by go run ./cmd/train --only position\n"
	return result{
		files:  []file{{"weights.tsv", []byte(head + position.Learn(all).Text())}},
		scores: map[string]float64{"train articles": float64(len(articles)), "train candidates": float64(len(all))},
	}, nil
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
	examples []position.Example
	optional []bool
	list     []*position.Candidate
	asked    int
	reach    int // of those, the ones that a candidate stands for
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
func (b *bench) positions() ([]*studied, error) {
	const licence, use = "the texts are PolNeAR's, none stated", "positions"
	data, err := b.read("gold/positions.train.jsonl", licence, use)
	if err != nil {
		if data, err = b.read("../gold/positions.train.jsonl", licence, use); err != nil {
			return nil, err
		}
	}
	read, err := upToPositions()
	if err != nil {
		return nil, err
	}
	var out []*studied
	for line := range bytes.Lines(data) {
		gold, err := eval.ParseReading(line)
		if err != nil {
			return nil, err
		}
		out = append(out, study(gold, read(gold.Text)))
	}
	return out, nil
}

// upToPositions reads a text as far as positions need.
func upToPositions() (func(string) []*position.Candidate, error) {
	read, err := reader.New()
	if err != nil {
		return nil, err
	}
	weights, err := en.Mention()
	if err != nil {
		return nil, err
	}
	finder, err := mention.New(weights)
	if err != nil {
		return nil, err
	}
	if weights, err = en.Quote(); err != nil {
		return nil, err
	}
	quotes, err := quote.New(weights, quote.Options{})
	if err != nil {
		return nil, err
	}
	return func(s string) []*position.Candidate {
		doc := tokenize.Doc(s)
		read.Annotate(doc)
		entities := finder.Find(doc)
		return position.Candidates(doc, entities, quotes.Attribute(doc, entities))
	}, nil
}

// study gives each candidate of an article the answer of the gold.
func study(gold *eval.Reading, list []*position.Candidate) *studied {
	a := &studied{list: list}
	runes := runeOffsets(gold.Text)
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
		optional := false
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
