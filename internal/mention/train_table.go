package mention

import (
	"math"
	"math/rand/v2"
	"slices"

	"onrecord/internal/model"
)

// table holds the weights of one sort of features while they are learned. Each
// weight has a step of its own (AdaGrad: Duchi, Hazan and Singer 2011).
type table struct {
	classes  int
	number   map[uint32]int32 // of a feature
	features []uint32         // by number
	seen     []int32          // how often each occurs in the examples
	now      []float32
	squares  []float32 // sums of squared gradients
	sum      []float32 // of the weights as they stood at times
	times    float32
}

func newTable(classes int) *table {
	return &table{classes: classes, number: map[uint32]int32{}}
}

// numbers are the features' numbers; new ones get the next.
func (t *table) numbers(features []uint32) []int32 {
	out := make([]int32, len(features))
	for i, f := range features {
		n, ok := t.number[f]
		if !ok {
			n = int32(len(t.features))
			t.number[f] = n
			t.features = append(t.features, f)
			t.seen = append(t.seen, 0)
		}
		t.seen[n]++
		out[i] = n
	}
	return out
}

// prune leaves out the features that occur less often than least, makes room
// for weights, and says which number each has from now on, -1 for none.
func (t *table) prune(least int) []int32 {
	to := make([]int32, len(t.features))
	var kept []uint32
	for n, f := range t.features {
		to[n] = -1
		if int(t.seen[n]) >= least {
			to[n] = int32(len(kept))
			kept = append(kept, f)
		}
	}
	t.features, t.number, t.seen = kept, nil, nil
	size := len(kept) * t.classes
	t.now, t.squares, t.sum = make([]float32, size), make([]float32, size), make([]float32, size)
	return to
}

// renumber gives numbers their new ones, without those left out.
func renumber(numbers, to []int32) []int32 {
	out := numbers[:0]
	for _, n := range numbers {
		if to[n] >= 0 {
			out = append(out, to[n])
		}
	}
	return slices.Clip(out)
}

// sample appends the features that are not left out this time to out.
func sample(out, features []int32, drop float32, rng *rand.Rand) []int32 {
	least := uint32(float64(drop) * math.MaxUint32)
	for _, f := range features {
		if rng.Uint32() >= least {
			out = append(out, f)
		}
	}
	return out
}

// add adds the features' weights to out.
func (t *table) add(features []int32, out []float32) {
	for _, f := range features {
		row := t.now[int(f)*t.classes:][:len(out)]
		for c, w := range row {
			out[c] += w
		}
	}
}

// slight is a gradient that is not worth a look at the weights.
const slight = 1e-3

// move moves the features' weights up the gradient.
func (t *table) move(features []int32, gradient []float32, rate float32) {
	for c, g := range gradient {
		if g < slight && g > -slight {
			continue
		}
		square := g * g
		for _, f := range features {
			i := int(f)*t.classes + c
			t.squares[i] += square
			t.now[i] += rate * g / (float32(math.Sqrt(float64(t.squares[i]))) + 0.1)
		}
	}
}

func (t *table) restart() {
	clear(t.now)
	clear(t.squares)
}

// keep takes the weights as they stand into the mean.
func (t *table) keep() {
	for i, w := range t.now {
		t.sum[i] += w
	}
	t.times++
}

// pack lays out the mean of the weights kept; while there are none, those that
// stand.
func (t *table) pack(least float32) ([]byte, error) {
	s := model.Sparse{Classes: t.classes, Features: t.features, Weights: t.now}
	if t.times > 0 {
		s.Weights = make([]float32, len(t.sum))
		for i, w := range t.sum {
			s.Weights[i] = w / t.times
		}
	}
	return s.Pack(1.0/perUnit, least)
}
