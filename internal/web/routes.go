package web

import "net/http"

// route is a page: where it is, what serves it, who may see it.
type route struct {
	pattern string
	serve   http.HandlerFunc
	least   Role
}

// routes lists every page. A pattern without a method answers GET and POST.
func (w *Web) routes() []route {
	return []route{
		{"GET /{$}", w.stories, Reader},
		{"GET /stories", w.stories, Reader},
		{"GET /story/{id}", w.story, Reader},
		{"GET /people", w.people, Reader},
		{"GET /person/{id}", w.person, Reader},
		{"POST /person/{id}/merge", w.personMerge, Reviewer},
		{"POST /person/{id}/split", w.personSplit, Reviewer},
		{"GET /positions", w.positions, Reader},
		{"GET /figures", w.figures, Reader},
		{"GET /search", w.search, Reader},
		{"GET /searches", w.searches, Reader},
		{"POST /searches", w.keepSearch, Reader},
		{"POST /searches/{id}/drop", w.dropSearch, Reader},
		{"GET /feed/{file}", w.feed, Reader},
		{"GET /keys", w.keys, Reader},
		{"POST /keys", w.choose, Reader},
		{"GET /network", w.network, Reader},
		{"GET /network/tie", w.tie, Reader},
		{"GET /review", w.review, Reader},
		{"POST /review", w.decide, Reviewer},
		{"GET /review/log", w.decisions, Reader},
		{"POST /review/log", w.undo, Reviewer},
		{"GET /article/{id}", w.article, Reader},
		{"GET /row/{id}", w.rowPlace, Reader},
	}
}

// register puts the routes on a mux, behind the check of roles.
func (w *Web) register(mux *http.ServeMux) {
	for _, r := range w.routes() {
		mux.HandleFunc(r.pattern, w.allowed(r))
	}
	mux.Handle("GET /static/", w.static)
	mux.HandleFunc("/", w.missing)
}

// allowed serves a page to those who may see it.
func (w *Web) allowed(to route) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		if v := w.who(r); v.May < to.least {
			w.forbidden(rw, r, to.least)
			return
		}
		to.serve(rw, r)
	}
}
