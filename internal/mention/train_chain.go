package mention

import (
	"math"
	"slices"
)

// lattice is a stretch with all its labels while it is taught.
type lattice []node

// node is one token of a lattice.
type node struct {
	single, pairs   []int32 // its features this time
	score           [labelCount]float32
	pair            [pairCount]float32
	forward, behind [labelCount]float32 // log of the sum over all labels up to here, and from here on
}

// teach moves the weights up the gradient of the log likelihood of a stretch's
// labels, which the forward-backward algorithm gives.
func (t *nameTrainer) teach(s stretch) {
	z := t.fill(s)
	before := outside
	for i := range s {
		n, want := &t.lattice[i], s[i].label
		var single [labelCount]float32
		var pair [pairCount]float32
		for b := range labelCount {
			if i == 0 && b != outside {
				break
			}
			for l := range labelCount {
				p := n.pair[b*labelCount+l] + n.score[l] + n.behind[l] - z
				if i > 0 {
					p += t.lattice[i-1].forward[b]
				}
				p = exp(p)
				single[l] -= p
				pair[b*labelCount+l] = -p
			}
		}
		single[want]++
		pair[before*labelCount+want]++
		t.single.move(n.single, single[:], t.options.Rate)
		t.pairs.move(n.pairs, pair[:], t.options.Rate)
		before = want
	}
}

// fill makes the lattice of a stretch and gives the log of the sum over all
// its labellings.
func (t *nameTrainer) fill(s stretch) float32 {
	t.lattice = slices.Grow(t.lattice[:0], len(s))[:len(s)]
	for i := range s {
		n := &t.lattice[i]
		n.single = sample(n.single[:0], s[i].single, t.options.Drop, t.rng)
		n.pairs = sample(n.pairs[:0], s[i].pairs, t.options.Drop, t.rng)
		n.score, n.pair = [labelCount]float32{}, [pairCount]float32{}
		t.single.add(n.single, n.score[:])
		t.pairs.add(n.pairs, n.pair[:])
	}
	t.lattice.pass()
	return logSum(&t.lattice[len(s)-1].forward)
}

// pass fills the sums from both ends.
func (x lattice) pass() {
	var sum [labelCount]float32
	for i := range x {
		n := &x[i]
		for l := range labelCount {
			if i == 0 {
				n.forward[l] = n.pair[l] + n.score[l] // outside is before it
				continue
			}
			for b := range labelCount {
				sum[b] = x[i-1].forward[b] + n.pair[b*labelCount+l]
			}
			n.forward[l] = logSum(&sum) + n.score[l]
		}
	}
	x[len(x)-1].behind = [labelCount]float32{}
	for i := len(x) - 2; i >= 0; i-- {
		next := &x[i+1]
		for b := range labelCount {
			for l := range labelCount {
				sum[l] = next.pair[b*labelCount+l] + next.score[l] + next.behind[l]
			}
			x[i].behind[b] = logSum(&sum)
		}
	}
}

// logSum is the logarithm of the sum of what x are the logarithms of.
func logSum(x *[labelCount]float32) float32 {
	top := x[0]
	for _, v := range x[1:] {
		top = max(top, v)
	}
	sum := float32(0)
	for _, v := range x {
		sum += exp(v - top)
	}
	return top + float32(math.Log(float64(sum)))
}

func exp(x float32) float32 { return float32(math.Exp(float64(x))) }
