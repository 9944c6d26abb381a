package model

import (
	"fmt"
	"math"
)

// Sparse are weights as any trainer may have learned them: the weight of
// Features[i] for class c is Weights[i*Classes+c]. No feature comes twice.
type Sparse struct {
	Classes  int
	Features []uint32
	Weights  []float32
}

// Pack lays the weights out as OpenLinear reads them, counted in units, and
// drops those smaller than least. A weight gets the bits that the class leaves
// free in a two-byte entry, as with a Trainer; what needs more is cut. Models
// whose scores are added up must have one unit.
func (s *Sparse) Pack(unit, least float32) ([]byte, error) {
	if s.Classes < 1 || s.Classes > MaxClasses {
		return nil, fmt.Errorf("pack %d classes: at most %d", s.Classes, MaxClasses)
	}
	shift := classBits(s.Classes)
	top := float64(int64(1)<<(15-shift) - 1)
	var list []packed
	for i, f := range s.Features {
		var row []uint16
		for c, w := range s.Weights[i*s.Classes:][:s.Classes] {
			q := int16(math.Round(max(-top, min(float64(w/unit), top))))
			if q != 0 && (w >= least || w <= -least) {
				row = append(row, uint16(q)<<shift|uint16(c))
			}
		}
		if len(row) > 0 {
			list = append(list, packed{f, row})
		}
	}
	return layOut(s.Classes, list)
}
