package eval

import (
	"math"
	"testing"
)

func TestCalibrationErrorIsTheMeanGapOfTheTenths(t *testing.T) {
	var c Calibration
	for i := range 10 {
		c.Note(.95, i < 9)   // states .95, .9 are right
		c.Note(.45, i%2 < 1) // states .45, .5 are right
	}
	if got := c.Error(); math.Abs(got-.05) > 1e-9 {
		t.Errorf("error %v, want .05", got)
	}
	rows := c.rows()
	if len(rows) != 5 || rows[4].Score != "calibration" || math.Abs(rows[4].F1-.95) > 1e-9 {
		t.Errorf("rows %+v", rows)
	}
}

func TestCalibrationOfNothingHasNoError(t *testing.T) {
	var c Calibration
	if c.Error() != 0 || len(c.rows()) != 1 {
		t.Errorf("error %v, rows %v", c.Error(), c.rows())
	}
}
