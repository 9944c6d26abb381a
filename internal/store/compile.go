package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/query"
)

// condition is SQL that holds or not for a row, with its arguments.
type condition struct {
	sql  string
	args []any
}

func (c *condition) add(sep string, part condition) {
	if c.sql != "" {
		c.sql += sep
	}
	c.sql += part.sql
	c.args = append(c.args, part.args...)
}

// compiler turns a query into a condition on rows of one kind. Inside, row is
// the alias of the row. A term about another kind of row holds where the same
// article has such a row: for a position, where the attribution that answers
// for it is such a one. Terms side by side about another kind are about one
// and the same row of it.
type compiler struct {
	kind   Kind
	row    string
	d      dialect
	common map[string]bool                    // terms that are met often, see frequent
	by     way                                // how words are found, see frequent
	within window                             // where rows are looked for
	first  int                                // articles of the first of several windows, 0 for one look at all
	walked condition                          // the articles with the words, the newest first, where rows are looked for in these
	all    int                                // articles of the ledger, where that matters
	people func(query.Text) ([]int64, error)  // entities by name, merged ones too
	prints func(query.Text) ([]string, error) // outlets by name
	tales  func(query.Text) ([]int64, error)  // stories by id or title
}

func (c compiler) compile(q query.Query) (condition, error) {
	switch q := q.(type) {
	case query.All:
		return condition{sql: "1 = 1"}, nil
	case query.And:
		return c.and(q)
	case query.Or:
		var out condition
		for _, part := range q {
			p, err := c.compile(part)
			if err != nil {
				return p, err
			}
			out.add(" OR ", p)
		}
		out.sql = "(" + out.sql + ")"
		return out, nil
	case query.Not:
		p, err := c.compile(q.Of)
		p.sql = "((" + p.sql + ") IS NOT TRUE)"
		return p, err
	}
	return c.and(query.And{q})
}

// and joins the parts; those about another kind of row come together in one
// condition for each kind.
func (c compiler) and(parts query.And) (condition, error) {
	var out condition
	others := map[Kind]query.And{}
	var about query.And    // terms about any kind of row, where this one is no finding
	var words []query.Text // found together, which costs less
	for _, part := range parts {
		if text, ok := part.(query.Text); ok {
			words = append(words, text)
			continue
		}
		term, err := c.own(part)
		if err != nil {
			return out, err
		}
		switch owner := owner(part); {
		case term != nil:
			out.add(" AND ", *term)
		case owner != "":
			others[owner] = append(others[owner], part)
		default:
			about = append(about, part)
		}
	}
	if len(words) > 0 {
		out.add(" AND ", c.d.matches(words, c.version(), c.by, c.within))
	}
	if len(about) > 0 && len(others) == 0 {
		if n, ok := about[0].(query.Number); ok {
			return out, onrecord.Errorf(onrecord.Invalid, "%s says nothing about articles alone: ask for quotes, positions or figures, or add a field such as speaker", n.String())
		}
		others[Quotes] = nil
	}
	for _, kind := range Kinds() {
		if terms, ok := others[kind]; ok {
			p, err := c.other(kind, append(terms, about...))
			if err != nil {
				return out, err
			}
			out.add(" AND ", p)
		}
	}
	if len(parts) > 1 {
		out.sql = "(" + out.sql + ")"
	}
	return out, nil
}

// owner is the kind of row that a term is about, "" for no one kind.
func owner(q query.Query) Kind {
	switch field(q) {
	case query.Speaker, query.Form:
		return Quotes
	case query.Holder, query.Target, query.Stance, query.Act:
		return Positions
	case query.FigureOf:
		return Figures
	default:
		return ""
	}
}

func field(q query.Query) query.Field {
	switch q := q.(type) {
	case query.Name:
		return q.Field
	case query.Is:
		return q.Field
	case query.Number:
		return query.Confidence
	case query.When:
		return q.Field
	}
	return ""
}

// other is the condition that there is a row of kind for which terms hold.
func (c compiler) other(kind Kind, terms query.And) (condition, error) {
	inner := c
	inner.kind, inner.row = kind, "x"
	if c.row == "x" {
		inner.row = "y"
	}
	p, err := inner.and(terms)
	if err != nil {
		return p, err
	}
	table, x, r := kinds[kind].table, inner.row, c.row
	switch {
	case c.kind == Articles:
		p.sql = r + ".id IN (SELECT " + x + ".version_id FROM " + table + " " + x + " WHERE " + x + ".listed = 1 AND " + p.sql + ")"
	case kind == Quotes && (c.kind == Positions || c.kind == Figures):
		p.sql = "EXISTS (SELECT 1 FROM " + table + " " + x + " WHERE " + x + ".id = " + r + ".attribution_id AND " + p.sql + ")"
	case c.kind == Quotes && (kind == Positions || kind == Figures):
		p.sql = "EXISTS (SELECT 1 FROM " + table + " " + x + " WHERE " + x + ".attribution_id = " + r + ".id AND " + x + ".listed = 1 AND " + p.sql + ")"
	default:
		p.sql = "EXISTS (SELECT 1 FROM " + table + " " + x + " WHERE " + x + ".version_id = " + r + ".version_id AND " + x + ".listed = 1 AND " + p.sql + ")"
	}
	return p, nil
}

// version is the column with the version of the row.
func (c compiler) version() string {
	if c.kind == Articles {
		return c.row + ".id"
	}
	return c.row + ".version_id"
}

