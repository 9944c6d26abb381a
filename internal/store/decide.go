package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/internal/query"
)

// Act is what a person decided.
type Act string

// The acts.
const (
	Accept Act = "accept"
	Edit   Act = "edit"
	Reject Act = "reject"
	Merge  Act = "merge"
	Split  Act = "split"
	Undo   Act = "undo"
)

// review is the word that a row shows for an act.
func (a Act) review() string {
	switch a {
	case Accept:
		return query.Accepted
	case Edit:
		return query.Edited
	case Reject:
		return query.Rejected
	default:
		return ""
	}
}

// Decision is one line of the log.
type Decision struct {
	ID      int64             `json:"id"`
	At      string            `json:"at"`
	Who     string            `json:"who"`
	Act     Act               `json:"act"`
	Kind    string            `json:"kind"` // of the row, or "entity"
	Row     string            `json:"row,omitempty"`
	About   string            `json:"about,omitempty"` // the names of the entities
	Changes map[string]string `json:"changes,omitempty"`
	Undoes  int64             `json:"undoes,omitempty"`
	Undone  bool              `json:"undone"`
	Blind   bool              `json:"blind,omitempty"` // a second check, which changes no row; see Check
}

// Decide appends that who accepts, rejects or edits a row. Changes are the new
// values of an edit, by column; see Editable.
func (s *Store) Decide(ctx context.Context, who string, act Act, kind Kind, id string, changes map[string]string) error {
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
	return s.inTx(ctx, "decide", func(t *tx) error {
		var version int64
		err := t.one("SELECT version_id FROM "+k.table+" WHERE id = ?", n).Scan(&version)
		if errors.Is(err, sql.ErrNoRows) {
			return onrecord.Errorf(onrecord.NotFound, "there is no row %s among the %s", id, kind)
		}
		if err != nil {
			return err
		}
		was, err := k.state(t, n)
		if err != nil {
			return err
		}
		var after any
		if act == Edit {
			after = encode(changes)
		}
		if _, err := t.do("INSERT INTO decision (at, who, act, kind, row_id, version_id, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			s.stamp(), who, string(act), string(kind), n, version, encode(was), after); err != nil {
			return err
		}
		return s.refold(t, kind, n)
	})
}

func (k *info) mayChange(kind Kind, act Act, changes map[string]string) error {
	if act != Accept && act != Reject && act != Edit {
		return onrecord.Errorf(onrecord.Invalid, "a row is accepted, edited or rejected, not %q", act)
	}
	if act == Edit && len(changes) == 0 {
		return onrecord.Errorf(onrecord.Invalid, "an edit changes something: say what, as stance=opposes")
	}
	for name, value := range changes {
		e, ok := k.edit[name]
		if !ok {
			return onrecord.Errorf(onrecord.Invalid, "%q of %s can't be edited; what can: %s", name, kind, strings.Join(Editable(kind), ", "))
		}
		if e.values != nil && !slices.Contains(e.values, value) {
			return onrecord.Errorf(onrecord.Invalid, "%s=%s: want one of %s", name, value, strings.Join(e.values, ", "))
		}
		if strings.HasPrefix(name, "date_") {
			if _, err := time.Parse(time.DateOnly, value); err != nil {
				return onrecord.Errorf(onrecord.Invalid, "%s=%s: want a day, as 2014-11-12", name, value)
			}
		}
		if strings.TrimSpace(value) == "" {
			return onrecord.Errorf(onrecord.Invalid, "%s: an edit gives a value", name)
		}
	}
	return nil
}

