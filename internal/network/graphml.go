package network

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// field is an attribute of nodes or edges in GraphML.
type field struct{ id, of, name, kind string }

func fields() []field {
	return []field{
		{"label", "node", "label", "string"},
		{"kind", "node", "kind", "string"},
		{"target", "node", "target", "boolean"},
		{"texts", "node", "texts", "int"},
		{"group", "node", "group", "int"},
		{"degree", "node", "degree", "int"},
		{"strength", "node", "strength", "double"},
		{"betweenness", "node", "betweenness", "double"},
		{"pagerank", "node", "pagerank", "double"},
		{"x", "node", "x", "double"},
		{"y", "node", "y", "double"},
		{"weight", "edge", "weight", "double"},
		{"tie", "edge", "tie", "string"},
		{"agreement", "edge", "agreement", "double"},
		{"conflict", "edge", "conflict", "double"},
		{"on", "edge", "on", "string"},
		{"sure", "edge", "sure", "double"},
	}
}

// GraphML writes a network as GraphML 1.0 (Brandes et al. 2002), with its
// measures, communities and layout as attributes, as Gephi and networkx read
// it. Groups are numbered from 1; a node in none has no group.
func (n *Network) GraphML(to io.Writer) error {
	w := bufio.NewWriter(to)
	put := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }
	put("%s", xml.Header+`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`+
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`+"\n")
	for _, f := range fields() {
		put("<key id=%q for=%q attr.name=%q attr.type=%q/>\n", f.id, f.of, f.name, f.kind)
	}
	put("<graph id=%q edgedefault=\"undirected\">\n", string(n.Kind))
	drawing := n.Draw()
	for i, node := range n.Nodes {
		put("<node id=%s>", quote(node.key()))
		data(w, "label", node.Name)
		data(w, "kind", node.Kind)
		data(w, "target", strconv.FormatBool(node.Target))
		data(w, "texts", strconv.Itoa(node.Texts))
		if node.Group >= 0 {
			data(w, "group", strconv.Itoa(node.Group+1))
		}
		data(w, "degree", strconv.Itoa(node.Degree))
		data(w, "strength", decimal(node.Strength))
		data(w, "betweenness", decimal(node.Betweenness))
		data(w, "pagerank", decimal(node.PageRank))
		data(w, "x", decimal(drawing.Dots[i].X))
		data(w, "y", decimal(-drawing.Dots[i].Y)) // there, up is more
		put("</node>\n")
	}
	for i, t := range n.Ties {
		put("<edge id=\"t%d\" source=%s target=%s>", i+1, quote(n.Nodes[t.A].key()), quote(n.Nodes[t.B].key()))
		data(w, "weight", decimal(t.Weight))
		data(w, "tie", t.Word())
		data(w, "agreement", decimal(t.Agree))
		data(w, "conflict", decimal(t.Conflict))
		data(w, "on", t.Targets())
		data(w, "sure", decimal(t.Sure))
		put("</edge>\n")
	}
	put("</graph>\n</graphml>\n")
	return w.Flush()
}

// key tells nodes apart: somebody may be an actor and a target.
func (n *Node) key() string {
	if n.Target {
		return "on-" + n.ID
	}
	return n.ID
}

// Word is what a tie is: agreement or conflict, or the stance of an actor on a
// target.
func (t *Tie) Word() string {
	switch {
	case t.Stance != "":
		return string(t.Stance)
	case t.Opposed:
		return string(Conflict)
	}
	return string(Agreement)
}

// Targets are the names of what a tie rests on, joined; the same is named once.
func (t *Tie) Targets() string {
	var out []string
	for _, s := range t.On {
		if !slices.Contains(out, s.Target.Name) {
			out = append(out, s.Target.Name)
		}
	}
	return strings.Join(out, "; ")
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', 4, 64) }

func quote(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return `"` + b.String() + `"`
}

func data(w io.Writer, key, value string) {
	_, _ = fmt.Fprintf(w, "<data key=%q>", key) // Flush tells of errors
	_ = xml.EscapeText(w, []byte(value))
	_, _ = io.WriteString(w, "</data>")
}
