package parse

import "onrecord/internal/dense"

// A scan layer reads a sentence in both directions. Half of the width goes
// each way; each unit keeps a running average of candidates,
//
//	c = f·c' + (1−f)·z,  y = x + o·c,
//
// where the candidate z and the gates f and o are affine in the token itself,
// so that only cheap sums run from token to token (after the quasi-recurrent
// and simple recurrent units of Bradbury et al. 2017 and Lei et al. 2018).

// slope is the derivative of dense.Sigmoid where it is s.
func slope(s float32) float32 {
	if s > 0.5 {
		s = 1 - s
	}
	return 2 * s * s
}

// scanForward fills c and y from the inputs x and the gates g: per row, and
// per direction, half candidates, half forget gates, half output gates. The
// gates are turned from sums into their values in place. none is half a row
// of zeros: what comes before the first word.
func scanForward(y, c, g, x []float32, off []int, width int, none []float32) {
	half := width / 2
	step := func(i, dir int, was []float32) []float32 {
		at := i*width + dir*half
		to := c[at : at+half]
		dense.Recur(y[at:at+half], to, g[3*at:3*at+3*half], x[at:at+half], was)
		return to
	}
	for s := 0; s+1 < len(off); s++ {
		was := none
		for i := off[s]; i < off[s+1]; i++ {
			was = step(i, 0, was)
		}
		was = none
		for i := off[s+1] - 1; i >= off[s]; i-- {
			was = step(i, 1, was)
		}
	}
}

// scanBack takes the gradient dy of the layer's own part of y back to the
// sums of the gates.
func scanBack(dg, dy, c, g []float32, off []int, width int, carry []float32) {
	half := width / 2
	for s := 0; s+1 < len(off); s++ {
		first, last := off[s], off[s+1]-1
		clear(carry[:half])
		for i := last; i >= first; i-- {
			scanStepBack(dg, dy, c, g, i, i-1, i > first, 0, half, carry)
		}
		clear(carry[:half])
		for i := first; i <= last; i++ {
			scanStepBack(dg, dy, c, g, i, i+1, i < last, 1, half, carry)
		}
	}
}

func scanStepBack(dg, dy, c, g []float32, i, from int, inside bool, dir, half int, carry []float32) {
	width := 2 * half
	at := i*width + dir*half
	gate := g[i*3*width+dir*3*half:][:3*half]
	grad := dg[i*3*width+dir*3*half:][:3*half]
	for k := range half {
		z, f, o := gate[k], gate[half+k], gate[2*half+k]
		was := float32(0)
		if inside {
			was = c[from*width+dir*half+k]
		}
		d := dy[at+k]
		grad[2*half+k] = d * c[at+k] * slope(o)
		dc := d*o + carry[k]
		grad[k] = dc * (1 - f)
		grad[half+k] = dc * (was - z) * slope(f)
		carry[k] = dc * f
	}
}
