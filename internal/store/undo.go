package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"onrecord"
)

// Log gives the decisions, newest first: at most limit (all when 0) of those
// before the decision with the id before (0 for the newest).
func (s *Store) Log(ctx context.Context, limit int, before int64) ([]Decision, error) {
	return s.log(ctx, limit, earlier(before))
}

// LogOf is the part of the log that who decided, see Log.
func (s *Store) LogOf(ctx context.Context, who string, limit int, before int64) ([]Decision, error) {
	where := condition{"d.who = ?", []any{who}}
	where.add(" AND ", earlier(before))
	return s.log(ctx, limit, where)
}

// earlier is the condition for the decisions before one, for all when it is 0.
func earlier(before int64) condition {
	if before <= 0 {
		return condition{sql: "1 = 1"}
	}
	return condition{"d.id < ?", []any{before}}
}

// RowLog is what was decided about a row, newest first.
func (s *Store) RowLog(ctx context.Context, kind Kind, id string) ([]Decision, error) {
	n, err := ParseID(id)
	if err != nil {
		return nil, err
	}
	return s.log(ctx, 0, condition{"d.kind = ? AND d.row_id = ?", []any{string(kind), n}})
}

// standing is the condition that a decision d was not undone and undoes none.
const standing = "d.act <> 'undo' AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)"

// LastOf is the last decision of who that was not undone, nil when there is
// none.
func (s *Store) LastOf(ctx context.Context, who string) (*Decision, error) {
	log, err := s.log(ctx, 1, condition{"d.who = ? AND " + standing, []any{who}})
	if err != nil || len(log) == 0 {
		return nil, err
	}
	return &log[0], nil
}

