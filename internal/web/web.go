// Package web is the workbench: the pages that a person looks at. Everything
// is rendered on the server by html/template and complete without scripts; the
// stylesheet and the small modules of static/ are served as they stand.
//
// New gives a handler for all pages. Pages stand in page_NAME.go with a
// template of the same name, and are registered in routes.go. What they share:
//
//   - the frame of every page and the parts that pages are put together from
//     (templates/layout.html, templates/parts.html; see Evidence, Trust and the
//     other types in view.go);
//   - lists that also answer ?format=csv and ?format=json (listing.go);
//   - errors as pages, their status from the code of the error (errors.go).
//
// Nothing of an article is ever taken for HTML. The policy of content in
// render.go forbids whatever is not a file of static/.
package web

import (
	"cmp"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"onrecord/internal/dossier"
	"onrecord/internal/store"
)

// Role is what a visitor may do; each may what the one before may.
type Role int

// The roles.
const (
	Reader   Role = iota // looks
	Reviewer             // decides about rows
	Admin                // manages people and the ledger
)

// String is the role's name.
func (r Role) String() string {
	switch r {
	case Reviewer:
		return "reviewer"
	case Admin:
		return "admin"
	default:
		return "reader"
	}
}

// Visitor is who asks for a page.
type Visitor struct {
	Name     string
	May      Role
	LoggedIn bool // and may log out
}

// Options of New. Ledger and Now are needed.
type Options struct {
	Ledger *store.Store
	Now    func() time.Time
	// Who tells who asks; without it everybody may read.
	Who func(*http.Request) Visitor
	// Token is what forms that change something must send back as the field
	// csrf.
	Token func(*http.Request) string
	Log   *slog.Logger
}

// Web serves the pages.
type Web struct {
	ledger *store.Store
	now    func() time.Time
	who    func(*http.Request) Visitor
	token  func(*http.Request) string
	log    *slog.Logger
	pages  map[string]*template.Template
	static *static
	mux    *http.ServeMux

	counts    memo[*Counts]
	measures  memo[[]store.Measure]
	targetsOf memo[[]store.Named]
	networks  memo[drawnNetwork]
	queues    memo[[]string]
	progress  memo[progress]
	persons   memo[*dossier.Person]
	mentioned memo[[]store.Someone]
	told      memo[toldPage]
	tales     memo[*dossier.Story]
}

// New makes the handler of all pages and of the files that they need.
func New(opts Options) (http.Handler, error) {
	w := &Web{ledger: opts.Ledger, now: opts.Now, who: opts.Who, token: opts.Token, log: opts.Log}
	if w.who == nil {
		w.who = func(*http.Request) Visitor { return Visitor{} }
	}
	if w.token == nil {
		w.token = func(*http.Request) string { return "" }
	}
	w.log = cmp.Or(w.log, slog.New(slog.DiscardHandler))
	var err error
	if w.static, err = newStatic(); err != nil {
		return nil, err
	}
	if w.pages, err = w.parse(); err != nil {
		return nil, err
	}
	w.counts.now, w.measures.now, w.targetsOf.now = w.now, w.now, w.now
	w.networks.now, w.queues.now, w.progress.now = w.now, w.now, w.now
	w.persons.now, w.tales.now, w.mentioned.now, w.told.now = w.now, w.now, w.now, w.now
	w.mux = http.NewServeMux()
	w.register(w.mux)
	return w, nil
}

// ServeHTTP serves a page or a file.
func (w *Web) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	h := rw.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	w.mux.ServeHTTP(rw, r)
}
