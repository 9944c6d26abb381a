package position

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestTheEmbeddedWeightsFit(t *testing.T) {
	t.Parallel()
	if _, err := ReadScorer(weightsTSV); err != nil {
		t.Fatal(err)
	}
}

func TestWeightsOfAnotherProgramAreRefused(t *testing.T) {
	t.Parallel()
	for _, tsv := range []string{"", "base\t1\t0\t0\n", "backs\t0:1\n", strings.Replace(weightsTSV, "backs\t", "backs\tx", 1), strings.Replace(weightsTSV, "\nopposes", "\nbacks", 1)} {
		if _, err := ReadScorer(tsv); err == nil {
			t.Errorf("%.40q was taken", tsv)
		}
	}
	if _, err := ReadScorer("base\t1\t0\t0\n"); !errors.Is(err, ErrWeights) {
		t.Errorf("got %v", err)
	}
}

func TestTheEmbeddedTablesFit(t *testing.T) {
	t.Parallel()
	if embedded() == nil {
		t.Fatal("the embedded models are not of this program")
	}
	if _, err := ReadTable(toneBin[1:]); !errors.Is(err, ErrWeights) {
		t.Errorf("a table cut short gave %v", err)
	}
	if table, err := ReadTable(toneBin); err != nil || !bytes.Equal(table.Bytes(), toneBin) {
		t.Errorf("a table is not written as it was read (%v)", err)
	}
}

func TestEveryFeatureHasANameOfItsOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for k, name := range FeatureNames() {
		if name == "" || seen[name] {
			t.Errorf("feature %d is called %q", k, name)
		}
		seen[name] = true
	}
	if names := FeatureNames(); names[fByNeg] != "opposes by verb" || names[fStated] != "stated" || names[fSaid] != "said" {
		t.Errorf("the names are not in the order of the features: %q", names)
	}
}

func TestATableLearnsWhatWordsSay(t *testing.T) {
	t.Parallel()
	var list []Instance
	for i := range 90 {
		list = append(list, Instance{Features: []uint32{uint32(i%3+1) << 20, 7 << 24}, Answer: i%3 - 1, Weight: 1})
	}
	table := LearnTable(list, ArticleBits)
	for _, x := range list[:3] {
		pos, neg := table.Score(x.Features)
		if got := Tone(pos, neg); got != x.Answer {
			t.Errorf("answer %d: for %.2f, against %.2f", x.Answer, pos, neg)
		}
	}
}

func TestLearnToTellTheSides(t *testing.T) {
	t.Parallel()
	var list []Example
	for i := range 300 {
		e := Example{Weight: 1, Answer: i%3 - 1}
		switch e.Answer {
		case 1:
			e.Features[fRulePos] = 2
		case -1:
			e.Features[fRuleNeg] = 2
		}
		list = append(list, e)
	}
	s := Learn(list)
	if again := Learn(list).Text(); again != s.Text() {
		t.Error("the same examples gave other weights")
	}
	read, err := ReadScorer(s.Text())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		backs, opposes := read.Score(&Candidate{Features: list[i].Features})
		if got := list[i].Answer; got == 1 && backs < 0.8 || got == -1 && opposes < 0.8 || got == 0 && backs+opposes > 0.4 {
			t.Errorf("answer %d: backs %.2f, opposes %.2f", got, backs, opposes)
		}
	}
}
