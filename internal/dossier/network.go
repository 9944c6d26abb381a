package dossier

import (
	"context"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/internal/network"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// Network is the network of those who hold the positions that q asks for. Rows
// less likely than least are left out, unless somebody has checked them; so are
// holders who are a group by description alone.
func Network(ctx context.Context, s *store.Store, q query.Query, least float64, opts network.Options) (*network.Network, error) {
	list, err := s.Sides(ctx, query.Both(q, likely(least)))
	if err != nil {
		return nil, err
	}
	var sides []network.Side
	for _, d := range list {
		if described(d.Holder) {
			continue
		}
		sides = append(sides, network.Side{Holder: actorNamed(d.Holder), Target: actorNamed(d.Target), Stance: d.Stance, Texts: d.Texts, Sure: d.Sure})
	}
	return network.New(sides, opts), nil
}

// Tie lists the positions on which the tie between two rests: what either says
// of the targets, newest first.
func Tie(ctx context.Context, s Ledger, q query.Query, least float64, a, b string, targets []string) ([]store.Row, error) {
	named := func(field query.Field, ids ...string) query.Query {
		var out query.Or
		for _, id := range ids {
			out = append(out, query.Name{Field: field, Text: query.Text{Words: id}})
		}
		if len(out) == 1 {
			return out[0]
		}
		return out
	}
	of := query.And{named(query.Holder, a, b), named(query.Target, targets...)}
	return s.List(ctx, store.Positions, query.Both(query.Both(q, of), likely(least)), store.Page{Limit: Most})
}

// described reports whether somebody is a group by description ("critics", "his
// members"): one wording stands for other people in every article.
func described(n store.Named) bool {
	first, _ := utf8.DecodeRuneInString(n.Name)
	return n.Kind == string(onrecord.Group) && !unicode.IsUpper(first)
}

func actorNamed(n store.Named) network.Actor {
	return network.Actor{ID: n.ID, Name: n.Name, Kind: n.Kind}
}
