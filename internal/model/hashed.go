package model

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Hashed is a log-linear model over features that share a table of 2^bits
// rows: a feature's row is the upper bits of its hash, and what falls on the
// same row is taken for the same. A row holds one weight a class. Learned by a
// HashedTrainer.
type Hashed struct {
	bits    uint
	classes int
	scale   float32
	weights []int16
}

// hashedHeader is bits, classes, scale, each in four bytes.
const hashedHeader = 12

// OpenHashed reads what HashedTrainer.Pack wrote.
func OpenHashed(data []byte) (*Hashed, error) {
	if len(data) < hashedHeader {
		return nil, fmt.Errorf("open %d bytes as hashed model: %w", len(data), ErrFormat)
	}
	h := &Hashed{
		bits:    uint(binary.LittleEndian.Uint32(data)),
		classes: int(binary.LittleEndian.Uint32(data[4:])),
		scale:   math.Float32frombits(binary.LittleEndian.Uint32(data[8:])),
	}
	body := data[hashedHeader:]
	if h.bits < 1 || h.bits > 24 || h.classes < 1 || h.classes > MaxClasses || len(body) != 2*h.classes<<h.bits {
		return nil, fmt.Errorf("open hashed model of %d bits, %d classes in %d bytes: %w", h.bits, h.classes, len(data), ErrFormat)
	}
	h.weights = make([]int16, h.classes<<h.bits)
	for i := range h.weights {
		h.weights[i] = int16(binary.LittleEndian.Uint16(body[2*i:]))
	}
	return h, nil
}

// Hashed opens the section called name as a Hashed.
func (f *File) Hashed(name string) (*Hashed, error) {
	s, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	h, err := OpenHashed(s)
	if err != nil {
		return nil, fmt.Errorf("section %q: %w", name, err)
	}
	return h, nil
}

// Sum is the score of features in a model of one class.
func (h *Hashed) Sum(features []uint32) float32 {
	sum, shift := int32(0), 32-h.bits
	for _, f := range features {
		sum += int32(h.weights[f>>shift])
	}
	return float32(sum) * h.scale
}

// Scores3 is the scores of features in a model of three classes.
func (h *Hashed) Scores3(features []uint32) [3]float32 {
	var a, b, c int32
	shift := 32 - h.bits
	for _, f := range features {
		row := h.weights[3*(f>>shift):]
		row = row[:3]
		a, b, c = a+int32(row[0]), b+int32(row[1]), c+int32(row[2])
	}
	return [3]float32{float32(a) * h.scale, float32(b) * h.scale, float32(c) * h.scale}
}

// HashedTrainer learns a Hashed by stochastic gradient descent on the log loss
// with a step for each weight (AdaGrad: Duchi, Hazan and Singer 2011). The
// caller scores, works out the gradient and says so with Add.
type HashedTrainer struct {
	bits    uint
	classes int
	now     []float32
	seen    []float32 // sums of squared gradients
	kept    []float32 // sums of weights as they stood at times
	times   float32
}

// NewHashedTrainer makes a trainer of 2^bits rows of classes weights.
func NewHashedTrainer(bits uint, classes int) *HashedTrainer {
	n := classes << bits
	return &HashedTrainer{bits: bits, classes: classes, now: make([]float32, n), seen: make([]float32, n)}
}

// Sum is the score of features in a model of one class.
func (t *HashedTrainer) Sum(features []uint32) float32 {
	sum, shift := float32(0), 32-t.bits
	for _, f := range features {
		sum += t.now[f>>shift]
	}
	return sum
}

// Scores3 is the scores of features in a model of three classes.
func (t *HashedTrainer) Scores3(features []uint32) [3]float32 {
	var out [3]float32
	shift := 32 - t.bits
	for _, f := range features {
		row := t.now[3*(f>>shift):]
		out[0], out[1], out[2] = out[0]+row[0], out[1]+row[1], out[2]+row[2]
	}
	return out
}

// Add moves the weights of features for class up a gradient, at a rate.
func (t *HashedTrainer) Add(features []uint32, class int, gradient, rate float32) {
	shift := 32 - t.bits
	square := gradient * gradient
	for _, f := range features {
		i := int(f>>shift)*t.classes + class
		t.seen[i] += square
		t.now[i] += rate * gradient / float32(math.Sqrt(float64(t.seen[i])+1e-6))
	}
}

// Keep remembers the weights as they stand.
func (t *HashedTrainer) Keep() {
	if t.kept == nil {
		t.kept = make([]float32, len(t.now))
	}
	for i, w := range t.now {
		t.kept[i] += w
	}
	t.times++
}

// Average puts the mean of the weights that were kept in the place of the
// present ones: it varies less with the order of the examples.
func (t *HashedTrainer) Average() {
	for i, w := range t.kept {
		t.now[i] = w / t.times
	}
	t.kept, t.times = nil, 0
}

// Pack quantises the weights and lays them out as OpenHashed reads them.
func (t *HashedTrainer) Pack() []byte {
	top := float32(1e-6)
	for _, w := range t.now {
		top = max(top, w, -w)
	}
	scale := top / math.MaxInt16
	out := make([]byte, 0, hashedHeader+2*len(t.now))
	out = binary.LittleEndian.AppendUint32(out, uint32(t.bits))
	out = binary.LittleEndian.AppendUint32(out, uint32(t.classes))
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
	for _, w := range t.now {
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(math.Round(float64(w/scale)))))
	}
	return out
}

// Classes is the number of classes.
func (h *Hashed) Classes() int { return h.classes }
