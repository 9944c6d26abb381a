package store

import (
	"database/sql"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/internal/link"
)

// linkRow is a link as names are settled by it.
type linkRow struct {
	id, version, moved int64
	ref, state         string
}

func (r linkRow) holds() bool { return r.state == isLinked || r.state == isAccepted }

// settleNames says what each name stands for. Where all that is known of a name
// is that it is one person, the name itself is that person. Where it stands for
// several, or in few articles for anybody known, the articles in which it is known
// are given to entities of their own, as a split gives them.
func (t *tx) settleNames(touched map[int64]bool, index *link.Index) error {
	for _, id := range sortedIDs(touched) {
		links, err := t.linksOf(id)
		if err != nil {
			return err
		}
		var name string
		var was sql.NullString
		if err := t.one("SELECT name, ref FROM entity WHERE id = ?", id).Scan(&name, &was); err != nil {
			return err
		}
		if len(links) == 0 {
			var own int
			if err := t.one("SELECT count(*) FROM link WHERE moved_id = ?", id).Scan(&own); err != nil {
				return err
			}
			if own > 0 || !was.Valid {
				continue
			}
		}
		ref, err := t.standsFor(id, name, links)
		if err != nil {
			return err
		}
		if ref != was.String {
			if _, err := t.do("UPDATE entity SET ref = ? WHERE id = ?", some(ref), id); err != nil {
				return err
			}
		}
		if err := t.place(id, ref, links, index); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) linksOf(entity int64) ([]linkRow, error) {
	var out []linkRow
	err := t.often("SELECT id, version_id, coalesce(moved_id, 0), ref, state FROM link WHERE entity_id = ? ORDER BY version_id", func(rows *sql.Rows) error {
		var r linkRow
		err := rows.Scan(&r.id, &r.version, &r.moved, &r.ref, &r.state)
		out = append(out, r)
		return err
	}, entity)
	return out, err
}

// standsFor is the one for whom a name stands wherever it is printed, "" when
// that can't be said. A family name alone, or a post, says it only where every
// article agrees.
func (t *tx) standsFor(entity int64, name string, links []linkRow) (string, error) {
	ref, held, moved := "", 0, 0
	for _, r := range links {
		if r.state == isRejected || ref != "" && r.ref != ref {
			return "", nil
		}
		ref = r.ref
		if r.holds() {
			held++
		}
		if r.moved != 0 {
			moved++
		}
	}
	if held == 0 {
		return "", nil
	}
	var mentions int
	if err := t.one("SELECT count(DISTINCT version_id) FROM mention WHERE entity_id = ?", entity).Scan(&mentions); err != nil {
		return "", err
	}
	need := mentions + moved
	if isFull(name) {
		need = (need + 1) / 2
	}
	if held < need {
		return "", nil
	}
	return ref, nil
}

// isFull reports whether a name is more than a family name or a post.
func isFull(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return len(words(name)) > 1 && unicode.IsUpper(first)
}

// place gives the rows of each article to the one whom the name means there.
func (t *tx) place(entity int64, ref string, links []linkRow, index *link.Index) error {
	for _, r := range links {
		want := int64(0)
		if ref == "" && r.holds() {
			own, err := t.ownEntity(r.ref, index)
			if err != nil {
				return err
			}
			want = own
		}
		if want == r.moved {
			continue
		}
		now, next := entity, entity
		if r.moved != 0 {
			now = r.moved
		}
		if want != 0 {
			next = want
		}
		if err := t.move(r.version, now, next); err != nil {
			return err
		}
		var moved any
		if want != 0 {
			moved = want
		}
		if _, err := t.do("UPDATE link SET moved_id = ? WHERE id = ?", moved, r.id); err != nil {
			return err
		}
	}
	return nil
}

// ownEntity is the entity that stands for nobody but the one with a ref: the
// name, and in brackets what tells the namesakes apart.
func (t *tx) ownEntity(ref string, index *link.Index) (int64, error) {
	name, aside := ref, ""
	if k, ok := index.Named(ref); ok {
		name, aside = k.Name, apartBy(k)
	}
	for _, mark := range []string{aside, ref} {
		if mark == "" {
			continue
		}
		b := batch{}
		id := b.entity(kindOf(index, ref), name+" ("+mark+")", func(int64) bool { return true })
		if err := t.flush(b); err != nil {
			return 0, err
		}
		if n, err := t.do("UPDATE entity SET ref = ? WHERE id = ? AND (ref IS NULL OR ref = ?)", ref, id, ref); err != nil || n > 0 {
			return id, err
		}
	}
	return 0, onrecord.Errorf(onrecord.Internal, "no name is left for %s", ref)
}

// apartBy is what tells somebody apart from namesakes: the latest seat, else the
// latest post.
func apartBy(k link.Known) string {
	seat, post, at, of := "", "", "", ""
	for _, m := range k.Memberships {
		if m.Area != "" && (seat == "" || m.From > at) {
			seat, at = m.Area, m.From
		}
		if what := strings.TrimSpace(m.Role + " " + m.Organisation); what != "" && (post == "" || m.From > of) {
			post, of = what, m.From
		}
	}
	if seat != "" {
		return seat
	}
	return post
}
