package web

import (
	"net/http"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// figuresPage is what the template figures gets.
type figuresPage struct {
	Links   Links
	Rows    []store.Row
	Pager   Pager
	Nothing Nothing
	Query   string
}

func (w *Web) figures(rw http.ResponseWriter, r *http.Request) {
	what, err := term(query.FigureOf, r.FormValue("measure"))
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	q, err := asked(r, what)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if w.rows(rw, r, store.Figures, q) {
		return
	}
	rows, err := w.ledger.List(r.Context(), store.Figures, q, store.Page{Limit: pageSize + 1, After: r.FormValue("after")})
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	body := figuresPage{Links: linksOf(r), Query: r.FormValue("q"), Nothing: nothing(r, "figures", [2]string{"q", "the query"}, [2]string{"measure", "the measure"})}
	body.Rows, body.Pager = cut(r, rows, "figure", "figures")
	w.render(rw, r, "figures", Head{Title: "Figures", Nav: "figures", Query: body.Query}, body)
}
