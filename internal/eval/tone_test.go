package eval_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"onrecord/internal/eval"
)

func TestDirectedScorerEqualsTheReference(t *testing.T) {
	script := scorer(t, "score_dse.py")
	rnd := rand.New(rand.NewPCG(5, 5))
	labels := eval.DirectedLabels()
	var gold, pred []object
	var cases []eval.Labelled
	for i := range 400 {
		c := eval.Labelled{Gold: labels[rnd.IntN(5)]}
		c.Pred = c.Gold
		if rnd.IntN(2) == 0 {
			c.Pred = labels[rnd.IntN(5)]
		}
		gold = append(gold, object{"id": fmt.Sprint(i), "label": c.Gold})
		if rnd.IntN(12) == 0 {
			c.Pred = ""
		} else {
			pred = append(pred, object{"id": fmt.Sprint(i), "label": c.Pred})
		}
		cases = append(cases, c)
	}
	want := python(t, script, writeObjects(t, "gold.jsonl", gold), writeObjects(t, "pred.jsonl", pred))
	s := eval.ScoreDirected(cases)
	all, relations := s.Macro()
	p, r, f := s.Relations.PRF()
	_, _, polarity := s.Polarity.PRF()
	near(t, "n", float64(s.Exact.N), want["n"])
	near(t, "accuracy", s.Exact.Value(), want["accuracy"])
	near(t, "macro F1 of five", all, want["f1_macro5"])
	near(t, "macro F1 of four", relations, want["f1_macro4"])
	near(t, "relations P", p, want["relations_P"])
	near(t, "relations R", r, want["relations_R"])
	near(t, "relations F1", f, want["relations_F1"])
	near(t, "polarity F1", polarity, want["polarity_F1"])
}

func TestToneScorerEqualsTheReference(t *testing.T) {
	script := scorer(t, "score_tsc.py")
	rnd := rand.New(rand.NewPCG(6, 6))
	tones := eval.Tones()
	var gold, pred []object
	var cases []eval.Labelled
	for i := range 400 {
		c := eval.Labelled{Gold: tones[rnd.IntN(3)], Pred: tones[rnd.IntN(3)]}
		line := func(tone string) object {
			return object{"id": fmt.Sprint(i), "targets": []any{object{"from": 0, "to": 3, "polarity": tone}}}
		}
		gold = append(gold, line(c.Gold))
		if rnd.IntN(12) == 0 {
			c.Pred = ""
		} else {
			pred = append(pred, line(c.Pred))
		}
		cases = append(cases, c)
	}
	want := python(t, script, writeObjects(t, "gold.jsonl", gold), writeObjects(t, "pred.jsonl", pred))
	s := eval.ScoreTones(cases)
	all, polar, recall := s.Macro()
	near(t, "n", float64(s.Exact.N), want["n"])
	near(t, "accuracy", round4(s.Exact.Value()), want["accuracy"])
	near(t, "macro F1", round4(all), want["f1_macro"])
	near(t, "F1 of positive and negative", round4(polar), want["f1_posneg"])
	near(t, "macro recall", round4(recall), want["recall_macro"])
	classes := as[object](want["classes"])
	for _, tone := range tones {
		c := s.Classes[tone]
		p, r, f := c.PRF()
		w := as[object](classes[tone])
		near(t, tone+" P", p, w["P"])
		near(t, tone+" R", r, w["R"])
		near(t, tone+" F1", f, w["F1"])
		near(t, tone+" gold", float64(c.Gold), w["gold"])
		near(t, tone+" predicted", float64(c.Pred), w["pred"])
	}
}
