package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/internal/dossier"
	"onrecord/internal/export"
	"onrecord/internal/network"
	"onrecord/internal/store"
)

// networkFlags are the flags of network as they were given.
type networkFlags struct {
	listFlags
	kind   string
	most   int
	weight float64
	nodes  bool
	opts   network.Options
}

func newNetwork(e env) *cobra.Command {
	var f networkFlags
	c := &cobra.Command{
		Use:   "network [flags] [QUERY]",
		Short: "Show who shares positions with whom, and who is opposed to whom",
		Long: `network ties actors by the positions that they share or oppose on the same
targets. Its kinds: net (agreement less conflict), agreement, conflict, and targets
(two modes: actors tied to what they take sides on). A tie's weight grows with the
number of independent texts, damped; docs/network.md says how.

--format csv and json give the ties, with --nodes the actors with their measures;
graphml gives everything to Gephi and networkx. Without --least-weight, one is
picked that leaves so many ties as can be read.` + "\n" + `QUERY is in the language of docs/query.md, as 'from:2016-03 story:harbour'.`,
		Example: `  onrecord network
  onrecord network 'from:2016-03-01 to:2016-03-08' --kind conflict
  onrecord network --format graphml > coverage.graphml
  onrecord network --nodes --format csv > actors.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			return runNetwork(cmd.Context(), e, &f, args)
		},
	}
	dbFlag(c, &f.db)
	f.color = "auto"
	c.Flags().StringVar(&f.format, "format", "text", "text (for people), csv, json, jsonl or graphml")
	c.Flags().IntVar(&f.limit, "limit", 20, "ties that text shows at most; 0 for all")
	c.Flags().StringVar(&f.kind, "kind", "net", "net, agreement, conflict or targets")
	c.Flags().Float64Var(&f.weight, "least-weight", 0, "leave out ties below this weight; 0 picks one")
	c.Flags().IntVar(&f.most, "most", 60, "actors at most, those with the most texts (up to 2000)")
	c.Flags().Float64Var(&f.minConfidence, "min-confidence", dossier.LeastSide, "leave out positions below this probability of being right (0 to 1), unless somebody checked them")
	c.Flags().BoolVar(&f.opts.SharedOnly, "shared-only", false, "leave out what actors say of one another")
	c.Flags().BoolVar(&f.opts.Isolates, "isolates", false, "keep actors without a tie")
	c.Flags().BoolVar(&f.opts.PerTarget, "per-target", false, "divide weights by the mean number of targets of the two")
	c.Flags().BoolVar(&f.nodes, "nodes", false, "give actors and their measures instead of ties")
	return c
}

func runNetwork(ctx context.Context, e env, f *networkFlags, args []string) error {
	switch {
	case !slices.Contains(network.Kinds(), network.Kind(f.kind)):
		return usageError{fmt.Errorf("--kind %s: want net, agreement, conflict or targets", f.kind)}
	case !slices.Contains([]string{"text", "csv", "json", "jsonl", "graphml"}, f.format):
		return usageError{fmt.Errorf("--format %s: want text, csv, json, jsonl or graphml", f.format)}
	case f.most < 1 || f.most > network.MostActors:
		return usageError{fmt.Errorf("--most: want a number from 1 to %d", network.MostActors)}
	case f.weight < 0:
		return usageError{errors.New("--least-weight: want 0 or more")}
	case f.minConfidence < 0 || f.minConfidence > 1:
		return usageError{errors.New("--min-confidence: want a number from 0 to 1")}
	}
	q, err := asked(args)
	if err != nil {
		return err
	}
	f.opts.Kind, f.opts.Most, f.opts.Least = network.Kind(f.kind), f.most, f.weight
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		n, err := dossier.Network(ctx, s, q, f.minConfidence, f.opts)
		if err != nil {
			return err
		}
		return f.print(e, n)
	})
}

func (f *networkFlags) print(e env, n *network.Network) error {
	switch f.format {
	case "graphml":
		return n.GraphML(e.stdout)
	case "text":
		f.text(e, n)
		return nil
	}
	table := n.TieTable()
	if f.nodes {
		table = n.NodeTable()
	}
	columns := make([]export.Column, len(table.Names))
	for i := range columns {
		columns[i] = export.Column{Name: table.Names[i], Type: table.Types[i]}
	}
	return f.table(e, columns, table.Rows)
}

// text prints a network for people.
func (f *networkFlags) text(e env, n *network.Network) {
	if len(n.Ties) == 0 {
		fmt.Fprintln(e.stderr, "onrecord: no two actors are tied by these positions")
	}
	put(e, "%d of %s, %s of weight %.4g or more\n", countActors(n), counted(n.Actors, "actor", "actors"), counted(len(n.Ties), "tie", "ties"), n.Least)
	if len(n.Groups) > 0 {
		put(e, "modularity %.2f; %.0f%% of the weight of conflicts runs between communities\n", n.Modularity, 100*n.Between)
	}
	for i, g := range n.Groups {
		var names []string
		for _, node := range n.Nodes {
			if node.Group == i && !node.Target {
				names = append(names, node.Name)
			}
		}
		put(e, "\n%s\n  %s\n", strings.Join(notEmpty(network.Letter(i), g.Says()), ". "), strings.Join(names, ", "))
	}
	if f.nodes {
		put(e, "\n%6s %5s %8s %8s %8s  %s\n", "texts", "ties", "strength", "between", "pagerank", "actor")
		for _, node := range n.Nodes {
			put(e, "%6d %5d %8.1f %8.3f %8.3f  %s\n", node.Texts, node.Degree, node.Strength, node.Betweenness, node.PageRank, node.Name)
		}
		return
	}
	put(e, "\n")
	for i, t := range n.Ties {
		if f.limit > 0 && i == f.limit {
			put(e, "        … and %d more; --limit 0 shows all\n", len(n.Ties)-i)
			break
		}
		put(e, "%6.1f  %-10s %s — %s", t.Weight, t.Word(), n.Nodes[t.A].Name, n.Nodes[t.B].Name)
		if n.Kind != network.Targets {
			put(e, ", on %s", t.Targets())
		}
		put(e, "\n")
	}
}

func countActors(n *network.Network) int {
	count := 0
	for _, node := range n.Nodes {
		if !node.Target {
			count++
		}
	}
	return count
}
