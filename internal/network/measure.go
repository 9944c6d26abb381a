package network

import (
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
)

// damping and precision of PageRank (Brin & Page 1998).
const (
	damping   = 0.85
	precision = 1e-9
)

// measure fills in what tells how central nodes are. Betweenness (Freeman
// 1977) counts the pairs between which a node lies on shortest paths, of all
// pairs; PageRank takes the weights of ties. Both take a conflict for a tie.
func (n *Network) measure() {
	size := len(n.Nodes)
	if size == 0 || len(n.Ties) == 0 {
		return
	}
	plain := simple.NewUndirectedMatrix(size, 0, 0, 0)
	both := simple.NewDirectedMatrix(size, 0, 0, 0)
	for _, t := range n.Ties {
		a, b := simple.Node(t.A), simple.Node(t.B)
		plain.SetWeightedEdge(simple.WeightedEdge{F: a, T: b, W: 1})
		w := t.Weight
		if before, is := both.Weight(int64(t.A), int64(t.B)); is {
			w += before // an actor may have two stances on a target
		}
		both.SetWeightedEdge(simple.WeightedEdge{F: a, T: b, W: w})
		both.SetWeightedEdge(simple.WeightedEdge{F: b, T: a, W: w})
	}
	between := gonum.Betweenness(plain)
	rank := gonum.PageRank(both, damping, precision)
	pairs := float64((size - 1) * (size - 2))
	for i := range n.Nodes {
		if pairs > 0 {
			n.Nodes[i].Betweenness = between[int64(i)] / pairs
		}
		n.Nodes[i].PageRank = rank[int64(i)]
	}
}
