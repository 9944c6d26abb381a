package eval

import "sort"

// maximumMatching pairs predictions with gold one to one, as many as can be.
// edges[p] lists the gold rows that prediction p may take, best first. The
// result gives each prediction its gold row, or -1.
func maximumMatching(edges [][]int, golds int) []int {
	m := matcher{edges: edges, goldOf: fill(len(edges)), predOf: fill(golds), seen: fill(golds)}
	for p := range edges {
		m.round = p
		m.place(p)
	}
	return m.goldOf
}

type matcher struct {
	edges          [][]int
	goldOf, predOf []int
	seen           []int // per gold row: the last round that visited it
	round          int
}

// place finds p a gold row, moving earlier predictions where that helps.
func (m *matcher) place(p int) bool {
	for _, g := range m.edges[p] {
		if m.seen[g] == m.round {
			continue
		}
		m.seen[g] = m.round
		if m.predOf[g] < 0 || m.place(m.predOf[g]) {
			m.predOf[g], m.goldOf[p] = p, g
			return true
		}
	}
	return false
}

func fill(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// pair is one gold row matched with one prediction, by index.
type pair struct{ gold, pred int }

// greedyMatching pairs gold rows with predictions one to one, best score
// first, ties in the order of gold and then of predictions. A score of 0 or
// less is no match.
func greedyMatching(golds, preds int, score func(g, p int) float64) []pair {
	type candidate struct {
		pair
		score float64
	}
	var list []candidate
	for g := range golds {
		for p := range preds {
			if s := score(g, p); s > 0 {
				list = append(list, candidate{pair{g, p}, s})
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].score > list[j].score })
	usedGold, usedPred := make([]bool, golds), make([]bool, preds)
	var out []pair
	for _, c := range list {
		if !usedGold[c.gold] && !usedPred[c.pred] {
			usedGold[c.gold], usedPred[c.pred] = true, true
			out = append(out, c.pair)
		}
	}
	return out
}
