package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/query"
)

// Page says which part of an answer is wanted: at most Limit rows (all when
// 0), those after the row After ("" for the first), in which order.
type Page struct {
	Limit int
	After string
	Order Order
}

// Row is one row of an answer, its values in the order of Columns.
type Row struct {
	columns []Column
	Values  []any
}

// Columns are the row's columns.
func (r Row) Columns() []Column { return r.columns }

// Get is the value of a column, nil when unknown.
func (r Row) Get(name string) any {
	for i, c := range r.columns {
		if c.Name == name {
			return r.Values[i]
		}
	}
	return nil
}

// Text is the value of a column of text, "" when unknown.
func (r Row) Text(name string) string {
	s, _ := r.Get(name).(string)
	return s
}

// ID is the row's id.
func (r Row) ID() string { return r.Text("id") }

// Spans are the bytes of the version's text that prove the row.
func (r Row) Spans() []onrecord.Span { return spansOf(r.Text("evidence")) }

// List gives the rows of a kind that q asks for, in the order of the page.
func (s *Store) List(ctx context.Context, kind Kind, q query.Query, page Page) ([]Row, error) {
	var out []Row
	err := s.Each(ctx, kind, q, page, func(r Row) error {
		out = append(out, r)
		return nil
	})
	return out, err
}

// Each calls yield with the rows that List gives, one at a time.
func (s *Store) Each(ctx context.Context, kind Kind, q query.Query, page Page, yield func(Row) error) error {
	k := kinds[kind]
	if k == nil {
		return onrecord.Errorf(onrecord.Invalid, "%q is no kind of row", kind)
	}
	where, c, err := s.asked(ctx, kind, q, page)
	if err != nil {
		return err
	}
	if c.walked.sql != "" {
		full, err := s.byNewest(ctx, &c, q, &page, yield)
		if err != nil || full {
			return err
		}
		where.sql += c.within.holds("r.id")
	}
	if c.first > 0 {
		return s.byWindow(ctx, c, q, page, yield)
	}
	return s.rows(ctx, k, where, page, yield)
}

// rows reads the first of those that a condition holds for. Which ones they are is
// asked apart where they are few: a database that thinks of the whole rows at the
// same time may join whole tables for them.
func (s *Store) rows(ctx context.Context, k *info, where condition, page Page, yield func(Row) error) error {
	ids := k.first(where, page)
	if page.Limit == 0 {
		return s.details(ctx, k, "r.id IN ("+ids.sql+")", ids.args, page.Order, yield)
	}
	list, err := s.ints(ctx, ids.sql, ids.args...)
	if err != nil || len(list) == 0 {
		return s.fail("read rows", err)
	}
	return s.details(ctx, k, "r.id IN ("+joinInts(list)+")", nil, page.Order, yield)
}

// details reads whole rows of a kind.
func (s *Store) details(ctx context.Context, k *info, where string, args []any, order Order, yield func(Row) error) error {
	columns := make([]string, len(k.columns))
	for i, c := range k.columns {
		columns[i] = strings.ReplaceAll(c.sql, "LISTED(coalesce(e2.name, e1.name, s.name))", s.listed())
	}
	version := "v.id = r.version_id"
	if k.table == "version" {
		version = "v.id = r.id"
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind("SELECT "+strings.Join(columns, ", ")+" FROM "+k.table+" r JOIN version v ON "+version+
		" JOIN article a ON a.id = v.article_id LEFT JOIN outlet o ON o.id = a.outlet_id"+
		" LEFT JOIN story_article sa ON sa.article_id = a.id LEFT JOIN story st ON st.id = sa.story_id"+k.joins+k.joined(order)+
		" WHERE "+where+" ORDER BY "+k.by(order)), args...)
	if err != nil {
		return s.fail("read rows", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		values := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return s.fail("read rows", err)
		}
		for i, c := range k.columns {
			values[i] = shown(c, values[i])
		}
		if err := yield(Row{k.columns, values}); err != nil {
			return err
		}
	}
	return s.fail("read rows", rows.Err())
}

// listed is how the dialect joins names into one text.
func (s *Store) listed() string {
	if _, ok := s.d.(postgres); ok {
		return "string_agg(coalesce(e2.name, e1.name, s.name), '; ' ORDER BY s.n)"
	}
	return "group_concat(coalesce(e2.name, e1.name, s.name), '; ')"
}

