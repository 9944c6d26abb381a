// Package network ties actors by the positions that they share or oppose: a
// discourse network after Leifeld 2017, from the sides that people take on
// targets.
//
// It takes Sides, one for each holder, stance and target with the number of
// independent texts that show it, and gives a Network: nodes with measures and
// a community, and ties that tell on what they rest. Kinds of network:
//
//   - Net: agreement less conflict, the sign says which is more;
//   - Agreement: the same stance on the same target (backs, opposes, declines);
//   - Conflict: one backs what the other opposes;
//   - Targets: two modes, actors tied to what they take sides on.
//
// A side with n texts counts log2(1+n): one text counts one, three count two,
// seven three, so that what is repeated every day does not drown the rest. A
// tie's weight is the sum, over the targets that two actors share, of the
// smaller of their two counts. Actors are also taken to stand behind themselves,
// so that who opposes an actor is in conflict with that actor; Options.SharedOnly
// leaves this out. A mixed view ties to nobody.
//
// Communities are found by Louvain (Blondel et al. 2008) over agreements alone,
// so that conflicts show as ties between them. Everything is determined by the
// sides and the options: the same in, the same out.
package network

import (
	"cmp"
	"math"
	"slices"

	"onrecord"
)

// Kind is a kind of network.
type Kind string

// The kinds.
const (
	Net       Kind = "net"
	Agreement Kind = "agreement"
	Conflict  Kind = "conflict"
	Targets   Kind = "targets"
)

// Kinds lists them in their order.
func Kinds() []Kind { return []Kind{Net, Agreement, Conflict, Targets} }

// Actor is somebody who takes sides, or on whom sides are taken.
type Actor struct{ ID, Name, Kind string }

// Side is where Holder stands on Target.
type Side struct {
	Holder, Target Actor
	Stance         onrecord.Stance
	Texts          int     // independent texts that show it, at least 1
	Sure           float64 // the chance that the surest of its rows is right, 1 where a person says so
}

// Options of New.
type Options struct {
	Kind       Kind    // Net when ""
	Least      float64 // the least weight of a tie; 0 picks one that keeps at most readable ties
	Most       int     // actors at most, those with the most texts; all when 0
	SharedOnly bool    // ties from targets that both took a side on alone
	Isolates   bool    // actors without a tie are nodes too
	PerTarget  bool    // weights are divided by the mean number of targets of the two
}

// Network is actors and their ties.
type Network struct {
	Kind       Kind
	Nodes      []Node
	Ties       []Tie   // the weightiest first
	Groups     []Group // communities of two and more, the largest first
	Least      float64 // the least weight of a tie, as asked or as picked
	Actors     int     // all who take a side, tied or not
	Modularity float64 // of the communities, -0.5 to 1; 0 without agreements
	Between    float64 // the part of the conflicts' weight that runs between communities, 0 to 1
}

// Node is an actor in a network, or a target in one of two modes.
type Node struct {
	Actor
	Target      bool // in a network of two modes, one that sides are taken on
	Texts       int  // independent texts of all its sides
	Group       int  // index of its community, -1 for none
	Degree      int  // ties
	Strength    float64
	Betweenness float64 // unweighted, normalised to 0 to 1
	PageRank    float64 // weighted, sums to 1
}

// Tie is between two nodes, by their indices; in a network of two modes from
// the actor A to the target B.
type Tie struct {
	A, B            int
	Opposed         bool // a conflict, or an actor who opposes a target
	Stance          onrecord.Stance
	Weight          float64
	Agree, Conflict float64 // what the weight is made of
	On              []Shared
	Sure            float64 // the chance that at least its surest part is right
}

// Shared is one target that a tie rests on. Where the target is A or B, that
// one's own side is "".
type Shared struct {
	Target         Actor
	A, B           onrecord.Stance
	TextsA, TextsB int
	Opposed        bool
	Weight, Sure   float64
}

// Group is a community.
type Group struct {
	Members int
	// What most of them share, where at least half do: the stance on a target.
	Stance onrecord.Stance
	Target string
}

// readable is how many ties a picture can bear.
const readable = 160

// New makes the network of sides.
func New(sides []Side, opts Options) *Network {
	opts.Kind = cmp.Or(opts.Kind, Net)
	p := gather(sides, opts)
	n := &Network{Kind: opts.Kind, Actors: p.all, Nodes: p.nodes(opts.Kind == Targets)}
	agreements := p.ties(Agreement)
	if n.Ties = p.ties(opts.Kind); opts.Kind == Targets {
		n.Ties = p.stands()
	}
	n.sort()
	if n.Least = opts.Least; n.Least <= 0 {
		n.Least = math.Floor(100*pick(n.Ties)) / 100
	}
	n.Ties = slices.DeleteFunc(n.Ties, func(t Tie) bool { return t.Weight < n.Least })
	if opts.PerTarget && opts.Kind != Targets {
		p.perTarget(n.Ties)
		n.sort()
	}
	agreements = slices.DeleteFunc(agreements, func(t Tie) bool { return t.Weight < n.Least && opts.Kind != Targets })
	n.join(p, n.drop(opts.Isolates), agreements)
	n.measure()
	return n
}

// damped is what a number of texts counts.
func damped(texts int) float64 { return math.Log2(1 + float64(texts)) }

// pick is the least weight that leaves a readable number of ties, or the
// greatest there is where even that leaves more. Ties are sorted.
func pick(ties []Tie) float64 {
	switch {
	case len(ties) == 0:
		return 1
	case len(ties) <= readable:
		return ties[len(ties)-1].Weight
	}
	tooLight := ties[readable].Weight
	for i := readable - 1; i >= 0; i-- {
		if ties[i].Weight > tooLight {
			return ties[i].Weight
		}
	}
	return tooLight
}

func (n *Network) sort() {
	name := func(i int) string { return n.Nodes[i].Name }
	slices.SortFunc(n.Ties, func(a, b Tie) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(name(a.A), name(b.A)), cmp.Compare(name(a.B), name(b.B)),
			cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(a.Stance, b.Stance))
	})
}

// drop takes away nodes without a tie, unless they are wanted, and numbers the
// rest anew: it gives the new index of each, -1 for none.
func (n *Network) drop(isolates bool) []int {
	for _, t := range n.Ties {
		for _, at := range []int{t.A, t.B} {
			n.Nodes[at].Degree++
			n.Nodes[at].Strength += t.Weight
		}
	}
	to := make([]int, len(n.Nodes))
	var kept []Node
	for i, node := range n.Nodes {
		if to[i] = -1; node.Degree > 0 || (isolates && !node.Target) {
			to[i] = len(kept)
			kept = append(kept, node)
		}
	}
	n.Nodes = kept
	for i := range n.Ties {
		n.Ties[i].A, n.Ties[i].B = to[n.Ties[i].A], to[n.Ties[i].B]
	}
	return to
}
