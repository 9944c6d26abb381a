package chart

import (
	"math"
	"strconv"
	"strings"
)

// scale puts values onto the height of a chart.
type scale struct {
	low, high   float64 // values at the foot and at the top
	step        float64
	top, bottom float64 // pixels
}

// fit is a scale for values from low to high with at most n lines across, at
// numbers that are easy to read.
func fit(low, high float64, n int, top, bottom float64) scale {
	if high <= low {
		low, high = low-1, high+1
		if low < 0 && low >= -1 {
			low = 0
		}
	}
	step := nice((high - low) / float64(n))
	s := scale{step: step, top: top, bottom: bottom}
	s.low, s.high = math.Floor(low/step)*step, math.Ceil(high/step)*step
	return s
}

// counted is a scale for counts: from zero, in whole numbers.
func counted(most, n int, top, bottom float64) scale {
	step := math.Max(1, nice(float64(max(most, 1))/float64(n)))
	return scale{low: 0, high: math.Ceil(float64(max(most, 1))/step) * step, step: step, top: top, bottom: bottom}
}

// nice is the next of 1, 2, 5, 10, 20 … that is not below v.
func nice(v float64) float64 {
	if v <= 0 {
		return 1
	}
	ten := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*ten >= v-1e-9*ten {
			return m * ten
		}
	}
	return 10 * ten
}

func (s scale) y(v float64) float64 {
	return s.bottom - (s.bottom-s.top)*(v-s.low)/(s.high-s.low)
}

// lines draws the lines across with their numbers; the uppermost says the unit.
// Signed values have a plus.
func (p *picture) lines(s scale, unit string) {
	steps := int(math.Round((s.high - s.low) / s.step))
	for i := range steps + 1 {
		v := s.low + float64(i)*s.step
		class := "ax"
		if v == 0 || (i == 0 && s.low >= 0) {
			class = "ax0"
		}
		label := Number(v)
		if s.low < 0 && v > 0 {
			label = "+" + label
		}
		if i == steps && unit != "" {
			label += " " + unit
		}
		y := s.y(v)
		p.line(class, 0, 100, y, y)
		p.text("", 0, y-4, "start", label)
	}
}

// Number writes a value in few digits: 2,118, 38.5, −31.
func Number(v float64) string {
	s := strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64)
	whole, part, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	var b strings.Builder
	if strings.HasPrefix(s, "-") {
		b.WriteString("−")
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if part != "" {
		b.WriteString("." + part)
	}
	return b.String()
}
