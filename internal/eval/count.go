package eval

// Count holds what precision and recall are made of. The two sides have
// matches of their own, because a metric may count them differently.
type Count struct {
	HitPred, Pred int // right among the predicted
	HitGold, Gold int // found among the gold
}

// Add adds d to c.
func (c *Count) Add(d Count) {
	c.HitPred += d.HitPred
	c.Pred += d.Pred
	c.HitGold += d.HitGold
	c.Gold += d.Gold
}

// both is a Count whose matches are one to one.
func both(hits, pred, gold int) Count { return Count{hits, pred, hits, gold} }

// PRF is precision, recall and F1; each is 0 where it is not defined.
func (c Count) PRF() (p, r, f float64) {
	p, r = ratio(c.HitPred, c.Pred), ratio(c.HitGold, c.Gold)
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// Accuracy is how many of N were right.
type Accuracy struct{ Hits, N int }

// Note counts one case.
func (a *Accuracy) Note(right bool) {
	a.N++
	if right {
		a.Hits++
	}
}

// Value is the share that was right, 0 of none.
func (a Accuracy) Value() float64 { return ratio(a.Hits, a.N) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// tokenSet is a sorted set of token numbers.
type tokenSet []int

// common is the number of tokens in both sets.
func (s tokenSet) common(t tokenSet) int {
	n := 0
	for i, j := 0, 0; i < len(s) && j < len(t); {
		switch {
		case s[i] < t[j]:
			i++
		case s[i] > t[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}

// runs are the stretches of neighbouring tokens in s, half open.
func (s tokenSet) runs() [][2]int {
	var out [][2]int
	for i, t := range s {
		if i > 0 && t == s[i-1]+1 {
			out[len(out)-1][1] = t + 1
		} else {
			out = append(out, [2]int{t, t + 1})
		}
	}
	return out
}
