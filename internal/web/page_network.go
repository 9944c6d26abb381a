package web

import (
	"context"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/dossier"
	"onrecord/internal/network"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// How many actors a network has unless the reader says otherwise, how many at
// most, and how many ties and actors its tables show.
const (
	actorsDrawn = 40
	actorsMost  = 200
	tiesShown   = 100
)

// networkAsk is what the pages of the network are asked for.
type networkAsk struct {
	q     query.Query
	least int // per cent
	opts  network.Options
}

func networkAsked(r *http.Request) (networkAsk, error) {
	a := networkAsk{least: likely, opts: network.Options{Kind: network.Kind(r.FormValue("kind")), Most: actorsDrawn}}
	a.opts.SharedOnly, a.opts.Isolates, a.opts.PerTarget = r.FormValue("basis") == "shared", r.FormValue("isolates") == "1", r.FormValue("norm") == "targets"
	if a.opts.Kind == "" {
		a.opts.Kind = network.Net
	}
	if !slices.Contains(network.Kinds(), a.opts.Kind) {
		return a, onrecord.Errorf(onrecord.Invalid, "there is no network of kind %q; there are net, agreement, conflict and targets", a.opts.Kind)
	}
	if v := r.FormValue("weight"); v != "" {
		w, err := strconv.ParseFloat(v, 64)
		if err != nil || w < 0 || math.IsInf(w, 0) || math.IsNaN(w) {
			return a, onrecord.Errorf(onrecord.Invalid, "%q is no weight of a tie: want a number, as 2 or 1.5", v)
		}
		a.opts.Least = w
	}
	var err error
	if a.opts.Most, err = whole(r, "most", actorsDrawn, 2, actorsMost); err != nil {
		return a, err
	}
	if a.least, err = whole(r, "least", likely, 0, 100); err != nil {
		return a, err
	}
	var parts []query.Query
	for _, f := range []struct {
		field query.Field
		value string
	}{{query.From, r.FormValue("from")}, {query.To, r.FormValue("to")}, {query.Story, r.FormValue("story")}} {
		t, err := term(f.field, f.value)
		if err != nil {
			return a, err
		}
		parts = append(parts, t)
	}
	a.q, err = asked(r, parts...)
	return a, err
}

// whole is a parameter that is a whole number, instead where it is not given.
func whole(r *http.Request, name string, instead, low, high int) (int, error) {
	v := r.FormValue(name)
	if v == "" {
		return instead, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < low || n > high {
		return 0, onrecord.Errorf(onrecord.Invalid, "%s=%s: want a whole number from %d to %d", name, v, low, high)
	}
	return n, nil
}

// networkPage is what the template network gets.
type networkPage struct {
	Net         *network.Network
	Picture     picture
	Ties        []tieRow
	Actors      []network.Node
	Heads       []Sort
	Kinds       []option
	Fields      map[string]string
	Least, Most int
	Count       struct{ Actors, Targets, Agree, Conflict int }
	Tables      Links // of ties
	Nodes       Links
	GraphML     string
	All         string // the address with every tie, "" where all are shown
	Nothing     Nothing
}

// option is a choice of a form.
type option struct {
	Value, Label string
	Chosen       bool
}

// tieRow is a tie as the table shows it.
type tieRow struct {
	network.Tie
	One, Other network.Node
	Href       string
	On         []network.Actor
	More       int // targets that are not named
	Trust      Trust
}

func (w *Web) network(rw http.ResponseWriter, r *http.Request) {
	ask, err := networkAsked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	d, err := w.drawn(r.Context(), ask)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if w.networkFile(rw, r, d.net) {
		return
	}
	p := networkPage{
		Net: d.net, Least: ask.least, Most: ask.opts.Most, Fields: map[string]string{}, Picture: pictureOf(d.net, d.drawing),
		Tables: linksOf(r), Nodes: Links{CSV: with(r, "part", "actors", "format", "csv"), JSON: with(r, "part", "actors", "format", "json")},
		GraphML: with(r, "format", "graphml"),
		Nothing: nothing(r, "ties", [2]string{"q", "the query"}, [2]string{"story", "the story"}, [2]string{"from", "the first day"}, [2]string{"to", "the last day"}, [2]string{"weight", "the weight"}),
	}
	for _, name := range []string{"q", "story", "from", "to", "weight", "basis", "norm", "isolates"} {
		p.Fields[name] = r.FormValue(name)
	}
	for i, label := range []string{"Agreement minus conflict", "Agreement", "Conflict", "Actors and targets"} {
		kind := network.Kinds()[i]
		p.Kinds = append(p.Kinds, option{string(kind), label, kind == ask.opts.Kind})
	}
	p.fill(r)
	w.render(rw, r, "network", Head{Title: "Who shares positions with whom", Nav: "network"}, p)
}

// networkFile answers with a network as a table or as GraphML, where that is
// asked for.
func (w *Web) networkFile(rw http.ResponseWriter, r *http.Request, n *network.Network) bool {
	if r.FormValue("format") == "graphml" {
		rw.Header().Set("Content-Type", "application/graphml+xml; charset=utf-8")
		rw.Header().Set("Content-Disposition", `attachment; filename="network.graphml"`)
		if err := n.GraphML(rw); err != nil && r.Context().Err() == nil {
			w.log.ErrorContext(r.Context(), "graphml", "error", err)
		}
		return true
	}
	name, t := "ties", n.TieTable()
	if r.FormValue("part") == "actors" {
		name, t = "actors", n.NodeTable()
	}
	columns := make([]store.Column, len(t.Names))
	for i := range columns {
		columns[i] = store.Column{Name: t.Names[i], Type: store.Type(t.Types[i])}
	}
	return w.table(rw, r, name, columns, func(yield func([]any) error) error {
		for _, row := range t.Rows {
			if err := yield(row); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *networkPage) fill(r *http.Request) {
	for _, node := range p.Net.Nodes {
		if node.Target {
			p.Count.Targets++
		} else {
			p.Count.Actors++
		}
	}
	for i, t := range p.Net.Ties {
		if t.Opposed {
			p.Count.Conflict++
		} else {
			p.Count.Agree++
		}
		if i < tiesShown || r.FormValue("ties") == "all" {
			p.Ties = append(p.Ties, tieOf(r, p.Net, t))
		}
	}
	if len(p.Ties) < len(p.Net.Ties) {
		p.All = with(r, "ties", "all") + "#ties"
	}
	p.Actors = slices.Clone(p.Net.Nodes)
	sortActors(p.Actors, r.FormValue("sort"))
	p.Heads = []Sort{
		sortBy(r, "Actor", "name", false), sortBy(r, "Community", "group", false), sortBy(r, "Texts", "texts", true), sortBy(r, "Ties", "ties", true),
		sortBy(r, "Strength", "strength", true), sortBy(r, "Betweenness", "between", true), sortBy(r, "PageRank", "rank", true),
	}
	for i := range p.Heads {
		p.Heads[i].Href += "#actors"
	}
}

// tieOf is a tie with the address of the statements that it rests on.
func tieOf(r *http.Request, n *network.Network, t network.Tie) tieRow {
	const named = 4
	row := tieRow{Tie: t, One: n.Nodes[t.A], Other: n.Nodes[t.B]}
	for _, s := range t.On {
		if !slices.Contains(row.On, s.Target) {
			row.On = append(row.On, s.Target)
		}
	}
	if len(row.On) > named {
		row.On, row.More = row.On[:named], len(row.On)-named
	}
	v := url.Values{"one": {row.One.ID}, "other": {row.Other.ID}}
	for _, name := range []string{"q", "story", "from", "to", "least", "kind", "basis"} {
		if f := r.FormValue(name); f != "" {
			v.Set(name, f)
		}
	}
	row.Href = "/network/tie?" + v.Encode()
	row.Trust = Trust{Percent: int(math.Min(99, math.Round(100*t.Sure))), Href: row.Href}
	if t.Sure >= 1 {
		row.Trust.Review = "accepted"
	}
	row.Trust.Low = row.Trust.Percent < lowTrust
	return row
}

func sortActors(list []network.Node, by string) {
	name, down := strings.CutPrefix(by, "-")
	value := map[string]func(network.Node) float64{
		"group":    func(n network.Node) float64 { return float64(n.Group) },
		"texts":    func(n network.Node) float64 { return float64(n.Texts) },
		"ties":     func(n network.Node) float64 { return float64(n.Degree) },
		"strength": func(n network.Node) float64 { return n.Strength },
		"between":  func(n network.Node) float64 { return n.Betweenness },
		"rank":     func(n network.Node) float64 { return n.PageRank },
	}[name]
	slices.SortStableFunc(list, func(a, b network.Node) int {
		c := 0
		switch {
		case value != nil && value(a) < value(b):
			c = -1
		case value != nil && value(a) > value(b):
			c = 1
		case name == "name":
			c = strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
		}
		if down {
			return -c
		}
		return c
	})
}

// drawnNetwork is a network and its picture.
type drawnNetwork struct {
	net     *network.Network
	drawing *network.Drawing
}

// drawn is the network that is asked for; while nothing changes in the ledger,
// it is worked out once, see memo.
func (w *Web) drawn(ctx context.Context, ask networkAsk) (drawnNetwork, error) {
	mark, err := w.ledger.Mark(ctx)
	if err != nil {
		return drawnNetwork{}, err
	}
	o := ask.opts
	key := strings.Join([]string{
		ask.q.String(), strconv.Itoa(ask.least), string(o.Kind), strconv.Itoa(o.Most), strconv.FormatFloat(o.Least, 'g', -1, 64),
		strconv.FormatBool(o.SharedOnly), strconv.FormatBool(o.Isolates), strconv.FormatBool(o.PerTarget),
	}, "\x00")
	return w.networks.get(ctx, key, mark, func(ctx context.Context) (drawnNetwork, error) {
		n, err := dossier.Network(ctx, w.ledger, ask.q, float64(ask.least)/100, o)
		if err != nil {
			return drawnNetwork{}, err
		}
		return drawnNetwork{n, n.Draw()}, nil
	})
}
