package parse

import (
	"encoding/binary"
	"fmt"
	"math"

	"onrecord/internal/model"
)

// The sections of the model file.
const (
	shapeSection = "parse.shape"
	embedSection = "parse.embed"
	denseSection = "parse.dense"
)

// A weight file keeps the embedding in one byte a weight with a scale for
// each row, used as it lies, and the few other weights in two bytes with a
// scale for each row, unpacked on loading.

// packed is the embedding as it lies in the file.
type packed struct {
	data  []byte // int8, rows × cols
	scale []float32
}

// save writes n as sections of b.
func (n *net) save(b *model.Builder) {
	b.Add(shapeSection, fmt.Appendf(nil, "width %d plan %s arc %d label %d\n", n.width, n.plan, n.arc, n.label))
	var embed []byte
	for i := range n.embed.rows {
		embed = appendFloat(embed, scaleOf(n.embed.row(i), math.MaxInt8))
	}
	for i := range n.embed.rows {
		s := scaleOf(n.embed.row(i), math.MaxInt8)
		for _, v := range n.embed.row(i) {
			embed = append(embed, byte(int8(quantise(v, s))))
		}
	}
	b.Add(embedSection, embed)
	var rest []byte
	for _, m := range n.matrices()[1:] {
		for i := range m.rows {
			s := scaleOf(m.row(i), math.MaxInt16)
			rest = appendFloat(rest, s)
			for _, v := range m.row(i) {
				rest = binary.LittleEndian.AppendUint16(rest, uint16(int16(quantise(v, s))))
			}
		}
	}
	b.Add(denseSection, rest)
}

func appendFloat(b []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
}

func float(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }

// scaleOf is what one step of a row's quantised weights is worth.
func scaleOf(row []float32, steps float32) float32 {
	most := float32(0)
	for _, v := range row {
		most = max(most, v, -v)
	}
	return most / steps
}

func quantise(v, scale float32) int {
	if scale == 0 {
		return 0
	}
	return int(math.RoundToEven(float64(v) / float64(scale)))
}

// load reads what save wrote. The embedding stays where it is.
func load(f *model.File) (*net, error) {
	head, err := f.Section(shapeSection)
	if err != nil {
		return nil, err
	}
	var s shape
	if _, err := fmt.Sscanf(string(head), "width %d plan %s arc %d label %d\n", &s.width, &s.plan, &s.arc, &s.label); err != nil {
		return nil, fmt.Errorf("read shape %q: %w", head, err)
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	n := newNet(s, false)
	embed, err := f.Section(embedSection)
	if err != nil {
		return nil, err
	}
	if want := n.embed.rows * (4 + s.width); len(embed) != want {
		return nil, fmt.Errorf("section %s has %d bytes, not %d: %w", embedSection, len(embed), want, model.ErrFormat)
	}
	n.packed.scale = make([]float32, n.embed.rows)
	for i := range n.packed.scale {
		n.packed.scale[i] = float(embed[4*i:])
	}
	n.packed.data = embed[4*n.embed.rows:]
	rest, err := f.Section(denseSection)
	if err != nil {
		return nil, err
	}
	if err := n.loadDense(rest); err != nil {
		return nil, err
	}
	n.quick = n.quantised()
	return n, nil
}

func (n *net) loadDense(b []byte) error {
	want := 0
	for _, m := range n.matrices()[1:] {
		want += m.rows * (4 + 2*m.cols)
	}
	if len(b) != want {
		return fmt.Errorf("section %s has %d bytes, not %d: %w", denseSection, len(b), want, model.ErrFormat)
	}
	for _, m := range n.matrices()[1:] {
		for i := range m.rows {
			s := float(b)
			row := m.row(i)
			for j := range row {
				row[j] = s * float32(int16(binary.LittleEndian.Uint16(b[4+2*j:])))
			}
			b = b[4+2*m.cols:]
		}
	}
	return nil
}

// check refuses shapes that the multiplication cannot take, or that would
// need more memory than any parser does.
func (s shape) check() error {
	for _, n := range []int{s.width / 2, s.arc, s.label} {
		if n <= 0 || n > 1024 || n%16 != 0 {
			return fmt.Errorf("bad width %d: %w", n, model.ErrFormat)
		}
	}
	if len(s.plan) > 16 {
		return fmt.Errorf("bad plan %q: %w", s.plan, model.ErrFormat)
	}
	for _, k := range s.plan {
		if k != convolution && k != scan {
			return fmt.Errorf("bad plan %q: %w", s.plan, model.ErrFormat)
		}
	}
	return nil
}
