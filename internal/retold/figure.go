package retold

import (
	"math"
	"slices"
	"strings"
)

// Citation is one article's telling of a figure.
type Citation struct {
	Text       string // the independent text that tells it; copies share one
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
	Disagree bool // texts give different values or bounds
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
// another value are of the same figure where they come from another text, neither
// text gives both, and the day is known of both or of none. The order is that of
// the first of each.
func Figures(list []Citation) []Figure {
	var out []Figure
	by := map[string][]int{} // figures by what must be alike
	for i, c := range list {
		key := strings.Join(fold(c.Measure), " ") + "\x00" + c.Unit
		at := -1
		for _, k := range by[key] {
			if out[k].holds(list, i) {
				at = k
				break
			}
		}
		if at < 0 {
			at = len(out)
			out = append(out, Figure{})
			by[key] = append(by[key], at)
		}
		out[at].add(list, i)
	}
	for k := range out {
		out[k].Disagree = len(out[k].Values) > 1
	}
	return out
}

// holds reports whether a citation is of the figure.
func (f *Figure) holds(list []Citation, i int) bool {
	c := list[i]
	same := false
	for _, v := range f.Values {
		equal := v.Value == c.Value && bound(v.Bound) == bound(c.Bound)
		same = same || equal
		for _, m := range v.Members {
			other := list[m]
			if !alike(c.Of, other.Of) || !alike(c.Population, other.Population) || !alike(c.Source, other.Source) || !sameTime(c.Date, other.Date) {
				return false
			}
			if equal {
				continue
			}
			if other.Text == c.Text || (c.Date == "") != (other.Date == "") || (c.Of == "" || other.Of == "") && !near(v.Value, c.Value) {
				return false
			}
		}
	}
	// A text that gives two values tells of two figures.
	return same || !slices.ContainsFunc(list[:i], func(o Citation) bool {
		return o.Text == c.Text && f.gives(o) && alike(o.Of, c.Of) && o.Measure == c.Measure
	})
}

// gives reports whether the figure has the value of a citation.
func (f *Figure) gives(c Citation) bool {
	return slices.ContainsFunc(f.Values, func(v Value) bool { return v.Value == c.Value && bound(v.Bound) == bound(c.Bound) })
}

func (f *Figure) add(list []Citation, i int) {
	c := list[i]
	for k := range f.Values {
		if v := &f.Values[k]; v.Value == c.Value && bound(v.Bound) == bound(c.Bound) {
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