// own is the condition for a term that this kind of row answers by itself, nil
// for another.
func (c compiler) own(q query.Query) (*condition, error) {
	switch q := q.(type) {
	case query.All, query.And, query.Or, query.Not:
		p, err := c.compile(q)
		return &p, err
	case query.When:
		return c.when(q)
	case query.Name:
		return c.name(q)
	case query.Is:
		return c.is(q)
	case query.Number:
		if c.kind == Articles {
			return nil, nil //nolint:nilnil // no condition is an answer
		}
		return &condition{c.row + ".confidence " + string(q.Op) + " ?", []any{q.Value}}, nil
	}
	return nil, fmt.Errorf("unknown term %T", q)
}

func (c compiler) when(q query.When) (*condition, error) {
	first, end := days(q.Date.First())<<hashBits, endOf(q.Date)
	switch q.Field {
	case query.From:
		return &condition{c.row + ".id >= " + strconv.FormatInt(first, 10), nil}, nil
	default:
		return &condition{"(" + c.row + ".id >= " + strconv.FormatInt(1<<hashBits, 10) + " AND " + c.row + ".id < " + strconv.FormatInt(end, 10) + ")", nil}, nil
	}
}

func (c compiler) name(q query.Name) (*condition, error) {
	switch q.Field {
	case query.Story:
		ids, err := c.tales(q.Text)
		if err != nil {
			return nil, err
		}
		return &condition{c.version() + " IN (SELECT vo.id FROM version vo JOIN story_article xo ON xo.article_id = vo.article_id WHERE xo.story_id IN (" + joinInts(ids) + "))", nil}, nil
	case query.Outlet:
		ids, err := c.prints(q.Text)
		if err != nil {
			return nil, err
		}
		return &condition{c.version() + " IN (SELECT vo.id FROM version vo JOIN article ao ON ao.id = vo.article_id WHERE ao.outlet_id IN (" + strings.Join(ids, ", ") + "))", nil}, nil
	default:
	}
	k := kinds[c.kind]
	columns := k.people[q.Field]
	among := q.Field == query.Person || q.Field == query.Holder
	if len(columns) == 0 && q.Field != query.Person && q.Field != query.FigureOf && !(among && c.kind == Letters) {
		return nil, nil //nolint:nilnil // no condition is an answer
	}
	if q.Field == query.FigureOf && c.kind != Figures {
		return nil, nil //nolint:nilnil // as above
	}
	ids, err := c.people(q.Text)
	if err != nil {
		return nil, err
	}
	list := "(" + joinInts(ids) + ")"
	var out condition
	walk := ""
	if c.common[q.String()] {
		walk = "+" // keeps the database from looking the name up
	}
	for _, column := range columns {
		out.add(" OR ", condition{walk + c.row + "." + column + " IN " + list, nil})
	}
	switch {
	case q.Field == query.FigureOf:
		pattern := "% " + likeOf(fold(q.Text.Words)) + "% %"
		if !q.Text.Prefix {
			pattern = "% " + likeOf(fold(q.Text.Words)) + " %"
		}
		out.add(" OR ", condition{"lower(' ' || " + c.row + `.measure || ' ') LIKE ? ESCAPE '\'`, []any{pattern}})
		out.add(" OR ", condition{c.row + ".of_id IN " + list + " OR " + c.row + ".source_id IN " + list, nil})
	case c.kind == Articles:
		out.add(" OR ", condition{c.row + ".id IN (SELECT m.version_id FROM mention m WHERE m.entity_id IN " + list + ")", nil})
	case c.kind == Letters && among:
		out.add(" OR ", condition{c.row + ".id IN (SELECT s.collective_id FROM signatory s WHERE s.entity_id IN " + list + ")", nil})
	case c.kind == Events:
		out.add(" OR ", condition{c.row + ".id IN (SELECT s.event_id FROM participant s WHERE s.entity_id IN " + list + ")", nil})
	}
	out.sql = "(" + out.sql + ")"
	return &out, nil
}

func (c compiler) is(q query.Is) (*condition, error) {
	k := kinds[c.kind]
	if column := k.words[q.Field]; column != "" {
		return &condition{c.row + "." + column + " = ?", []any{q.Value}}, nil
	}
	switch q.Field {
	case query.Anonymous:
		if c.kind == Quotes || c.kind == Positions {
			return &condition{c.row + ".anonymous = " + strconv.Itoa(bit(q.Value == query.Yes)), nil}, nil
		}
		if c.kind == Articles {
			return nil, nil //nolint:nilnil // of the rows of the article
		}
		return nil, onrecord.Errorf(onrecord.Invalid, "%s have no %s", c.kind, q.String())
	case query.Reviewed:
		if c.kind == Articles {
			return nil, nil //nolint:nilnil // of the rows of the article
		}
		switch q.Value {
		case query.Yes:
			return &condition{c.row + ".review IS NOT NULL", nil}, nil
		case query.No:
			return &condition{c.row + ".review IS NULL", nil}, nil
		}
		return &condition{c.row + ".review = ?", []any{q.Value}}, nil
	default:
		return nil, nil //nolint:nilnil // no condition is an answer
	}
}

// asksRejected reports whether q wants rows that were rejected.
func asksRejected(q query.Query) bool {
	switch q := q.(type) {
	case query.And:
		return slices.ContainsFunc(q, asksRejected)
	case query.Or:
		return slices.ContainsFunc(q, asksRejected)
	case query.Is:
		return q.Field == query.Reviewed && q.Value == query.Rejected
	}
	return false
}

func joinInts(ids []int64) string {
	var b []byte
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	if len(ids) == 0 {
		return "-1"
	}
	return string(b)
}

// likeOf makes s stand for itself in a pattern.
func likeOf(s string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(s)
}
