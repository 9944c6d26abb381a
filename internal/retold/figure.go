package retold

import (
	"math"
	"slices"
	"strings"
)

// Citation is one article's telling of a figure.
type Citation struct {
	Article    string // that tells it
	Measure    string
	Value      float64
	Unit       string
	Bound      string // exact, about, at least, at most
	Of         string // whose figure it is, by whatever tells them apart; "" where unknown
	Population string // as Of
	Source     string // as Of
	Date       string // as much of it as is known, the year first
}

// Figure is one figure, however many cite it.
type Figure struct {
	Values   []Value
	Disagree bool // articles give different values or bounds
}

// Value is one value that citations of a figure give.
type Value struct {
	Value   float64
	Bound   string
	Members []int // places of the citations in what was given to Figures
}

// nearly is how far apart values may lie that are taken for one figure where
// nobody says whose figure it is.
const nearly = 1.25

// Figures puts citations together that are of one figure: the same measure and
// unit of the same one, with nothing known that tells them apart. Citations of
// another value are of the same figure where they come from another article,
// neither article gives both, and the day is known of both or of none. The order
// is that of the first of each.
func Figures(list []Citation) []Figure {
	g := figures{list: list, told: map[telling]bool{}}
	for _, c := range list {
		g.told[tellingOf(c, c.Article)] = true
	}
	by := map[string][]int{} // figures by what must be alike
	for i, c := range list {
		key := strings.Join(fold(c.Measure), " ") + "\x00" + c.Unit
		at := g.find(by[key], i)
		if at < 0 {
			at = len(g.out)
			g.out = append(g.out, Figure{})
			by[key] = append(by[key], at)
		}
		g.out[at].add(list, i)
	}
	for k := range g.out {
		g.out[k].Disagree = len(g.out[k].Values) > 1
	}
	return g.out
}

type figures struct {
	list []Citation
	out  []Figure
	told map[telling]bool
}

// telling is that an article gives a value.
type telling struct {
	article, measure, unit, of, bound string
	value                             float64
}

// tellingOf is that an article gives the value of a citation.
func tellingOf(c Citation, article string) telling {
	return telling{article, c.Measure, c.Unit, c.Of, bound(c.Bound), c.Value}
}

// find is the figure among some that a citation is of, one that has its value
// before one that disagrees; -1 for none.
func (g *figures) find(among []int, i int) int {
	for _, equal := range []bool{true, false} {
		for _, k := range among {
			if g.out[k].gives(g.list[i]) == equal && g.holds(&g.out[k], i) {
				return k
			}
		}
	}
	return -1
}

// holds reports whether a citation may be of a figure.
func (g *figures) holds(f *Figure, i int) bool {
	c := g.list[i]
	for _, v := range f.Values {
		for _, m := range v.Members {
			other := g.list[m]
			if !alike(c.Of, other.Of) || !alike(c.Population, other.Population) || !alike(c.Source, other.Source) || !sameTime(c.Date, other.Date) {
				return false
			}
			if v.Value == c.Value && v.Bound == bound(c.Bound) {
				continue
			}
			switch {
			case g.told[tellingOf(c, other.Article)], g.told[tellingOf(other, c.Article)]:
				return false // an article that gives both tells of two figures
			case (c.Date == "") != (other.Date == ""):
				return false
			case (c.Of == "" || other.Of == "") && !near(v.Value, c.Value):
				return false
			}
		}
	}
	return true
}

// gives reports whether the figure has the value of a citation.
func (f *Figure) gives(c Citation) bool {
	return slices.ContainsFunc(f.Values, func(v Value) bool { return v.Value == c.Value && v.Bound == bound(c.Bound) })
}

func (f *Figure) add(list []Citation, i int) {
	c := list[i]
	for k := range f.Values {
		if v := &f.Values[k]; v.Value == c.Value && v.Bound == bound(c.Bound) {
			v.Members = append(v.Members, i)
			return
		}
	}
	f.Values = append(f.Values, Value{c.Value, bound(c.Bound), []int{i}})
}

func bound(b string) string {
	if b == "" {
		return "exact"
	}
	return b
}

// alike reports whether two names may be of one: where one is unknown, too.
func alike(a, b string) bool { return a == "" || b == "" || a == b }

func sameTime(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

func near(a, b float64) bool {
	a, b = math.Abs(a), math.Abs(b)
	return max(a, b) <= nearly*min(a, b)
}
