package eval

import (
	"errors"
	"math"
	"slices"
)

// StoryScore says how far predicted clusters of articles agree with stories.
//
//   - BCubed (Bagga & Baldwin 1998): each article weighs the same; BCubed2 is
//     the mean over articles whose story has two or more.
//   - Pairs: precision and recall over pairs of articles of one cluster.
//   - CEAFe (Luo 2005, phi4): clusters matched with stories one to one so that
//     their likeness 2|K∩R|/(|K|+|R|) is greatest.
//   - V: homogeneity and completeness; ARI: the adjusted Rand index.
type StoryScore struct {
	Items, Stories, Clusters int
	Missing                  int // labelled articles without a prediction
	Largest                  int // articles in the largest cluster
	Mixed                    int // clusters that hold more than one story
	Split                    int // stories in more than one cluster
	Several                  int // articles whose story has two or more
	BCubed, BCubed2          PRF
	Pairs                    PRF
	CEAFe                    PRF
	V                        PRF // precision is homogeneity, recall completeness
	ARI                      float64
}

// PRF is a precision and a recall that are no plain counts.
type PRF struct{ P, R float64 }

// F1 is the harmonic mean of both.
func (x PRF) F1() float64 {
	if x.P+x.R == 0 {
		return 0
	}
	return 2 * x.P * x.R / (x.P + x.R)
}

// ErrNoStories is returned when no article of gold has a story.
var ErrNoStories = errors.New("no article has a story")

// partition is gold and predicted clusters over the same articles, each
// numbered in the order of their labels.
type partition struct {
	n           int
	gold, pred  []int // sizes of stories and clusters
	cells       []cell
	goldOf, of  []int // per article: its story, its cell
	adjacent    [][]int
	adjacentRev [][]int // cells by cluster
}

// cell is the articles that one story and one cluster share.
type cell struct{ gold, pred, n int }

// ScoreStories compares clusters with stories, both by article id. Articles
// whose story is "" are passed over; one that pred lacks is a cluster of its
// own, so that leaving articles out never helps.
func ScoreStories(gold, pred map[string]string) (*StoryScore, error) {
	var ids []string
	for _, id := range sortedKeys(gold) {
		if gold[id] != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, ErrNoStories
	}
	s := &StoryScore{Items: len(ids)}
	stories, clusters := make([]string, len(ids)), make([]string, len(ids))
	for i, id := range ids {
		stories[i], clusters[i] = gold[id], pred[id]
		if clusters[i] == "" {
			s.Missing++
			clusters[i] = "\x00missing\x00" + id
		}
	}
	p := newPartition(stories, clusters)
	s.Stories, s.Clusters, s.Largest = len(p.gold), len(p.pred), slices.Max(p.pred)
	s.Split, s.Mixed = moreThanOne(p.adjacent), moreThanOne(p.adjacentRev)
	p.bcubed(s)
	p.pairs(s)
	p.entropies(s)
	best := p.ceafe()
	s.CEAFe = PRF{best / float64(len(p.pred)), best / float64(len(p.gold))}
	return s, nil
}

func newPartition(stories, clusters []string) *partition {
	g, p := numbered(stories), numbered(clusters)
	x := &partition{n: len(stories), goldOf: g, of: make([]int, len(g))}
	x.gold, x.pred = make([]int, slices.Max(g)+1), make([]int, slices.Max(p)+1)
	x.adjacent, x.adjacentRev = make([][]int, len(x.gold)), make([][]int, len(x.pred))
	at := make(map[[2]int]int)
	for i := range g {
		x.gold[g[i]]++
		x.pred[p[i]]++
		k, ok := at[[2]int{g[i], p[i]}]
		if !ok {
			k = len(x.cells)
			at[[2]int{g[i], p[i]}] = k
			x.cells = append(x.cells, cell{gold: g[i], pred: p[i]})
			x.adjacent[g[i]] = append(x.adjacent[g[i]], k)
			x.adjacentRev[p[i]] = append(x.adjacentRev[p[i]], k)
		}
		x.cells[k].n++
		x.of[i] = k
	}
	return x
}

// numbered gives each label its rank among the labels.
func numbered(labels []string) []int {
	ranks := slices.Compact(slices.Sorted(slices.Values(labels)))
	out := make([]int, len(labels))
	for i, l := range labels {
		out[i], _ = slices.BinarySearch(ranks, l)
	}
	return out
}

func moreThanOne(lists [][]int) int {
	n := 0
	for _, l := range lists {
		if len(l) > 1 {
			n++
		}
	}
	return n
}

func (x *partition) bcubed(s *StoryScore) {
	for _, c := range x.cells {
		s.BCubed.P += float64(c.n*c.n) / float64(x.pred[c.pred])
		s.BCubed.R += float64(c.n*c.n) / float64(x.gold[c.gold])
	}
	s.BCubed.P /= float64(x.n)
	s.BCubed.R /= float64(x.n)
	for i, k := range x.of {
		if x.gold[x.goldOf[i]] < 2 {
			continue
		}
		c := x.cells[k]
		s.Several++
		s.BCubed2.P += float64(c.n) / float64(x.pred[c.pred])
		s.BCubed2.R += float64(c.n) / float64(x.gold[c.gold])
	}
	if s.Several > 0 {
		s.BCubed2.P /= float64(s.Several)
		s.BCubed2.R /= float64(s.Several)
	}
}

// pairs fills the scores that count pairs of articles.
func (x *partition) pairs(s *StoryScore) {
	choose2 := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	shared, inGold, inPred, all := 0.0, 0.0, 0.0, choose2(x.n)
	for _, c := range x.cells {
		shared += choose2(c.n)
	}
	for _, n := range x.gold {
		inGold += choose2(n)
	}
	for _, n := range x.pred {
		inPred += choose2(n)
	}
	s.Pairs, s.ARI = PRF{1, 1}, 1
	if inPred > 0 {
		s.Pairs.P = shared / inPred
	}
	if inGold > 0 {
		s.Pairs.R = shared / inGold
	}
	expected, most := 0.0, (inGold+inPred)/2
	if all > 0 {
		expected = inGold * inPred / all
	}
	if most != expected {
		s.ARI = (shared - expected) / (most - expected)
	}
}

func (x *partition) entropies(s *StoryScore) {
	n := float64(x.n)
	entropy := func(sizes []int) float64 {
		h := 0.0
		for _, k := range sizes {
			h -= float64(k) / n * math.Log(float64(k)/n)
		}
		return h
	}
	goldByPred, predByGold := 0.0, 0.0
	for _, c := range x.cells {
		share := float64(c.n) / n
		goldByPred -= share * math.Log(float64(c.n)/float64(x.pred[c.pred]))
		predByGold -= share * math.Log(float64(c.n)/float64(x.gold[c.gold]))
	}
	s.V = PRF{1, 1}
	if h := entropy(x.gold); h != 0 {
		s.V.P = 1 - goldByPred/h
	}
	if h := entropy(x.pred); h != 0 {
		s.V.R = 1 - predByGold/h
	}
}
