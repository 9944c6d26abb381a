package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/internal/store"
)

// longestName is the longest name of a search, in characters.
const longestName = 100

// keepSearch keeps the search that a form holds.
func (w *Web) keepSearch(rw http.ResponseWriter, r *http.Request) {
	ask, err := searchAsked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	name := strings.Join(strings.Fields(r.FormValue("name")), " ")
	if name == "" {
		name = ask.asked
	}
	if name == "" {
		name = "Everything"
	}
	if utf8.RuneCountInString(name) > longestName {
		w.fail(rw, r, onrecord.Errorf(onrecord.Invalid, "the name of a search has at most %d characters", longestName))
		return
	}
	if _, err := w.ledger.Keep(r.Context(), w.who(r).Name, name, ask.kind, ask.whole); err != nil {
		w.fail(rw, r, err)
		return
	}
	http.Redirect(rw, r, "/searches", http.StatusSeeOther)
}

// dropSearch forgets a search: one's own, or for an admin anybody's.
func (w *Web) dropSearch(rw http.ResponseWriter, r *http.Request) {
	one, err := w.ledger.Kept(r.Context(), r.PathValue("id"))
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	if v := w.who(r); v.Name != one.Who && v.May < Admin {
		w.forbidden(rw, r, Admin)
		return
	}
	if err := w.ledger.Drop(r.Context(), one.ID); err != nil {
		w.fail(rw, r, err)
		return
	}
	http.Redirect(rw, r, "/searches", http.StatusSeeOther)
}

// searchesPage is what the template searches gets.
type searchesPage struct {
	Rows  []store.Search
	Me    Visitor
	CSRF  string
	Links Links
}

// May reports whether the visitor may drop a search.
func (p searchesPage) May(s store.Search) bool { return s.Who == p.Me.Name || p.Me.May >= Admin }

func (w *Web) searches(rw http.ResponseWriter, r *http.Request) {
	list, err := w.ledger.Searches(r.Context())
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	text := func(name string) store.Column { return store.Column{Name: name, Type: store.Text} }
	columns := []store.Column{text("id"), text("name"), text("kind"), text("query"), text("who"), text("made")}
	if w.table(rw, r, "searches", columns, func(yield func([]any) error) error {
		for _, s := range list {
			if err := yield([]any{s.ID, s.Name, string(s.Kind), s.Query, s.Who, s.Made}); err != nil {
				return err
			}
		}
		return nil
	}) {
		return
	}
	w.render(rw, r, "searches", Head{Title: "Saved searches"}, searchesPage{Rows: list, Me: w.who(r), CSRF: w.token(r), Links: linksOf(r)})
}

// searchHref is the address of a kept search.
func searchHref(s store.Search) string {
	return "/search?q=" + urlQuery(s.Query) + "&kind=" + string(s.Kind) + "&least=0"
}

func urlQuery(s string) string { return url.QueryEscape(s) }
