package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/dossier"
	"onrecord/internal/guard"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/wire"
)

// one is an answer with one thing.
type one[T any] struct{ Body T }

// whoInput asks where people stand on somebody.
type whoInput struct {
	Target string `query:"target" required:"true" minLength:"1" maxLength:"500" doc:"On whom or what: a name, or part of one"`
	On     string `query:"on" maxLength:"10" doc:"As things stood at the end of this day, month or year: only the last position of each holder up to then"`
	Stance string `query:"stance" enum:"backs,opposes,declines,mixed"`
	Asking
	PageInput
}

func (a *API) questions() {
	huma.Register(a.huma, a.operation(http.MethodGet, "/who", "who-stands-where", "Where people stand on somebody, newest first, with changes of mind", guard.Reader), a.who)
	huma.Register(a.huma, a.operation(http.MethodGet, "/person", "person", "The rows about whoever goes by a name", guard.Reader), a.person)
	huma.Register(a.huma, a.operation(http.MethodGet, "/articles/{id}", "article", "An article: its text and its record", guard.Reader), a.article)
	huma.Register(a.huma, a.operation(http.MethodGet, "/stories/{id}", "story", "A story: who stands where, what was said, figures, letters, events, and who printed whom, copies counted as one text", guard.Reader), a.story)
	huma.Register(a.huma, a.operation(http.MethodGet, "/people/{id}", "somebody", "A person or organisation: posts, positions over time, who stands where on them, what they said", guard.Reader), a.somebody)
	huma.Register(a.huma, a.operation(http.MethodGet, "/stats", "stats", "What the ledger holds", guard.Reader), a.stats)
	me := a.operation(http.MethodGet, "/me", "me", "Who asks", guard.Reader)
	me.Metadata["untagged"] = true
	huma.Register(a.huma, me, func(ctx context.Context, _ *struct{}) (*one[client.Me], error) {
		v := guard.VisitorOf(ctx)
		return &one[client.Me]{client.Me{Name: v.Name, Role: v.May.String()}}, nil
	})
	log := a.operation(http.MethodGet, "/audit", "audit", "Who came in and who changed what they may, newest first", guard.Admin)
	log.Metadata["untagged"] = true
	huma.Register(a.huma, log, a.audit)
}

func (a *API) who(ctx context.Context, in *whoInput) (*paged[client.Stand], error) {
	target, err := named(query.Target, in.Target)
	if err != nil {
		return nil, a.fail(ctx, at("query.target", err))
	}
	parts := []query.Query{target}
	if in.On != "" {
		on, err := query.Parse("on:" + quoted(in.On))
		if err != nil {
			return nil, a.fail(ctx, at("query.on", onrecord.Errorf(onrecord.Invalid, "%.20q is no date: want a day, month or year, as 2016-03-08, 2016-03 or 2016", in.On)))
		}
		parts = append(parts, on)
	}
	if in.Stance != "" {
		parts = append(parts, query.Is{Field: query.Stance, Value: in.Stance})
	}
	q, err := in.query(store.Positions, parts...)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	items, err := a.standsOf(ctx, q, in.page())
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	return cut(&in.PageInput, items), nil
}

// at says in which part of the request an error is.
func at(part string, err error) error {
	f := refusal(http.StatusBadRequest, string(onrecord.CodeOf(err)), err.Error())
	f.Failure.Error.Where = &wire.Where{In: part}
	return f
}

