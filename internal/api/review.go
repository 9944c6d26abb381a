package api

import (
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/dossier"
	"onrecord/internal/guard"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// LogInput says which part of a log is wanted.
type LogInput struct{ PageInput }

// before is the number of the line that the page before ended with.
func (in *LogInput) before() (int64, error) {
	if in.Cursor == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(in.Cursor, 10, 64)
	if err != nil || n < 1 {
		return 0, at("query.cursor", onrecord.Errorf(onrecord.Invalid, "%.70q is no place in the log", in.Cursor))
	}
	return n, nil
}

func (a *API) review() {
	queue[client.Quote](a, store.Quotes)
	queue[client.Position](a, store.Positions)
	queue[client.Figure](a, store.Figures)
	queue[client.Office](a, store.Offices)
	queue[client.Letter](a, store.Letters)
	queue[client.Event](a, store.Events)
	huma.Register(a.huma, a.operation(http.MethodGet, "/decisions", "list-decisions", "What people decided, newest first", guard.Reader), a.decisions)
	huma.Register(a.huma, a.operation(http.MethodGet, "/checked", "checked", "How right the rows were that people checked, and how far people agree", guard.Reader), a.checked)
	decided := func(path, id, summary string) huma.Operation {
		return a.operation(http.MethodPost, path, id, summary, guard.Reviewer)
	}
	huma.Register(a.huma, decided("/decisions", "decide", "Accept, edit or reject a row"), a.decide)
	huma.Register(a.huma, decided("/undo", "undo", "Take back a decision"), a.undo)
	huma.Register(a.huma, decided("/merge", "merge", "Say that two names are one"), func(ctx context.Context, in *body[client.Merging]) (*one[client.Decision], error) {
		return a.done(ctx, a.opts.Ledger.MergeEntities(ctx, nameIn(ctx), in.Body.From, in.Body.Into), func(d store.Decision) bool { return d.Act == store.Merge })
	})
	huma.Register(a.huma, decided("/split", "split", "Say that in one article somebody else is meant"), func(ctx context.Context, in *body[client.Splitting]) (*one[client.Decision], error) {
		return a.done(ctx, a.opts.Ledger.SplitEntity(ctx, nameIn(ctx), in.Body.From, in.Body.Article, in.Body.As), func(d store.Decision) bool { return d.Act == store.Split })
	})
}

// body is a request with one thing.
type body[T any] struct{ Body T }

func nameIn(ctx context.Context) string { return guard.VisitorOf(ctx).Name }

// queue is the route of the rows of a kind that nobody decided about.
func queue[T keyed](a *API, kind store.Kind) {
	huma.Register(a.huma, a.operation(http.MethodGet, "/review/"+string(kind), "review-"+string(kind),
		"Those "+string(kind)+" that nobody has decided about, the least certain first, among equals those about whom most rows turn", guard.Reader),
		func(ctx context.Context, in *listInput) (*paged[T], error) {
			q, err := in.query(kind, query.Is{Field: query.Reviewed, Value: query.No})
			if err != nil {
				return nil, a.fail(ctx, err)
			}
			rows, err := a.queues.rows(ctx, a.opts.Ledger, kind, q, in.Cursor, in.Limit+1)
			if err != nil {
				return nil, a.fail(ctx, err)
			}
			items, err := filled[T](ctx, a, rows)
			if err != nil {
				return nil, a.fail(ctx, err)
			}
			return cut(&in.PageInput, items), nil
		})
}

func (a *API) decisions(ctx context.Context, in *LogInput) (*paged[client.Decision], error) {
	before, err := in.before()
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	found, err := a.opts.Ledger.Log(ctx, in.Limit+1, before)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	lines := make([]client.Decision, len(found))
	for i, d := range found {
		lines[i] = decision(d)
	}
	return cut(&in.PageInput, lines), nil
}

func decision(d store.Decision) client.Decision {
	return client.Decision{ID: d.ID, At: d.At, Who: d.Who, Act: string(d.Act), Kind: d.Kind, Row: d.Row, About: d.About, Changes: d.Changes, Undoes: d.Undoes, Undone: d.Undone}
}

func (a *API) decide(ctx context.Context, in *body[client.Deciding]) (*one[client.Decision], error) {
	kind, err := a.opts.Ledger.Find(ctx, in.Body.Row)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	if in.Body.Act != string(store.Edit) && len(in.Body.Changes) > 0 {
		return nil, a.fail(ctx, at("body.changes", onrecord.Errorf(onrecord.Invalid, "only an edit changes something")))
	}
	err = a.opts.Ledger.Decide(ctx, nameIn(ctx), store.Act(in.Body.Act), kind, in.Body.Row, in.Body.Changes)
	return a.done(ctx, err, func(d store.Decision) bool { return d.Row == in.Body.Row && string(d.Act) == in.Body.Act })
}

func (a *API) undo(ctx context.Context, in *body[client.Undoing]) (*one[client.Decision], error) {
	_, err := a.opts.Ledger.Undo(ctx, nameIn(ctx), in.Body.Decision)
	return a.done(ctx, err, func(d store.Decision) bool { return d.Undoes == in.Body.Decision })
}

// done answers with the decision that was just made, by which it can be undone.
func (a *API) done(ctx context.Context, err error, is func(store.Decision) bool) (*one[client.Decision], error) {
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	// Others may have decided since; a few lines back is far enough.
	const some = 100
	log, err := a.opts.Ledger.Log(ctx, some, 0)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	for _, d := range log {
		if d.Who == nameIn(ctx) && is(d) {
			return &one[client.Decision]{decision(d)}, nil
		}
	}
	return nil, a.fail(ctx, onrecord.Errorf(onrecord.Internal, "the decision is not among the last %d", some))
}

func (a *API) checked(ctx context.Context, _ *struct{}) (*one[client.Checked], error) {
	out := client.Checked{Agreement: []client.Agreement{}}
	for _, kind := range store.Kinds() {
		if kind == store.Articles {
			continue
		}
		p, err := dossier.PrecisionOf(ctx, a.opts.Ledger, kind)
		if err != nil {
			return nil, a.fail(ctx, err)
		}
		out.Precision = append(out.Precision, client.Precision{
			Kind: string(kind), Accepted: p.Accepted, Edited: p.Edited, Rejected: p.Rejected, Checked: p.Checked, Said: p.Said, Right: client.Interval(p.Right),
		})
	}
	list, err := dossier.Agreement(ctx, a.opts.Ledger)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	for _, g := range list {
		of := client.Agreement{Kind: string(g.Kind), Of: g.Of, Rows: g.Rows, People: g.People, Raw: client.Interval(g.Raw), Alpha: g.Alpha}
		if g.Kappa != nil {
			kappa := client.Interval(*g.Kappa)
			of.Kappa = &kappa
		}
		out.Agreement = append(out.Agreement, of)
	}
	return &one[client.Checked]{out}, nil
}
