package network

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"

	"onrecord"
)

// seed begins every random order; that of Louvain is the only one.
const seed = 20160308

// join puts the nodes into communities: actors by their agreements, a target
// with those who back it most. To is the index of an actor among the nodes.
func (n *Network) join(p *pool, to []int, agreements []Tie) {
	g := simple.NewUndirectedMatrix(max(1, len(n.Nodes)), 0, 0, 0)
	edges := 0
	for _, t := range agreements {
		if a, b := to[t.A], to[t.B]; a >= 0 && b >= 0 {
			g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(a), T: simple.Node(b), W: t.Weight})
			edges++
		}
	}
	if edges == 0 {
		return
	}
	found := community.Modularize(g, 1, rand.NewPCG(seed, seed)).Communities()
	n.Modularity = community.Q(g, found, 1)
	n.number(found)
	n.place()
	for i := range n.Groups {
		n.Groups[i].Stance, n.Groups[i].Target = n.common(p, to, i)
	}
	total := 0.0
	for _, t := range n.Ties {
		if t.Conflict > 0 {
			total += t.Conflict
			if a, b := n.Nodes[t.A].Group, n.Nodes[t.B].Group; a != b || a < 0 {
				n.Between += t.Conflict
			}
		}
	}
	if total > 0 {
		n.Between /= total
	}
}

// number gives communities of two and more their indices, the largest first.
func (n *Network) number(found [][]graph.Node) {
	found = slices.DeleteFunc(found, func(c []graph.Node) bool { return len(c) < 2 })
	size := func(c []graph.Node) (sum int) {
		for _, node := range c {
			sum += n.Nodes[node.ID()].Texts
		}
		return sum
	}
	first := func(c []graph.Node) int64 {
		return slices.MinFunc(c, func(a, b graph.Node) int { return cmp.Compare(a.ID(), b.ID()) }).ID()
	}
	slices.SortFunc(found, func(a, b []graph.Node) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(size(b), size(a)), cmp.Compare(first(a), first(b)))
	})
	for i, c := range found {
		n.Groups = append(n.Groups, Group{Members: len(c)})
		for _, node := range c {
			n.Nodes[node.ID()].Group = i
		}
	}
}

// place puts targets with the community that backs them most.
func (n *Network) place() {
	for i := range n.Nodes {
		if !n.Nodes[i].Target {
			continue
		}
		backing := make([]float64, len(n.Groups))
		for _, t := range n.Ties {
			if g := n.Nodes[t.A].Group; t.B == i && t.Stance == onrecord.Backs && g >= 0 {
				backing[g] += t.Weight
			}
		}
		best := 0.0
		for g, w := range backing {
			if w > best {
				best, n.Nodes[i].Group = w, g
			}
		}
	}
}

// common is the stance on a target that sets a community apart: that most of
// its members and fewest others have. At least half of its actors have it.
func (n *Network) common(p *pool, to []int, group int) (onrecord.Stance, string) {
	var stance onrecord.Stance
	var target string
	best := 0.0
	for i, list := range p.on {
		for _, st := range []onrecord.Stance{onrecord.Backs, onrecord.Opposes, onrecord.Declines} {
			in, all := 0, 0
			for _, s := range list {
				at := to[s.actor]
				if at < 0 || !slices.ContainsFunc(s.sides, func(x Side) bool { return x.Stance == st }) {
					continue
				}
				if all++; n.Nodes[at].Group == group {
					in++
				}
			}
			if score := float64(in*in) / float64(max(all, 1)); 2*in >= n.Groups[group].Members && score > best {
				best, stance, target = score, st, p.targets[i].Name
			}
		}
	}
	return stance, target
}
