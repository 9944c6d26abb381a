package web

import (
	"context"
	"net/http"
	"slices"

	"onrecord"
	"onrecord/internal/store"
)

// peoplePage is what the template people gets.
type peoplePage struct {
	Links   Links
	Rows    []someone
	Pager   Pager
	Nothing Nothing
	Name    string
	Kind    string
	Kinds   []onrecord.Kind
	Most    int
}

// someone is a line of the list.
type someone struct {
	store.Someone
	Role string
}

// personKinds are the kinds that can be asked for.
func personKinds() []onrecord.Kind {
	return []onrecord.Kind{onrecord.Person, onrecord.Organisation, onrecord.Group}
}

// people lists who is mentioned, those in most articles first.
func (w *Web) people(rw http.ResponseWriter, r *http.Request) {
	kind := onrecord.Kind(r.FormValue("kind"))
	if kind == "" {
		kind = onrecord.Person
	}
	if !slices.Contains(personKinds(), kind) {
		w.fail(rw, r, onrecord.Errorf(onrecord.Invalid, "there is no kind %q; there are person, organisation and group", kind))
		return
	}
	name := r.FormValue("name")
	if w.table(rw, r, "people", peopleColumns(), func(yield func([]any) error) error {
		list, err := w.ledger.People(r.Context(), name, kind, store.Page{Limit: tableRows})
		for _, p := range list {
			if err := yield([]any{p.ID, p.Name, string(p.Kind), known(p.Ref), int64(p.Articles)}); err != nil {
				return err
			}
		}
		return err
	}) {
		return
	}
	// Counting in how many articles each stands takes long in a large ledger.
	after := r.FormValue("after")
	list, err := kept(w, r, &w.mentioned, string(kind)+"\x00"+name+"\x00"+after, func(ctx context.Context) ([]store.Someone, error) {
		return w.ledger.People(ctx, name, kind, store.Page{Limit: pageSize + 1, After: after})
	})
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	p := peoplePage{Links: linksOf(r), Name: name, Kind: string(kind), Kinds: personKinds(), Nothing: nothing(r, "people", [2]string{"name", "the name"}, [2]string{"kind", "the kind"})}
	if p.Rows, err = w.withRoles(r, list); err != nil {
		w.fail(rw, r, err)
		return
	}
	p.Rows, p.Pager = cut(r, p.Rows, "name", "names")
	for _, row := range p.Rows {
		p.Most = max(p.Most, row.Articles)
	}
	w.render(rw, r, "people", Head{Title: "People", Nav: "people"}, p)
}

// withRoles adds the posts that are known.
func (w *Web) withRoles(r *http.Request, list []store.Someone) ([]someone, error) {
	ids := make([]string, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	roles, err := w.ledger.Roles(r.Context(), ids, "")
	out := make([]someone, len(list))
	for i, p := range list {
		out[i] = someone{p, roles[p.ID]}
	}
	return out, err
}

// ID is by which the next page goes on.
func (s someone) ID() string { return s.Someone.ID }

func peopleColumns() []store.Column {
	var out []store.Column
	for _, name := range []string{"id", "name", "kind", "ref"} {
		out = append(out, store.Column{Name: name, Type: store.Text})
	}
	return append(out, store.Column{Name: "articles", Type: store.Int})
}
