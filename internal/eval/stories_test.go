package eval_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"onrecord/internal/eval"
)

func TestStoryScoresWorkedByHand(t *testing.T) {
	gold, pred := map[string]string{}, map[string]string{}
	for i, id := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		gold[id] = "XXXXYYZ"[i : i+1]
		pred[id] = "1112223"[i : i+1]
	}
	s, err := eval.ScoreStories(gold, pred)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string][2]float64{
		"BCubed precision":  {s.BCubed.P, (3 + 1./3 + 4./3 + 1) / 7},
		"BCubed recall":     {s.BCubed.R, (9./4 + 1./4 + 2 + 1) / 7},
		"precision of pair": {s.Pairs.P, 4. / 6},
		"recall of pairs":   {s.Pairs.R, 4. / 7},
		"CEAF-e":            {s.CEAFe.P, (6./7 + 4./5 + 1) / 3},
	} {
		if math.Abs(c[0]-c[1]) > 1e-9 {
			t.Errorf("%s is %v, want %v", name, c[0], c[1])
		}
	}
}

func TestArticlesLeftOutCountAsClustersOfTheirOwn(t *testing.T) {
	gold := map[string]string{"a": "x", "b": "x", "c": ""}
	s, err := eval.ScoreStories(gold, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Missing != 2 || s.Clusters != 2 || s.BCubed.P != 1 || s.BCubed.R != 0.5 {
		t.Errorf("got %+v", s)
	}
}

func TestStoryScorerEqualsTheReference(t *testing.T) {
	script := scorer(t, "score_stories.py")
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 3))
			gold, pred := map[string]string{}, map[string]string{}
			var goldRows, predRows []object
			for i := range 300 {
				id, story := fmt.Sprint("art", i), fmt.Sprint("s", rnd.IntN(90-10*int(seed)))
				gold[id] = story
				g := object{"id": id, "story": story}
				if rnd.IntN(20) == 0 {
					gold[id], g["story"] = "", nil
				}
				goldRows = append(goldRows, g)
				if rnd.IntN(15) == 0 {
					continue
				}
				if rnd.IntN(3) == 0 {
					story = fmt.Sprint("s", rnd.IntN(60))
				}
				pred[id] = "c" + story
				predRows = append(predRows, object{"id": id, "cluster": "c" + story})
			}
			want := python(t, script, writeObjects(t, "gold.jsonl", goldRows), writeObjects(t, "pred.jsonl", predRows), "--json")
			s, err := eval.ScoreStories(gold, pred)
			if err != nil {
				t.Fatal(err)
			}
			for name, got := range map[string]float64{
				"n_items": float64(s.Items), "n_gold": float64(s.Stories), "n_pred": float64(s.Clusters), "missing": float64(s.Missing),
				"largest_pred": float64(s.Largest), "mixed": float64(s.Mixed), "split": float64(s.Split), "n_nonsing": float64(s.Several),
				"bcubed_p": s.BCubed.P, "bcubed_r": s.BCubed.R, "bcubed_f1": s.BCubed.F1(),
				"nonsing_p": s.BCubed2.P, "nonsing_r": s.BCubed2.R, "nonsing_f1": s.BCubed2.F1(),
				"pair_p": s.Pairs.P, "pair_r": s.Pairs.R, "pair_f1": s.Pairs.F1(),
				"ceafe_p": s.CEAFe.P, "ceafe_r": s.CEAFe.R, "ceafe_f1": s.CEAFe.F1(),
				"hom": s.V.P, "com": s.V.R, "v": s.V.F1(), "ari": s.ARI,
			} {
				w, ok := want[name].(float64)
				if !ok || math.Abs(got-w) > 6e-7 { // it prints six decimals
					t.Errorf("%s: %v, the reference scorer says %v", name, got, want[name])
				}
			}
		})
	}
}
