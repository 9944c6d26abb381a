package store

import (
	"context"

	"onrecord"
)

// Version is one text of an article.
type Version struct {
	ID                             string // of its row
	Number                         int64
	Current                        bool
	Title, Published, Sum, TakenIn string
	Text                           string
}

// Versions gives the versions of the article with a key or a row's id, oldest
// first.
func (s *Store) Versions(ctx context.Context, article string) ([]Version, error) {
	id, err := ParseID(article)
	if err != nil {
		id = -1
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(`SELECT v.id, v.number, v.current = 1, coalesce(v.title, ''), coalesce(v.published, ''), v.sha256, v.taken_in, v.text
		FROM version v JOIN article a ON a.id = v.article_id WHERE a.key = ? OR a.id = (SELECT article_id FROM version WHERE id = ?) ORDER BY v.number`), article, id)
	if err != nil {
		return nil, s.fail("read versions", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Version
	for rows.Next() {
		var v Version
		var row int64
		if err := rows.Scan(&row, &v.Number, &v.Current, &v.Title, &v.Published, &v.Sum, &v.TakenIn, &v.Text); err != nil {
			return nil, s.fail("read versions", err)
		}
		v.ID = ShowID(row)
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, s.fail("read versions", err)
	}
	if len(out) == 0 {
		return nil, onrecord.Errorf(onrecord.NotFound, "there is no article %q", article)
	}
	return out, nil
}
