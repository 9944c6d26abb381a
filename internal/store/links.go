package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"

	"onrecord"
	"onrecord/internal/link"
)

// The kinds of decisions about who is who, in the log.
const (
	linkKind = "link"
	sameKind = "same"
)

// Choice is a link for people to look at: who a name in an article is, or whom a
// family name stands for in all of them.
type Choice struct {
	ID           string              `json:"id"`
	State        string              `json:"state"` // linked, uncertain, accepted or rejected
	Name         string              `json:"name"`  // as printed
	Ref          string              `json:"ref,omitempty"`
	As           string              `json:"as"` // the name of the one with the ref
	Confidence   onrecord.Confidence `json:"confidence"`
	Alternatives []Other             `json:"alternatives,omitempty"`
	Reasons      []string            `json:"reasons,omitempty"`
	Article      string              `json:"article,omitempty"` // "" for a name in all articles
	Title        string              `json:"title,omitempty"`
	Published    string              `json:"published,omitempty"`
	Outlet       string              `json:"outlet,omitempty"`
}

// Other is somebody else that a name may be.
type Other struct {
	Ref        string              `json:"ref"`
	Name       string              `json:"name"`
	Confidence onrecord.Confidence `json:"confidence"`
}

// Choices lists the links in a state, all when it is "", of names that hold the
// words: family names first, then what is printed last. After is the id of the
// last one of the page before.
func (s *Store) Choices(ctx context.Context, state, name string, page Page) ([]Choice, error) {
	var out []Choice
	var err error
	if page.After == "" && (state == "" || state == isUnsure || state == isLinked) {
		if out, err = s.familyChoices(ctx, state, name); err != nil {
			return nil, s.fail("read links", err)
		}
		if page.Limit > 0 && len(out) > page.Limit {
			out = out[:page.Limit]
		}
	}
	text := `SELECT l.id, l.state, e.name, l.ref, coalesce(a.name, l.ref), l.confidence, l.alternatives, l.reasons, k.key, coalesce(v.title, ''), coalesce(v.published, ''), coalesce(o.name, '')
		FROM link l JOIN entity e ON e.id = l.entity_id JOIN version v ON v.id = l.version_id AND v.current = 1 JOIN article k ON k.id = v.article_id
		LEFT JOIN outlet o ON o.id = k.outlet_id LEFT JOIN authority a ON a.ref = l.ref WHERE 1 = 1`
	var args []any
	if state != "" {
		text += " AND l.state = ?"
		args = append(args, state)
	}
	if name != "" {
		text += ` AND ' ' || e.key || ' ' LIKE ? ESCAPE '\'`
		args = append(args, "% "+likeOf(fold(name))+" %")
	}
	if page.After != "" {
		id, err := ParseID(page.After)
		if err != nil {
			return nil, err
		}
		text += " AND (l.version_id, l.id) < (SELECT b.version_id, b.id FROM link b WHERE b.id = ?)"
		args = append(args, id)
	}
	text += " ORDER BY l.version_id DESC, l.id DESC"
	if page.Limit > 0 {
		text += " LIMIT " + strconv.Itoa(page.Limit-len(out))
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(text), args...)
	if err != nil {
		return nil, s.fail("read links", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	first := len(out)
	for rows.Next() {
		var c Choice
		var id int64
		var others, why string
		if err := rows.Scan(&id, &c.State, &c.Name, &c.Ref, &c.As, &c.Confidence, &others, &why, &c.Article, &c.Title, &c.Published, &c.Outlet); err != nil {
			return nil, s.fail("read links", err)
		}
		c.ID = ShowID(id)
		var list []link.Alternative
		if err := errors.Join(json.Unmarshal([]byte(others), &list), json.Unmarshal([]byte(why), &c.Reasons)); err != nil {
			return nil, s.fail("read links", err)
		}
		for _, o := range list {
			c.Alternatives = append(c.Alternatives, Other{Ref: o.Ref, Confidence: o.Confidence})
		}
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, s.fail("read links", err)
	}
	for i := first; i < len(out); i++ {
		for j := range out[i].Alternatives {
			o := &out[i].Alternatives[j]
			o.Name = o.Ref
			if err := s.row(ctx)("SELECT name FROM authority WHERE ref = ?", o.Ref).Scan(&o.Name); err != nil && !errors.Is(err, sql.ErrNoRows) {
				return nil, s.fail("read links", err)
			}
		}
	}
	return out, nil
}

// familyChoices are family names alone and whom they stand for.
func (s *Store) familyChoices(ctx context.Context, state, name string) ([]Choice, error) {
	text := "SELECT e.id, e.name, f.name, e.stands FROM entity e JOIN entity f ON f.id = e.stands_for WHERE e.ref IS NULL"
	args := []any{}
	switch state {
	case isLinked:
		text += " AND e.stands >= ?"
		args = append(args, nearlyAll)
	case isUnsure:
		text += " AND e.stands < ? AND coalesce(e.same_as, 0) <> coalesce(f.same_as, f.id)"
		args = append(args, nearlyAll)
	}
	if name != "" {
		text += ` AND ' ' || e.key || ' ' LIKE ? ESCAPE '\'`
		args = append(args, "% "+likeOf(fold(name))+" %")
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(text+" ORDER BY e.name, e.id"), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Choice
	for rows.Next() {
		var c Choice
		var id int64
		if err := rows.Scan(&id, &c.Name, &c.As, &c.Confidence); err != nil {
			return nil, err
		}
		c.ID, c.State = ShowID(id), isUnsure
		if c.Confidence >= nearlyAll {
			c.State = isLinked
		}
		c.Reasons = []string{"in most articles that print the family name in full it is this one"}
		out = append(out, c)
	}
	return out, rows.Err()
}

// Choose appends that who accepts or rejects a link. Ref is who it is instead of
// the one that the link says, "" for that one.
func (s *Store) Choose(ctx context.Context, who string, act Act, id, ref string) error {
	n, err := ParseID(id)
	if err != nil {
		return err
	}
	if act != Accept && act != Reject {
		return onrecord.Errorf(onrecord.Invalid, "a link is accepted or rejected, not %q", act)
	}
	var version, entity int64
	var now string
	err = s.row(ctx)("SELECT version_id, entity_id, ref FROM link WHERE id = ?", n).Scan(&version, &entity, &now)
	if errors.Is(err, sql.ErrNoRows) {
		return s.chooseFamily(ctx, who, act, id, n)
	}
	if err != nil {
		return s.fail("look up link", err)
	}
	if ref == "" {
		ref = now
	} else if err := s.hasRef(ctx, ref); err != nil {
		return err
	}
	err = s.inTx(ctx, "decide", func(t *tx) error {
		if _, err := t.do("INSERT INTO decision (at, who, act, kind, version_id, entity_id, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			s.stamp(), who, string(act), linkKind, version, entity, encode(map[string]string{"ref": now}), encode(map[string]string{"ref": ref})); err != nil {
			return err
		}
		return t.linkAgain(version)
	})
	if err == nil {
		_, err = s.Link(ctx)
	}
	return err
}

func (s *Store) hasRef(ctx context.Context, ref string) error {
	var there int
	if err := s.row(ctx)("SELECT count(*) FROM authority WHERE ref = ?", ref).Scan(&there); err != nil {
		return s.fail("look up ref", err)
	}
	if there == 0 {
		return onrecord.Errorf(onrecord.NotFound, "no authority file has the ref %q", ref)
	}
	return nil
}

// chooseFamily decides whom a family name alone stands for.
func (s *Store) chooseFamily(ctx context.Context, who string, act Act, id string, entity int64) error {
	var into sql.NullInt64
	err := s.row(ctx)("SELECT stands_for FROM entity WHERE id = ?", entity).Scan(&into)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !into.Valid {
		return onrecord.Errorf(onrecord.NotFound, "there is no link %s", id)
	}
	if err != nil {
		return s.fail("look up link", err)
	}
	return s.inTx(ctx, "decide", func(t *tx) error {
		kind := sameKind
		if act == Accept {
			act, kind = Merge, "entity"
		}
		if _, err := t.do("INSERT INTO decision (at, who, act, kind, entity_id, into_id) VALUES (?, ?, ?, ?, ?, ?)",
			s.stamp(), who, string(act), kind, entity, into.Int64); err != nil {
			return err
		}
		return t.sameAgain(entity)
	})
}

// linkAgain takes back what follows from the links of a version, and has it
// linked again.
func (t *tx) linkAgain(version int64) error {
	type moved struct{ from, to int64 }
	var list []moved
	if err := t.each("SELECT moved_id, entity_id FROM link WHERE version_id = ? AND moved_id IS NOT NULL ORDER BY id", func(rows *sql.Rows) error {
		var m moved
		err := rows.Scan(&m.from, &m.to)
		list = append(list, m)
		return err
	}, version); err != nil {
		return err
	}
	for _, m := range list {
		if err := t.move(version, m.from, m.to); err != nil {
			return err
		}
	}
	if _, err := t.do("UPDATE link SET moved_id = NULL WHERE version_id = ?", version); err != nil {
		return err
	}
	return t.unlink(version)
}

// meant is the entity that a row of a version has now for one that it had when
// somebody decided about it: links may have moved it since.
func (t *tx) meant(version, entity int64) (int64, error) {
	now := entity
	err := t.one(`SELECT coalesce(moved_id, entity_id) FROM link WHERE version_id = ? AND (entity_id = ? OR moved_id = ? OR ref = (SELECT ref FROM entity WHERE id = ?))
		ORDER BY CASE WHEN entity_id = ? OR moved_id = ? THEN 0 ELSE 1 END, id LIMIT 1`, version, entity, entity, entity, entity, entity).Scan(&now)
	if errors.Is(err, sql.ErrNoRows) {
		return entity, nil
	}
	return now, err
}

// sameAgain settles a family name anew after a decision.
func (t *tx) sameAgain(entity int64) error {
	found, err := t.families("e.id = ?", entity)
	if err != nil {
		return err
	}
	if err := t.settleEach(found); err != nil {
		return err
	}
	return t.refoldMerges()
}
