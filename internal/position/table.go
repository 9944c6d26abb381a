package position

import (
	"fmt"
	"math"

	"onrecord"
)

// tableBits is how many bits of a feature's hash choose its place.
const tableBits = 17

// A Table is a logistic regression of three classes (neither, for, against)
// over hashed features: two small whole numbers a feature.
type Table struct {
	scale  float64
	weight [][2]int8
}

// ReadTable reads what Table.Bytes wrote.
func ReadTable(data []byte) (*Table, error) {
	const n = 1 << tableBits
	if len(data) != 4+2*n {
		return nil, fmt.Errorf("read a table of %d bytes, not %d: %w", len(data), 4+2*n, ErrWeights)
	}
	bits := uint32(data[0]) | uint32(data[1])<<8 | uint32(data[2])<<16 | uint32(data[3])<<24
	t := &Table{scale: float64(math.Float32frombits(bits)), weight: make([][2]int8, n)}
	for i := range t.weight {
		t.weight[i] = [2]int8{int8(data[4+2*i]), int8(data[5+2*i])}
	}
	return t, nil
}

// Bytes writes the table for ReadTable.
func (t *Table) Bytes() []byte {
	bits := math.Float32bits(float32(t.scale))
	out := []byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24)}
	for _, w := range t.weight {
		out = append(out, byte(w[0]), byte(w[1]))
	}
	return out
}

// Score gives the probabilities of for and against.
func (t *Table) Score(features []uint32) (pos, neg float64) { return t.chances(t.sum(features)) }

// sums are the weights of features, for and against.
type sums [2]int32

func (t *Table) sum(features []uint32) sums {
	var s sums
	for _, f := range features {
		w := t.weight[f>>(32-tableBits)]
		s[0] += int32(w[0])
		s[1] += int32(w[1])
	}
	return s
}

func (s sums) plus(o sums) sums { return sums{s[0] + o[0], s[1] + o[1]} }

func (t *Table) chances(s sums) (pos, neg float64) {
	return ofThree(float64(s[0])*t.scale, float64(s[1])*t.scale)
}

// ofThree turns two log-odds against neither into probabilities.
func ofThree(a, b float64) (pos, neg float64) {
	m := max(a, b, 0)
	ea, eb, e0 := math.Exp(a-m), math.Exp(b-m), math.Exp(-m)
	return ea / (ea + eb + e0), eb / (ea + eb + e0)
}

// An Instance is hashed features with their answer, for learning.
type Instance struct {
	Features []uint32
	Answer   int // 1 for, -1 against, 0 neither
	Weight   float64
	At       onrecord.Span // where it stands, of one that is kept
}

// How a table learns: passes of AdaGrad over the examples in an order that
// jumps about and is always the same.
const (
	tablePasses = 8
	tableRate   = 0.015
	tableDecay  = 3e-5
)

// LearnTable fits a table. The same examples give the same table.
func LearnTable(list []Instance) *Table {
	const n = 1 << tableBits
	w, g := make([][2]float64, n), make([][2]float64, n)
	state := uint64(1)
	for range tablePasses {
		for range list {
			state = state*6364136223846793005 + 1442695040888963407
			x := &list[(state>>33)%uint64(len(list))]
			learnOne(w, g, x)
		}
	}
	return quantised(w)
}

func learnOne(w, g [][2]float64, x *Instance) {
	var s [2]float64
	for _, f := range x.Features {
		v := &w[f>>(32-tableBits)]
		s[0] += v[0]
		s[1] += v[1]
	}
	pos, neg := ofThree(s[0], s[1])
	d := [2]float64{pos, neg}
	switch x.Answer {
	case 1:
		d[0]--
	case -1:
		d[1]--
	}
	for _, f := range x.Features {
		k := f >> (32 - tableBits)
		for c := range 2 {
			e := d[c]*x.Weight + tableDecay*w[k][c]*float64(len(x.Features))
			g[k][c] += e * e
			w[k][c] -= tableRate * e / (math.Sqrt(g[k][c]) + 0.1)
		}
	}
}

func quantised(w [][2]float64) *Table {
	top := 1e-9
	for _, v := range w {
		top = max(top, math.Abs(v[0]), math.Abs(v[1]))
	}
	t := &Table{scale: float64(float32(top / 127)), weight: make([][2]int8, len(w))}
	for i, v := range w {
		t.weight[i] = [2]int8{int8(math.Round(v[0] / t.scale)), int8(math.Round(v[1] / t.scale))}
	}
	return t
}
