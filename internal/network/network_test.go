package network_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/network"
)

// side is what holder thinks of target in a number of texts.
func side(holder string, stance onrecord.Stance, target string, texts int) network.Side {
	who := func(name string) network.Actor {
		return network.Actor{ID: strings.ToLower(name), Name: name, Kind: "person"}
	}
	return network.Side{Holder: who(holder), Target: who(target), Stance: stance, Texts: texts, Sure: 0.9}
}

// cliques are two sets of people who agree among themselves, and one pair of
// them who are on different sides.
func cliques() []network.Side {
	var out []network.Side
	for i, name := range []string{"Ann", "Bea", "Cal", "Dan"} {
		out = append(out, side(name, onrecord.Backs, "Bridge", 1+i), side(name, onrecord.Opposes, "Levy", 1))
	}
	for _, name := range []string{"Eve", "Fay", "Gil"} {
		out = append(out, side(name, onrecord.Backs, "Tunnel", 3), side(name, onrecord.Declines, "Audit", 1))
	}
	return append(out, side("Ann", onrecord.Opposes, "Tunnel", 1))
}

func find(t *testing.T, n *network.Network, name string) network.Node {
	t.Helper()
	for _, node := range n.Nodes {
		if node.Name == name && !node.Target {
			return node
		}
	}
	t.Fatalf("no node %s", name)
	return network.Node{}
}

