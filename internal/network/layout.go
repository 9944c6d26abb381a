package network

import (
	"math"
)

// Point is a place in a drawing.
type Point struct{ X, Y float64 }

// The forces of the layout, after ForceAtlas2 (Jacomy et al. 2014): ties pull in
// proportion to their length and weight, all nodes push one another off in
// proportion to their ties, and all are drawn to the middle.
const (
	rounds    = 240
	repulsion = 60.0
	gravity   = 0.6
	jitter    = 1.0 // how much swinging is borne
)

// forces lays the nodes out without regard to their size. It begins with the
// communities in a ring and the members of each in a spiral, so that nothing is
// left to chance.
func (n *Network) forces() []Point {
	at := n.begin()
	size := len(at)
	mass := make([]float64, size)
	for i, node := range n.Nodes {
		mass[i] = 1 + float64(node.Degree)
	}
	heaviest := 0.0
	for _, t := range n.Ties {
		heaviest = max(heaviest, t.Weight)
	}
	pull, last := make([]Point, size), make([]Point, size)
	speed := 1.0
	for range rounds {
		clear(pull)
		for i := range at {
			for j := i + 1; j < size; j++ {
				dx, dy := at[i].X-at[j].X, at[i].Y-at[j].Y
				f := repulsion * mass[i] * mass[j] / (dx*dx + dy*dy + 0.01)
				pull[i].X += f * dx
				pull[i].Y += f * dy
				pull[j].X -= f * dx
				pull[j].Y -= f * dy
			}
			d := math.Hypot(at[i].X, at[i].Y) + 0.01
			f := gravity * mass[i] * (1 + d/200) / d * 10
			pull[i].X -= f * at[i].X
			pull[i].Y -= f * at[i].Y
		}
		for _, t := range n.Ties {
			if t.Opposed && n.Kind != Conflict && n.Kind != Targets {
				continue // who is in conflict is not drawn together
			}
			f := t.Weight / heaviest
			dx, dy := f*(at[t.A].X-at[t.B].X), f*(at[t.A].Y-at[t.B].Y)
			pull[t.A].X -= dx
			pull[t.A].Y -= dy
			pull[t.B].X += dx
			pull[t.B].Y += dy
		}
		speed = move(at, pull, last, mass, speed)
		pull, last = last, pull
	}
	return at
}

// move lets the forces of a round act, the less on a node the more it swings,
// and gives the speed of the next round.
func move(at, pull, last []Point, mass []float64, speed float64) float64 {
	swing, drive := 0.0, 0.0
	for i := range at {
		swing += mass[i] * math.Hypot(pull[i].X-last[i].X, pull[i].Y-last[i].Y)
		drive += mass[i] * math.Hypot(pull[i].X+last[i].X, pull[i].Y+last[i].Y) / 2
	}
	if swing > 0 {
		speed = min(jitter*drive/swing, 1.5*speed)
	}
	for i := range at {
		swings := math.Hypot(pull[i].X-last[i].X, pull[i].Y-last[i].Y)
		step := 0.1 * speed / (1 + math.Sqrt(speed*swings))
		if force := math.Hypot(pull[i].X, pull[i].Y); force > 0 {
			step = min(step, 10/force)
		}
		at[i].X += step * pull[i].X
		at[i].Y += step * pull[i].Y
	}
	return speed
}

// golden is the angle by which the seeds of a sunflower follow one another.
const golden = 2.399963229728653

// begin puts the nodes in their first places.
func (n *Network) begin() []Point {
	at := make([]Point, len(n.Nodes))
	seen := make([]int, len(n.Groups)+1)
	ring := 30 * math.Sqrt(float64(len(n.Nodes)))
	for i, node := range n.Nodes {
		g := node.Group + 1
		k := float64(seen[g])
		seen[g]++
		var middle Point
		if g > 0 {
			turn := 2 * math.Pi * float64(g-1) / float64(len(n.Groups))
			middle = Point{-ring * math.Cos(turn), -ring * math.Sin(turn)}
		}
		far := 12 * math.Sqrt(k+0.5)
		if g == 0 {
			far = ring*1.5 + 5*math.Sqrt(k) // those in no community stand around
		}
		at[i] = Point{middle.X + far*math.Cos(golden*k), middle.Y + far*math.Sin(golden*k)}
	}
	return at
}

// upright turns the places so that they spread most from left to right.
func upright(at []Point) {
	var mean Point
	for _, p := range at {
		mean.X += p.X / float64(len(at))
		mean.Y += p.Y / float64(len(at))
	}
	var xx, xy, yy float64
	for i := range at {
		at[i].X -= mean.X
		at[i].Y -= mean.Y
		xx += at[i].X * at[i].X
		xy += at[i].X * at[i].Y
		yy += at[i].Y * at[i].Y
	}
	turn := math.Atan2(2*xy, xx-yy) / 2
	sin, cos := math.Sincos(turn)
	for i, p := range at {
		at[i] = Point{p.X*cos + p.Y*sin, p.Y*cos - p.X*sin}
	}
}
