package network

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Drawing is a picture of a network, in pixels from its upper left corner.
type Drawing struct {
	Width, Height float64
	Dots          []Dot // of the nodes, in their order
	Fields        []Field
	Hidden        int // labels that found no room

	taken [][4]float64 // by captions
}

// Dot is the mark of a node. Its label stands below it, in the middle.
type Dot struct {
	Point
	R      float64
	Label  string // short where that says enough; "" where it found no room
	LabelY float64

	half float64 // of the width of what is drawn
}

// Field is the ground that the members of a community stand on.
type Field struct {
	Group   int
	Outline []Point // a closed line around its members
	Caption Point   // the middle of its name, on the line; zero where it found no room
}

// The measures of a drawing.
const (
	narrow, wide   = 940.0, 1180.0 // width, of few and of many nodes
	lowest         = 440.0         // height
	highest        = 1400.0
	edge           = 26.0 // kept free along the sides
	head           = 44.0 // and at the top, for captions
	least, most    = 5.0, 15.0
	letter         = 6.9 // mean width of a letter of a label
	line           = 17.0
	longest        = 24 // letters of a label
	longestCaption = 40
)

// Draw lays a network out: the same network, the same drawing.
func (n *Network) Draw() *Drawing {
	d := &Drawing{Width: narrow, Height: lowest}
	size := len(n.Nodes)
	if size == 0 {
		return d
	}
	if size > 40 {
		d.Width = wide
	}
	if size > 18 {
		d.Height = min(highest, lowest+6*float64(size-18))
	}
	at := n.forces()
	upright(at)
	d.Dots = n.dots(at)
	d.fit()
	for !d.apart() && d.Height < highest {
		d.stretch(1.15)
	}
	d.hide(n)
	d.fields(n)
	for i := range d.Dots {
		p := &d.Dots[i]
		p.X, p.Y, p.R, p.LabelY = round(p.X), round(p.Y), round(p.R), round(p.LabelY)
	}
	return d
}

func round(v float64) float64 { return math.Round(10*v) / 10 }

func (n *Network) dots(at []Point) []Dot {
	biggest := 1
	for _, node := range n.Nodes {
		biggest = max(biggest, node.Texts)
	}
	labels := n.labels()
	out := make([]Dot, len(at))
	for i, p := range at {
		share := math.Sqrt(float64(n.Nodes[i].Texts) / float64(biggest))
		out[i] = Dot{Point: p, R: least + (most-least)*share}
		out[i].call(labels[i])
	}
	return out
}

// labels are the last words of people's names where nobody else has the same,
// and names cut to a length.
func (n *Network) labels() []string {
	last := func(node Node) string {
		if words := strings.Fields(node.Name); node.Kind == "person" && len(words) > 1 {
			return words[len(words)-1]
		}
		return node.Name
	}
	count := map[string]int{}
	for _, node := range n.Nodes {
		count[last(node)]++
	}
	out := make([]string, len(n.Nodes))
	for i, node := range n.Nodes {
		if out[i] = last(node); count[out[i]] > 1 {
			out[i] = node.Name
		}
		if utf8.RuneCountInString(out[i]) > longest {
			out[i] = strings.TrimRight(string([]rune(out[i])[:longest-1]), " ,.’'") + "…"
		}
	}
	return out
}

// fit puts the places into the picture, filling it.
func (d *Drawing) fit() {
	low, high := d.Dots[0].Point, d.Dots[0].Point
	for _, p := range d.Dots {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	scale := func(v, low, high, from, to float64) float64 {
		if high-low < 1 {
			return (from + to) / 2
		}
		return from + (v-low)/(high-low)*(to-from)
	}
	for i := range d.Dots {
		p := &d.Dots[i]
		p.X = scale(p.X, low.X, high.X, 3*edge, d.Width-3*edge)
		p.Y = scale(p.Y, low.Y, high.Y, head+most, d.Height-edge-line-most)
	}
}

func (d *Drawing) stretch(by float64) {
	d.Height = min(highest, d.Height*by)
	for i := range d.Dots {
		d.Dots[i].Y *= by
	}
}

// call gives a dot its label.
func (p *Dot) call(label string) {
	p.Label = label
	p.half = max(p.R, letter*float64(utf8.RuneCountInString(label))/2) + 3
}

// box is what a dot and its label take up.
func (p *Dot) box() (left, top, right, bottom float64) {
	top, bottom = p.Y-p.R-2, p.Y+p.R+3
	if p.Label != "" {
		bottom += line
	}
	return p.X - p.half, top, p.X + p.half, bottom
}

// apart pushes dots off one another until no two boxes overlap, and reports
// whether it could.
func (d *Drawing) apart() bool {
	const tries = 80
	for range tries {
		free := true
		for i := range d.Dots {
			for j := i + 1; j < len(d.Dots); j++ {
				if d.push(&d.Dots[i], &d.Dots[j]) {
					free = false
				}
			}
		}
		if free {
			return true
		}
		for i := range d.Dots {
			d.inside(&d.Dots[i])
		}
	}
	return false
}

// push moves two dots that overlap off one another, the way that is shorter.
func (d *Drawing) push(a, b *Dot) bool {
	if math.Abs(a.X-b.X) >= a.half+b.half {
		return false
	}
	across, down := overlap(a, b)
	if across <= 0.01 || down <= 0.01 {
		return false
	}
	if across < down {
		by := across/2 + 0.1
		if a.X > b.X {
			by = -by
		}
		a.X, b.X = a.X-by, b.X+by
		return true
	}
	by := down/2 + 0.1
	if a.Y > b.Y {
		by = -by
	}
	a.Y, b.Y = a.Y-by, b.Y+by
	return true
}

// overlap is how far two boxes reach into one another; none where one of the
// two is not above 0.
func overlap(a, b *Dot) (across, down float64) {
	al, at, ar, ab := a.box()
	bl, bt, br, bb := b.box()
	return min(ar, br) - max(al, bl), min(ab, bb) - max(at, bt)
}

// inside keeps a dot and its label in the picture.
func (d *Drawing) inside(p *Dot) {
	left, top, right, bottom := p.box()
	p.X += max(0, 4-left) - max(0, right-d.Width+4)
	p.Y += max(0, head-top) - max(0, bottom-d.Height+4)
}

// hide takes away the labels that still overlap others, those of the smaller
// dots first.
func (d *Drawing) hide(n *Network) {
	order := make([]int, len(d.Dots))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(n.Nodes[b].Texts, n.Nodes[a].Texts), cmp.Compare(a, b))
	})
	for i := range d.Dots {
		d.inside(&d.Dots[i])
	}
	for k, i := range order {
		for _, j := range order[:k] {
			if across, down := overlap(&d.Dots[i], &d.Dots[j]); across > 1 && down > 1 && d.Dots[i].Label != "" {
				d.Dots[i].call("")
				d.Hidden++
			}
		}
	}
	for i := range d.Dots {
		d.Dots[i].LabelY = d.Dots[i].Y + d.Dots[i].R + 14
	}
}
