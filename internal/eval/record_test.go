package eval

import "testing"

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Cllr Lee", "Ann Lee", true},
		{"Ayton Labour", "Ayton Labour Party", true},
		{"Bo Ray", "Bo Day", false},
		{"Ray", "the Ray campaign", false},
		{"Ann Lee's campaign", "the Ann Lee campaign", true},
		{"Zoë Hart", "ZOE HART", true},
		{"the Prime Minister", "Prime Minister", true},
		{"", "Ann Lee", false},
		{"two backbenchers", "backbenchers", true},
		{"A. & B. Ltd", "A & B Ltd", true},
	} {
		if got := sameName(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
		if sameName(c.a, c.b) != sameName(c.b, c.a) {
			t.Errorf("%q and %q: not the same both ways", c.a, c.b)
		}
	}
}

func TestOptionalGoldIsPassedOver(t *testing.T) {
	at := func(from, to int) Evidence { return Offsets([2]int{from, to}) }
	gold := []Position{
		{Holder: "Ann Lee", Target: "Bo Ray", Stance: "backs", Evidence: at(0, 20)},
		{Holder: "Cy Day", Target: "Bo Ray", Stance: "opposes", Evidence: at(30, 40), Optional: true},
	}
	pred := []Position{
		{Holder: "Lee", Target: "Mr Ray", Stance: "opposes", Evidence: at(10, 15)},
		{Holder: "Cy Day", Target: "Bo Ray", Stance: "backs", Evidence: at(30, 40)},
		{Holder: "Ann Lee", Target: "Bo Ray", Stance: "backs", Evidence: at(50, 60)},
	}
	var s RecordScore
	s.Add(&Reading{Positions: gold}, &Reading{Positions: pred})
	if got, want := s.Count("position pair"), both(1, 2, 1); got != want {
		t.Errorf("pairs %+v, want %+v", got, want)
	}
	if got, want := s.Count("position full"), both(0, 2, 1); got != want {
		t.Errorf("full %+v, want %+v", got, want)
	}
	if got, want := s.Share("position stance"), (Accuracy{0, 1}); got != want {
		t.Errorf("stance %+v, want %+v", got, want)
	}
}

func TestGreedyMatchingTakesTheBestFirst(t *testing.T) {
	score := [][]float64{{1, 3}, {2, 3}, {0, 1}}
	got := greedyMatching(3, 2, func(g, p int) float64 { return score[g][p] })
	if len(got) != 2 || got[0] != (pair{0, 1}) || got[1] != (pair{1, 0}) {
		t.Errorf("got %v", got)
	}
}

func TestMaximumMatchingMovesEarlierPairs(t *testing.T) {
	got := maximumMatching([][]int{{0, 1}, {0}, {}}, 2)
	if got[0] != 1 || got[1] != 0 || got[2] != -1 {
		t.Errorf("got %v", got)
	}
}
