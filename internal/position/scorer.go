package position

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"onrecord"
)

//go:embed weights.tsv
var weightsTSV string

// ErrWeights says that weights do not fit this program's features.
var ErrWeights = errors.New("weights of positions do not fit")

const (
	depth  = 3
	leaves = 1 << depth
)

// split sends a candidate right when its feature is above the value, left when
// not, and always left when there is no feature (-1).
type split struct {
	feature int
	value   float64
}

// tree is a full binary tree: the splits level by level, then the leaves.
type tree struct {
	split [leaves - 1]split
	leaf  [leaves]float64
}

func (t *tree) of(f *[NumFeatures]float64) float64 {
	at := 0
	for range depth {
		s := t.split[at]
		at = 2*at + 1
		if s.feature >= 0 && f[s.feature] > s.value {
			at++
		}
	}
	return t.leaf[at-(leaves-1)]
}

// A Scorer says how likely a candidate is to be a position: boosted trees over
// its features, for backs and for opposes.
type Scorer struct {
	base  [2]float64
	trees [2][]tree
}

// Text writes the scorer for ReadScorer: a line with the log-odds at the start,
// then a line a tree with its side, its splits as feature:value, and its leaves.
func (s *Scorer) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "base\t%d\t%.6g\t%.6g\n", NumFeatures, s.base[0], s.base[1])
	for i := range s.trees[0] {
		for c, side := range []string{"backs", "opposes"} {
			b.WriteString(side)
			for _, x := range s.trees[c][i].split {
				fmt.Fprintf(&b, "\t%d:%.6g", x.feature, x.value)
			}
			for _, v := range s.trees[c][i].leaf {
				fmt.Fprintf(&b, "\t%.4g", v)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// ReadScorer reads what Scorer.Text wrote.
func ReadScorer(tsv string) (*Scorer, error) {
	s := &Scorer{}
	begun := false
	for line := range strings.SplitSeq(tsv, "\n") {
		f := strings.Split(line, "\t")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		var err error
		switch {
		case !begun && f[0] == "base" && len(f) == 4 && f[1] == strconv.Itoa(NumFeatures):
			begun = true
			err = numbers(f[2:], s.base[:])
		case begun && f[0] == "backs" && len(s.trees[0]) == len(s.trees[1]):
			err = s.addTree(0, f[1:])
		case begun && f[0] == "opposes" && len(s.trees[0]) == len(s.trees[1])+1:
			err = s.addTree(1, f[1:])
		default:
			err = ErrWeights
		}
		if err != nil {
			return nil, fmt.Errorf("read line %q: %w", line, err)
		}
	}
	if !begun || len(s.trees[0]) != len(s.trees[1]) {
		return nil, fmt.Errorf("read %d and %d trees: %w", len(s.trees[0]), len(s.trees[1]), ErrWeights)
	}
	return s, nil
}

func (s *Scorer) addTree(c int, f []string) error {
	if len(f) != leaves-1+leaves {
		return ErrWeights
	}
	var t tree
	for i := range t.split {
		k, v, _ := strings.Cut(f[i], ":")
		n, err := strconv.Atoi(k)
		if err != nil || n < -1 || n >= NumFeatures {
			return ErrWeights
		}
		t.split[i].feature = n
		var value [1]float64
		if err := numbers([]string{v}, value[:]); err != nil {
			return err
		}
		t.split[i].value = value[0]
	}
	if err := numbers(f[leaves-1:], t.leaf[:]); err != nil {
		return err
	}
	s.trees[c] = append(s.trees[c], t)
	return nil
}

func numbers(f []string, out []float64) error {
	for i := range out {
		x, err := strconv.ParseFloat(f[i], 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return ErrWeights
		}
		out[i] = x
	}
	return nil
}

// Score gives the probabilities that holder backs and that holder opposes.
func (s *Scorer) Score(c *Candidate) (backs, opposes float64) {
	sum := s.base
	for k := range sum {
		for i := range s.trees[k] {
			sum[k] += s.trees[k][i].of(&c.Features)
		}
	}
	return ofThree(sum[0], sum[1])
}

// Judge gives the likelier side of c, +1 or -1, and how likely it is to be
// right. Where the rules agree about the side, theirs counts.
func (s *Scorer) Judge(c *Candidate) (side int, p float64) {
	side, p = s.weigh(c)
	if c.passing() || c.vague() {
		p *= passingShare
	}
	return side, p
}

func (s *Scorer) weigh(c *Candidate) (side int, p float64) {
	backs, opposes := s.Score(c)
	side, p = 1, backs
	if opposes > backs {
		side, p = -1, opposes
	}
	sum := c.sum()
	if c.victim && side < 0 && sum >= 0 {
		p *= supposedShare // what is said of an attack is not said of its victim
	}
	if sum == 0 || !c.agreed() && math.Abs(sum) < clearRules {
		return side, p
	}
	side, p = 1, backs
	if sum < 0 {
		side, p = -1, opposes
	}
	switch {
	case math.Abs(sum) >= clearRules:
		p = backs + opposes
		p += ruleShare * (min(1, math.Abs(sum)/4) - p)
	case c.supposed():
		p *= supposedShare
	}
	if math.Abs(sum) >= surelyRuled {
		p = max(p, least)
	}
	return side, p
}

// passing reports whether nothing is known of the two but words that may not be
// the holder's own side: those of somebody who asks, explains or speaks for
// another for a living, of people who have no name, or about people who have
// none, without an act.
func (c *Candidate) passing() bool {
	f := &c.Features
	if slices.ContainsFunc(c.claims, func(m claim) bool { return m.rule != byEvaluation }) {
		return false
	}
	return f[fHolderPress]+f[fHolderExpert]+f[fHolderStaff]+f[fHolderUnnamed] > 0 || len(c.claims) == 0 && f[fTargetGroup] > 0
}

// vague reports whether one of the two is hardly anybody: the holder people
// without a name of whom the article speaks again and again, the target a bare
// noun that it has once or twice, or a place that nothing is done to.
func (c *Candidate) vague() bool {
	f, t := &c.Features, c.target
	return f[fHolderUnnamed] > 0 && len(c.holder.Mentions) >= crowd ||
		f[fTargetUnnamed] > 0 && t.Kind != onrecord.Organisation && len(t.Mentions) < crowd && !strings.Contains(t.Name, " ") ||
		f[fTargetPlace] > 0 && len(c.claims) == 0
}

// crowd is how often an article mentions people without a name who are its
// crowd, not a party to anything, and what is more than mentioned in it.
const crowd = 3

// agreed reports whether the rules' claims all take one side.
func (c *Candidate) agreed() bool {
	for _, m := range c.claims {
		if m.score*c.claims[0].score <= 0 {
			return false
		}
	}
	return len(c.claims) > 0
}

// supposed reports whether all that the rules have is weakened: a condition, a
// question, a hope, a denial.
func (c *Candidate) supposed() bool {
	for _, m := range c.claims {
		if m.rule == byEvaluation || math.Abs(m.score) >= clearRules {
			return false
		}
	}
	return true
}

// A sum of rules of clearRules says the side, and then the other side's
// probability counts for it too. What is only supposed counts for
// supposedShare, what may be said in passing or of hardly anybody for
// passingShare; else a sum of surelyRuled is on the record whatever the trees say.
const (
	clearRules    = 0.8
	supposedShare = 0.4
	passingShare  = 0.5
	ruleShare     = 0.2
	surelyRuled   = 1.6
)
