package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/dossier"
	"onrecord/internal/guard"
	"onrecord/internal/network"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// across are the routes of what is worked out over articles: people, links, the
// network.
func (a *API) across() {
	huma.Register(a.huma, a.operation(http.MethodGet, "/people", "list-people", "Who is mentioned, those in most articles first", guard.Reader), a.people)
	huma.Register(a.huma, a.operation(http.MethodGet, "/links", "list-links", "Whom names were taken to be, of authority files", guard.Reader), a.links)
	huma.Register(a.huma, a.operation(http.MethodPost, "/links", "link", "Accept or reject a link, or say who it is", guard.Reviewer), a.link)
	huma.Register(a.huma, a.operation(http.MethodGet, "/network", "network", "Actors by shared or opposed positions, with communities", guard.Reader), a.network)
}

func (a *API) people(ctx context.Context, in *struct {
	Name string `query:"name" maxLength:"500" doc:"Whose names hold it"`
	Kind string `query:"kind" enum:"person,organisation"`
	PageInput
},
) (*paged[client.Someone], error) {
	found, err := a.opts.Ledger.People(ctx, in.Name, onrecord.Kind(in.Kind), in.page())
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	items := make([]client.Someone, len(found))
	for i, p := range found {
		items[i] = client.Someone{ID: p.ID, Name: p.Name, Kind: string(p.Kind), Ref: p.Ref, Articles: p.Articles, Names: p.Names}
	}
	return cut(&in.PageInput, items), nil
}

func (a *API) links(ctx context.Context, in *struct {
	Name  string `query:"name" maxLength:"500" doc:"Printed names that hold it"`
	State string `query:"state" enum:"linked,uncertain,accepted,rejected"`
	PageInput
},
) (*paged[client.Link], error) {
	found, err := a.opts.Ledger.Choices(ctx, in.State, in.Name, in.page())
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	items := make([]client.Link, len(found))
	for i, c := range found {
		items[i] = client.Link{
			ID: c.ID, State: c.State, Name: c.Name, Ref: c.Ref, As: c.As, Confidence: float64(c.Confidence), Reasons: c.Reasons,
			Article: c.Article, Title: c.Title, Published: c.Published, Outlet: c.Outlet,
		}
		for _, o := range c.Alternatives {
			items[i].Alternatives = append(items[i].Alternatives, client.Other{Ref: o.Ref, Name: o.Name, Confidence: float64(o.Confidence)})
		}
	}
	return cut(&in.PageInput, items), nil
}

func (a *API) link(ctx context.Context, in *body[client.Linking]) (*one[client.Decision], error) {
	err := a.opts.Ledger.Choose(ctx, nameIn(ctx), store.Act(in.Body.Act), in.Body.Link, in.Body.As)
	return a.done(ctx, err, func(store.Decision) bool { return true })
}

func (a *API) network(ctx context.Context, in *struct {
	Q      string  `query:"q" maxLength:"4096" doc:"A query of positions, see docs/query.md"`
	Kind   string  `query:"kind" enum:"net,agreement,conflict,targets" default:"net" doc:"Agreement minus conflict, one of them alone, or actors and targets"`
	Sure   float64 `query:"min_confidence" minimum:"0" maximum:"1" default:"0.5"`
	Weight float64 `query:"weight" minimum:"0" doc:"The least weight of a tie; one that keeps it readable is picked when 0"`
	Most   int     `query:"most" minimum:"2" maximum:"200" default:"40" doc:"Actors at most, those with the most texts"`
	Shared bool    `query:"shared" doc:"Ties from targets that both took a side on alone"`
},
) (*one[client.Network], error) {
	q, err := query.Parse(in.Q)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	n, err := dossier.Network(ctx, a.opts.Ledger, q, in.Sure, network.Options{Kind: network.Kind(in.Kind), Least: in.Weight, Most: in.Most, SharedOnly: in.Shared})
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	return &one[client.Network]{networkOf(n)}, nil
}

func networkOf(n *network.Network) client.Network {
	out := client.Network{
		Nodes: make([]client.Node, len(n.Nodes)), Ties: make([]client.Tie, len(n.Ties)), Groups: make([]client.Group, len(n.Groups)),
		Least: n.Least, Actors: n.Actors, Modularity: n.Modularity, Between: n.Between,
	}
	for i, v := range n.Nodes {
		out.Nodes[i] = client.Node{
			ID: v.ID, Name: v.Name, Kind: v.Kind, Target: v.Target, Texts: v.Texts, Group: v.Group, Degree: v.Degree,
			Strength: v.Strength, Betweenness: v.Betweenness, PageRank: v.PageRank,
		}
	}
	for i, t := range n.Ties {
		out.Ties[i] = client.Tie{
			A: t.A, B: t.B, Opposed: t.Opposed, Stance: string(t.Stance), Weight: t.Weight, Agree: t.Agree, Conflict: t.Conflict, Sure: t.Sure,
			On: make([]client.Shared, len(t.On)),
		}
		for k, s := range t.On {
			out.Ties[i].On[k] = client.Shared{
				Target: s.Target.Name, TargetID: s.Target.ID, A: string(s.A), B: string(s.B), TextsA: s.TextsA, TextsB: s.TextsB,
				Opposed: s.Opposed, Weight: s.Weight, Sure: s.Sure,
			}
		}
	}
	for i, g := range n.Groups {
		out.Groups[i] = client.Group{Members: g.Members, Stance: string(g.Stance), Target: g.Target}
	}
	return out
}
