package chart

import (
	"fmt"
	"html/template"
	"math"
	"time"
)

// Dot is one figure: a poll however many printed it. Shape is who says it, an
// index into the four shapes; Also is what others give for the same poll.
type Dot struct {
	Day         string
	Value       float64
	Shape       int
	Href, Label string
	Also        []float64
}

// Shapes is how many shapes tell pollsters apart.
const Shapes = 4

// shape draws one of the shapes around a place.
func (p *picture) shape(n int, class string, x, y, r float64) {
	fmt.Fprintf(&p.b, `<svg x="%s" y="%s" overflow="visible">`, share(x), px(y))
	switch n % Shapes {
	case 0:
		fmt.Fprintf(&p.b, `<circle class="%s" r="%s"/>`, class, px(r))
	case 1:
		fmt.Fprintf(&p.b, `<rect class="%s" x="-%[2]s" y="-%[2]s" width="%[3]s" height="%[3]s"/>`, class, px(r*.9), px(r*1.8))
	case 2:
		fmt.Fprintf(&p.b, `<path class="%s" d="M0-%s %s %sH-%[3]sZ"/>`, class, px(r*1.2), px(r*1.15), px(r*.86))
	default:
		fmt.Fprintf(&p.b, `<path class="%s" d="M0-%[2]s %[2]s 0 0 %[2]s-%[2]s 0Z"/>`, class, px(r*1.3))
	}
	p.b.WriteString("</svg>")
}

// Key draws a shape for a legend.
func Key(n int, disputed bool) template.HTML {
	class := "pt"
	if disputed {
		class = "pt-d"
	}
	var p picture
	p.b.WriteString(`<svg aria-hidden="true">`)
	p.shape(n, class, 50, 6, 4.2)
	return p.close()
}

// Dots draws figures over time with a line through them, the local mean within
// window days; no line where window is 0. First and last are the ends of the
// axis.
func Dots(dots []Dot, first, last, unit string, window int, label string) template.HTML {
	const height, foot, top = 330, 306, 24
	low, high := spread(dots)
	d, v := over(first, last, 6, 93), fit(low, high, 6, top, foot)
	var p picture
	p.open(height, "group", label)
	p.lines(v, unit)
	p.axis(d, foot, 6)
	for _, run := range Mean(dots, window) {
		p.through(run, d, v, "tr-l")
	}
	p.dots(dots, d, v, 4.2)
	if n := len(dots); n > 0 {
		at := dots[n-1]
		p.text("em", d.x(at.Day)+1.2, v.y(at.Value)+4, "start", Number(at.Value))
	}
	return p.close()
}

// SmallDots is a small chart of one source's figures, joined; low and high are
// those of the large one, so that they can be compared.
func SmallDots(dots, all []Dot, first, last, label string) template.HTML {
	const height, foot, top = 110, 82, 12
	low, high := spread(all)
	d, v := over(first, last, 12, 96), fit(low, high, 2, top, foot)
	var p picture
	p.open(height, "group", label)
	p.lines(v, "")
	p.text("", 0, 104, "start", date(first).Format("Jan 2006"))
	p.text("", 100, 104, "end", date(last).Format("Jan 2006"))
	line := make([]Point, len(dots))
	for i, dot := range dots {
		line[i] = Point{dot.Day, dot.Value}
	}
	p.through(line, d, v, "tr-l thin")
	p.dots(dots, d, v, 3)
	return p.close()
}

func (p *picture) dots(dots []Dot, d days, v scale, r float64) {
	for _, dot := range dots {
		for _, other := range dot.Also {
			p.shape(dot.Shape, "pt dash", d.x(dot.Day), v.y(other), r)
		}
		p.link(dot.Href, dot.Label, func() {
			class := "pt"
			if len(dot.Also) > 0 {
				class = "pt-d"
			}
			p.shape(dot.Shape, class, d.x(dot.Day), v.y(dot.Value), r)
		})
	}
}

// Point is a place of a line.
type Point struct {
	Day   string
	Value float64
}

func (p *picture) through(line []Point, d days, v scale, class string) {
	for i := 1; i < len(line); i++ {
		p.line(class, d.x(line[i-1].Day), d.x(line[i].Day), v.y(line[i-1].Value), v.y(line[i].Value))
	}
}

// spread is the range that all values need; shares that stay above 0 do not
// make the axis begin there, for a poll's change is what is looked for.
func spread(dots []Dot) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, d := range dots {
		for _, v := range append([]float64{d.Value}, d.Also...) {
			low, high = min(low, v), max(high, v)
		}
	}
	if len(dots) == 0 {
		return 0, 1
	}
	return low, high
}

// Mean is the mean of the dots around each of up to 40 days from the first dot
// to the last, weighted by how near they are within window days (the tricube
// kernel of local regression, Cleveland 1979, of degree 0). The line ends where
// no dot is near, and begins again: one run each. Dots are oldest first.
func Mean(dots []Dot, window int) [][]Point {
	const points, fewest = 40, 3
	if window <= 0 || len(dots) < fewest {
		return nil
	}
	from, to := date(dots[0].Day), date(dots[len(dots)-1].Day)
	var out [][]Point
	var run []Point
	step := to.Sub(from) / points
	for i := range points + 1 {
		at := from.Add(step * time.Duration(i)).Truncate(24 * time.Hour)
		v, near := around(dots, at, window)
		if !near && run != nil {
			out, run = append(out, run), nil
		}
		day := at.Format(time.DateOnly)
		if near && (run == nil || run[len(run)-1].Day != day) {
			run = append(run, Point{day, v})
		}
	}
	if run != nil {
		out = append(out, run)
	}
	return out
}

// around is the weighted mean of the dots near a day.
func around(dots []Dot, at time.Time, window int) (mean float64, near bool) {
	sum, weight := 0.0, 0.0
	for _, d := range dots {
		away := math.Abs(at.Sub(date(d.Day)).Hours()/24) / float64(window)
		if away < 1 {
			near := 1 - away*away*away
			w := near * near * near
			sum, weight = sum+w*d.Value, weight+w
		}
	}
	if weight == 0 {
		return 0, false
	}
	return sum / weight, true
}
