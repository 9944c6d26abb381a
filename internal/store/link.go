package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/link"
)

// Linked counts what a call of Link did.
type Linked struct {
	Articles int // that were looked at
	Links    int // mentions that are linked
}

// The states of a link.
const (
	isLinked   = "linked"
	isUnsure   = "uncertain"
	isAccepted = "accepted" // by people
	isRejected = "rejected"
)

// linkedAtOnce is how many versions one transaction links.
const linkedAtOnce = 200

// Link says who is who in the articles that came since it was last called. What
// it leaves depends on what is in the ledger alone, not on how often it was
// called on the way.
func (s *Store) Link(ctx context.Context) (Linked, error) {
	var done Linked
	if err := s.inTx(ctx, "link names", (*tx).passNames); err != nil {
		return done, err
	}
	for {
		n := 0
		err := s.inTx(ctx, "link names", func(t *tx) error {
			l := linking{t: t, touched: map[int64]bool{}}
			if err := l.versions(); err != nil || len(l.list) == 0 {
				return err
			}
			n = len(l.list)
			if err := l.all(s); err != nil {
				return err
			}
			done.Articles, done.Links = done.Articles+n, done.Links+l.links
			return nil
		})
		if err != nil {
			return done, err
		}
		if n < linkedAtOnce {
			break
		}
	}
	return done, s.inTx(ctx, "link family names", (*tx).settleNew)
}

// unlink has a version linked again.
func (t *tx) unlink(version int64) error {
	_, err := t.do("INSERT INTO unlinked (version_id, linked) VALUES (?, 0) ON CONFLICT (version_id) DO UPDATE SET linked = 0", version)
	return err
}

// passNames passes over the articles where there is nobody to link their names
// to: no authority file, and no decision by people.
func (t *tx) passNames() error {
	var known int
	if err := t.one("SELECT count(*) FROM (SELECT 1 FROM authority UNION ALL SELECT 1 FROM decision WHERE kind = 'link' LIMIT 1) k").Scan(&known); err != nil || known > 0 {
		return err
	}
	_, err := t.do("UPDATE unlinked SET linked = 1 WHERE linked = 0")
	return err
}

// settleNew settles the family names of those who are mentioned in the versions
// that were linked since it was last done, once for all of them, since each takes
// a look at many articles.
func (t *tx) settleNew() error {
	touched := map[int64]bool{}
	if err := t.each("SELECT DISTINCT m.entity_id FROM unlinked u JOIN mention m ON m.version_id = u.version_id WHERE u.linked = 1", func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		touched[id] = true
		return err
	}); err != nil || len(touched) == 0 {
		return err
	}
	if look := t.d.look(); look != "" && len(touched) >= families {
		if _, err := t.ExecContext(t.ctx, look); err != nil {
			return err
		}
	}
	if err := t.settleFamilies(touched); err != nil {
		return err
	}
	if _, err := t.do("DELETE FROM unlinked WHERE linked = 1"); err != nil {
		return err
	}
	return t.refoldMerges()
}

// linking is one transaction of Link.
type linking struct {
	t       *tx
	list    []*printed
	by      map[int64]*printed
	touched map[int64]bool // entities of which something may have changed
	links   int
}

// printed is a version with its mentions.
type printed struct {
	id       int64
	article  link.Article
	locals   []string
	entities []int64
}

// versions reads those not linked yet.
func (l *linking) versions() error {
	l.by = map[int64]*printed{}
	return l.t.each("SELECT v.id, coalesce(v.day, ''), v.text FROM unlinked u JOIN version v ON v.id = u.version_id WHERE u.linked = 0 ORDER BY u.version_id LIMIT ?", func(rows *sql.Rows) error {
		v := &printed{}
		if err := rows.Scan(&v.id, &v.article.Day, &v.article.Text); err != nil {
			return err
		}
		l.list = append(l.list, v)
		l.by[v.id] = v
		return nil
	}, linkedAtOnce)
}

func (l *linking) all(s *Store) error {
	index, err := l.t.index(s)
	if err != nil {
		return err
	}
	if err := l.mentions(); err != nil {
		return err
	}
	for _, v := range l.list {
		if err := l.version(index, v); err != nil {
			return err
		}
	}
	return l.t.settleNames(l.touched, index)
}

// ids lists the versions for a condition of SQL.
func (l *linking) ids() string {
	out := make([]int64, len(l.list))
	for i, v := range l.list {
		out[i] = v.id
	}
	return joinInts(out)
}

// mentions reads who is mentioned and which posts they are given. Somebody whom
// people have told apart in an article is not looked at again.
func (l *linking) mentions() error {
	split := map[[2]int64]bool{}
	err := l.t.each("SELECT d.version_id, d.into_id FROM decision d WHERE d.act = 'split' AND d.version_id IN ("+l.ids()+`)
		AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)`, func(rows *sql.Rows) error {
		var k [2]int64
		err := rows.Scan(&k[0], &k[1])
		split[k] = true
		return err
	})
	if err != nil {
		return err
	}
	err = l.t.each("SELECT m.version_id, m.local, m.entity_id, e.kind, m.names, m.spans FROM mention m JOIN entity e ON e.id = m.entity_id WHERE m.version_id IN ("+l.ids()+`)
		AND e.kind IN ('person', 'organisation') ORDER BY m.version_id, length(m.local), m.local`, func(rows *sql.Rows) error {
		var version, entity int64
		var m link.Mention
		var local, names, spans string
		if err := rows.Scan(&version, &local, &entity, &m.Kind, &names, &spans); err != nil {
			return err
		}
		if split[[2]int64{version, entity}] {
			return nil
		}
		m.Names, m.Spans = strings.Split(names, "; "), spansOf(spans)
		v := l.by[version]
		v.article.Mentions = append(v.article.Mentions, m)
		v.locals, v.entities = append(v.locals, local), append(v.entities, entity)
		l.touched[entity] = true
		return nil
	})
	if err != nil {
		return err
	}
	return l.t.each("SELECT version_id, person_id, role, coalesce(organisation, ''), coalesce(area, '') FROM office WHERE person_id IS NOT NULL AND version_id IN ("+l.ids()+") ORDER BY id", func(rows *sql.Rows) error {
		var version, entity int64
		var o link.Office
		if err := rows.Scan(&version, &entity, &o.Role, &o.Organisation, &o.Area); err != nil {
			return err
		}
		v := l.by[version]
		for i, id := range v.entities {
			if id == entity {
				v.article.Mentions[i].Offices = append(v.article.Mentions[i].Offices, o)
			}
		}
		return nil
	})
}

