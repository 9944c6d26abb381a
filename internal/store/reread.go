package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"onrecord"
)

// decided is a row that stays when its version is read again.
type decided struct {
	kind     Kind
	id       int64
	local    string
	claims   []string // as read, and as edited
	evidence []onrecord.Span
}

func (d decided) holds(claim string) bool { return slices.Contains(d.claims, claim) }

// Stale calls yield with the articles whose current version was read by
// another reader than now; with all when every is set.
func (s *Store) Stale(ctx context.Context, now onrecord.Reader, every bool, yield func(*onrecord.Article) bool) error {
	const some = 200
	last := int64(0)
	for {
		text := `SELECT v.id, a.key, coalesce(a.url, ''), coalesce(o.name, ''), coalesce(v.title, ''), coalesce(a.authors, ''), coalesce(v.published, ''), coalesce(a.language, ''), v.text
			FROM version v JOIN article a ON a.id = v.article_id LEFT JOIN outlet o ON o.id = a.outlet_id WHERE v.current = 1 AND v.id > ?`
		args := []any{last}
		if !every {
			text += " AND (v.reader <> ? OR coalesce(v.model_sha256, '') <> ?)"
			args = append(args, now.Version, now.ModelSum)
		}
		list, end, err := s.articles(ctx, text+" ORDER BY v.id LIMIT ?", append(args, some)...)
		if err != nil {
			return s.fail("read articles", err)
		}
		for _, a := range list {
			if !yield(a) {
				return nil
			}
		}
		if len(list) < some {
			return nil
		}
		last = end
	}
}

func (s *Store) articles(ctx context.Context, text string, args ...any) (list []*onrecord.Article, last int64, err error) {
	rows, err := s.read.QueryContext(ctx, s.d.rebind(text), args...)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		a := &onrecord.Article{}
		var authors string
		if err := rows.Scan(&last, &a.ID, &a.URL, &a.Outlet, &a.Title, &authors, &a.Published, &a.Language, &a.Text); err != nil {
			return nil, 0, err
		}
		if authors != "" {
			a.Authors = strings.Split(authors, "; ")
		}
		list = append(list, a)
	}
	return list, last, rows.Err()
}

// Reread puts new readings in the place of those that the ledger holds of the
// same versions. Rows that people have decided about stay as they are, and a
// suggestion like one of them does not come back.
func (s *Store) Reread(ctx context.Context, records []*onrecord.Record) error {
	fresh := s.known.begin()
	err := s.inTx(ctx, "keep new readings", func(t *tx) error {
		b := batch{}
		for _, rec := range records {
			version, there, err := t.find(rec.Article)
			if err != nil {
				return err
			}
			if !there {
				return onrecord.Errorf(onrecord.NotFound, "article %s: this version is not in the ledger", rec.Article.ID)
			}
			if err := t.again(b, rec, version, fresh); err != nil {
				return err
			}
		}
		return t.flush(b)
	})
	if err == nil {
		fresh.keep()
	}
	return err
}

func (t *tx) again(b batch, rec *onrecord.Record, version int64, fresh *newNames) error {
	u := &unfolding{
		batch: b, rec: rec, version: version, fresh: fresh.first, spelled: map[spelling]int64{},
		ids: map[string]int64{}, said: map[string]int64{}, taken: map[int64]bool{}, moved: map[int64]int64{},
	}
	var err error
	if u.frozen, err = t.frozen(version); err != nil {
		return err
	}
	for _, d := range u.frozen {
		u.taken[d.id] = true
	}
	if err := t.splits(version, u.moved); err != nil {
		return err
	}
	if err := t.clear(version, u.frozen); err != nil {
		return err
	}
	if _, err := t.do("UPDATE version SET reader = ?, model = ?, model_sha256 = ? WHERE id = ?",
		rec.Reader.Version, some(rec.Reader.Model), some(rec.Reader.ModelSum), version); err != nil {
		return err
	}
	u.all()
	// The new rows are those of the names; who they are is to be seen anew.
	if _, err := t.do("UPDATE link SET moved_id = NULL WHERE version_id = ?", version); err != nil {
		return err
	}
	return t.unlink(version)
}