// shown turns a value of the database into one of a column's type.
func shown(c Column, v any) any {
	if b, ok := v.([]byte); ok {
		v = string(b)
	}
	switch n := v.(type) {
	case int64:
		switch {
		case c.Name == "id" || strings.HasSuffix(c.Name, "_id"):
			return ShowID(n)
		case c.Type == Bool:
			return n != 0
		case c.Type == Float:
			return float64(n)
		}
	}
	return v
}

// bounds say which way of looking for rows is taken.
type bounds struct {
	rows   int // of one name that are sorted rather than met on a walk through all
	words  int // articles with a word that are counted
	window int // articles that the first window has at least
	walk   int // articles with words in which rows are looked for, at most, before that is done in another way
}

func usual() bounds { return bounds{rows: 20_000, words: 100_000, window: 1_000, walk: 1_000} }

// selection is the query for the ids that List wants.
func (s *Store) selection(ctx context.Context, kind Kind, q query.Query, page Page) (condition, error) {
	where, _, err := s.asked(ctx, kind, q, page)
	return kinds[kind].first(where, page), err
}

// asked is the condition for the rows that List wants, but for their number.
func (s *Store) asked(ctx context.Context, kind Kind, q query.Query, page Page) (where condition, c compiler, err error) {
	limit := page.Limit
	if page.Order != Newest || kind == Events {
		limit = 0
	}
	if where, c, err = s.listedWhere(ctx, kind, q, limit); err != nil || page.After == "" {
		return where, c, err
	}
	later, err := s.following(ctx, kinds[kind], page.Order, page.After)
	where.add(" AND ", later)
	return where, c, err
}

// first is the query for the ids of the first rows of a page.
func (k *info) first(where condition, page Page) condition {
	from := k.table + " r"
	if page.Limit > 0 {
		from += k.joined(page.Order)
	}
	where.sql = "SELECT r.id FROM " + from + " WHERE " + where.sql
	if page.Limit > 0 {
		where.sql += " ORDER BY " + k.by(page.Order) + " LIMIT " + strconv.Itoa(page.Limit)
	}
	return where
}

// listedWhere is the condition for the rows that q asks for and that are listed.
func (s *Store) listedWhere(ctx context.Context, kind Kind, q query.Query, limit int) (where condition, c compiler, err error) {
	rest := timed(q)
	if c, err = s.compiler(ctx, kind, rest, limit); err == nil {
		where, err = c.listed(rest)
	}
	return where, c, err
}

// listed is the condition for the rows that q asks for and that are listed.
func (c compiler) listed(q query.Query) (condition, error) {
	where, err := c.compile(q)
	switch {
	case c.kind == Articles:
		where.sql += " AND r.current = 1"
	case asksRejected(q):
		where.sql += " AND " + ofCurrent
	default:
		where.sql += " AND r.listed = 1"
	}
	return where, err
}

// ofCurrent is the condition that a row is one of the current version.
const ofCurrent = "EXISTS (SELECT 1 FROM version w WHERE w.id = r.version_id AND w.current = 1)"

// where is the condition for the rows that q asks for, listed or not.
func (s *Store) where(ctx context.Context, kind Kind, q query.Query) (condition, error) {
	rest := timed(q)
	c, err := s.compiler(ctx, kind, rest, 0)
	if err != nil {
		return condition{}, err
	}
	return c.compile(rest)
}

// timed has the day as of which q asks as one of its terms.
func timed(q query.Query) query.Query {
	rest, on := query.AsOf(q)
	if on != "" {
		rest = query.And{query.When{Field: query.On, Date: on}, rest}
	}
	return rest
}

// compiler makes ready to compile q, of which so many of the newest rows are
// wanted, or all.
func (s *Store) compiler(ctx context.Context, kind Kind, q query.Query, limit int) (compiler, error) {
	c := compiler{kind: kind, row: "r", d: s.d, people: s.people(ctx), prints: s.outlets(ctx), tales: s.tales(ctx)}
	err := s.frequent(ctx, &c, q, limit)
	return c, err
}

// rowsAWord is how many rows can be held against the articles with a word for
// what it costs to look up those of one of these; dense how many times as many
// rows as are wanted there should be for windows to be worth their while.
const (
	rowsAWord = 10
	dense     = 4
)

