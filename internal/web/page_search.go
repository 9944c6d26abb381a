package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// countedRows is how many rows facets count at most.
const countedRows = 1000

// searchPage is what the template search gets.
type searchPage struct {
	Asked    string // the query as typed
	Query    string // all that is asked, as a query
	Kind     store.Kind
	Kinds    []choice
	Facets   []facet
	Rows     int
	More     bool
	Hits     []hit
	People   []store.Named
	Pager    Pager
	Nothing  Nothing
	Links    Links
	Narrowed bool
	Clear    string
	By       map[string]string
	Searches []store.Search
	CSRF     string
	Least    int
	Words    bool // are asked for, which articles hold and rows need not
}

// hit is a row of an answer.
type hit struct {
	Row   store.Row
	Kind  store.Kind
	Words []lit
	Title []lit
}

// choice is one of several links.
type choice struct {
	Value, Label, Href string
	Current            bool
}

// facet is a field by which an answer can be narrowed.
type facet struct {
	Name, Label string
	Values      []value
	Others      int // values that are not shown
}

type value struct {
	Value, Label string
	N            int
	On           bool
}

// searchAsk is what the page is asked for.
type searchAsk struct {
	asked string
	kind  store.Kind
	whole query.Query // with the facets
	texts []query.Text
	least int // per cent
}

// leastOf is the probability, in per cent, below which rows of a kind are left
// out unless they are asked for: of claims about people what is more likely
// wrong than right, of the rest what is hardly ever right.
func leastOf(kind store.Kind) int {
	switch kind {
	case store.Articles:
		return 0
	case store.Quotes, store.Positions:
		return likely
	default:
		return likely / 2
	}
}

// search finds rows of one kind.
func (w *Web) search(rw http.ResponseWriter, r *http.Request) {
	ask, err := searchAsked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if w.rows(rw, r, ask.kind, ask.whole) {
		return
	}
	p := &searchPage{
		Asked: ask.asked, Query: ask.whole.String(), Kind: ask.kind, Links: linksOf(r), CSRF: w.token(r), Least: ask.least, Words: len(ask.texts) > 0 && ask.kind != store.Articles,
		Clear: "/search?q=" + urlQuery(ask.asked) + "&kind=" + string(ask.kind),
	}
	if err := p.fill(w, r, ask); err != nil {
		w.fail(rw, r, err)
		return
	}
	title := "Search"
	if ask.asked != "" {
		title = ask.asked
	}
	w.render(rw, r, "search", Head{Title: clip(80, title), Query: ask.asked}, p)
}

// facetFields are the fields that narrow an answer, in their order on the page.
func facetFields() []struct {
	field query.Field
	name  string
	label string
} {
	return []struct {
		field query.Field
		name  string
		label string
	}{
		{query.Stance, "stance", "Stance"},
		{query.Speaker, "speaker", "Speaker"},
		{query.Holder, "holder", "Holder"},
		{query.Form, "form", "Form"},
		{query.Anonymous, "unnamed", "Source"},
		{query.Outlet, "outlet", "Outlet"},
		{store.Month, "month", "Month"},
		{query.Reviewed, "checked", "Checked"},
	}
}

func searchAsked(r *http.Request) (searchAsk, error) {
	a := searchAsk{asked: strings.TrimSpace(r.FormValue("q")), kind: store.Kind(r.FormValue("kind"))}
	q, err := query.Parse(a.asked)
	if err != nil {
		return a, err
	}
	if a.kind == "" {
		a.kind = kindOf(q)
	}
	if !slices.Contains(store.Kinds(), a.kind) {
		return a, onrecord.Errorf(onrecord.Invalid, "%q is no kind of row", clip(40, string(a.kind)))
	}
	a.texts, a.whole = sought(q), q
	if a.least, err = leastAsked(r, leastOf(a.kind)); err != nil {
		return a, err
	}
	if a.least > 0 && a.kind != store.Articles && !asksConfidence(q) {
		a.whole = query.Both(a.whole, query.Number{Field: query.Confidence, Op: query.AtLeast, Value: float64(a.least) / 100})
	}
	for _, f := range facetFields() {
		if !has(a.kind, f.field) {
			continue
		}
		one, err := anyOf(f.field, r.Form[f.name])
		if err != nil {
			return a, err
		}
		if one != nil {
			a.whole = query.Both(a.whole, one)
		}
	}
	return a, nil
}

