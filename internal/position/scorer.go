package position

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:embed weights.tsv
var weightsTSV string

// ErrWeights says that weights do not fit this program's features.
var ErrWeights = errors.New("weights of positions do not fit")

// A Scorer says how likely a candidate is to be a position: a multinomial
// logistic regression over its features.
type Scorer struct {
	mean, scale [NumFeatures]float64
	weight      [2][NumFeatures + 1]float64 // backs, opposes; the bias is last
}

// learned reads the embedded weights once; nil if they are not for these
// features, which a test refuses.
//
//nolint:gochecknoglobals // read once, never written again
var learned = sync.OnceValue(func() *Scorer {
	s, err := ReadScorer(weightsTSV)
	if err != nil {
		return nil
	}
	return s
})

// ReadScorer reads what Scorer.Text wrote.
func ReadScorer(tsv string) (*Scorer, error) {
	s := &Scorer{}
	k := 0
	for line := range strings.SplitSeq(tsv, "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 5 || strings.HasPrefix(line, "#") {
			continue
		}
		if k > NumFeatures || (f[0] == "bias") != (k == NumFeatures) {
			return nil, fmt.Errorf("read line %q: %w", line, ErrWeights)
		}
		var v [4]float64
		for i := range v {
			x, err := strconv.ParseFloat(f[i+1], 64)
			if err != nil {
				return nil, fmt.Errorf("read line %q: %w", line, err)
			}
			v[i] = x
		}
		if k < NumFeatures {
			s.mean[k], s.scale[k] = v[0], v[1]
		}
		s.weight[0][k], s.weight[1][k] = v[2], v[3]
		k++
	}
	if k != NumFeatures+1 {
		return nil, fmt.Errorf("read %d weights for %d features: %w", k, NumFeatures, ErrWeights)
	}
	return s, nil
}

// Score gives the probabilities that holder backs and that holder opposes.
func (s *Scorer) Score(c *Candidate) (backs, opposes float64) {
	x := s.standard(&c.Features)
	return s.softmax(&x)
}

// Judge gives the likelier side of c, +1 or -1, and how likely it is: what
// the weights say, mixed with what the rules alone say. Where the rules are
// clear about the side, theirs counts.
func (s *Scorer) Judge(c *Candidate) (side int, p float64) {
	backs, opposes := s.Score(c)
	side, p = 1, backs
	if opposes > backs {
		side, p = -1, opposes
	}
	if len(c.claims) == 0 { // how sure that there is a side, less how unsure which
		p -= min(backs, opposes)
	}
	sum := c.sum()
	if math.Abs(sum) >= 0.8 {
		side = 1
		if sum < 0 {
			side = -1
		}
		p = backs + opposes
	}
	p = (1-ruleShare)*p + ruleShare*min(1, math.Abs(sum)/4)
	if math.Abs(sum) >= clearRules {
		p = max(p, clearP)
	}
	return side, p
}

// A sum of rules of clearRules is a position of its own right, whatever the
// weights say; clearP is the least that such a
// pair is judged by, chosen, not measured.
const (
	clearRules = 1.6
	clearP     = 0.2
)

// ruleShare is how much of the judgment is the rules' own.
const ruleShare = 0.35

func (s *Scorer) standard(f *[NumFeatures]float64) [NumFeatures]float64 {
	var x [NumFeatures]float64
	for k, v := range f {
		x[k] = max(-6, min(6, (v-s.mean[k])/s.scale[k]))
	}
	return x
}

func (s *Scorer) softmax(x *[NumFeatures]float64) (backs, opposes float64) {
	a, b := s.weight[0][NumFeatures], s.weight[1][NumFeatures]
	for k, v := range x {
		a += s.weight[0][k] * v
		b += s.weight[1][k] * v
	}
	m := max(a, b, 0)
	ea, eb, e0 := math.Exp(a-m), math.Exp(b-m), math.Exp(-m)
	return ea / (ea + eb + e0), eb / (ea + eb + e0)
}
