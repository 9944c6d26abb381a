package network

import (
	"cmp"
	"slices"
)

// fields draws the ground of communities of three and more. In two modes
// targets stand between those who back and those who oppose them, so that there
// is no ground to draw.
func (d *Drawing) fields(n *Network) {
	if n.Kind == Targets {
		return
	}
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
		caption := d.caption(outline, n.Groups[g])
		for i, p := range outline {
			outline[i] = Point{round(p.X), round(p.Y)}
		}
		d.Fields = append(d.Fields, Field{Group: g, Outline: outline, Caption: caption})
	}
}

// caption finds a place above or below an outline where a community's name
// overlaps neither dots nor other names; the zero Point for none.
func (d *Drawing) caption(outline []Point, g Group) Point {
	half := min(d.Width, 8.4*float64(min(longestCaption, len(g.Says())+3))) / 2
	above := func(a, b Point) int { return cmp.Compare(a.Y, b.Y) }
	top, bottom := slices.MinFunc(outline, above), slices.MaxFunc(outline, above)
	for _, at := range []Point{{top.X, top.Y - 6}, {top.X - half, top.Y - 6}, {top.X + half, top.Y - 6}, {bottom.X, bottom.Y + 14}, {bottom.X - half, bottom.Y + 14}} {
		at = Point{round(min(max(at.X, half+4), d.Width-half-4)), round(max(at.Y, 15))}
		if at.Y > d.Height-4 || !d.free(at.X-half, at.Y-13, at.X+half, at.Y+4) {
			continue
		}
		d.taken = append(d.taken, [4]float64{at.X - half, at.Y - 13, at.X + half, at.Y + 4})
		return at
	}
	return Point{}
}

// free reports whether no dot and no caption stands in a box.
func (d *Drawing) free(left, top, right, bottom float64) bool {
	for i := range d.Dots {
		l, t, r, b := d.Dots[i].box()
		if l < right && r > left && t < bottom && b > top {
			return false
		}
	}
	for _, c := range d.taken {
		if c[0] < right && c[2] > left && c[1] < bottom && c[3] > top {
			return false
		}
	}
	return true
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