// asksConfidence reports whether a query says itself how probable rows must be.
func asksConfidence(q query.Query) bool {
	switch q := q.(type) {
	case query.Number:
		return true
	case query.And:
		return slices.ContainsFunc(q, asksConfidence)
	case query.Or:
		return slices.ContainsFunc(q, asksConfidence)
	case query.Not:
		return asksConfidence(q.Of)
	}
	return false
}

// has reports whether rows of a kind are counted by a field.
func has(kind store.Kind, field query.Field) bool {
	column := string(field)
	switch field {
	case store.Month, query.Outlet:
		return true
	case query.Reviewed:
		column = "review"
	default:
	}
	return slices.ContainsFunc(store.Columns(kind), func(c store.Column) bool { return c.Name == column })
}

// anyOf is the query for rows that have one of the values.
func anyOf(field query.Field, values []string) (query.Query, error) {
	var out query.Or
	for _, v := range values {
		var one query.Query
		var err error
		if field == store.Month {
			one, err = inMonth(v)
		} else {
			one, err = term(field, v)
		}
		if err != nil {
			return nil, err
		}
		if one != nil {
			out = append(out, one)
		}
	}
	switch len(out) {
	case 0:
		return nil, nil //nolint:nilnil // no term is an answer
	case 1:
		return out[0], nil
	}
	return out, nil
}

func inMonth(month string) (query.Query, error) {
	from, err := term(query.From, month)
	if err != nil {
		return nil, err
	}
	to, err := term(query.To, month)
	if err != nil || from == nil {
		return nil, err
	}
	return query.Both(from, to), nil
}

// kindOf is the kind of row that a query is most likely after.
func kindOf(q query.Query) store.Kind {
	kind := store.Articles
	parts, ok := q.(query.And)
	if !ok {
		parts = query.And{q}
	}
	for _, part := range parts {
		var field query.Field
		switch part := part.(type) {
		case query.Name:
			field = part.Field
		case query.Is:
			field = part.Field
		}
		switch field {
		case query.Speaker, query.Form:
			kind = store.Quotes
		case query.Holder, query.Target, query.Stance, query.Act:
			return store.Positions
		case query.FigureOf:
			return store.Figures
		default:
		}
	}
	return kind
}

// kindLabel is a kind as people call it.
func kindLabel(kind store.Kind) string {
	switch kind {
	case store.Articles:
		return "Articles"
	case store.Quotes:
		return "Quotations"
	case store.Positions:
		return "Positions"
	case store.Figures:
		return "Figures"
	case store.Offices:
		return "Offices"
	case store.Letters:
		return "Letters and votes"
	default:
		return "Events"
	}
}

func (p *searchPage) fill(w *Web, r *http.Request, ask searchAsk) (err error) {
	ctx := r.Context()
	for _, kind := range store.Kinds() {
		c := choice{Value: string(kind), Label: kindLabel(kind), Href: with(r, "kind", string(kind)), Current: kind == ask.kind}
		p.Kinds = append(p.Kinds, c)
	}
	if ask.asked == "" {
		if p.Searches, err = w.ledger.Searches(ctx); err != nil {
			return err
		}
	}
	counted, err := w.ledger.Facets(ctx, ask.kind, ask.whole, countedRows)
	if err != nil {
		return err
	}
	p.Rows, p.More = counted.Rows, counted.More
	p.facets(r, counted)
	rows, err := w.found(ctx, ask, counted, r.FormValue("after"))
	if err != nil {
		return err
	}
	rows, p.Pager = cut(r, rows, "row", "rows")
	if p.Hits, err = w.hits(ctx, ask, rows); err != nil {
		return err
	}
	if ask.kind != store.Articles {
		if p.By, err = w.ledger.Deciders(ctx, ask.kind, idsOf(rows)); err != nil {
			return err
		}
	}
	if len(rows) == 0 {
		p.Nothing = nothing(r, strings.ToLower(kindLabel(ask.kind)),
			[2]string{"stance", "the stance"}, [2]string{"speaker", "the speaker"}, [2]string{"holder", "the holder"}, [2]string{"outlet", "the outlet"},
			[2]string{"month", "the month"}, [2]string{"unnamed", "the source"}, [2]string{"checked", "the check"}, [2]string{"form", "the form"})
		if len(p.Nothing.Ways) == 0 && ask.asked != "" {
			p.Nothing.Says = "No " + strings.ToLower(kindLabel(ask.kind)) + " answer this. Other kinds of row are listed above."
		}
	}
	if len(ask.texts) > 0 && len(ask.asked) < 80 {
		p.People, err = w.ledger.Targets(ctx, strings.Join(strings.Fields(strings.Trim(ask.asked, `"“”`)), " "), 6)
		if onrecord.CodeOf(err) == onrecord.Invalid {
			err = nil // no name at all
		}
	}
	return err
}

