package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"onrecord/client"
	"onrecord/internal/guard"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// mostFaceted is how many rows facets are counted of.
const mostFaceted = 10_000

// search are the routes of facets and of searches that people keep.
func (a *API) search() {
	huma.Register(a.huma, a.operation(http.MethodGet, "/facets", "facets", "What the newest rows of an answer are made of: outlets, months, stances, names", guard.Reader), a.facets)
	huma.Register(a.huma, a.operation(http.MethodGet, "/searches", "list-searches", "The searches that people keep", guard.Reader), a.searches)
	huma.Register(a.huma, a.operation(http.MethodPost, "/searches", "keep-search", "Keep a search, which then has a feed", guard.Reader), a.keepSearch)
	huma.Register(a.huma, a.operation(http.MethodPost, "/searches/drop", "drop-search", "Keep a search no longer: one's own, or as an admin another's", guard.Reader), a.dropSearch)
}

func (a *API) facets(ctx context.Context, in *struct {
	Kind string `query:"kind" required:"true" enum:"articles,quotes,positions,figures,offices,letters,events"`
	Asking
},
) (*one[client.Facets], error) {
	q, err := in.query(store.Kind(in.Kind))
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	f, err := a.opts.Ledger.Facets(ctx, store.Kind(in.Kind), q, mostFaceted)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	out := client.Facets{Rows: f.Rows, More: f.More, By: map[string][]client.Facet{}}
	for field, list := range f.By {
		facets := make([]client.Facet, len(list))
		for i, v := range list {
			facets[i] = client.Facet{Value: v.Value, Rows: v.N}
		}
		out.By[string(field)] = facets
	}
	return &one[client.Facets]{out}, nil
}

func (a *API) searches(ctx context.Context, _ *struct{}) (*one[client.Page[client.Search]], error) {
	kept, err := a.opts.Ledger.Searches(ctx)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	items := make([]client.Search, len(kept))
	for i, s := range kept {
		items[i] = searchOf(s)
	}
	return &one[client.Page[client.Search]]{client.Page[client.Search]{Items: items}}, nil
}

func searchOf(s store.Search) client.Search {
	return client.Search{ID: s.ID, Who: s.Who, Name: s.Name, Kind: string(s.Kind), Query: s.Query, Made: s.Made}
}

func (a *API) keepSearch(ctx context.Context, in *body[client.Searching]) (*one[client.Search], error) {
	q, err := query.Parse(in.Body.Query)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	s, err := a.opts.Ledger.Keep(ctx, nameIn(ctx), in.Body.Name, store.Kind(in.Body.Kind), q)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	return &one[client.Search]{searchOf(s)}, nil
}

func (a *API) dropSearch(ctx context.Context, in *body[client.Dropping]) (*one[client.Search], error) {
	s, err := a.opts.Ledger.Kept(ctx, in.Body.Search)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	if v := guard.VisitorOf(ctx); v.Name != s.Who && v.May < guard.Admin {
		return nil, refusal(http.StatusForbidden, "forbidden", "this search is kept by "+s.Who)
	}
	if err := a.opts.Ledger.Drop(ctx, s.ID); err != nil {
		return nil, a.fail(ctx, err)
	}
	return &one[client.Search]{searchOf(s)}, nil
}
