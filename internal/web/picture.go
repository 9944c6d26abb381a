package web

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"onrecord/internal/network"
)

// picture is a network as SVG shows it.
type picture struct {
	Width, Height float64
	Label         string // for those who do not see it
	Fields        []pictureField
	Lines         []pictureLine
	Dots          []pictureDot
	Hidden        int
}

type pictureField struct {
	Outline string // a path
	X, Y    float64
	Says    string
}

type pictureLine struct {
	X1, Y1, X2, Y2 float64
	Class          string // ag, co or de
	Width          float64
	Title          string
}

type pictureDot struct {
	Mark   string // a path
	Hollow bool
	X, Y   float64 // of the label
	Label  string
	Href   string
	Title  string
}

// Lines of a picture are so wide, in pixels.
const thinnest, thickest = 1.0, 4.0

func pictureOf(n *network.Network, d *network.Drawing) picture {
	p := picture{Width: d.Width, Height: math.Ceil(d.Height), Hidden: d.Hidden}
	p.Label = fmt.Sprintf("Network of %s and %s in %s; the tables below say the same", plural(len(n.Nodes), "node", "nodes"),
		plural(len(n.Ties), "tie", "ties"), plural(len(n.Groups), "community", "communities"))
	for _, f := range d.Fields {
		p.Fields = append(p.Fields, fieldOf(n, f))
	}
	heaviest := 0.0
	for _, t := range n.Ties {
		heaviest = max(heaviest, t.Weight)
	}
	ties := slices.Clone(n.Ties)
	slices.Reverse(ties) // the heaviest on top, agreements above conflicts
	slices.SortStableFunc(ties, func(a, b network.Tie) int { return rank(a.Opposed) - rank(b.Opposed) })
	for _, t := range ties {
		a, b := d.Dots[t.A], d.Dots[t.B]
		line := pictureLine{X1: a.X, Y1: a.Y, X2: b.X, Y2: b.Y, Class: "ag", Title: n.Nodes[t.A].Name + " – " + n.Nodes[t.B].Name + ": " + t.Word() + ", " + t.Targets()}
		line.Width = math.Round(10*(thinnest+(thickest-thinnest)*t.Weight/heaviest)) / 10
		switch {
		case t.Opposed:
			line.Class = "co"
		case t.Stance == "declines" || t.Stance == "mixed":
			line.Class = "de"
		}
		p.Lines = append(p.Lines, line)
	}
	for i, dot := range d.Dots {
		p.Dots = append(p.Dots, dotOf(n.Nodes[i], dot))
	}
	return p
}

// rank puts conflicts before what is drawn over them.
func rank(opposed bool) int {
	if opposed {
		return 0
	}
	return 1
}

func fieldOf(n *network.Network, f network.Field) pictureField {
	out := pictureField{Outline: rounded(f.Outline), X: f.Caption.X, Y: f.Caption.Y}
	if f.Caption == (network.Point{}) {
		return out
	}
	out.Says = network.Letter(f.Group)
	if what := n.Groups[f.Group].Says(); what != "" {
		out.Says += ". " + strings.ToUpper(what[:1]) + clip(34, what[1:])
	}
	return out
}

// rounded is a closed path that touches the middle of every side of an outline.
func rounded(outline []network.Point) string {
	var b strings.Builder
	last := outline[len(outline)-1]
	first := outline[0]
	fmt.Fprintf(&b, "M%.1f %.1f", (last.X+first.X)/2, (last.Y+first.Y)/2)
	for i, p := range outline {
		next := outline[(i+1)%len(outline)]
		fmt.Fprintf(&b, "Q%.1f %.1f %.1f %.1f", p.X, p.Y, (p.X+next.X)/2, (p.Y+next.Y)/2)
	}
	return b.String() + "Z"
}

// dotOf draws a node: the community is told by the shape, filled or hollow.
func dotOf(node network.Node, d network.Dot) pictureDot {
	out := pictureDot{X: d.X, Y: d.LabelY, Label: d.Label, Href: "/person/" + node.ID}
	out.Title = node.Name + ": " + plural(node.Texts, "text", "texts") + ", " + plural(node.Degree, "tie", "ties")
	shapes := []func(network.Dot) string{circle, square, diamond, triangle}
	shape := node.Group
	switch {
	case node.Target:
		out.Href = positionsOn(node.Name)
		out.Mark, out.Hollow = diamond(d), true
		return out
	case shape < 0: // in no community
		out.Hollow, shape = true, 0
		d.R = max(4, d.R*0.8)
	default:
		out.Hollow = shape%(2*len(shapes)) >= len(shapes)
		out.Title += ", community " + network.Letter(shape)
	}
	out.Mark = shapes[shape%len(shapes)](d)
	return out
}

func circle(d network.Dot) string {
	return fmt.Sprintf("M%.1f %.1fa%.1f %.1f 0 1 0 %.1f 0a%.1f %.1f 0 1 0 %.1f 0Z", d.X-d.R, d.Y, d.R, d.R, 2*d.R, d.R, d.R, -2*d.R)
}

func square(d network.Dot) string {
	s := d.R * 0.88
	return fmt.Sprintf("M%.1f %.1fh%.1fv%.1fh%.1fZ", d.X-s, d.Y-s, 2*s, 2*s, -2*s)
}

func diamond(d network.Dot) string {
	s := d.R * 1.2
	return fmt.Sprintf("M%.1f %.1fl%.1f %.1fl%.1f %.1fl%.1f %.1fZ", d.X, d.Y-s, s, s, -s, s, -s, -s)
}

func triangle(d network.Dot) string {
	s := d.R * 1.15
	return fmt.Sprintf("M%.1f %.1fl%.1f %.1fh%.1fZ", d.X, d.Y-s, s, 1.8*s, -2*s)
}
