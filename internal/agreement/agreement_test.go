package agreement_test

import (
	"math"
	"testing"

	"onrecord/internal/agreement"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 5e-4 {
		t.Errorf("%s: %.4f, want %.4f", what, got, want)
	}
}

// Values by hand from Wilson's formula.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		hits, all         int
		value, low, upper float64
	}{
		{0, 0, 0, 0, 1},
		{0, 10, 0, 0, 0.2775},
		{10, 10, 1, 0.7225, 1},
		{5, 10, 0.5, 0.2366, 0.7634},
		{81, 263, 0.3080, 0.2553, 0.3662}, // Newcombe 1998, table I
	} {
		got := agreement.Wilson(c.hits, c.all)
		near(t, "value", got.Value, c.value)
		near(t, "low", got.Low, c.low)
		near(t, "high", got.High, c.upper)
	}
}

// table makes the pairs of a square of counts.
func table(words []string, counts [][]int) []agreement.Pair {
	var out []agreement.Pair
	for i, row := range counts {
		for j, n := range row {
			for range n {
				out = append(out, agreement.Pair{One: words[i], Other: words[j]})
			}
		}
	}
	return out
}

func TestKappa(t *testing.T) {
	// 35 of 50 alike where chance gives half: (0.7-0.5)/(1-0.5).
	k, ok := agreement.Kappa(table([]string{"yes", "no"}, [][]int{{20, 5}, {10, 15}}))
	if !ok {
		t.Fatal("not defined")
	}
	near(t, "kappa", k.Value, 0.4)
	// The error of Fleiss, Cohen & Everitt, worked out by hand: 0.1270.
	near(t, "low", k.Low, 0.4-1.95996*0.1270)
	near(t, "raw", agreement.Raw(table([]string{"yes", "no"}, [][]int{{20, 5}, {10, 15}})).Value, 0.7)

	if k, ok := agreement.Kappa(table([]string{"a", "b", "c"}, [][]int{{4, 0, 0}, {0, 3, 0}, {0, 0, 2}})); !ok || k.Value != 1 || k.High != 1 {
		t.Errorf("all alike: %+v %v", k, ok)
	}
	if _, ok := agreement.Kappa(table([]string{"a"}, [][]int{{9}})); ok {
		t.Error("one word alone says nothing about chance")
	}
	if _, ok := agreement.Kappa(nil); ok {
		t.Error("no pairs")
	}
}

// The example of Krippendorff 2011, "Computing Krippendorff's alpha
// reliability", section C: four observers, twelve units, missing values.
func TestAlpha(t *testing.T) {
	rows := [][]string{
		{"1", "1", "1"},
		{"2", "2", "3", "2"},
		{"3", "3", "3", "3"},
		{"3", "3", "3", "3"},
		{"2", "2", "2", "2"},
		{"1", "2", "3", "4"},
		{"4", "4", "4", "4"},
		{"1", "1", "2", "1"},
		{"2", "2", "2", "2"},
		{"5", "5", "5"},
		{"1", "1"},
		{"3"},
	}
	a, ok := agreement.Alpha(rows)
	if !ok {
		t.Fatal("not defined")
	}
	near(t, "alpha", a, 0.743)
	if _, ok := agreement.Alpha([][]string{{"a", "a"}, {"b"}}); ok {
		t.Error("one word alone says nothing about chance")
	}
}