func (s *Store) log(ctx context.Context, limit int, where condition) ([]Decision, error) {
	text := `SELECT d.id, d.at, d.who, d.act, d.kind, d.row_id, coalesce(d.after, '{}'), coalesce(e.name, ''), coalesce(i.name, ''), coalesce(d.undoes, 0),
		EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id), d.blind = 1
		FROM decision d LEFT JOIN entity e ON e.id = d.entity_id LEFT JOIN entity i ON i.id = d.into_id WHERE ` + where.sql + " ORDER BY d.id DESC"
	if limit > 0 {
		text += " LIMIT " + strconv.Itoa(limit)
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(text), where.args...)
	if err != nil {
		return nil, s.fail("read decisions", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Decision
	for rows.Next() {
		d, err := scanDecision(rows)
		if err != nil {
			return nil, s.fail("read decisions", err)
		}
		out = append(out, d)
	}
	return out, s.fail("read decisions", rows.Err())
}

func scanDecision(rows *sql.Rows) (Decision, error) {
	var d Decision
	var row sql.NullInt64
	var after, entity, into string
	if err := rows.Scan(&d.ID, &d.At, &d.Who, &d.Act, &d.Kind, &row, &after, &entity, &into, &d.Undoes, &d.Undone, &d.Blind); err != nil {
		return d, err
	}
	if row.Valid {
		d.Row = ShowID(row.Int64)
	}
	d.Changes = decode(after)
	d.About = entity
	if into != "" {
		d.About += " → " + into
	}
	return d, nil
}

// Undo appends that who takes back a decision: the one with the id, or the
// last that was not undone when id is 0. It gives the decision.
func (s *Store) Undo(ctx context.Context, who string, id int64) (Decision, error) {
	which := condition{standing, nil}
	if id != 0 {
		which = condition{"d.act <> 'undo' AND d.id = ?", []any{id}}
	}
	log, err := s.log(ctx, 1, which)
	switch {
	case err != nil:
		return Decision{}, err
	case len(log) == 0 && id == 0:
		return Decision{}, onrecord.Errorf(onrecord.NotFound, "there is no decision to undo")
	case len(log) == 0:
		return Decision{}, onrecord.Errorf(onrecord.NotFound, "there is no decision %d to undo", id)
	case log[0].Undone:
		return Decision{}, onrecord.Errorf(onrecord.Conflict, "decision %d has been undone already", id)
	}
	d := log[0]
	err = s.inTx(ctx, "undo", func(t *tx) error {
		var row, version, entity, into sql.NullInt64
		if err := t.one("SELECT row_id, version_id, entity_id, into_id FROM decision WHERE id = ?", d.ID).Scan(&row, &version, &entity, &into); err != nil {
			return err
		}
		// Two may undo the same at once: the second finds that it is too late.
		var undone int
		if err := t.one("SELECT count(*) FROM decision WHERE undoes = ?", d.ID).Scan(&undone); err != nil {
			return err
		}
		if undone > 0 {
			return onrecord.Errorf(onrecord.Conflict, "decision %d has been undone already", d.ID)
		}
		if _, err := t.do("INSERT INTO decision (at, who, act, kind, row_id, version_id, entity_id, into_id, undoes, blind) VALUES (?, ?, 'undo', ?, ?, ?, ?, ?, ?, ?)",
			s.stamp(), who, d.Kind, row, version, entity, into, d.ID, bit(d.Blind)); err != nil {
			return err
		}
		switch {
		case d.Blind:
			return nil
		case d.Act == Merge:
			return t.refoldMerges()
		case d.Act == Split:
			if err := t.move(version.Int64, into.Int64, entity.Int64); err != nil {
				return err
			}
			return t.linkAgain(version.Int64)
		case d.Kind == linkKind:
			return t.linkAgain(version.Int64)
		case d.Kind == sameKind:
			return t.sameAgain(entity.Int64)
		default:
			return s.refold(t, Kind(d.Kind), row.Int64)
		}
	})
	if err == nil {
		_, err = s.Link(ctx)
	}
	return d, err
}

// MergeEntities appends that who says that the entities called from are the
// same as the one called into.
func (s *Store) MergeEntities(ctx context.Context, who, from, into string) error {
	return s.inTx(ctx, "merge", func(t *tx) error {
		a, err := t.entityCalled(from)
		if err != nil {
			return err
		}
		b, err := t.entityCalled(into)
		if err != nil {
			return err
		}
		var rootA, rootB int64
		if err := t.one("SELECT (SELECT coalesce(same_as, id) FROM entity WHERE id = ?), (SELECT coalesce(same_as, id) FROM entity WHERE id = ?)", a, b).Scan(&rootA, &rootB); err != nil {
			return err
		}
		if rootA == rootB {
			return onrecord.Errorf(onrecord.Conflict, "%q and %q are the same already", from, into)
		}
		if _, err := t.do("INSERT INTO decision (at, who, act, kind, entity_id, into_id) VALUES (?, ?, 'merge', 'entity', ?, ?)", s.stamp(), who, a, b); err != nil {
			return err
		}
		return t.refoldMerges()
	})
}

// entityCalled is the entity of exactly this name; of several kinds, the
// person.
func (t *tx) entityCalled(name string) (int64, error) {
	var id int64
	err := t.one("SELECT e.id FROM entity e JOIN name_word w ON w.entity_id = e.id WHERE w.word = ? AND e.key = ? ORDER BY e.kind = 'person' DESC, e.id LIMIT 1",
		rarest(words(name)), fold(name)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, onrecord.Errorf(onrecord.NotFound, "the ledger knows nobody called %q; names are given whole", name)
	}
	return id, err
}

// SplitEntity appends that who says that the one called from in an article is
// somebody else, called as.
func (s *Store) SplitEntity(ctx context.Context, who, from, article, as string) error {
	if fold(as) == fold(from) || fold(as) == "" {
		return onrecord.Errorf(onrecord.Invalid, "a split needs another name, as \"%s (the younger)\"", from)
	}
	err := s.inTx(ctx, "split", func(t *tx) error {
		var version int64
		err := t.one("SELECT v.id FROM version v JOIN article a ON a.id = v.article_id WHERE a.key = ? AND v.current = 1", article).Scan(&version)
		if errors.Is(err, sql.ErrNoRows) {
			return onrecord.Errorf(onrecord.NotFound, "there is no article %q", article)
		}
		if err != nil {
			return err
		}
		if err := t.linkAgain(version); err != nil {
			return err
		}
		var old int64
		var kind string
		err = t.one(`SELECT e.id, e.kind FROM entity e JOIN mention m ON m.entity_id = e.id LEFT JOIN entity r ON r.id = e.same_as
			WHERE m.version_id = ? AND (e.key = ? OR r.key = ?) ORDER BY e.key = ? DESC, e.kind = 'person' DESC, e.id LIMIT 1`,
			version, fold(from), fold(from), fold(from)).Scan(&old, &kind)
		if errors.Is(err, sql.ErrNoRows) {
			return onrecord.Errorf(onrecord.NotFound, "article %q mentions nobody called %q", article, from)
		}
		if err != nil {
			return err
		}
		b := batch{}
		other := b.entity(onrecord.Kind(kind), strings.TrimSpace(as), func(int64) bool { return true })
		if err := t.flush(b); err != nil {
			return err
		}
		if _, err := t.do("INSERT INTO decision (at, who, act, kind, version_id, entity_id, into_id) VALUES (?, ?, 'split', 'entity', ?, ?, ?)",
			s.stamp(), who, version, old, other); err != nil {
			return err
		}
		return t.move(version, old, other)
	})
	if err == nil {
		_, err = s.Link(ctx)
	}
	return err
}

// roles are the columns that name an entity in a row of a version.
//
//nolint:gochecknoglobals // a table; nothing writes to it
var roles = []struct{ table, column string }{
	{"mention", "entity_id"},
	{"attribution", "source_id"},
	{"position", "holder_id"},
	{"position", "target_id"},
	{"figure", "of_id"},
	{"figure", "source_id"},
	{"office", "person_id"},
	{"collective", "target_id"},
}

// move gives what a version says of one entity to another.
func (t *tx) move(version, from, to int64) error {
	for _, r := range roles {
		if _, err := t.do("UPDATE "+r.table+" SET "+r.column+" = ? WHERE version_id = ? AND "+r.column+" = ?", to, version, from); err != nil {
			return err
		}
	}
	for _, o := range [][2]string{{"signatory", "collective"}, {"participant", "event"}} {
		table, owner := o[0], o[1]
		if _, err := t.do("UPDATE "+table+" SET entity_id = ? WHERE entity_id = ? AND "+owner+"_id IN (SELECT id FROM "+owner+" WHERE version_id = ?)", to, from, version); err != nil {
			return err
		}
	}
	return nil
}
