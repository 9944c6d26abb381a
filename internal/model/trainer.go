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
	slots   []slot // open addressing; a slot without capacity is empty
	used    int
	now     []weight // the rows, end to end
	sum     []int64  // beside now: of step × change, from which the average follows
	spare   [9][]uint32
}

// slot is the place of one feature: its row is now[at : at+size], which has
// room for 1<<(room-1) weights.
type slot struct {
	feature uint32
	at      uint32
	touched uint32 // how often Add changed the row
	size    uint16
	room    uint8
}

type weight struct {
	now   int32
	class uint8
}

// NewTrainer makes a trainer for a number of classes, at most MaxClasses.
func NewTrainer(classes int) (*Trainer, error) {
	if classes < 1 || classes > MaxClasses {
		return nil, fmt.Errorf("train %d classes: at most %d", classes, MaxClasses)
	}
	return &Trainer{classes: classes, slots: make([]slot, 1<<16)}, nil
}

// Classes is the number of classes.
func (t *Trainer) Classes() int { return t.classes }

// Features is the number of features that have weights.
func (t *Trainer) Features() int { return t.used }

// Score sets out to the sum of the features' present weights for each class.
func (t *Trainer) Score(features []uint32, out *Scores) {
	clear(out[:t.classes])
	t.AddTo(features, out)
}

// AddTo adds the features' present weights to out, which is not cleared.
func (t *Trainer) AddTo(features []uint32, out *Scores) {
	for _, f := range features {
		s := t.find(f)
		for _, w := range t.now[s.at : s.at+uint32(s.size)] {
			out[w.class] += w.now
		}
	}
}

// find is the feature's slot, or the empty one where it would go.
func (t *Trainer) find(f uint32) *slot {
	mask := uint32(len(t.slots) - 1)
	for i := f * 0x9E3779B1 >> 7 & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.room == 0 || s.feature == f {
			return s
		}
	}
}

// Add changes the weight of each of the features for class by delta.
func (t *Trainer) Add(features []uint32, class int, delta int32) {
	for _, f := range features {
		s := t.find(f)
		if s.room == 0 {
			if s = t.insert(f); s.room == 0 {
				t.grow(s)
			}
		}
		s.touched++
		row := t.now[s.at : s.at+uint32(s.size)]
		i := uint32(slices.IndexFunc(row, func(w weight) bool { return int(w.class) == class }))
		if int32(i) < 0 {
			if int(s.size) == 1<<(s.room-1) {
				t.grow(s)
			}
			i = uint32(s.size)
			s.size++
			t.now[s.at+i] = weight{class: uint8(class)}
			t.sum[s.at+i] = 0
		}
		t.now[s.at+i].now += delta
		t.sum[s.at+i] += t.step * int64(delta)
	}
}

// insert takes a new feature in, in a table twice as large when it is full.
func (t *Trainer) insert(f uint32) *slot {
	if t.used*4 >= len(t.slots)*3 {
		old := t.slots
		t.slots = make([]slot, 2*len(old))
		for i := range old {
			if old[i].room != 0 {
				*t.find(old[i].feature) = old[i]
			}
		}
	}
	t.used++
	s := t.find(f)
	s.feature = f
	return s
}

// grow moves s's row to a place with twice the room, or its first. Places
// given up are used again.
func (t *Trainer) grow(s *slot) {
	s.room++
	var at uint32
	if free := t.spare[s.room-1]; len(free) > 0 {
		at = free[len(free)-1]
		t.spare[s.room-1] = free[:len(free)-1]
	} else {
		at = uint32(len(t.now))
		n := 1 << (s.room - 1)
		t.now = append(t.now, make([]weight, n)...)
		t.sum = append(t.sum, make([]int64, n)...)
	}
	if s.room > 1 {
		copy(t.now[at:], t.now[s.at:s.at+uint32(s.size)])
		copy(t.sum[at:], t.sum[s.at:s.at+uint32(s.size)])
		t.spare[s.room-2] = append(t.spare[s.room-2], s.at)
	}
	s.at = at
}

// Step counts one example; the average is over examples. Examples that are not
// counted (the first, while the weights are still poor) teach, but have no part
// in the average.
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
	for i := range t.slots {
		of := &t.slots[i]
		if int(of.touched) < s.MinTouched {
			continue
		}
		if row := t.quantise(of, s, unit, top, shift); len(row) > 0 {
			list = append(list, packed{of.feature, row})
		}
	}
	return layOut(t.classes, list)
}

// layOut makes the bytes that OpenLinear reads of rows in any order.
func layOut(classes int, list []packed) ([]byte, error) {
	entries := 0
	for _, p := range list {
		entries += len(p.row)
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
	out := make([]byte, linearHeader+8*(n+guard), linearHeader+8*(n+guard)+2*uint64(entries))
	binary.LittleEndian.PutUint32(out, uint32(classes))
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

// average is the average of weight i in units of 1/65536.
func (t *Trainer) average(i uint32) int64 {
	steps := max(t.step, 1)
	total := int64(t.now[i].now)*steps - t.sum[i]
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
	for i := range t.slots {
		of := &t.slots[i]
		if int(of.touched) < s.MinTouched {
			continue
		}
		for k := range uint32(of.size) {
			a := t.average(of.at + k)
			all = append(all, max(a, -a))
		}
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return max(all[len(all)-1-len(all)/10000]/top, 1)
}

func (t *Trainer) quantise(of *slot, s Size, unit, top int64, shift uint) []uint16 {
	least := int64(s.MinWeight * (1 << 16))
	var out []uint16
	for k := range uint32(of.size) {
		a := t.average(of.at + k)
		size := max(a, -a)
		q := min((size+unit/2)/unit, top)
		if q == 0 || size < least {
			continue
		}
		if a < 0 {
			q = -q
		}
		out = append(out, uint16(q<<shift)|uint16(t.now[of.at+k].class))
	}
	slices.SortFunc(out, func(a, b uint16) int {
		return cmp.Compare(a&(1<<shift-1), b&(1<<shift-1))
	})
	return out
}

// Forget sets the present weights to zero, but not their part in the average:
// training goes on afresh, and Pack gives the average of all that was learned
// before and after. Several trainings on the same examples in different order
// make a better model together than each alone.
func (t *Trainer) Forget() {
	for i := range t.now {
		t.sum[i] -= t.step * int64(t.now[i].now)
		t.now[i].now = 0
	}
}