func (a *API) person(ctx context.Context, in *struct {
	Name  string  `query:"name" required:"true" minLength:"1" maxLength:"500" doc:"Every name that holds it counts"`
	Limit int     `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Of each part; the lists give the rest"`
	Sure  float64 `query:"min_confidence" minimum:"0" maximum:"1" doc:"Leave out rows below this probability of being right"`
},
) (*one[client.Person], error) {
	asked := func(field query.Field) query.Query {
		q, err := named(field, in.Name)
		if err != nil {
			return nil
		}
		if in.Sure > 0 {
			q = query.Both(q, query.Number{Field: query.Confidence, Op: query.AtLeast, Value: in.Sure})
		}
		return q
	}
	if _, err := named(query.Person, in.Name); err != nil {
		return nil, a.fail(ctx, at("query.name", err))
	}
	page := store.Page{Limit: in.Limit}
	out := client.Person{Name: in.Name}
	var errs [6]error
	out.Offices, errs[0] = rowsOf[client.Office](ctx, a, store.Offices, asked(query.Person), page)
	out.Positions, errs[1] = a.standsOf(ctx, asked(query.Holder), page)
	out.About, errs[2] = a.standsOf(ctx, asked(query.Target), page)
	out.Quotes, errs[3] = rowsOf[client.Quote](ctx, a, store.Quotes, asked(query.Speaker), page)
	out.Letters, errs[4] = rowsOf[client.Letter](ctx, a, store.Letters, asked(query.Holder), page)
	out.Events, errs[5] = rowsOf[client.Event](ctx, a, store.Events, asked(query.Person), page)
	for _, err := range errs {
		if err != nil {
			return nil, a.fail(ctx, err)
		}
	}
	return &one[client.Person]{out}, nil
}

func (a *API) article(ctx context.Context, in *struct {
	ID string `path:"id" maxLength:"2000" doc:"Of a version, or of the article, which gives the current version"`
},
) (*one[client.Reading], error) {
	r, err := a.opts.Ledger.Reading(ctx, in.ID)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	out := client.Reading{Version: r.Version, Number: r.Number, Current: r.Current, Story: r.Story, Reviewed: r.Reviewed, Record: wire.Encode(r.Record, wire.Options{})}
	versions, err := a.opts.Ledger.Versions(ctx, r.Version)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	for _, v := range versions {
		out.Versions = append(out.Versions, client.Version{Number: v.Number, Current: v.Current, Title: v.Title, Published: v.Published, SHA256: v.Sum, TakenIn: v.TakenIn})
	}
	return &one[client.Reading]{out}, nil
}

func (a *API) story(ctx context.Context, in *struct {
	ID string `path:"id" maxLength:"200"`
},
) (*one[*dossier.Story], error) {
	st, err := dossier.StoryOf(ctx, a.opts.Ledger, in.ID)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	return &one[*dossier.Story]{st}, nil
}

func (a *API) somebody(ctx context.Context, in *struct {
	ID string `path:"id" maxLength:"16" doc:"Of a person or organisation, as in holder_id, target_id, speaker_id …"`
},
) (*one[*dossier.Person], error) {
	p, err := dossier.PersonOf(ctx, a.opts.Ledger, in.ID)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	return &one[*dossier.Person]{p}, nil
}

func (a *API) stats(ctx context.Context, _ *struct{}) (*one[client.Stats], error) {
	revision, err := a.opts.Ledger.Revision(ctx)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	st, err := a.opts.Ledger.Stats(ctx)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	out := client.Stats{
		Articles: st.Articles, Versions: st.Versions, Outlets: st.Outlets, Entities: st.Entities, Rows: map[string]int64{}, Reviewed: map[string]int64{},
		Decisions: st.Decisions, Failures: st.Failures, First: st.First, Last: st.Last, Bytes: st.Bytes, Readers: st.Readers, Revision: revision,
	}
	for kind, n := range st.Rows {
		out.Rows[string(kind)] = n
	}
	for kind, n := range st.Reviewed {
		out.Reviewed[string(kind)] = n
	}
	return &one[client.Stats]{out}, nil
}

func (a *API) audit(ctx context.Context, in *LogInput) (*paged[client.Audit], error) {
	before, err := in.before()
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	found, err := a.opts.Ledger.Audits(ctx, in.Limit+1, before)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	lines := make([]client.Audit, len(found))
	for i, l := range found {
		lines[i] = client.Audit(l)
	}
	return cut(&in.PageInput, lines), nil
}
