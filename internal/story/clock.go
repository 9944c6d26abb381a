package story

import "slices"

// clock is the time of the stream: the median of the last dates, so that one
// wrong date ends nothing.
type clock struct {
	last [63]float64
	n    int
}

func (c *clock) tick(day float64) {
	c.last[c.n%len(c.last)] = day
	c.n++
}

// day is the time of the stream, as far as it is known.
func (c *clock) day() float64 {
	if now, known := c.now(); known {
		return now
	}
	return c.last[max(0, c.n-1)%len(c.last)]
}

func (c *clock) now() (float64, bool) {
	if c.n < len(c.last) {
		return 0, false
	}
	sorted := c.last
	slices.Sort(sorted[:])
	return sorted[len(sorted)/2], true
}