// frequent finds out which of the terms that must hold are met often, and so
// which way of looking for rows costs least. The database reads ids downwards
// and meets the rows of a frequent name soon enough; those of a rare one are
// looked up. Where words must hold as well, the articles with them are looked up if
// they are few beside the rows of the name; else those rows are held against them,
// window after window where both are so frequent that the rows wanted lie close
// together.
func (s *Store) frequent(ctx context.Context, c *compiler, q query.Query, limit int) error {
	parts := terms(q)
	var words []query.Text
	for _, part := range parts {
		if text, ok := part.(query.Text); ok {
			words = append(words, text)
		}
	}
	alone := len(words) == len(parts)
	if c.kind == Articles && alone && limit > 0 {
		if c.walked = s.d.newest(words); c.walked.sql != "" {
			return nil
		}
	}
	most := s.bounds.rows + 1 // that are counted
	if len(words) > 0 {
		most *= rowsAWord // for as many are held against the words
	}
	common, least := map[string]bool{}, most
	for _, part := range parts {
		name, ok := part.(query.Name)
		if !ok || len(kinds[c.kind].people[name.Field]) == 0 {
			continue
		}
		term, err := c.compile(part)
		if err != nil {
			return err
		}
		n, err := s.atMost(ctx, most, condition{kinds[c.kind].table + " r WHERE " + term.sql, term.args})
		if err != nil {
			return err
		}
		common[part.String()] = n > s.bounds.rows
		least = min(least, n)
	}
	c.common = common
	if len(words) == 0 {
		return nil
	}
	return s.wording(ctx, c, words, least, limit, alone)
}

// wording chooses how words are found beside so many rows of a name; alone tells
// that nothing else must hold.
func (s *Store) wording(ctx context.Context, c *compiler, words []query.Text, rows, limit int, alone bool) error {
	held, err := s.atMost(ctx, s.bounds.words+1, s.d.holding(words))
	if err != nil {
		return err
	}
	if c.all, err = s.names.articles(ctx, s); err != nil {
		return err
	}
	switch {
	case c.kind == Articles && !alone:
		return nil
	case alone:
		rows = c.all // at least one of each article, or nearly so
	}
	if limit > 0 && c.kind != Articles && (held <= s.bounds.walk || limit*c.all <= s.bounds.walk*rows) {
		c.walked = s.d.newest(words)
	}
	if held <= rows/rowsAWord && c.kind != Articles {
		return nil
	}
	c.by, c.common = byRows, nil // the rows of the name are those that are held
	// As if names and words were met independently.
	expected := float64(held) * float64(rows) / float64(max(c.all, 1))
	if limit > 0 && expected >= float64(dense*limit) {
		c.first = max(s.bounds.window, int(2*float64(limit)*float64(c.all)/expected))
	}
	return nil
}

// atMost counts rows, up to n.
func (s *Store) atMost(ctx context.Context, n int, from condition) (int, error) {
	text := "SELECT count(*) FROM (SELECT 1 FROM " + from.sql + " LIMIT " + strconv.Itoa(n) + ") m"
	return s.names.amount(ctx, s, text, from.args...)
}

// Get gives the row with an id, of whatever version and decision.
func (s *Store) Get(ctx context.Context, kind Kind, id string) (Row, error) {
	n, err := ParseID(id)
	if err != nil {
		return Row{}, err
	}
	k := kinds[kind]
	if k == nil {
		return Row{}, onrecord.Errorf(onrecord.Invalid, "%q is no kind of row", kind)
	}
	var found *Row
	err = s.details(ctx, k, "r.id = ?", []any{n}, Newest, func(r Row) error {
		found = &r
		return nil
	})
	if err == nil && found == nil {
		err = onrecord.Errorf(onrecord.NotFound, "there is no row %s among the %s", id, kind)
	}
	if err != nil {
		return Row{}, fmt.Errorf("get row: %w", err)
	}
	return *found, nil
}

// Find gives the kind of the row with an id.
func (s *Store) Find(ctx context.Context, id string) (Kind, error) {
	n, err := ParseID(id)
	if err != nil {
		return "", err
	}
	for _, kind := range Kinds() {
		var there int
		if err := s.row(ctx)("SELECT count(*) FROM "+kinds[kind].table+" WHERE id = ?", n).Scan(&there); err != nil {
			return "", s.fail("look up row", err)
		}
		if there > 0 {
			return kind, nil
		}
	}
	return "", onrecord.Errorf(onrecord.NotFound, "there is no row %s", id)
}
