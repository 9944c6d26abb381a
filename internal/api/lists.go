package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/guard"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// PageInput says which part of a list is wanted.
type PageInput struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Rows of a page"`
	Cursor string `query:"cursor" maxLength:"64" doc:"As a page before named it"`
	at     url.URL
}

// Resolve keeps the address, from which that of the next page is made.
func (p *PageInput) Resolve(ctx huma.Context) []error {
	p.at = ctx.URL()
	return nil
}

// page asks for one row more than wanted, to know whether there is a next page.
func (p *PageInput) page() store.Page { return store.Page{Limit: p.Limit + 1, After: p.Cursor} }

// next is the address of the page after the one that ends with a row.
func (p *PageInput) next(last string) string {
	q := p.at.Query()
	q.Set("cursor", last)
	return p.at.Path + "?" + q.Encode()
}

// paged is the answer with a page.
type paged[T any] struct {
	Link string `header:"Link" doc:"The next page, as RFC 8288 has it"`
	Body client.Page[T]
}

// keyed is a row that a page can go on after.
type keyed interface{ Key() string }

// cut takes the row too many off, and names the next page.
func cut[T keyed](in *PageInput, items []T) *paged[T] {
	out := &paged[T]{}
	if len(items) > in.Limit {
		items = items[:in.Limit]
		out.Body.Next = in.next(items[len(items)-1].Key())
		out.Link = "<" + out.Body.Next + `>; rel="next"`
	}
	out.Body.Items = items
	if items == nil {
		out.Body.Items = []T{}
	}
	return out
}

// Asking is a query, and how sure rows must be.
type Asking struct {
	Q    string  `query:"q" maxLength:"4096" doc:"A query, see docs/query.md"`
	Sure float64 `query:"min_confidence" minimum:"0" maximum:"1" doc:"Leave out rows below this probability of being right"`
}

// query is what is asked of a kind of row.
func (a *Asking) query(kind store.Kind, also ...query.Query) (query.Query, error) {
	q, err := query.Parse(a.Q)
	if err != nil {
		return nil, err
	}
	if a.Sure > 0 && kind != store.Articles {
		also = append(also, query.Number{Field: query.Confidence, Op: query.AtLeast, Value: a.Sure})
	}
	for _, part := range also {
		q = query.Both(part, q)
	}
	return q, nil
}

type listInput struct {
	Asking
	PageInput
}

func (a *API) lists() {
	list[client.Article](a, store.Articles, "Texts as they were printed, newest first")
	list[client.Quote](a, store.Quotes, "Who said what, newest first")
	list[client.Position](a, store.Positions, "Who stands where, newest first")
	list[client.Figure](a, store.Figures, "Numbers and who cites them, newest first")
	list[client.Office](a, store.Offices, "Who holds, held or seeks which post, newest first")
	list[client.Letter](a, store.Letters, "Letters, petitions, motions, votes and statements of several people, newest first")
	list[client.Event](a, store.Events, "What happened, the latest first")
	huma.Register(a.huma, a.operation(http.MethodGet, "/stories", "list-stories", "What several articles tell of, the one last told first", guard.Reader),
		func(ctx context.Context, in *struct {
			Q     string `query:"q" maxLength:"4096" doc:"A query that one of the articles answers, see docs/query.md"`
			Order string `query:"order" enum:"newest,covered" default:"newest" doc:"The last told first, or those of the most independent texts"`
			Least int    `query:"texts" minimum:"0" doc:"Leave out stories of fewer independent texts"`
			PageInput
		},
		) (*paged[client.Story], error) {
			q, err := query.Parse(in.Q)
			if err != nil {
				return nil, a.fail(ctx, err)
			}
			found, err := a.opts.Ledger.Stories(ctx, q, store.StoryPage{Limit: in.Limit + 1, After: in.Cursor, LeastTexts: in.Least, Covered: in.Order == "covered"})
			if err != nil {
				return nil, a.fail(ctx, err)
			}
			return cut(&in.PageInput, stories(found)), nil
		})
}

// list is the route of the rows of a kind.
func list[T keyed](a *API, kind store.Kind, summary string) {
	huma.Register(a.huma, a.operation(http.MethodGet, "/"+string(kind), "list-"+string(kind), summary, guard.Reader),
		func(ctx context.Context, in *listInput) (*paged[T], error) {
			q, err := in.query(kind)
			if err != nil {
				return nil, a.fail(ctx, err)
			}
			items, err := rowsOf[T](ctx, a, kind, q, in.page())
			if err != nil {
				return nil, a.fail(ctx, err)
			}
			return cut(&in.PageInput, items), nil
		})
}

// rowsOf are the rows of a kind that a query asks for.
func rowsOf[T any](ctx context.Context, a *API, kind store.Kind, q query.Query, page store.Page) ([]T, error) {
	rows, err := a.opts.Ledger.List(ctx, kind, q, page)
	if err != nil {
		return nil, err
	}
	return filled[T](ctx, a, rows)
}

// filled are rows as answers have them.
func filled[T any](ctx context.Context, a *API, rows []store.Row) ([]T, error) {
	f := newFiller(a.opts.Ledger)
	items := make([]T, len(rows))
	for i, r := range rows {
		if err := f.fill(ctx, r, &items[i]); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// standsOf are positions with changes of mind.
func (a *API) standsOf(ctx context.Context, q query.Query, page store.Page) ([]client.Stand, error) {
	rows, err := a.opts.Ledger.Stands(ctx, q, page)
	if err != nil {
		return nil, err
	}
	f := newFiller(a.opts.Ledger)
	items := make([]client.Stand, len(rows))
	for i, r := range rows {
		if err := f.fill(ctx, r.Row, &items[i]); err != nil {
			return nil, err
		}
		items[i].ChangedFrom, items[i].ChangedSince, items[i].ChangedRow = r.Was, r.WasWhen, r.WasRow
	}
	return items, nil
}

func stories(list []store.Story) []client.Story {
	out := make([]client.Story, len(list))
	for i, s := range list {
		out[i] = client.Story(s)
	}
	return out
}

// named is a query for the words of a name in a field.
func named(field query.Field, name string) (query.Query, error) {
	q, err := query.Parse(string(field) + ":" + quoted(name))
	if err != nil {
		return nil, onrecord.Errorf(onrecord.Invalid, "%.200q is no name: it holds no word", name)
	}
	return q, nil
}

// quoted is a name as one value of a query.
func quoted(name string) string {
	return strconv.Quote(strings.Join(strings.Fields(strings.ReplaceAll(name, `"`, " ")), " "))
}
