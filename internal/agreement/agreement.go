// Package agreement measures how right rows are and how far people agree about
// them: shares with Wilson's interval (Wilson 1927), Cohen's kappa for two
// people (Cohen 1960, its error after Fleiss, Cohen & Everitt 1969), and
// Krippendorff's alpha for any number of people and rows that not all have
// judged (Krippendorff 2011, nominal).
//
// Judgements are words; two are the same or not. Nothing is said where nothing
// can be: a measure comes with whether it is defined.
package agreement

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// z is how many standard deviations an interval of 95 % reaches.
const z = 1.959963984540054

// Interval is a number with the bounds of its 95 % interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Wilson is the share of hits among all, with its interval; of none at all it
// is 0 to 1.
func Wilson(hits, all int) Interval {
	if all <= 0 {
		return Interval{High: 1}
	}
	n, p := float64(all), float64(hits)/float64(all)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	reach := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return Interval{Value: p, Low: max(0, middle-reach), High: min(1, middle+reach)}
}

// Pair is what two people say of one row.
type Pair struct{ One, Other string }

// Kappa is Cohen's kappa of pairs: the agreement beyond what chance would give
// (1 all, 0 what chance gives). It is not defined for no pairs, nor where both
// say the same one word of every row.
func Kappa(pairs []Pair) (Interval, bool) {
	if len(pairs) == 0 {
		return Interval{}, false
	}
	n := float64(len(pairs))
	one, other, both := map[string]float64{}, map[string]float64{}, map[Pair]float64{}
	for _, p := range pairs {
		one[p.One] += 1 / n
		other[p.Other] += 1 / n
		both[p] += 1 / n
	}
	words := slices.Sorted(maps.Keys(one))
	seen, chance := 0.0, 0.0
	for _, w := range words {
		seen += both[Pair{w, w}]
		chance += one[w] * other[w]
	}
	if chance > 1-1e-12 {
		return Interval{}, false
	}
	kappa := (seen - chance) / (1 - chance)
	reach := z * math.Sqrt(variance(one, other, both, seen, chance)/n)
	return Interval{Value: kappa, Low: max(-1, kappa-reach), High: min(1, kappa+reach)}, true
}

// variance is n times the large-sample variance of kappa.
func variance(one, other map[string]float64, both map[Pair]float64, seen, chance float64) float64 {
	kappa := (seen - chance) / (1 - chance)
	sum := 0.0
	for _, p := range slices.SortedFunc(maps.Keys(both), func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.One, b.One), cmp.Compare(a.Other, b.Other))
	}) {
		if p.One == p.Other {
			part := 1 - (one[p.One]+other[p.One])*(1-kappa)
			sum += both[p] * part * part
		} else {
			part := (other[p.One] + one[p.Other]) * (1 - kappa)
			sum += both[p] * part * part
		}
	}
	last := kappa - chance*(1-kappa)
	return max(0, sum-last*last) / ((1 - chance) * (1 - chance))
}

// Raw is the share of pairs in which both say the same.
func Raw(pairs []Pair) Interval {
	same := 0
	for _, p := range pairs {
		if p.One == p.Other {
			same++
		}
	}
	return Wilson(same, len(pairs))
}

// Alpha is Krippendorff's alpha, nominal, of rows with what was said of each; a
// row of which fewer than two people speak does not count. It is not defined
// where nothing can be paired or all say one word.
func Alpha(rows [][]string) (float64, bool) {
	totals := map[string]float64{}
	n, apart := 0.0, 0.0
	for _, said := range rows {
		if len(said) < 2 {
			continue
		}
		counts := map[string]float64{}
		for _, w := range said {
			counts[w]++
			totals[w]++
			n++
		}
		m := float64(len(said))
		for _, w := range slices.Sorted(maps.Keys(counts)) {
			apart += counts[w] * (m - counts[w]) / (m - 1)
		}
	}
	expected := 0.0
	for _, w := range slices.Sorted(maps.Keys(totals)) {
		expected += totals[w] * (n - totals[w])
	}
	if expected == 0 {
		return 0, false
	}
	return 1 - (n-1)*apart/expected, true
}