// version links the mentions of one.
func (l *linking) version(index *link.Index, v *printed) error {
	if err := l.t.often("SELECT entity_id FROM link WHERE version_id = ?", func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		l.touched[id] = true
		return err
	}, v.id); err != nil {
		return err
	}
	if _, err := l.t.do("DELETE FROM link WHERE version_id = ?", v.id); err != nil {
		return err
	}
	type row struct {
		local    string
		decision link.Decision
	}
	best := map[int64]row{}
	var order []int64
	for i, d := range index.Link(v.article) {
		if d.Confidence < link.Worth {
			continue
		}
		was, there := best[v.entities[i]]
		if !there {
			order = append(order, v.entities[i])
		}
		if !there || d.Confidence > was.decision.Confidence {
			best[v.entities[i]] = row{v.locals[i], d}
		}
	}
	for _, entity := range order {
		d := best[entity].decision
		state := isUnsure
		if d.Linked() {
			state = isLinked
			l.links++
		}
		if err := l.t.addLink(v.id, entity, best[entity].local, d, state); err != nil {
			return err
		}
	}
	if err := l.t.refoldLinks("d.version_id = ?", v.id); err != nil {
		return err
	}
	_, err := l.t.do("UPDATE unlinked SET linked = 1 WHERE version_id = ?", v.id)
	return err
}

func linkID(version, entity int64) int64 { return hash("link", ShowID(version), ShowID(entity)) }

func (t *tx) addLink(version, entity int64, local string, d link.Decision, state string) error {
	others, err := json.Marshal(d.Alternatives)
	if err != nil {
		return err
	}
	why, err := json.Marshal(d.Reasons)
	if err != nil {
		return err
	}
	_, err = t.do("INSERT INTO link (id, version_id, local, entity_id, ref, confidence, alternatives, reasons, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		linkID(version, entity), version, local, entity, d.Ref, float64(d.Confidence), string(others), string(why), state)
	return err
}

// refoldLinks brings links to what people decided about them; where says which
// decisions d are looked at.
func (t *tx) refoldLinks(where string, args ...any) error {
	type decided struct {
		version, entity int64
		act             Act
		ref             string
	}
	var list []decided
	err := t.each("SELECT d.version_id, d.entity_id, d.act, coalesce(d.after, '{}') FROM decision d WHERE d.kind = 'link' AND d.act <> 'undo' AND "+where+`
		AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id`, func(rows *sql.Rows) error {
		var d decided
		var after string
		if err := rows.Scan(&d.version, &d.entity, &d.act, &after); err != nil {
			return err
		}
		d.ref = decode(after)["ref"]
		list = append(list, d)
		return nil
	}, args...)
	if err != nil {
		return err
	}
	for _, d := range list {
		state := isRejected
		if d.act == Accept {
			state = isAccepted
		}
		n, err := t.do("UPDATE link SET state = ?, ref = ? WHERE id = ?", state, d.ref, linkID(d.version, d.entity))
		if err != nil {
			return err
		}
		if n == 0 {
			if err := t.addLink(d.version, d.entity, "", link.Decision{Ref: d.ref}, state); err != nil {
				return err
			}
		}
	}
	return nil
}

// unlinkAll takes back all links, and has every article linked again.
func (t *tx) unlinkAll() error {
	if _, err := t.do("UPDATE authority_change SET times = times + 1"); err != nil {
		return err
	}
	type moved struct{ version, from, to int64 }
	var list []moved
	if err := t.each("SELECT version_id, moved_id, entity_id FROM link WHERE moved_id IS NOT NULL ORDER BY id", func(rows *sql.Rows) error {
		var m moved
		err := rows.Scan(&m.version, &m.from, &m.to)
		list = append(list, m)
		return err
	}); err != nil {
		return err
	}
	for _, m := range list {
		if err := t.move(m.version, m.from, m.to); err != nil {
			return err
		}
	}
	for _, q := range []string{
		"DELETE FROM link", "UPDATE entity SET ref = NULL WHERE ref IS NOT NULL",
		"DELETE FROM unlinked", "INSERT INTO unlinked (version_id, linked) SELECT id, 0 FROM version",
	} {
		if _, err := t.do(q); err != nil {
			return err
		}
	}
	return t.refoldMerges()
}

// kindOf is the kind of the one with a ref, person when the files don't tell.
func kindOf(index *link.Index, ref string) onrecord.Kind {
	if k, ok := index.Named(ref); ok {
		return k.Kind
	}
	return onrecord.Person
}

// sortedIDs are the members of a set in order.
func sortedIDs(set map[int64]bool) []int64 {
	out := make([]int64, 0, len(set))
	for id := range set {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}