// found gives the rows of a page, and one more where there are more. Those of
// the first are known from counting.
func (w *Web) found(ctx context.Context, ask searchAsk, counted store.Facets, after string) ([]store.Row, error) {
	if after != "" || ask.kind == store.Events {
		return w.ledger.List(ctx, ask.kind, ask.whole, store.Page{Limit: pageSize + 1, After: after})
	}
	first := counted.First[:min(pageSize+1, len(counted.First))]
	picked, err := w.ledger.Pick(ctx, ask.kind, first)
	if err != nil {
		return nil, err
	}
	out := make([]store.Row, len(first))
	for i, id := range first {
		out[i] = picked[id]
	}
	return out, nil
}

func idsOf(rows []store.Row) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.ID()
	}
	return out
}

// shownValues is how many values of a field are offered.
const shownValues = 8

func (p *searchPage) facets(r *http.Request, counted store.Facets) {
	for _, f := range facetFields() {
		values := counted.By[f.field]
		chosen := r.Form[f.name]
		if len(chosen) > 0 && has(p.Kind, f.field) {
			p.Narrowed = true
		}
		if len(values) == 0 && len(chosen) == 0 || !has(p.Kind, f.field) {
			continue
		}
		out := facet{Name: f.name, Label: f.label}
		if f.field == store.Month {
			slices.SortFunc(values, func(a, b store.Facet) int { return strings.Compare(b.Value, a.Value) })
		}
		for i, v := range values {
			on := slices.Contains(chosen, v.Value)
			if i >= shownValues && !on {
				out.Others++
				continue
			}
			out.Values = append(out.Values, value{v.Value, valueLabel(f.field, v.Value), v.N, on})
		}
		for _, v := range chosen {
			if v != "" && !slices.ContainsFunc(values, func(f store.Facet) bool { return f.Value == v }) {
				out.Values = append(out.Values, value{v, valueLabel(f.field, v), 0, true})
			}
		}
		p.Facets = append(p.Facets, out)
	}
}

func valueLabel(field query.Field, v string) string {
	switch {
	case field == query.Anonymous && v == query.Yes:
		return "Unnamed"
	case field == query.Anonymous:
		return "Named"
	case field == query.Reviewed && v == query.Yes:
		return "By a person"
	case field == query.Reviewed:
		return "Not yet"
	case field == store.Month:
		return shortDay(v)
	}
	return v
}

// snippetSize is how much of an article's text stands for it, in bytes.
const snippetSize = 320

// hits are rows as the page shows them: an article with a part of its text.
func (w *Web) hits(ctx context.Context, ask searchAsk, rows []store.Row) ([]hit, error) {
	out := make([]hit, len(rows))
	for i, row := range rows {
		out[i] = hit{Row: row, Kind: ask.kind, Words: highlighted(quoted(row.Text("words")), ask.texts)}
	}
	if ask.kind != store.Articles {
		return out, nil
	}
	texts, err := w.ledger.Texts(ctx, idsOf(rows))
	if err != nil {
		return nil, err
	}
	for i := range out {
		h := &out[i]
		h.Words = snippet(strings.TrimPrefix(texts[h.Row.ID()], h.Row.Text("title")), ask.texts, snippetSize)
		title := h.Row.Text("title")
		if title == "" {
			title = "Article without a title"
		}
		h.Title = highlighted(title, ask.texts)
	}
	return out, nil
}
