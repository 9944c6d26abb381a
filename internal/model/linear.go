package model

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"onrecord/internal/dense"
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

// Linear is a trained classifier: a view over the bytes that Pack made. Its few
// long rows, which most features that occur have, are kept once more with a
// place for every class where vector code can add them up.
type Linear struct {
	classes int
	shift   uint   // an entry is weight<<shift | class
	n       uint64 // slots
	slots   []byte // n+guard times eight bytes: feature, offset<<8 | length
	rows    []byte // entries of two bytes
	wide
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
	l.widen()
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
// It first reads the slots of a batch of features, then finds their rows, then
// adds these up: reads that miss the cache, done one after another without
// anything between, miss it at the same time.
func (l *Linear) AddTo(features []uint32, out *Scores) {
	var first [batch]uint64
	var short, long [batch]uint32
	slots, n := l.slots, l.n
	for len(features) > 0 {
		some := features[:min(batch, len(features))]
		features = features[len(some):]
		for k, f := range some {
			first[k&(batch-1)] = binary.LittleEndian.Uint64(slots[home(f, n)*8:])
		}
		shorts, longs := 0, 0
		for k, f := range some {
			s := first[k&(batch-1)]
			if uint32(s) != f || s>>32&255 == 0 {
				s = l.probe(f, s)
			}
			row := uint32(s >> 32)
			if row&255 >= l.least {
				long[longs&(batch-1)] = l.at[row>>8/longRow]
				longs++
				continue
			}
			short[shorts&(batch-1)] = row
			shorts += int(min(row&255, 1))
		}
		l.addShort(short[:shorts&(2*batch-1)], out)
		dense.SumRows(out[:l.width], l.full, long[:longs&(2*batch-1)])
	}
}

// addShort adds rows entry by entry.
func (l *Linear) addShort(rows []uint32, out *Scores) {
	mask, shift := uint16(1)<<l.shift-1, l.shift&15
	for _, row := range rows {
		from := row >> 8 * 2
		entries := l.rows[from : from+2*(row&255)]
		for ; len(entries) >= 2; entries = entries[2:] {
			e := binary.LittleEndian.Uint16(entries)
			out[uint8(e&mask)] += int32(int16(e) >> shift)
		}
	}
}

// batch is how many rows are found before they are added up; a power of two.
const batch = 128

// probe is the slot of feature f, whose first slot s is another's; 0 for a
// feature that has none. Slots lie in the order of their homes, so the search
// ends where a later home begins; that is looked at only after some steps,
// which are enough for most.
func (l *Linear) probe(f uint32, s uint64) uint64 {
	const steps = 4
	slots, at := l.slots, home(f, l.n)
	for k := uint64(1); s>>32&255 != 0; k++ {
		i := 8 * (at + k)
		if i+8 > uint64(len(slots)) {
			break
		}
		s = binary.LittleEndian.Uint64(slots[i:])
		if uint32(s) == f {
			return s
		}
		if k >= steps && home(uint32(s), l.n) > at {
			break
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
