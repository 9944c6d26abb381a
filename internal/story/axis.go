package story

import "slices"

const powerRounds = 10

// sides parts the texts of a story by the side on which they lie along the
// direction in which they differ most, the first principal component (by power
// iteration). A group as large as the other weighs more in that than a single
// text that is like none.
func (g *Grouper) sides(s *saga) []bool {
	at := make([][]int32, len(s.texts)) // where the words of each are in s.sum
	for i, t := range s.texts {
		at[i] = make([]int32, len(t.vector))
		k := 0
		for j, x := range t.vector {
			for s.sum[k].word != x.word {
				k++
			}
			at[i][j] = int32(k)
		}
	}
	g.article.set(s.sum)
	y := make([]float64, len(s.texts))
	for i, t := range s.texts {
		y[i] = g.article.dot(t.vector)
	}
	least := s.texts[slices.Index(y, slices.Min(y))]
	g.article.set(least.vector)
	for i, t := range s.texts {
		y[i] = g.article.dot(t.vector)
	}
	axis := make([]float64, len(s.sum))
	for range powerRounds {
		center(y)
		clear(axis)
		for i, t := range s.texts {
			for j, x := range t.vector {
				axis[at[i][j]] += y[i] * float64(x.w) / unit
			}
		}
		for i, t := range s.texts {
			y[i] = 0
			for j, x := range t.vector {
				y[i] += axis[at[i][j]] * float64(x.w) / unit
			}
		}
	}
	center(y)
	out := make([]bool, len(y))
	for i := range y {
		out[i] = y[i] > 0
	}
	return out
}

// center takes the mean from each.
func center(y []float64) {
	mean := 0.0
	for _, v := range y {
		mean += v / float64(len(y))
	}
	for i := range y {
		y[i] -= mean
	}
}
