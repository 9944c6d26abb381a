package web

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// measuresShown is how many measures are offered, measuredRows how many
// citations of one are put together.
const (
	measuresShown = 60
	measuredRows  = 600
)

// figuresPage is what the template figures gets.
type figuresPage struct {
	Links    Links
	Measures []store.Measure
	Rows     []store.Row
	Pager    Pager
	Nothing  Nothing
	Query    string
	By       map[string]string
}

// figures shows one measure over time, or the measures to choose from and the
// newest figures.
func (w *Web) figures(rw http.ResponseWriter, r *http.Request) {
	if r.FormValue("measure") != "" || r.FormValue("of") != "" {
		w.series(rw, r)
		return
	}
	q, err := asked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if w.rows(rw, r, store.Figures, q) {
		return
	}
	p := figuresPage{Links: linksOf(r), Query: r.FormValue("q"), Nothing: nothing(r, "figures", [2]string{"q", "the query"})}
	if err := p.fill(w, r, q); err != nil {
		w.fail(rw, r, err)
		return
	}
	w.render(rw, r, "figures", Head{Title: "Figures", Nav: "figures"}, p)
}

func (p *figuresPage) fill(w *Web, r *http.Request, q query.Query) error {
	rows, err := w.ledger.List(r.Context(), store.Figures, q, store.Page{Limit: pageSize + 1, After: r.FormValue("after")})
	if err != nil {
		return err
	}
	p.Rows, p.Pager = cut(r, rows, "figure", "figures")
	if p.By, err = w.ledger.Deciders(r.Context(), store.Figures, idsOf(p.Rows)); err != nil {
		return err
	}
	if _, all := q.(query.All); all && r.FormValue("after") == "" {
		p.Measures, err = w.measured(r.Context())
		p.Measures = slices.DeleteFunc(slices.Clone(p.Measures), func(m store.Measure) bool { return m.Citations < 2 })
	}
	return err
}

// figuresOf is the address of a measure over time.
func figuresOf(measure, of, unit string) string {
	v := url.Values{}
	for name, value := range map[string]string{"measure": measure, "of": of, "unit": unit} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return "/figures?" + v.Encode()
}

// seriesPage is what the template series gets.
type seriesPage struct {
	Measure, Of, OfID, Unit string
	Population, Source      string
	From, To, Query         string
	Units                   []choice
	Populations, Sources    []string
	Figures, Articles, Many int
	Disputed                int
	Cut                     bool
	Latest                  *poll
	Keys                    []key
	Chart                   template.HTML
	Window                  int
	Minis                   []mini
	Rows                    []pollRow
	Says, Next              string
	Nothing                 Nothing
	Links                   Links
	By                      map[string]string
}

// Title is the measure, and whose it is.
func (p *seriesPage) Title() string {
	t := p.Measure
	if t == "" {
		t = "figures"
	}
	if p.Of != "" {
		t += " of " + p.Of
	}
	return strings.ToUpper(t[:1]) + t[1:]
}

// key explains a shape.
type key struct {
	Shape template.HTML
	Label string
}

// mini is the small chart of one source.
type mini struct {
	key
	N     int
	Chart template.HTML
}

// series shows the figures of one measure.
func (w *Web) series(rw http.ResponseWriter, r *http.Request) {
	p := &seriesPage{
		Measure: r.FormValue("measure"), Of: strings.TrimSpace(r.FormValue("of")), Unit: r.FormValue("unit"), Population: r.FormValue("population"),
		Source: r.FormValue("source"), From: r.FormValue("from"), To: r.FormValue("to"), Query: r.FormValue("q"), Links: linksOf(r),
	}
	rows, err := p.read(w, r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if w.table(rw, r, "figures", store.Columns(store.Figures), func(yield func([]any) error) error {
		for _, row := range rows {
			if err := yield(row.Values); err != nil {
				return err
			}
		}
		return nil
	}) {
		return
	}
	if err := p.fill(w, r, rows); err != nil {
		w.fail(rw, r, err)
		return
	}
	w.render(rw, r, "series", Head{Title: p.Title(), Nav: "figures"}, p)
}

// read gives the citations, the newest first, and takes notice of what they can
// be narrowed by.
func (p *seriesPage) read(w *Web, r *http.Request) ([]store.Row, error) {
	from, err := term(query.From, p.From)
	if err != nil {
		return nil, err
	}
	to, err := term(query.To, p.To)
	if err != nil {
		return nil, err
	}
	q, err := asked(r, from, to)
	if err != nil {
		return nil, err
	}
	rows, err := w.ledger.Measured(r.Context(), p.Measure, p.Of, q, measuredRows)
	if err != nil {
		return nil, err
	}
	p.Cut = len(rows) == measuredRows
	units := frequent(rows, "unit")
	for i, u := range units {
		if i == 0 && p.Unit == "" {
			p.Unit = u
		}
		p.Units = append(p.Units, choice{Value: u, Label: u, Href: with(r, "unit", u), Current: u == p.Unit})
	}
	rows = having(rows, "unit", p.Unit)
	p.Populations, p.Sources = frequent(rows, "population"), frequent(rows, "source")
	for _, row := range rows {
		if p.OfID == "" && store.SameName(row.Text("of"), p.Of) {
			p.Of, p.OfID = row.Text("of"), row.Text("of_id")
		}
	}
	return having(having(rows, "population", p.Population), "source", p.Source), nil
}

// frequent are the values of a column, the most frequent first.
func frequent(rows []store.Row, column string) []string {
	n := map[string]int{}
	var out []string
	for _, r := range rows {
		if v := r.Text(column); v != "" {
			if n[v] == 0 {
				out = append(out, v)
			}
			n[v]++
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return n[b] - n[a] })
	return out[:min(len(out), 40)]
}

// having are the rows with a value in a column; all of them for "".
func having(rows []store.Row, column, value string) []store.Row {
	if value == "" {
		return rows
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r store.Row) bool { return r.Text(column) != value })
}
