package model_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"onrecord/internal/model"
)

// learn trains three classes that features below, at and above 500 tell apart.
func learn(t *testing.T) []byte {
	t.Helper()
	tr, err := model.NewTrainer(3)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	var s model.Scores
	for range 5000 {
		x := r.Uint32N(1000)
		features := []uint32{model.Mix(1, x), model.Mix(2, x/100)}
		gold := classOf(x)
		tr.Score(features, &s)
		if guess := s.Best(3); guess != gold {
			tr.Add(features, gold, 1)
			tr.Add(features, guess, -1)
		}
		tr.Step()
	}
	data, err := tr.Pack(model.Size{})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func classOf(x uint32) int {
	switch {
	case x < 500:
		return 0
	case x == 500:
		return 1
	}
	return 2
}

func TestTrainedModelTellsClassesApart(t *testing.T) {
	l, err := model.OpenLinear(learn(t))
	if err != nil {
		t.Fatal(err)
	}
	var s model.Scores
	wrong := 0
	for x := range uint32(1000) {
		l.Score([]uint32{model.Mix(1, x), model.Mix(2, x/100)}, &s)
		if s.Best(3) != classOf(x) {
			wrong++
		}
	}
	if wrong > 10 {
		t.Errorf("%d of 1000 wrong", wrong)
	}
}

func TestSameTrainingGivesSameBytes(t *testing.T) {
	if !bytes.Equal(learn(t), learn(t)) {
		t.Error("two trainings differ")
	}
}

func TestUnknownFeaturesWeighNothing(t *testing.T) {
	l, err := model.OpenLinear(learn(t))
	if err != nil {
		t.Fatal(err)
	}
	var s model.Scores
	l.Score([]uint32{model.Mix(9, 1), model.Mix(9, 2)}, &s)
	if s != (model.Scores{}) {
		t.Error("scores of unknown features are not zero")
	}
}

func TestSparseWeightsAreCountedInUnits(t *testing.T) {
	const classes = 25 // leaves eleven bits for a weight: up to 1023 units
	s := model.Sparse{Classes: classes, Features: []uint32{7, 8, 9}, Weights: make([]float32, 3*classes)}
	s.Weights[0], s.Weights[1], s.Weights[24] = 1.25, 0.02, -2
	s.Weights[classes], s.Weights[classes+2] = 0.5, 99
	data, err := s.Pack(0.01, 0.05)
	if err != nil {
		t.Fatal(err)
	}
	l, err := model.OpenLinear(data)
	if err != nil {
		t.Fatal(err)
	}
	var got, want model.Scores
	l.Score([]uint32{7, 8, 9, 10}, &got)
	want[0], want[24], want[2] = 125+50, -200, 1023
	if got != want {
		t.Errorf("scores %v, want %v", got[:classes], want[:classes])
	}
}

func TestFileKeepsSections(t *testing.T) {
	var b model.Builder
	b.Add("labels", model.PackStrings([]string{"ADJ", "", "NOUN"}))
	b.Add("weights", learn(t))
	data := b.Bytes()
	f, err := model.Load(data, model.Sum(data))
	if err != nil {
		t.Fatal(err)
	}
	names, err := f.Strings("labels")
	if err != nil || names.Len() != 3 || names.At(0) != "ADJ" || names.At(1) != "" || names.At(2) != "NOUN" {
		t.Errorf("labels: %v, %v", names, err)
	}
	if _, err := f.Linear("weights"); err != nil {
		t.Error(err)
	}
	if _, err := f.Section("other"); !errors.Is(err, model.ErrFormat) {
		t.Errorf("missing section: %v", err)
	}
	data[len(data)-1] ^= 1
	if _, err := model.Load(data, model.Sum(b.Bytes())); !errors.Is(err, model.ErrSum) {
		t.Errorf("changed file: %v", err)
	}
}

func TestSortedStringsAreFound(t *testing.T) {
	s, err := model.OpenStrings(model.PackStrings([]string{"ant", "bee", "cat"}))
	if err != nil {
		t.Fatal(err)
	}
	if i, ok := s.Find("bee"); i != 1 || !ok {
		t.Errorf("bee: %d %v", i, ok)
	}
	if _, ok := s.Find("dog"); ok {
		t.Error("found dog")
	}
}

func FuzzOpen(f *testing.F) {
	var b model.Builder
	b.Add("labels", model.PackStrings([]string{"ADJ", "NOUN"}))
	tr, err := model.NewTrainer(2)
	if err != nil {
		f.Fatal(err)
	}
	tr.Add([]uint32{1, 2, 3}, 1, 1)
	tr.Step()
	weights, err := tr.Pack(model.Size{})
	if err != nil {
		f.Fatal(err)
	}
	b.Add("weights", weights)
	f.Add(b.Bytes())
	f.Fuzz(func(_ *testing.T, data []byte) {
		file, err := model.Open(data)
		if err != nil {
			return
		}
		if l, err := file.Linear("weights"); err == nil {
			var s model.Scores
			l.Score([]uint32{0, 1, 2, 3, 1 << 31}, &s)
		}
		if s, err := file.Strings("labels"); err == nil {
			for i := range s.Len() {
				_ = s.At(i)
			}
		}
	})
}

func BenchmarkScore(b *testing.B) {
	tr, err := model.NewTrainer(100)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 3_000_000 {
		tr.Add([]uint32{model.Mix(1, r.Uint32N(300_000))}, r.IntN(100), 1)
		tr.Step()
	}
	data, err := tr.Pack(model.Size{})
	if err != nil {
		b.Fatal(err)
	}
	l, err := model.OpenLinear(data)
	if err != nil {
		b.Fatal(err)
	}
	features := make([]uint32, 30*1000)
	for i := range features {
		features[i] = model.Mix(1, r.Uint32N(400_000))
	}
	var s model.Scores
	at := 0
	b.ReportAllocs()
	b.ReportMetric(float64(len(data))/1e6, "MB")
	for b.Loop() {
		l.Score(features[at:at+30], &s)
		at = (at + 30) % len(features)
	}
}

func TestHashedModelsLearnAndComeBackFromBytes(t *testing.T) {
	t.Parallel()
	tr := model.NewHashedTrainer(8, 1)
	yes, no := []uint32{model.Mix(1, 1), model.Mix(2, 5)}, []uint32{model.Mix(1, 2), model.Mix(2, 5)}
	for range 20 {
		tr.Add(yes, 0, .5, .1)
		tr.Add(no, 0, -.5, .1)
		tr.Keep()
	}
	tr.Average()
	h, err := model.OpenHashed(tr.Pack())
	if err != nil {
		t.Fatal(err)
	}
	if h.Classes() != 1 || h.Sum(yes) <= 0 || h.Sum(no) >= 0 {
		t.Errorf("%d classes, yes %v, no %v", h.Classes(), h.Sum(yes), h.Sum(no))
	}
	for _, got := range []float32{h.Sum(yes) - tr.Sum(yes), h.Sum(no) - tr.Sum(no)} {
		if got > .001 || got < -.001 {
			t.Errorf("packing moved a score by %v", got)
		}
	}
	for _, bad := range [][]byte{nil, make([]byte, 12), tr.Pack()[:40]} {
		if _, err := model.OpenHashed(bad); err == nil {
			t.Errorf("%d bytes were taken for a model", len(bad))
		}
	}
}
