package network

import (
	"cmp"
	"slices"
)

// fields draws the ground of communities of three and more.
func (d *Drawing) fields(n *Network) {
	for g := range n.Groups {
		var corners []Point
		members := 0
		for i := range d.Dots {
			if n.Nodes[i].Group != g {
				continue
			}
			members++
			left, top, right, bottom := d.Dots[i].box()
			const around = 10
			left, top, right, bottom = max(0, left-around), top-around, min(d.Width, right+around), min(d.Height, bottom+around)
			corners = append(corners, Point{left, top}, Point{right, top}, Point{right, bottom}, Point{left, bottom})
		}
		if members < 3 {
			continue
		}
		outline := hull(corners)
		above := slices.MinFunc(outline, func(a, b Point) int { return cmp.Compare(a.Y, b.Y) })
		for i, p := range outline {
			outline[i] = Point{round(p.X), round(p.Y)}
		}
		d.Fields = append(d.Fields, Field{Group: g, Outline: outline, Caption: Point{round(above.X), round(max(14, above.Y-5))}})
	}
}

// hull is the convex hull of points, by Andrew's monotone chain.
func hull(points []Point) []Point {
	slices.SortFunc(points, func(a, b Point) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) })
	points = slices.Compact(points)
	if len(points) < 3 {
		return points
	}
	half := func(points []Point) []Point {
		var out []Point
		for _, p := range points {
			for len(out) > 1 && turn(out[len(out)-2], out[len(out)-1], p) <= 0 {
				out = out[:len(out)-1]
			}
			out = append(out, p)
		}
		return out[:len(out)-1]
	}
	lower := half(points)
	slices.Reverse(points)
	return append(lower, half(points)...)
}

// turn is above 0 where a, b, c turn left.
func turn(a, b, c Point) float64 { return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X) }
