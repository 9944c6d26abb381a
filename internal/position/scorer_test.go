package position

import (
	"errors"
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
	for _, tsv := range []string{"", "0\t1\t1\t1\t1\n", "bias\t0\t1\t0\t0\n", "0\tx\t1\t1\t1\n"} {
		if _, err := ReadScorer(tsv); err == nil {
			t.Errorf("%q was taken", tsv)
		}
	}
	if _, err := ReadScorer("0\t1\t1\t1\t1\n"); !errors.Is(err, ErrWeights) {
		t.Errorf("got %v", err)
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