func tie(n *network.Network, a, b string) *network.Tie {
	for i, t := range n.Ties {
		if x, y := n.Nodes[t.A].Name, n.Nodes[t.B].Name; x == a && y == b || x == b && y == a {
			return &n.Ties[i]
		}
	}
	return nil
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

func TestTiesAreSharedAndOpposedSides(t *testing.T) {
	n := network.New(cliques(), network.Options{Least: 0.5})
	// Three texts and four: the smaller counts log2(4), and one text for the levy.
	if got := tie(n, "Cal", "Dan"); got == nil || got.Opposed || !near(got.Weight, 3) || got.Targets() != "Bridge; Levy" {
		t.Errorf("Cal and Dan: %+v", got)
	}
	if got := tie(n, "Ann", "Eve"); got == nil || !got.Opposed || !near(got.Weight, 1) || !near(got.Conflict, 1) || !near(got.Sure, 0.81) {
		t.Errorf("Ann and Eve: %+v", got)
	}
	if got := tie(n, "Bea", "Eve"); got != nil {
		t.Errorf("Bea and Eve share nothing: %+v", got)
	}
	if n.Actors != 7 || len(n.Ties) != 6+3+3 {
		t.Errorf("%d actors, %d ties", n.Actors, len(n.Ties))
	}
	if got := network.New(cliques(), network.Options{Kind: network.Conflict, Least: 0.5}); len(got.Ties) != 3 || len(got.Nodes) != 4 {
		t.Errorf("conflicts: %d ties of %d", len(got.Ties), len(got.Nodes))
	}
	if got := network.New(cliques(), network.Options{Kind: network.Agreement, Least: 3}); len(got.Ties) != 4 {
		t.Errorf("agreements of 3 and more: %d", len(got.Ties))
	}
}

func TestWhatIsSaidOfAnActorTiesToTheActor(t *testing.T) {
	sides := []network.Side{side("Ann", onrecord.Opposes, "Bea", 3), side("Bea", onrecord.Backs, "Bridge", 1), side("Cal", onrecord.Backs, "Bea", 1)}
	n := network.New(sides, network.Options{Least: 0.5})
	if got := tie(n, "Ann", "Bea"); got == nil || !got.Opposed || !near(got.Weight, 2) || got.Targets() != "Bea" {
		t.Errorf("Ann and Bea: %+v", got)
	}
	if got := tie(n, "Ann", "Cal"); got == nil || !got.Opposed {
		t.Errorf("Ann and Cal: %+v", got)
	}
	if n := network.New(sides, network.Options{Least: 0.5, SharedOnly: true}); len(n.Ties) != 1 {
		t.Errorf("shared targets alone: %d ties", len(n.Ties))
	}
}

func TestTwoCliquesAreTwoCommunities(t *testing.T) {
	n := network.New(cliques(), network.Options{Least: 0.5})
	if len(n.Groups) != 2 || n.Groups[0].Members != 4 || n.Groups[1].Members != 3 {
		t.Fatalf("%+v", n.Groups)
	}
	for _, name := range []string{"Ann", "Bea", "Cal", "Dan"} {
		if find(t, n, name).Group != 0 {
			t.Errorf("%s is not in the first community", name)
		}
	}
	if g := n.Groups[0]; g.Target != "Bridge" || g.Stance != onrecord.Backs {
		t.Errorf("they share %s %s", g.Stance, g.Target)
	}
	if n.Modularity < 0.4 || !near(n.Between, 1) {
		t.Errorf("modularity %.3f, conflicts between communities %.2f", n.Modularity, n.Between)
	}
}

func TestMeasuresOfAPath(t *testing.T) {
	n := network.New([]network.Side{
		side("Ann", onrecord.Backs, "X", 1), side("Bea", onrecord.Backs, "X", 1), side("Bea", onrecord.Backs, "Y", 1), side("Cal", onrecord.Backs, "Y", 1),
	}, network.Options{})
	middle, end := find(t, n, "Bea"), find(t, n, "Ann")
	if middle.Degree != 2 || !near(middle.Betweenness, 1) || !near(middle.Strength, 2) || end.Degree != 1 || end.Betweenness != 0 {
		t.Errorf("middle %+v, end %+v", middle, end)
	}
	// By hand: the middle has (1-d)/3 + 2d e, an end (1-d)/3 + d m/2, with d = 0.85.
	if !near(middle.PageRank, 0.4864864) || !near(middle.PageRank+2*end.PageRank, 1) {
		t.Errorf("pagerank %.7f, %.7f", middle.PageRank, end.PageRank)
	}
}

func TestTwoModes(t *testing.T) {
	n := network.New(cliques(), network.Options{Kind: network.Targets, Least: 0.5})
	if len(n.Nodes) != 7+4 || len(n.Ties) != 15 {
		t.Fatalf("%d nodes, %d ties", len(n.Nodes), len(n.Ties))
	}
	for _, tie := range n.Ties {
		if n.Nodes[tie.A].Target || !n.Nodes[tie.B].Target || tie.Word() != string(tie.Stance) {
			t.Errorf("tie %+v", tie)
		}
	}
	for _, node := range n.Nodes {
		if node.Target && node.Name == "Tunnel" && node.Group != 1 {
			t.Errorf("the tunnel is not with those who back it: %+v", node)
		}
	}
}

func TestLeastWeightIsPickedSoThatItCanBeRead(t *testing.T) {
	n := network.New(many(60), network.Options{})
	if len(n.Ties) == 0 || len(n.Ties) > 160 {
		t.Errorf("%d ties at %.2f", len(n.Ties), n.Least)
	}
	if n := network.New(nil, network.Options{}); len(n.Nodes) != 0 || n.Draw().Height == 0 {
		t.Error("nobody")
	}
}

// many are the sides of size people who fall into camps.
func many(size int) []network.Side {
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
	var out []network.Side
	for i := range size {
		name := fmt.Sprintf("Person%d", i)
		for k := range 3 + r.IntN(4) {
			stance := onrecord.Backs
			if r.IntN(4) == 0 {
				stance = onrecord.Opposes
			}
			out = append(out, side(name, stance, fmt.Sprintf("Target%d", (i%5)*4+(k+r.IntN(2))%6), 1+r.IntN(5)))
		}
	}
	slices.SortFunc(out, func(a, b network.Side) int {
		return strings.Compare(a.Holder.ID+a.Target.ID+string(a.Stance), b.Holder.ID+b.Target.ID+string(b.Stance))
	})
	return slices.CompactFunc(out, func(a, b network.Side) bool {
		return a.Holder == b.Holder && a.Target == b.Target && a.Stance == b.Stance
	})
}

func TestTheSameSidesGiveTheSameBytes(t *testing.T) {
	sides := many(80)
	write := func() string {
		var b bytes.Buffer
		if err := network.New(sides, network.Options{}).GraphML(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	first := write()
	slices.Reverse(sides)
	if second := write(); first != second {
		t.Error("another order of sides gives another network")
	}
}

func TestLabelsDoNotOverlap(t *testing.T) {
	for _, size := range []int{7, 30, 80, 200} {
		d := network.New(many(size), network.Options{Isolates: true}).Draw()
		if len(d.Dots) != size {
			t.Fatalf("%d dots", len(d.Dots))
		}
		if d.Hidden > size/10 {
			t.Errorf("of %d labels, %d found no room", size, d.Hidden)
		}
		for i, a := range d.Dots {
			if a.X < 0 || a.Y < 0 || a.X > d.Width || a.Y > d.Height || math.IsNaN(a.X) {
				t.Errorf("dot %d of %d stands outside: %+v", i, size, a)
			}
			for _, b := range d.Dots[:i] {
				wide := 6 * float64(len(a.Label)+len(b.Label)) / 2
				if a.Label != "" && b.Label != "" && math.Abs(a.X-b.X) < wide && math.Abs(a.LabelY-b.LabelY) < 10 {
					t.Errorf("of %d, %s and %s overlap", size, a.Label, b.Label)
				}
			}
		}
	}
}

func TestGraphMLHasTheShapeOfItsSchema(t *testing.T) {
	var b bytes.Buffer
	sides := append(cliques(), side("Ann & Co <Ltd>", onrecord.Backs, "Bridge", 1))
	if err := network.New(sides, network.Options{Kind: network.Targets, Least: 0.5}).GraphML(&b); err != nil {
		t.Fatal(err)
	}
	type datum struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	}
	var doc struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []struct {
			ID   string `xml:"id,attr"`
			For  string `xml:"for,attr"`
			Name string `xml:"attr.name,attr"`
			Type string `xml:"attr.type,attr"`
		} `xml:"key"`
		Graph struct {
			Default string `xml:"edgedefault,attr"`
			Nodes   []struct {
				ID   string  `xml:"id,attr"`
				Data []datum `xml:"data"`
			} `xml:"node"`
			Edges []struct {
				Source string  `xml:"source,attr"`
				Target string  `xml:"target,attr"`
				Data   []datum `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	keys := map[string]string{}
	for _, k := range doc.Keys {
		if !slices.Contains([]string{"boolean", "int", "long", "float", "double", "string"}, k.Type) || (k.For != "node" && k.For != "edge") || keys[k.ID] != "" {
			t.Errorf("key %+v", k)
		}
		keys[k.ID] = k.For
	}
	nodes := map[string]bool{}
	for _, n := range doc.Graph.Nodes {
		if nodes[n.ID] {
			t.Errorf("two nodes %s", n.ID)
		}
		nodes[n.ID] = true
		for _, d := range n.Data {
			if keys[d.Key] != "node" || d.Value == "" {
				t.Errorf("node %s: %+v", n.ID, d)
			}
		}
	}
	for _, e := range doc.Graph.Edges {
		if !nodes[e.Source] || !nodes[e.Target] {
			t.Errorf("edge %+v", e)
		}
		for _, d := range e.Data {
			if keys[d.Key] != "edge" {
				t.Errorf("edge %+v", d)
			}
		}
	}
	if doc.Graph.Default != "undirected" || len(doc.Graph.Nodes) != 12 || len(doc.Graph.Edges) != 16 {
		t.Errorf("%s, %d nodes, %d edges", doc.Graph.Default, len(doc.Graph.Nodes), len(doc.Graph.Edges))
	}
}

func BenchmarkDraw200(b *testing.B) {
	sides := many(200)
	for b.Loop() {
		network.New(sides, network.Options{Isolates: true}).Draw()
	}
}
