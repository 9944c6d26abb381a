package store

import (
	"database/sql"
	"slices"
	"strings"
)

const (
	fewestFull = 3    // articles that must name a bearer of a family name in full
	nearlyAll  = 0.9  // share of the full names from which a family name alone is that bearer's
	worthLook  = 0.5  // share from which that is worth a look
	sampled    = 10   // articles in which the company of a name is looked at
	doubted    = 0.6  // what the share is worth when posts or company speak against it
	families   = 1000 // family names that are looked up at once
)

// settleFamilies says which bearer a family name alone stands for where no
// authority file knows it: the one who is meant nearly always when the name is
// printed in full, if posts and company agree.
func (t *tx) settleFamilies(touched map[int64]bool) error {
	last := map[string]bool{}
	ids := sortedIDs(touched)
	for part := range slices.Chunk(ids, families) {
		if err := t.each("SELECT key FROM entity WHERE kind = 'person' AND id IN ("+joinInts(part)+")", func(rows *sql.Rows) error {
			var key string
			err := rows.Scan(&key)
			last[key[strings.LastIndexByte(key, ' ')+1:]] = true
			return err
		}); err != nil {
			return err
		}
	}
	var alone []int64
	for name := range last {
		alone = append(alone, entityID("person", name))
	}
	slices.Sort(alone)
	for part := range slices.Chunk(alone, families) {
		found, err := t.families("e.id IN (" + joinInts(part) + ")")
		if err != nil {
			return err
		}
		if err := t.settleEach(found); err != nil {
			return err
		}
	}
	return nil
}

// family is a family name that is printed alone.
type family struct {
	id     int64
	key    string
	linked bool // an authority file knows it
	stands bool // for a bearer, so far
}

// families reads those of a condition on an entity e.
func (t *tx) families(where string, args ...any) ([]family, error) {
	var out []family
	err := t.each("SELECT e.id, e.key, e.ref IS NOT NULL OR EXISTS (SELECT 1 FROM link l WHERE l.entity_id = e.id), e.stands_for IS NOT NULL FROM entity e WHERE "+where+" ORDER BY e.id", func(rows *sql.Rows) error {
		var f family
		err := rows.Scan(&f.id, &f.key, &f.linked, &f.stands)
		out = append(out, f)
		return err
	}, args...)
	return out, err
}

// settleEach says of each family name for whom it stands.
func (t *tx) settleEach(list []family) error {
	full, err := t.bearers(list)
	if err != nil {
		return err
	}
	for _, f := range list {
		bearer, share, err := t.bearer(f.id, full[f.key])
		if err != nil {
			return err
		}
		switch {
		case share >= worthLook:
			_, err = t.do("UPDATE entity SET stands_for = ?, stands = ? WHERE id = ?", bearer, share, f.id)
		case f.stands:
			_, err = t.do("UPDATE entity SET stands_for = NULL, stands = NULL WHERE id = ?", f.id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// carrier is somebody named in full, and in how many articles.
type carrier struct {
	id       int64
	articles int
}

// bearers are those who are named in full, by family name; none of names that an
// authority file knows.
func (t *tx) bearers(list []family) (map[string][]carrier, error) {
	var keys []any
	for _, f := range list {
		if !f.linked {
			keys = append(keys, f.key)
		}
	}
	out := map[string][]carrier{}
	if len(keys) == 0 {
		return out, nil
	}
	err := t.each(`SELECT w.word, e.key, e.id, e.name, (SELECT count(DISTINCT m.version_id) FROM mention m WHERE m.entity_id = e.id) FROM name_word w JOIN entity e ON e.id = w.entity_id
		WHERE w.word IN (?`+strings.Repeat(", ?", len(keys)-1)+`) AND e.kind = 'person' AND e.key LIKE '% ' || w.word ORDER BY e.id`, func(rows *sql.Rows) error {
		var family, key, name string
		var n carrier
		if err := rows.Scan(&family, &key, &n.id, &name, &n.articles); err != nil || !strings.HasSuffix(key, " "+family) || !isFull(name) {
			return err
		}
		out[family] = append(out[family], n)
		return nil
	}, keys...)
	return out, err
}

// bearer is who carries a family name in most articles, and the share of those
// that name anybody of it in full; lowered where posts or company speak against
// it.
func (t *tx) bearer(alone int64, full []carrier) (int64, float64, error) {
	best, most, all := int64(0), 0, 0
	for _, n := range full {
		all += n.articles
		if n.articles > most {
			best, most = n.id, n.articles
		}
	}
	if most < fewestFull {
		return 0, 0, nil
	}
	share := float64(most) / float64(all)
	if share < worthLook {
		return 0, share, nil
	}
	var no int
	if err := t.one(`SELECT count(*) FROM decision d WHERE d.kind = 'same' AND d.act = 'reject' AND d.entity_id = ? AND d.into_id = ?
		AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)`, alone, best).Scan(&no); err != nil || no > 0 {
		return 0, 0, err
	}
	agree, err := t.agree(alone, best)
	if !agree {
		share *= doubted
	}
	return best, share, err
}

// agree reports whether the posts of two names can be those of one person and
// most articles of the one name somebody who is in articles of the other.
func (t *tx) agree(alone, full int64) (bool, error) {
	a, err := t.rolesOf(alone)
	if err != nil {
		return false, err
	}
	b, err := t.rolesOf(full)
	if err != nil {
		return false, err
	}
	if len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(r string) bool { return slices.Contains(b, r) }) {
		return false, nil
	}
	theirs, err := t.company(full)
	if err != nil {
		return false, err
	}
	known := map[int64]bool{}
	for _, list := range theirs {
		for _, id := range list {
			known[id] = true
		}
	}
	delete(known, alone)
	own, err := t.company(alone)
	shared := 0
	for _, list := range own {
		if slices.ContainsFunc(list, func(id int64) bool { return id == full || known[id] }) {
			shared++
		}
	}
	return 2*shared >= len(own), err
}

// rolesOf are the nouns of the posts that a name is given.
func (t *tx) rolesOf(entity int64) ([]string, error) {
	var out []string
	err := t.often("SELECT DISTINCT role FROM office WHERE person_id = ? ORDER BY role", func(rows *sql.Rows) error {
		var role string
		err := rows.Scan(&role)
		out = append(out, role[strings.LastIndexByte(role, ' ')+1:])
		return err
	}, entity)
	return out, err
}

// company is who else is in the newest articles that mention one, by article.
func (t *tx) company(entity int64) (map[int64][]int64, error) {
	out := map[int64][]int64{}
	err := t.often(`SELECT m.version_id, o.entity_id FROM (SELECT DISTINCT version_id FROM mention WHERE entity_id = ? ORDER BY version_id DESC LIMIT ?) m
		JOIN mention o ON o.version_id = m.version_id JOIN entity e ON e.id = o.entity_id
		WHERE e.kind IN ('person', 'organisation')`, func(rows *sql.Rows) error {
		var version, other int64
		if err := rows.Scan(&version, &other); err != nil {
			return err
		}
		if out[version] == nil {
			out[version] = []int64{}
		}
		if other != entity {
			out[version] = append(out[version], other)
		}
		return nil
	}, entity, sampled)
	return out, err
}