// clear takes away what was read in a version, but for the rows that stay.
func (t *tx) clear(version int64, stay []decided) error {
	for _, kind := range []Kind{Events, Letters, Offices, Figures, Positions, Quotes} {
		var ids []int64
		for _, d := range stay {
			if d.kind == kind {
				ids = append(ids, d.id)
			}
		}
		if _, err := t.ExecContext(t.ctx, t.d.rebind("DELETE FROM "+kinds[kind].table+" WHERE version_id = ? AND id NOT IN ("+joinInts(ids)+")"), version); err != nil {
			return err
		}
	}
	_, err := t.do("DELETE FROM mention WHERE version_id = ?", version)
	return err
}

// splits tells which entities people have told apart in a version.
func (t *tx) splits(version int64, moved map[int64]int64) error {
	return t.each(`SELECT d.entity_id, d.into_id FROM decision d WHERE d.act = 'split' AND d.version_id = ?
		AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id`, func(rows *sql.Rows) error {
		var from, to int64
		if err := rows.Scan(&from, &to); err != nil {
			return err
		}
		moved[from] = to
		return nil
	}, version)
}

// frozen lists the rows of a version that stay: those that were decided about
// and the attributions that these lean on.
func (t *tx) frozen(version int64) ([]decided, error) {
	var out []decided
	var lean []int64
	for _, kind := range Kinds() {
		if kind == Articles {
			continue
		}
		k := kinds[kind]
		on := "NULL"
		switch kind {
		case Quotes:
			on = "within_id"
		case Positions, Figures:
			on = "attribution_id"
		default:
		}
		list, leans, err := t.keepers(kind, "SELECT id, local, evidence, "+on+", "+strings.Join(k.claim, ", ")+" FROM "+k.table+" WHERE version_id = ? AND review IS NOT NULL ORDER BY id", version)
		if err != nil {
			return nil, err
		}
		out, lean = append(out, list...), append(lean, leans...)
	}
	for len(lean) > 0 {
		id := lean[0]
		lean = lean[1:]
		if slices.ContainsFunc(out, func(d decided) bool { return d.kind == Quotes && d.id == id }) {
			continue
		}
		list, leans, err := t.keepers(Quotes, "SELECT id, local, evidence, within_id, source FROM attribution WHERE id = ?", id)
		if err != nil {
			return nil, err
		}
		out, lean = append(out, list...), append(lean, leans...)
	}
	return out, nil
}

func (t *tx) keepers(kind Kind, query string, arg int64) (list []decided, lean []int64, err error) {
	k := kinds[kind]
	var now [][]string
	err = t.each(query, func(rows *sql.Rows) error {
		d := decided{kind: kind}
		var evidence string
		var on sql.NullInt64
		values := make([]any, len(k.claim))
		into := []any{&d.id, &d.local, &evidence, &on}
		for i := range values {
			into = append(into, &values[i])
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		d.evidence = spansOf(evidence)
		if on.Valid {
			lean = append(lean, on.Int64)
		}
		parts := make([]string, len(values))
		for i, v := range values {
			parts[i] = spelled(v)
		}
		now = append(now, parts)
		list = append(list, d)
		return nil
	}, arg)
	if err != nil {
		return nil, nil, err
	}
	for i := range list {
		if err := t.claims(&list[i], now[i]); err != nil {
			return nil, nil, err
		}
	}
	return list, lean, nil
}

// claims fills in what a row claims now and what it claimed when it was read.
func (t *tx) claims(d *decided, now []string) error {
	d.claims = append(d.claims, claimOf(d.kind, now))
	var was string
	err := t.one("SELECT before FROM decision WHERE kind = ? AND row_id = ? AND act <> 'undo' AND blind = 0 ORDER BY id LIMIT 1", string(d.kind), d.id).Scan(&was)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	read := slices.Clone(now)
	for i, c := range kinds[d.kind].claim {
		if v, ok := decode(was)[c]; ok {
			read[i] = v
		}
	}
	d.claims = append(d.claims, claimOf(d.kind, read))
	return nil
}

func spelled(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	case float64:
		return number(v)
	}
	return ""
}
