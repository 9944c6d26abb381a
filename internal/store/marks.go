package store

import (
	"context"
	"slices"

	"onrecord"
)

// Marked is a row and the bytes of its version's text that show it.
type Marked struct {
	Row

	Kind  Kind
	Spans []onrecord.Span
}

// Marks gives the rows of a version, of whatever kind, that nobody rejected, in
// the order in which the text shows them.
func (s *Store) Marks(ctx context.Context, version string) ([]Marked, error) {
	id, err := ParseID(version)
	if err != nil {
		return nil, err
	}
	var out []Marked
	for _, kind := range Kinds() {
		if kind == Articles {
			continue
		}
		err := s.details(ctx, kinds[kind], "r.version_id = ? AND (r.review IS NULL OR r.review <> 'rejected')", []any{id}, Newest, func(r Row) error {
			out = append(out, Marked{r, kind, spansOf(r.Text("evidence"))})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b Marked) int { return a.start() - b.start() })
	return out, nil
}

func (m Marked) start() int {
	if len(m.Spans) == 0 {
		return 0
	}
	return m.Spans[0].Start
}

// Holds reports whether the row's words are those of the text at its spans.
func (m Marked) Holds(text string) bool {
	for _, span := range m.Spans {
		if span.Start < 0 || span.End > len(text) || span.Start >= span.End {
			return false
		}
	}
	return in(text, m.Spans) == m.Text("words")
}

// Copy is an article that prints the same text as another.
type Copy struct {
	ID, Outlet, Title, Published string // ID is that of the version
	Original                     bool   // it is the one that the others copy
}

// Copies gives the articles that print the same text as the one with the
// version, itself among them, the original first; nil where none copies it or
// articles have not been put together into stories.
func (s *Store) Copies(ctx context.Context, version string) ([]Copy, error) {
	id, err := ParseID(version)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(`SELECT v.id, coalesce(o.name, ''), coalesce(v.title, ''), coalesce(v.published, ''), y.article_id = y.original_id
		FROM version w JOIN story_article x ON x.article_id = w.article_id JOIN story_article y ON y.original_id = x.original_id
		JOIN article a ON a.id = y.article_id JOIN version v ON v.article_id = a.id AND v.current = 1 LEFT JOIN outlet o ON o.id = a.outlet_id
		WHERE w.id = ? ORDER BY y.article_id = y.original_id DESC, coalesce(v.published, ''), v.id`), id)
	if err != nil {
		return nil, s.fail("read copies", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Copy
	for rows.Next() {
		var c Copy
		var row int64
		if err := rows.Scan(&row, &c.Outlet, &c.Title, &c.Published, &c.Original); err != nil {
			return nil, s.fail("read copies", err)
		}
		c.ID = ShowID(row)
		out = append(out, c)
	}
	if len(out) < 2 {
		out = nil
	}
	return out, s.fail("read copies", rows.Err())
}
