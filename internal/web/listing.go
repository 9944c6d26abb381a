package web

import (
	"net/http"
	"net/url"
	"strings"

	"onrecord"
	"onrecord/internal/export"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// pageSize is how many rows a list shows; tableRows how many it gives as a
// table at most.
const (
	pageSize  = 50
	tableRows = 50_000
)

// asTable is the format that a request wants instead of a page, "" for a page.
func asTable(r *http.Request) (export.Format, error) {
	switch f := r.FormValue("format"); f {
	case "", "html":
		return "", nil
	case "csv", "json":
		return export.Format(f), nil
	default:
		return "", onrecord.Errorf(onrecord.Invalid, "there is no format %q; there are csv and json", f)
	}
}

// table answers with rows as CSV or JSON, where the request asks for that, and
// reports whether it did. Name is that of the file; each calls its argument
// with every row, and is not called for a page.
func (w *Web) table(rw http.ResponseWriter, r *http.Request, name string, columns []store.Column, each func(yield func(values []any) error) error) bool {
	format, err := asTable(r)
	if err != nil {
		w.fail(rw, r, err)
		return true
	}
	if format == "" {
		return false
	}
	out := &table{rw: rw, name: name, format: format, columns: columns}
	if err = each(out.write); err == nil {
		err = out.close()
	}
	switch {
	case err == nil:
	case !out.begun:
		w.fail(rw, r, err)
	default:
		w.log.ErrorContext(r.Context(), "table", "name", name, "error", err)
		panic(http.ErrAbortHandler) // so that nobody takes a part for the whole
	}
	return true
}

// table is a table on its way; its head is sent with the first row.
type table struct {
	rw      http.ResponseWriter
	name    string
	format  export.Format
	columns []store.Column
	to      export.Writer
	begun   bool
}

func (t *table) begin() (err error) {
	if t.begun {
		return nil
	}
	t.begun = true
	mime := "text/csv; charset=utf-8"
	if t.format == export.JSON {
		mime = "application/json"
	}
	t.rw.Header().Set("Content-Type", mime)
	t.rw.Header().Set("Content-Disposition", `attachment; filename="`+t.name+"."+string(t.format)+`"`)
	columns := make([]export.Column, len(t.columns))
	for i, c := range t.columns {
		columns[i] = export.Column{Name: c.Name, Type: string(c.Type)}
	}
	t.to, err = export.New(t.format, t.rw, columns)
	return err
}

func (t *table) write(values []any) error {
	if err := t.begin(); err != nil {
		return err
	}
	return t.to.Write(values)
}

func (t *table) close() error {
	if err := t.begin(); err != nil {
		return err
	}
	return t.to.Close()
}

// rows answers with all rows of a kind that q asks for as a table, see table.
func (w *Web) rows(rw http.ResponseWriter, r *http.Request, kind store.Kind, q query.Query) bool {
	return w.table(rw, r, string(kind), store.Columns(kind), func(yield func([]any) error) error {
		return w.ledger.Each(r.Context(), kind, q, store.Page{Limit: tableRows}, func(row store.Row) error { return yield(row.Values) })
	})
}

// asked parses the query in the field q, and adds other terms to it.
func asked(r *http.Request, also ...query.Query) (query.Query, error) {
	q, err := query.Parse(r.FormValue("q"))
	if err != nil {
		return nil, err
	}
	for _, part := range also {
		if part != nil {
			q = query.Both(q, part)
		}
	}
	return q, nil
}

// term is the term for a value of a field, nil where value is "". What a
// person wrote in a field of its own is not read as a query.
func term(field query.Field, value string) (query.Query, error) {
	if value = strings.Join(strings.Fields(strings.ReplaceAll(value, `"`, " ")), " "); value == "" {
		return nil, nil //nolint:nilnil // no term is an answer
	}
	for _, info := range query.Fields() {
		if info.Field == field && info.Takes == query.Words {
			value = `"` + strings.ReplaceAll(value, `\`, `\\`) + `"`
		}
	}
	return query.Parse(string(field) + ":" + value)
}

// with is the address of this page with parameters changed, given as names and
// values in turn; a value of "" takes one away. A change of what is asked goes
// back to the first page.
func with(r *http.Request, pairs ...string) string {
	v := url.Values{}
	for k, list := range r.URL.Query() {
		if k != "after" && k != "page" && k != "format" && k != "part" {
			v[k] = list
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if v.Del(pairs[i]); pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	if len(v) == 0 {
		return r.URL.Path
	}
	return r.URL.Path + "?" + v.Encode()
}
