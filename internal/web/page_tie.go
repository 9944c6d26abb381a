package web

import (
	"context"
	"net/http"
	"net/url"

	"onrecord"
	"onrecord/internal/dossier"
	"onrecord/internal/network"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// tiePage is what the template tie gets: the statements that a tie rests on,
// target by target.
type tiePage struct {
	One, Other Actor
	Tie        network.Tie
	Word       string
	Parts      []tiePart
	Links      Links
	Back       string
	By         map[string]string
}

// stood is what one of two says on a target, in the template of the same name.
type stood struct {
	Rows []store.Row
	By   map[string]string
	More *Way // to the rest
}

// stoodShown is how many statements of one are shown.
const stoodShown = 8

func stoodBy(rows []store.Row, by map[string]string, target string) stood {
	if len(rows) <= stoodShown {
		return stood{Rows: rows, By: by}
	}
	v := url.Values{"target": {target}, "q": {"holder:" + rows[0].Text("holder_id")}}
	return stood{rows[:stoodShown], by, &Way{Label: plural(len(rows)-stoodShown, "more", "more"), Href: "/positions?" + v.Encode()}}
}

// tiePart is one target, and what either says of it.
type tiePart struct {
	Target     network.Actor
	Opposed    bool
	Weight     float64
	One, Other []store.Row
}

func (w *Web) tie(rw http.ResponseWriter, r *http.Request) {
	ask, err := networkAsked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	one, other := r.FormValue("one"), r.FormValue("other")
	n, err := w.tied(r.Context(), ask, one, other)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	p := tiePage{Links: linksOf(r), Back: "/network?" + back(r)}
	if p.Tie, err = tieBetween(n, one, other); err != nil {
		w.fail(rw, r, err)
		return
	}
	p.Word = p.Tie.Word()
	p.One, p.Other = Actor{Name: n.Nodes[p.Tie.A].Name, Href: "/person/" + n.Nodes[p.Tie.A].ID}, Actor{Name: n.Nodes[p.Tie.B].Name, Href: "/person/" + n.Nodes[p.Tie.B].ID}
	var targets []string
	for _, s := range p.Tie.On {
		targets = append(targets, s.Target.ID)
	}
	rows, err := dossier.Tie(r.Context(), w.ledger, ask.q, float64(ask.least)/100, n.Nodes[p.Tie.A].ID, n.Nodes[p.Tie.B].ID, targets)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if w.table(rw, r, "statements", store.Columns(store.Positions), func(yield func([]any) error) error {
		for _, row := range rows {
			if err := yield(row.Values); err != nil {
				return err
			}
		}
		return nil
	}) {
		return
	}
	if err := p.fill(w, r, n.Nodes[p.Tie.A].ID, rows); err != nil {
		w.fail(rw, r, err)
		return
	}
	w.render(rw, r, "tie", Head{Title: p.One.Name + " and " + p.Other.Name, Nav: "network"}, p)
}

// tied is the network of two, with ties that a picture of all leaves out.
func (w *Web) tied(ctx context.Context, ask networkAsk, one, other string) (*network.Network, error) {
	for _, id := range []string{one, other} {
		if _, err := store.ParseID(id); err != nil {
			return nil, err
		}
	}
	ask.opts.Least, ask.opts.Most = 1e-9, network.MostActors
	who := query.Or{query.Name{Field: query.Holder, Text: query.Text{Words: one}}, query.Name{Field: query.Holder, Text: query.Text{Words: other}}}
	return dossier.Network(ctx, w.ledger, query.Both(ask.q, who), float64(ask.least)/100, ask.opts)
}

// back is the query of the network that led here.
func back(r *http.Request) string {
	v := url.Values{}
	for k, list := range r.URL.Query() {
		if k != "one" && k != "other" && k != "format" {
			v[k] = list
		}
	}
	return v.Encode()
}

func tieBetween(n *network.Network, one, other string) (network.Tie, error) {
	for _, t := range n.Ties {
		a, b := n.Nodes[t.A].ID, n.Nodes[t.B].ID
		if a == one && b == other || a == other && b == one {
			return t, nil
		}
	}
	return network.Tie{}, onrecord.Errorf(onrecord.NotFound, "these two share no position and are not opposed, as the filters have it")
}

// fill puts the statements under their targets.
func (p *tiePage) fill(w *Web, r *http.Request, one string, rows []store.Row) error {
	at := map[string]int{}
	for _, s := range p.Tie.On {
		i, known := at[s.Target.ID]
		if !known {
			i = len(p.Parts)
			at[s.Target.ID] = i
			p.Parts = append(p.Parts, tiePart{Target: s.Target})
		}
		p.Parts[i].Opposed = p.Parts[i].Opposed || s.Opposed
		p.Parts[i].Weight += s.Weight
	}
	var ids []string
	for _, row := range rows {
		i, ok := at[row.Text("target_id")]
		if !ok {
			continue
		}
		ids = append(ids, row.ID())
		if row.Text("holder_id") == one {
			p.Parts[i].One = append(p.Parts[i].One, row)
		} else {
			p.Parts[i].Other = append(p.Parts[i].Other, row)
		}
	}
	var err error
	p.By, err = w.ledger.Deciders(r.Context(), store.Positions, ids)
	return err
}
