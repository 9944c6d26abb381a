package model

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// Trainer learns the weights of a classifier from examples, one at a time, in
// the order given: the averaged perceptron. The caller scores, decides what
// should have weighed more and what less, says so with Add, and counts the
// example with Step.
//
//	t.Score(features, &scores)
//	if guess := scores.Best(n); guess != gold {
//		t.Add(features, gold, 1)
//		t.Add(features, guess, -1)
//	}
//	t.Step()
type Trainer struct {
	classes int
	step    int64
	rows    [][]weight
	touched []int32 // per row: how often Add changed it
	index   map[uint32]int32
}

type weight struct {
	sum   int64 // of step × change, from which the average follows
	now   int32
	class uint8
}

// NewTrainer makes a trainer for a number of classes, at most MaxClasses.
func NewTrainer(classes int) (*Trainer, error) {
	if classes < 1 || classes > MaxClasses {
		return nil, fmt.Errorf("train %d classes: at most %d", classes, MaxClasses)
	}
	return &Trainer{classes: classes, index: map[uint32]int32{}}, nil
}

// Classes is the number of classes.
func (t *Trainer) Classes() int { return t.classes }

// Features is the number of features that have weights.
func (t *Trainer) Features() int { return len(t.rows) }

// Score sets out to the sum of the features' present weights for each class.
func (t *Trainer) Score(features []uint32, out *Scores) {
	clear(out[:t.classes])
	t.AddTo(features, out)
}

// AddTo adds the features' present weights to out, which is not cleared.
func (t *Trainer) AddTo(features []uint32, out *Scores) {
	for _, f := range features {
		if r, ok := t.index[f]; ok {
			row := t.rows[r]
			for i := range row {
				out[row[i].class] += row[i].now
			}
		}
	}
}

// Add changes the weight of each of the features for class by delta.
func (t *Trainer) Add(features []uint32, class int, delta int32) {
	for _, f := range features {
		r, ok := t.index[f]
		if !ok {
			r = int32(len(t.rows))
			t.index[f] = r
			t.rows = append(t.rows, nil)
			t.touched = append(t.touched, 0)
		}
		t.touched[r]++
		row := t.rows[r]
		i := slices.IndexFunc(row, func(w weight) bool { return int(w.class) == class })
		if i < 0 {
			i = len(row)
			row = append(row, weight{class: uint8(class)})
			t.rows[r] = row
		}
		row[i].now += delta
		row[i].sum += t.step * int64(delta)
	}
}

// Step counts one example; the average is over examples.
func (t *Trainer) Step() { t.step++ }

// Size says how far Pack may compress.
type Size struct {
	MinTouched int     // drop features that were corrected less often than this
	MinWeight  float64 // drop averaged weights smaller than this
}

type packed struct {
	feature uint32
	row     []uint16
}

// Pack averages, prunes and quantises the weights and lays them out as
// OpenLinear reads them. The same training gives the same bytes.
//
// A weight gets the bits that the class leaves free in a two-byte entry (ten
// for up to 64 classes, eight for more than 128), with one scale for the whole
// model: the greatest weight, or, where a few stand far out, the one that all
// but one in ten thousand stay below; those few are cut to it.
func (t *Trainer) Pack(s Size) ([]byte, error) {
	shift := classBits(t.classes)
	top := int64(1)<<(15-shift) - 1
	unit := t.unit(s, top)
	var list []packed
	entries := 0
	for f, r := range t.index {
		if int(t.touched[r]) < s.MinTouched {
			continue
		}
		if row := t.quantise(t.rows[r], s, unit, top, shift); len(row) > 0 {
			list = append(list, packed{f, row})
			entries += len(row)
		}
	}
	if entries >= 1<<rowBits {
		return nil, fmt.Errorf("pack %d weights: at most %d", entries, 1<<rowBits-1)
	}
	n := uint64(len(list))*5/4 + 1
	slices.SortFunc(list, func(a, b packed) int {
		if c := cmp.Compare(home(a.feature, n), home(b.feature, n)); c != 0 {
			return c
		}
		return cmp.Compare(a.feature, b.feature)
	})
	return t.layOut(list, n, entries)
}

func (t *Trainer) layOut(list []packed, n uint64, entries int) ([]byte, error) {
	out := make([]byte, linearHeader+8*(n+guard), linearHeader+8*(n+guard)+2*uint64(entries))
	binary.LittleEndian.PutUint32(out, uint32(t.classes))
	binary.LittleEndian.PutUint32(out[4:], uint32(n))
	binary.LittleEndian.PutUint32(out[8:], uint32(entries))
	offset, next := uint64(0), uint64(0)
	for _, p := range list {
		at := max(home(p.feature, n), next)
		next = at + 1
		if next >= n+guard {
			return nil, fmt.Errorf("pack %d features: the table's last %d slots overflow", len(list), guard)
		}
		slot := uint64(p.feature) | uint64(len(p.row))<<32 | offset<<40
		binary.LittleEndian.PutUint64(out[linearHeader+8*at:], slot)
		for _, e := range p.row {
			out = binary.LittleEndian.AppendUint16(out, e)
		}
		offset += uint64(len(p.row))
	}
	return out, nil
}

// average is the weight's average in units of 1/65536.
func (t *Trainer) average(w weight) int64 {
	steps := max(t.step, 1)
	total := int64(w.now)*steps - w.sum
	hi, lo := bits.Mul64(uint64(max(total, -total)), 1<<16)
	q, _ := bits.Div64(hi, lo, uint64(steps))
	if total < 0 {
		return -int64(q)
	}
	return int64(q)
}

// unit is what one step of a quantised weight stands for, in 1/65536.
func (t *Trainer) unit(s Size, top int64) int64 {
	var all []int64
	for r, row := range t.rows {
		if int(t.touched[r]) < s.MinTouched {
			continue
		}
		for _, w := range row {
			a := t.average(w)
			all = append(all, max(a, -a))
		}
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return max(all[len(all)-1-len(all)/10000]/top, 1)
}

func (t *Trainer) quantise(row []weight, s Size, unit, top int64, shift uint) []uint16 {
	least := int64(s.MinWeight * (1 << 16))
	var out []uint16
	for _, w := range row {
		a := t.average(w)
		size := max(a, -a)
		q := min((size+unit/2)/unit, top)
		if q == 0 || size < least {
			continue
		}
		if a < 0 {
			q = -q
		}
		out = append(out, uint16(q<<shift)|uint16(w.class))
	}
	slices.SortFunc(out, func(a, b uint16) int {
		return cmp.Compare(a&(1<<shift-1), b&(1<<shift-1))
	})
	return out
}
