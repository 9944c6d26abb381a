package model

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// MaxClasses is the greatest number of classes that a model can tell apart.
const MaxClasses = 255

// Scores holds one score for each class. Its size is fixed so that adding to
// it needs no check of bounds; a Linear touches only its own classes.
type Scores [256]int32

// Best is the class with the highest score among the first n, the lowest such
// class when several have it.
func (s *Scores) Best(n int) int {
	best := 0
	for c := 1; c < n; c++ {
		if s[c&255] > s[best&255] {
			best = c
		}
	}
	return best
}

// Scorer scores features: a Linear in use, a Trainer while it learns.
type Scorer interface {
	// Score sets out to the sum of the features' weights for each class.
	Score(features []uint32, out *Scores)
	// AddTo adds the features' weights to out, which is not cleared.
	AddTo(features []uint32, out *Scores)
}

// Linear is a trained classifier: a view over the bytes that Pack made.
type Linear struct {
	classes int
	shift   uint   // an entry is weight<<shift | class
	n       uint64 // slots
	slots   []byte // n+guard times eight bytes: feature, offset<<8 | length
	rows    []byte // entries of two bytes
}

const (
	linearHeader = 16
	guard        = 64 // empty slots behind the last, so that probing needs no wrap
	rowBits      = 24
)

// OpenLinear reads the layout that Pack made and checks that every row lies
// inside it, so that scoring cannot run astray on damaged bytes.
func OpenLinear(data []byte) (*Linear, error) {
	if len(data) < linearHeader {
		return nil, fmt.Errorf("open %d bytes as linear model: %w", len(data), ErrFormat)
	}
	l := &Linear{
		classes: int(binary.LittleEndian.Uint32(data)),
		n:       uint64(binary.LittleEndian.Uint32(data[4:])),
	}
	entries := uint64(binary.LittleEndian.Uint32(data[8:]))
	l.shift = classBits(l.classes)
	body := data[linearHeader:]
	if l.classes < 1 || l.classes > MaxClasses || l.n == 0 || 8*(l.n+guard)+2*entries != uint64(len(body)) {
		return nil, fmt.Errorf("open linear model of %d classes, %d slots, %d entries in %d bytes: %w", l.classes, l.n, entries, len(data), ErrFormat)
	}
	l.slots = body[:8*(l.n+guard)]
	l.rows = body[8*(l.n+guard):]
	for i := range l.n + guard {
		row := binary.LittleEndian.Uint32(l.slots[8*i+4:])
		if uint64(row>>8)+uint64(row&255) > entries || i == l.n+guard-1 && row&255 != 0 {
			return nil, fmt.Errorf("open row at slot %d: %w", i, ErrFormat)
		}
	}
	return l, nil
}

// Classes is the number of classes.
func (l *Linear) Classes() int { return l.classes }

// Score sets out to the sum of the features' weights for each class.
func (l *Linear) Score(features []uint32, out *Scores) {
	clear(out[:l.classes])
	l.AddTo(features, out)
}

// AddTo adds the features' weights to out, which is not cleared: the way to
// share the sum of those features that several decisions have in common.
//
// It first finds the rows of a batch of features and then adds them up: the
// look-ups miss the cache, and done one after another without anything between
// they miss it at the same time.
func (l *Linear) AddTo(features []uint32, out *Scores) {
	mask, shift := uint16(1)<<l.shift-1, l.shift&15
	var found [batch]uint64
	for len(features) > 0 {
		n := 0
		some := features[:min(batch, len(features))]
		features = features[len(some):]
		for _, f := range some {
			row := l.find(f)
			found[n&(batch-1)] = row
			if row != 0 {
				n++
			}
		}
		for _, row := range found[:n&(2*batch-1)] {
			from := row >> 8 * 2
			row := l.rows[from : from+2*(row&255)]
			for ; len(row) >= 2; row = row[2:] {
				e := binary.LittleEndian.Uint16(row)
				out[uint8(e&mask)] += int32(int16(e) >> shift)
			}
		}
	}
}

// batch is how many rows are found before they are added up; a power of two.
const batch = 64

// find is where the row of feature f lies, offset<<8 | length in entries; 0 for
// a feature that has none.
func (l *Linear) find(f uint32) uint64 {
	slots := l.slots
	for at := home(f, l.n) * 8; at+8 <= uint64(len(slots)); at += 8 {
		s := binary.LittleEndian.Uint64(slots[at:])
		if uint32(s) == f || s>>32&255 == 0 {
			if s>>32&255 == 0 {
				return 0
			}
			return s >> 32
		}
	}
	return 0
}

// classBits is how many bits of an entry tell the class.
func classBits(classes int) uint { return uint(bits.Len(uint(max(classes-1, 1)))) }

// home is where feature f would like to sit among n slots.
func home(f uint32, n uint64) uint64 {
	h := f * 0x9E3779B1
	return uint64(h) * n >> 32
}
