package store

import (
	"cmp"
	"database/sql"
	"slices"
)

// sameness is which entities are one, and which of them people chose to be known
// by.
type sameness struct {
	root   map[int64]int64
	chosen map[int64]bool
}

func (m sameness) of(id int64) int64 {
	for m.root[id] != 0 && m.root[id] != id {
		id = m.root[id]
	}
	return id
}

func (m sameness) join(a, into int64) {
	if a, into = m.of(a), m.of(into); a != into {
		m.root[a] = into
	}
}

// follow joins without a decision: a name that people chose stays.
func (m sameness) follow(a, into int64) {
	if a, into = m.of(a), m.of(into); m.chosen[a] && !m.chosen[into] {
		a, into = into, a
	}
	m.join(a, into)
}

// refoldMerges makes the merges anew: first those that people decided on and
// that stand, then those that follow from names: a family name that stands for
// one bearer, and names of one person of an authority file. What people said is
// one, or is the name of it, is never changed by the others.
func (t *tx) refoldMerges() error {
	m := sameness{map[int64]int64{}, map[int64]bool{}}
	if err := t.each(`SELECT d.entity_id, d.into_id FROM decision d
		WHERE d.act = 'merge' AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id`, func(rows *sql.Rows) error {
		var a, b int64
		err := rows.Scan(&a, &b)
		m.join(a, b)
		m.chosen[m.of(b)] = true
		return err
	}); err != nil {
		return err
	}
	if err := t.each("SELECT id, stands_for FROM entity WHERE stands_for IS NOT NULL AND ref IS NULL AND stands >= ? ORDER BY id", func(rows *sql.Rows) error {
		var a, b int64
		err := rows.Scan(&a, &b)
		m.follow(a, b)
		return err
	}, nearlyAll); err != nil {
		return err
	}
	if err := t.joinRefs(m); err != nil {
		return err
	}
	return t.keepSame(m)
}

// joinRefs joins the names of one person of an authority file under the one
// printed in most articles, of those that are more than a family name.
func (t *tx) joinRefs(m sameness) error {
	type named struct {
		id    int64
		key   string
		full  bool
		times int
	}
	by := map[string][]named{}
	var refs []string
	if err := t.each(`SELECT e.id, e.ref, e.name, e.key, (SELECT count(*) FROM link l WHERE l.entity_id = e.id) FROM entity e WHERE e.ref IS NOT NULL ORDER BY e.ref, e.id`, func(rows *sql.Rows) error {
		var n named
		var ref, name string
		if err := rows.Scan(&n.id, &ref, &name, &n.key, &n.times); err != nil {
			return err
		}
		n.full = isFull(name) && n.times > 0
		if by[ref] == nil {
			refs = append(refs, ref)
		}
		by[ref] = append(by[ref], n)
		return nil
	}); err != nil {
		return err
	}
	for _, ref := range refs {
		list := by[ref]
		slices.SortFunc(list, func(a, b named) int {
			if a.full != b.full {
				if a.full {
					return -1
				}
				return 1
			}
			return cmp.Or(b.times-a.times, cmp.Compare(a.key, b.key), cmp.Compare(a.id, b.id))
		})
		for _, n := range list[1:] {
			m.follow(n.id, list[0].id)
		}
	}
	return nil
}

// keepSame writes what changed of who is one.
func (t *tx) keepSame(m sameness) error {
	now := map[int64]int64{}
	if err := t.each("SELECT id, same_as FROM entity WHERE same_as IS NOT NULL", func(rows *sql.Rows) error {
		var id, as int64
		err := rows.Scan(&id, &as)
		now[id] = as
		return err
	}); err != nil {
		return err
	}
	changed := map[int64]bool{}
	for id := range now {
		changed[id] = m.of(id) != now[id]
	}
	for id := range m.root {
		changed[id] = m.of(id) != now[id] && (m.of(id) != id || now[id] != 0)
	}
	for _, id := range sortedIDs(changed) {
		if !changed[id] {
			continue
		}
		var as any
		if root := m.of(id); root != id {
			as = root
		}
		if _, err := t.do("UPDATE entity SET same_as = ? WHERE id = ?", as, id); err != nil {
			return err
		}
	}
	return nil
}
