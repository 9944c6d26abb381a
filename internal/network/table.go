package network

import (
	"strings"
)

// MostActors is how many actors a network may have: its measures take a matrix
// of them.
const MostActors = 2000

// Table is a network's ties or nodes for programs. Types are text, int, float
// and bool, values of string, int64, float64 and bool, nil where unknown.
type Table struct {
	Names, Types []string
	Rows         [][]any
}

func (t *Table) column(names, kind string) {
	for _, n := range strings.Fields(names) {
		t.Names, t.Types = append(t.Names, n), append(t.Types, kind)
	}
}

// TieTable has a line for each tie.
func (n *Network) TieTable() Table {
	var t Table
	t.column("one other tie", "text")
	t.column("weight agreement conflict", "float")
	t.column("on", "text")
	t.column("sure", "float")
	t.column("one_id other_id", "text")
	for _, tie := range n.Ties {
		a, b := n.Nodes[tie.A], n.Nodes[tie.B]
		t.Rows = append(t.Rows, []any{a.Name, b.Name, tie.Word(), tie.Weight, tie.Agree, tie.Conflict, tie.Targets(), tie.Sure, a.ID, b.ID})
	}
	return t
}

// NodeTable has a line for each node. Communities are lettered.
func (n *Network) NodeTable() Table {
	var t Table
	t.column("name kind", "text")
	t.column("target", "bool")
	t.column("community", "text")
	t.column("texts ties", "int")
	t.column("strength betweenness pagerank", "float")
	t.column("id", "text")
	for _, node := range n.Nodes {
		var group any
		if node.Group >= 0 {
			group = Letter(node.Group)
		}
		t.Rows = append(t.Rows, []any{
			node.Name, node.Kind, node.Target, group, int64(node.Texts), int64(node.Degree), node.Strength, node.Betweenness, node.PageRank, node.ID,
		})
	}
	return t
}

// Letter names a community: A, B … Z, AA, AB and so on.
func Letter(group int) string {
	name := ""
	for group++; group > 0; group = (group - 1) / 26 {
		name = string(rune('A'+(group-1)%26)) + name
	}
	return name
}

// Says is what most members of a community share, as "backs Ann Lee", "" where
// that is nothing.
func (g Group) Says() string {
	switch {
	case g.Target == "":
		return ""
	case g.Stance == "declines":
		return "takes no side on " + g.Target
	}
	return string(g.Stance) + " " + g.Target
}
