package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"

	"onrecord"
	"onrecord/internal/query"
)

// Check appends what a second person says of a row that another has decided
// about. It is blind: the person is shown the row as it was read (Seconds), what
// is said is kept to be compared (Judgements), and the row stays as the first
// left it.
func (s *Store) Check(ctx context.Context, who string, act Act, kind Kind, id string, changes map[string]string) error {
	n, err := ParseID(id)
	if err != nil {
		return err
	}
	k := kinds[kind]
	if k == nil || kind == Articles {
		return onrecord.Errorf(onrecord.Invalid, "rows of kind %q are not decided about", kind)
	}
	if err := k.mayChange(kind, act, changes); err != nil {
		return err
	}
	return s.inTx(ctx, "check", func(t *tx) error {
		if err := t.mayCheck(who, kind, n); err != nil {
			return err
		}
		was, version, err := t.asRead(kind, n)
		if err != nil {
			return err
		}
		var after any
		if act == Edit {
			after = encode(changes)
		}
		_, err = t.do("INSERT INTO decision (at, who, act, kind, row_id, version_id, before, after, blind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
			s.stamp(), who, string(act), string(kind), n, version, was, after)
		return err
	})
}

// mayCheck refuses rows that nobody else has decided about, and those that who
// has had before.
func (t *tx) mayCheck(who string, kind Kind, id int64) error {
	var others, own, done int
	err := t.one(`SELECT coalesce(sum(CASE WHEN d.blind = 0 AND d.who <> ? THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN d.blind = 0 AND d.who = ? THEN 1 ELSE 0 END), 0),
		coalesce(sum(CASE WHEN d.blind = 1 AND d.who = ? THEN 1 ELSE 0 END), 0)
		FROM decision d WHERE d.kind = ? AND d.row_id = ? AND `+standing, who, who, who, string(kind), id).Scan(&others, &own, &done)
	switch {
	case err != nil:
		return err
	case own > 0:
		return onrecord.Errorf(onrecord.Conflict, "row %s: you have decided about it yourself; a second check is another's", ShowID(id))
	case done > 0:
		return onrecord.Errorf(onrecord.Conflict, "row %s: you have checked it already; undo that first", ShowID(id))
	case others == 0:
		return onrecord.Errorf(onrecord.Conflict, "row %s: nobody has decided about it yet, so that there is nothing to check a second time", ShowID(id))
	}
	return nil
}

// asRead is a decided row as it was before the first decision about it.
func (t *tx) asRead(kind Kind, id int64) (state string, version int64, err error) {
	err = t.one("SELECT before, version_id FROM decision WHERE kind = ? AND row_id = ? AND act <> 'undo' AND blind = 0 ORDER BY id LIMIT 1", string(kind), id).Scan(&state, &version)
	return state, version, err
}

// toCheck is the condition for rows that others have decided about and that who
// has not had yet.
func toCheck(kind Kind, who string) condition {
	return condition{`r.review IS NOT NULL AND ` + ofCurrent + ` AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.kind = ? AND d.row_id = r.id AND d.who = ? AND ` + standing + `)`, []any{string(kind), who}}
}

// scattered is an order that has nothing to do with what rows say, so that the
// first of them are a sample of all: ids end with a hash.
const scattered = "r.id % 997, r.id"

// Seconds gives rows for a second check by who: rows that q asks for and others
// have decided about, rejected ones too, each as it was read. Their order is
// scattered; at most limit, all when 0, those after the row with an id ("" for the
// first).
func (s *Store) Seconds(ctx context.Context, who string, kind Kind, q query.Query, limit int, after string) ([]Row, error) {
	k := kinds[kind]
	if k == nil || kind == Articles {
		return nil, onrecord.Errorf(onrecord.Invalid, "rows of kind %q are not decided about", kind)
	}
	where, err := s.where(ctx, kind, q)
	if err != nil {
		return nil, err
	}
	where.add(" AND ", toCheck(kind, who))
	if after != "" {
		id, err := ParseID(after)
		if err != nil {
			return nil, err
		}
		where.add(" AND ", condition{"(r.id % 997, r.id) > (?, ?)", []any{id % 997, id}})
	}
	text := "SELECT r.id FROM " + k.table + " r WHERE " + where.sql + " ORDER BY " + scattered
	if limit > 0 {
		text += " LIMIT " + strconv.Itoa(limit)
	}
	ids, err := s.ints(ctx, text, where.args...)
	if err != nil {
		return nil, s.fail("read rows", err)
	}
	var rows []Row
	err = s.details(ctx, k, "r.id IN ("+joinInts(ids)+")", nil, Newest, func(r Row) error {
		r, err := s.unedited(ctx, kind, r)
		rows = append(rows, r)
		return err
	})
	place := map[string]int{}
	for i, id := range ids {
		place[ShowID(id)] = i
	}
	slices.SortFunc(rows, func(a, b Row) int { return place[a.ID()] - place[b.ID()] })
	return rows, err
}

// AsRead is a row without what was decided about it.
func (s *Store) AsRead(ctx context.Context, kind Kind, id string) (Row, error) {
	r, err := s.Get(ctx, kind, id)
	if err != nil {
		return r, err
	}
	return s.unedited(ctx, kind, r)
}

// unedited puts what was read in the place of what was decided.
func (s *Store) unedited(ctx context.Context, kind Kind, r Row) (Row, error) {
	id, err := ParseID(r.ID())
	if err != nil {
		return r, err
	}
	var state string
	err = s.row(ctx)("SELECT before FROM decision WHERE kind = ? AND row_id = ? AND act <> 'undo' AND blind = 0 ORDER BY id LIMIT 1", string(kind), id).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) {
		return r, nil
	}
	if err != nil {
		return r, s.fail("read decisions", err)
	}
	was := decode(state)
	out := Row{r.columns, slices.Clone(r.Values)}
	for i, c := range r.columns {
		switch f, ok := editFieldOf(kind, c.Name); {
		case c.Name == "review":
			out.Values[i] = nil
		case ok && was[f] == "":
			out.Values[i] = nil
		case ok:
			out.Values[i] = was[f]
		}
	}
	return out, nil
}

// EditField is something of a row that a person may change.
type EditField struct {
	Name   string   // as an edit has it
	Column string   // the column of the row that shows it
	Values []string // one of these, any where there are none
	Who    bool     // it names somebody
}

// EditFields lists what may be changed in rows of a kind, who is who first.
func EditFields(kind Kind) []EditField {
	k := kinds[kind]
	if k == nil {
		return nil
	}
	var out []EditField
	for _, c := range k.columns {
		if name, ok := editFieldOf(kind, c.Name); ok {
			e := k.edit[name]
			out = append(out, EditField{Name: name, Column: c.Name, Values: slices.Clone(e.values), Who: e.entity != ""})
		}
	}
	slices.SortStableFunc(out, func(a, b EditField) int { return bit(b.Who) - bit(a.Who) })
	return out
}

// editFieldOf is the name by which a column is edited: that of who speaks is
// the source.
func editFieldOf(kind Kind, column string) (string, bool) {
	if kind == Quotes && column == "speaker" {
		column = "source"
	}
	_, ok := kinds[kind].edit[column]
	return column, ok
}
