package eval

import (
	"cmp"
	"math"
	"slices"
)

// maxBlock is the size (stories times clusters) of a connected block up to
// which its best matching is computed exactly; a larger one is matched
// greedily, which gives a lower bound.
const maxBlock = 4_000_000

// likeness is phi4 of a cell's story and cluster.
func (x *partition) likeness(k int) float64 {
	c := x.cells[k]
	return 2 * float64(c.n) / float64(x.gold[c.gold]+x.pred[c.pred])
}

// ceafe is the total likeness of the best one-to-one matching of stories with
// clusters, found block by block: stories and clusters that share no article
// with others form a block.
func (x *partition) ceafe() float64 {
	seenGold, seenPred := make([]bool, len(x.gold)), make([]bool, len(x.pred))
	total := 0.0
	for g := range x.gold {
		if seenGold[g] {
			continue
		}
		stories, clusters := x.block(g, seenGold, seenPred)
		total += x.matchBlock(stories, clusters)
	}
	return total
}

// block lists the stories and clusters that are connected with story g.
func (x *partition) block(g int, seenGold, seenPred []bool) (stories, clusters []int) {
	stack := []int{g}
	seenGold[g] = true
	for len(stack) > 0 {
		g, stack = stack[len(stack)-1], stack[:len(stack)-1]
		stories = append(stories, g)
		for _, k := range x.adjacent[g] {
			p := x.cells[k].pred
			if seenPred[p] {
				continue
			}
			seenPred[p] = true
			clusters = append(clusters, p)
			for _, back := range x.adjacentRev[p] {
				if h := x.cells[back].gold; !seenGold[h] {
					seenGold[h] = true
					stack = append(stack, h)
				}
			}
		}
	}
	slices.Sort(clusters)
	return stories, clusters
}

func (x *partition) matchBlock(stories, clusters []int) float64 {
	switch {
	case len(stories) == 1 || len(clusters) == 1:
		best := 0.0
		for _, g := range stories {
			for _, k := range x.adjacent[g] {
				best = max(best, x.likeness(k))
			}
		}
		return best
	case len(stories)*len(clusters) > maxBlock:
		return x.greedyBlock(stories)
	}
	weights := make([][]float64, len(stories))
	for i, g := range stories {
		weights[i] = make([]float64, len(clusters))
		for _, k := range x.adjacent[g] {
			j, _ := slices.BinarySearch(clusters, x.cells[k].pred)
			weights[i][j] = x.likeness(k)
		}
	}
	return assignment(weights)
}

// greedyBlock matches the likest first, ties from the last label on.
func (x *partition) greedyBlock(stories []int) float64 {
	var cells []int
	for _, g := range stories {
		cells = append(cells, x.adjacent[g]...)
	}
	slices.SortFunc(cells, func(a, b int) int {
		return cmp.Or(cmp.Compare(x.likeness(b), x.likeness(a)), x.cells[b].gold-x.cells[a].gold, x.cells[b].pred-x.cells[a].pred)
	})
	usedGold, usedPred := make(map[int]bool), make(map[int]bool)
	total := 0.0
	for _, k := range cells {
		if c := x.cells[k]; !usedGold[c.gold] && !usedPred[c.pred] {
			usedGold[c.gold], usedPred[c.pred] = true, true
			total += x.likeness(k)
		}
	}
	return total
}

// assignment is the greatest total weight of a one-to-one matching of rows
// with columns (the Hungarian method with potentials, O(n³)).
func assignment(w [][]float64) float64 {
	if len(w) > len(w[0]) {
		w = transposed(w)
	}
	rows, cols := len(w), len(w[0])
	u, v := make([]float64, rows+1), make([]float64, cols+1)
	rowOf, way := make([]int, cols+1), make([]int, cols+1)
	for i := 1; i <= rows; i++ {
		rowOf[0] = i
		last := augmentingPath(w, u, v, rowOf, way)
		for last != 0 {
			rowOf[last] = rowOf[way[last]]
			last = way[last]
		}
	}
	total := 0.0
	for j := 1; j <= cols; j++ {
		if rowOf[j] > 0 {
			total += w[rowOf[j]-1][j-1]
		}
	}
	return total
}

// augmentingPath finds the cheapest free column for the row in rowOf[0] and
// updates the potentials; way leads back from it.
func augmentingPath(w [][]float64, u, v []float64, rowOf, way []int) int {
	cols := len(v) - 1
	least, used := make([]float64, cols+1), make([]bool, cols+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	at := 0
	for rowOf[at] != 0 {
		used[at] = true
		row, delta, next := rowOf[at], math.Inf(1), 0
		for j := 1; j <= cols; j++ {
			if used[j] {
				continue
			}
			if cost := -w[row-1][j-1] - u[row] - v[j]; cost < least[j] {
				least[j], way[j] = cost, at
			}
			if least[j] < delta {
				delta, next = least[j], j
			}
		}
		for j := range used {
			if used[j] {
				u[rowOf[j]] += delta
				v[j] -= delta
			} else {
				least[j] -= delta
			}
		}
		at = next
	}
	return at
}

func transposed(w [][]float64) [][]float64 {
	out := make([][]float64, len(w[0]))
	for j := range out {
		out[j] = make([]float64, len(w))
		for i := range w {
			out[j][i] = w[i][j]
		}
	}
	return out
}
