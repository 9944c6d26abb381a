package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/query"
)

// Facet is a value that the rows of an answer have, and how many have it.
type Facet struct {
	Value string
	N     int
}

// Facets counts what an answer is made of.
type Facets struct {
	Rows int  // counted
	More bool // there are more, older ones, that were not counted
	// First are the ids of those that were counted, the newest first.
	First []string
	// By is, by field, the values that the rows have, the most frequent first:
	// query.Outlet, "month", query.Stance, query.Speaker or query.Holder,
	// query.Form, query.Anonymous, query.Reviewed, as far as the kind has them.
	By map[query.Field][]Facet
}

// Month is the month of publication, as a field of facets.
const Month query.Field = "month"

// faceted are the columns that are counted, by field; each is there for kinds
// that have the column.
func faceted() []struct {
	field  query.Field
	column string
} {
	return []struct {
		field  query.Field
		column string
	}{
		{query.Outlet, "outlet"},
		{query.Stance, "stance"},
		{query.Speaker, "speaker"},
		{query.Holder, "holder"},
		{query.Form, "form"},
		{query.Anonymous, "anonymous"},
		{query.Reviewed, "review"},
	}
}

// Facets counts the newest rows of an answer, at most so many.
func (s *Store) Facets(ctx context.Context, kind Kind, q query.Query, most int) (Facets, error) {
	out := Facets{By: map[query.Field][]Facet{}}
	k := kinds[kind]
	if k == nil {
		return out, onrecord.Errorf(onrecord.Invalid, "%q is no kind of row", kind)
	}
	ids, err := s.selection(ctx, kind, q, Page{Limit: most + 1})
	if err != nil {
		return out, err
	}
	columns := []string{"r.id"}
	var fields []query.Field
	for _, f := range faceted() {
		if c := k.column(f.column); c != "" {
			columns, fields = append(columns, c), append(fields, f.field)
		}
	}
	version := "v.id = r.version_id"
	if kind == Articles {
		version = "v.id = r.id"
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind("SELECT "+strings.Join(columns, ", ")+" FROM "+k.table+" r JOIN version v ON "+version+
		" JOIN article a ON a.id = v.article_id LEFT JOIN outlet o ON o.id = a.outlet_id"+k.joins+" WHERE r.id IN ("+ids.sql+") ORDER BY r.id DESC"), ids.args...)
	if err != nil {
		return out, s.fail("count rows", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	counts := map[query.Field]map[string]int{}
	for rows.Next() {
		if out.Rows == most {
			out.More = true
			break
		}
		var id int64
		values := make([]sql.NullString, len(fields))
		into := []any{&id}
		for i := range values {
			into = append(into, &values[i])
		}
		if err := rows.Scan(into...); err != nil {
			return out, s.fail("count rows", err)
		}
		out.Rows++
		out.First = append(out.First, ShowID(id))
		if day := dayIn(id); day != "" {
			count(counts, Month, day[:len("2014-11")])
		}
		for i, f := range fields {
			count(counts, f, facetValue(f, values[i]))
		}
	}
	for f, values := range counts {
		for v, n := range values {
			out.By[f] = append(out.By[f], Facet{v, n})
		}
		slices.SortFunc(out.By[f], func(a, b Facet) int { return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Value, b.Value)) })
	}
	return out, s.fail("count rows", rows.Err())
}

func count(in map[query.Field]map[string]int, f query.Field, value string) {
	if value == "" {
		return
	}
	if in[f] == nil {
		in[f] = map[string]int{}
	}
	in[f][value]++
}

// facetValue is a value as a query has it.
func facetValue(f query.Field, v sql.NullString) string {
	switch f {
	case query.Anonymous:
		if n, _ := strconv.Atoi(v.String); n != 0 {
			return query.Yes
		}
		return query.No
	case query.Reviewed:
		if v.Valid {
			return query.Yes
		}
		return query.No
	default:
		return v.String
	}
}

// column is the SQL of a kind's column, "" where it has none of the name.
func (k *info) column(name string) string {
	for _, c := range k.columns {
		if c.Name == name {
			return c.sql
		}
	}
	return ""
}
