package position

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"

	"onrecord"
)

// The sizes of tables, as the bits of a feature's hash that choose its place.
// A table of many sentences needs room: with 2^17 places features that share
// one cost DSE 0.012 of macro F1.
const (
	ArticleBits  = 18
	SentenceBits = 20
	mostBits     = 24
)

// A Table is a logistic regression of three classes (neither, for, against)
// over hashed features: two small whole numbers a feature.
type Table struct {
	scale  float64
	shift  uint8 // of a hash, to its place
	weight [][2]int8
}

// ReadTable reads what Table.Bytes wrote.
func ReadTable(data []byte) (*Table, error) {
	n := (len(data) - 4) / 2
	if n < 2 || n > 1<<mostBits || n&(n-1) != 0 || len(data) != 4+2*n {
		return nil, fmt.Errorf("read a table of %d bytes, not a power of two and 4 more: %w", len(data), ErrWeights)
	}
	t := newTable(bits.Len(uint(n)) - 1)
	t.scale = float64(math.Float32frombits(binary.LittleEndian.Uint32(data)))
	for i := range t.weight {
		t.weight[i] = [2]int8{int8(data[4+2*i]), int8(data[5+2*i])}
	}
	return t, nil
}

func newTable(size int) *Table {
	return &Table{shift: uint8(32 - size), weight: make([][2]int8, 1<<size)}
}

// Bytes writes the table for ReadTable.
func (t *Table) Bytes() []byte {
	out := binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(t.scale)))
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
		w := t.weight[f>>t.shift]
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
	tableDecay  = 1e-5
)

// LearnTable fits a table of 2^size places. The same examples give the same
// table.
func LearnTable(list []Instance, size int) *Table {
	l := &tableLearner{shift: uint8(32 - size), w: make([][2]float64, 1<<size), g: make([][2]float64, 1<<size)}
	state := uint64(1)
	for range tablePasses {
		for range list {
			state = state*6364136223846793005 + 1442695040888963407
			l.learn(&list[(state>>33)%uint64(len(list))])
		}
	}
	return l.quantised(size)
}

// tableLearner holds the weights of a fit under way and the squares of their
// gradients so far.
type tableLearner struct {
	shift uint8
	w, g  [][2]float64
}

func (l *tableLearner) learn(x *Instance) {
	var s [2]float64
	for _, f := range x.Features {
		v := &l.w[f>>l.shift]
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
		w, g := &l.w[f>>l.shift], &l.g[f>>l.shift]
		for c := range 2 {
			e := d[c]*x.Weight + tableDecay*w[c]*float64(len(x.Features))
			g[c] += e * e
			w[c] -= tableRate * e / (math.Sqrt(g[c]) + 0.1)
		}
	}
}

func (l *tableLearner) quantised(size int) *Table {
	top := 1e-9
	for _, v := range l.w {
		top = max(top, math.Abs(v[0]), math.Abs(v[1]))
	}
	t := newTable(size)
	t.scale = float64(float32(top / 127))
	for i, v := range l.w {
		t.weight[i] = [2]int8{int8(math.Round(v[0] / t.scale)), int8(math.Round(v[1] / t.scale))}
	}
	return t
}
