package eval

import "fmt"

// Calibration holds stated confidences against how often they were right, in
// tenths.
type Calibration struct {
	bins [10]struct {
		n, hits int
		stated  float64
	}
	n int
}

// Note counts one prediction with its confidence.
func (c *Calibration) Note(confidence float64, right bool) {
	b := &c.bins[min(max(int(confidence*10), 0), 9)]
	b.n++
	b.stated += confidence
	if right {
		b.hits++
	}
	c.n++
}

// Error is the expected calibration error: how far, in each tenth, the share
// of the right ones lies from the mean confidence, weighted by their number
// (Naeini, Cooper and Hauskrecht 2015).
func (c *Calibration) Error() float64 {
	sum := 0.0
	for _, b := range c.bins {
		sum += max(b.stated-float64(b.hits), float64(b.hits)-b.stated)
	}
	return sum / float64(max(c.n, 1))
}

// rows are the tenths that have predictions, what they stated and how many of
// them were right, and one less the error.
func (c *Calibration) rows() []Row {
	var out []Row
	for i, b := range c.bins {
		if b.n == 0 {
			continue
		}
		name := fmt.Sprintf("confidence %.1f to %.1f", float64(i)/10, float64(i+1)/10)
		out = append(out,
			Row{Score: name + " stated", F1: b.stated / float64(b.n), Plain: true, N: b.n},
			Row{Score: name + " right", F1: float64(b.hits) / float64(b.n), Plain: true, N: b.n})
	}
	return append(out, Row{Score: "calibration", F1: 1 - c.Error(), Plain: true, N: c.n})
}
