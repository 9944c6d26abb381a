package mention

import (
	"math"
	"slices"

	"onrecord/internal/model"
)

const (
	// stride is how many words after one that may begin a name can still be
	// part of it: "Bank of the West". What reaches further is not found.
	stride = 2
	// hope is how far behind the best labels others may lie and yet be followed
	// up over a word that cannot begin a name, in units of the weights.
	hope = 5 * perUnit
)

// chain finds the labels of a stretch of tokens that are best together (Viterbi
// 1967). Before and behind the stretch every label is outside.
type chain struct {
	columns *columns
	from    int                 // first token of the stretch
	score   [labelCount]int32   // per label: of the best labels so far that end in it
	back    [][labelCount]label // per token: the label before, for each of its own

	single, pairs model.Scores // of the token at hand
}

// impossible is the score of labels that cannot be, far below all others and
// far above the least integer.
const impossible = math.MinInt32 / 4

// reset begins a stretch.
func (ch *chain) reset() {
	ch.back = ch.back[:0]
	for l := range ch.score {
		ch.score[l] = impossible
	}
	ch.score[outside] = 0
}

// open reports whether a name may go on behind the stretch.
func (ch *chain) open() bool {
	for _, s := range ch.score[outside+1:] {
		if s > ch.score[outside]-hope {
			return true
		}
	}
	return false
}

// step takes token i, the next, into the stretch.
func (ch *chain) step(n *Namer, i int) {
	if len(ch.back) == 0 {
		ch.from = i
	}
	single, pairs := &ch.single, &ch.pairs
	f, p := ch.columns.features(i)
	n.single.Score(f, single)
	n.pairs.Score(p, pairs)
	var next [labelCount]int32
	var back [labelCount]label
	for l := range labelCount {
		best, from := int32(math.MinInt32), outside
		for before := range labelCount {
			if s := ch.score[before] + pairs[before*labelCount+l]; s > best {
				best, from = s, before
			}
		}
		next[l], back[l] = best+single[l], from
	}
	top := slices.Max(next[:])
	for l := range next { // only differences count, and sums would grow with the stretch
		ch.score[l] = max(next[l]-top, impossible)
	}
	ch.back = append(ch.back, back)
}

// close writes down the best labels of the stretch and begins another.
func (ch *chain) close() {
	l := outside
	for k := range labelCount {
		if ch.score[k] > ch.score[l] {
			l = k
		}
	}
	for k := len(ch.back) - 1; k >= 0; k-- {
		ch.columns.labels[ch.from+k] = l
		l = ch.back[k][l]
	}
	ch.reset()
}