// state is what can be edited of a row, as it stands.
func (k *info) state(t *tx, id int64) (map[string]string, error) {
	columns := k.editColumns()
	if len(columns) == 0 {
		return map[string]string{}, nil
	}
	values := make([]sql.NullString, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	if err := t.one("SELECT "+strings.Join(columns, ", ")+" FROM "+k.table+" WHERE id = ?", id).Scan(into...); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for i, c := range columns {
		if values[i].Valid {
			out[c] = values[i].String
		}
	}
	return out, nil
}

// editColumns are the columns that may be edited and the ids of the entities
// that they name, in a fixed order.
func (k *info) editColumns() []string {
	var out []string
	for name, e := range k.edit {
		out = append(out, name)
		if e.entity != "" {
			out = append(out, e.entity)
		}
	}
	slices.Sort(out)
	return out
}

func encode(m map[string]string) string {
	b, err := json.Marshal(m)
	if err != nil {
		return "{}" // no map of strings fails
	}
	return string(b)
}

func decode(s string) map[string]string {
	m := map[string]string{}
	if json.Unmarshal([]byte(s), &m) != nil {
		return map[string]string{}
	}
	return m
}

// refold brings a row to the fold of its decisions: what was read, then every
// decision that was not undone, in order.
func (s *Store) refold(t *tx, kind Kind, id int64) error {
	k := kinds[kind]
	review, state, version, err := foldRow(t, kind, id)
	if err != nil {
		return err
	}
	sets, args := []string{"review = ?", "listed = (SELECT current FROM version WHERE version.id = ?)"}, []any{some(review), version}
	if review == query.Rejected {
		sets, args = []string{"review = ?", "listed = 0"}, []any{review}
	}
	for _, c := range k.editColumns() {
		v := value(c, state)
		if entity, ok := v.(int64); ok {
			if v, err = t.meant(version, entity); err != nil {
				return err
			}
		}
		sets = append(sets, c+" = ?")
		args = append(args, v)
	}
	_, err = t.do("UPDATE "+k.table+" SET "+strings.Join(sets, ", ")+" WHERE id = ?", append(args, id)...)
	return err
}

// foldRow is what the decisions about a row come to.
func foldRow(t *tx, kind Kind, id int64) (review string, state map[string]string, version int64, err error) {
	k := kinds[kind]
	type step struct {
		act   Act
		after map[string]string
	}
	var steps []step
	err = t.each(`SELECT d.act, d.version_id, d.before, coalesce(d.after, '{}'), EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
		FROM decision d WHERE d.kind = ? AND d.row_id = ? AND d.act <> 'undo' AND d.blind = 0 ORDER BY d.id`, func(rows *sql.Rows) error {
		var act, was, now string
		var undone bool
		if err := rows.Scan(&act, &version, &was, &now, &undone); err != nil {
			return err
		}
		if state == nil {
			state = decode(was)
		}
		if !undone {
			steps = append(steps, step{Act(act), decode(now)})
		}
		return nil
	}, string(kind), id)
	if err != nil {
		return "", nil, 0, err
	}
	for _, st := range steps {
		review = st.act.review()
		for name, v := range st.after {
			state[name] = v
			if column := k.edit[name].entity; column != "" {
				id, err := t.person(onrecord.Person, v)
				if err != nil {
					return "", nil, 0, err
				}
				state[column] = strconv.FormatInt(id, 10)
			}
		}
	}
	return review, state, version, nil
}

// value is a column of state as the database takes it.
func value(column string, state map[string]string) any {
	v, ok := state[column]
	switch {
	case !ok:
		return nil
	case strings.HasSuffix(column, "_id"):
		id, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return nil
		}
		return id
	}
	return v
}

// person is the id of the entity called name, of whatever kind it is known
// by; one of the given kind is made when there is none.
func (t *tx) person(kind onrecord.Kind, name string) (int64, error) {
	var id int64
	err := t.one("SELECT e.id FROM entity e JOIN name_word w ON w.entity_id = e.id WHERE w.word = ? AND e.key = ? ORDER BY e.kind = 'person' DESC, e.id LIMIT 1",
		rarest(words(name)), fold(name)).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	b := batch{}
	id = b.entity(kind, name, func(int64) bool { return true })
	return id, t.flush(b)
}
