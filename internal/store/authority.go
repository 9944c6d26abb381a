package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"onrecord"
	"onrecord/internal/link"
)

// Official is a person or organisation of an authority file, as the ledger lists
// it.
type Official struct {
	Ref    string            `json:"ref"`
	Kind   onrecord.Kind     `json:"kind"`
	Name   string            `json:"name"`
	Names  []string          `json:"names,omitempty"`
	Source string            `json:"source"`
	Posts  []link.Membership `json:"-"`
}

// Told counts what an authority file told.
type Told struct{ People, Organisations, Posts int }

// Tell keeps what an authority file tells, in the place of what the file of the
// same name told before. Someone without a ref is the one of that name whom the
// ledger knows already; of several, an error says so. at words where in the file
// an entry stands.
func (s *Store) Tell(ctx context.Context, source string, known []link.Known, at func(i int) string) (Told, error) {
	var told Told
	err := s.inTx(ctx, "keep authority file", func(t *tx) error {
		if _, err := t.do("DELETE FROM membership WHERE source = ?", source); err != nil {
			return err
		}
		kept := map[string]bool{}
		for i, k := range known {
			ref, err := t.refOf(k)
			if err != nil {
				return fmt.Errorf("%s: %w", at(i), err)
			}
			k.Ref = ref
			if kept[ref] {
				return onrecord.Errorf(onrecord.Invalid, "%s: %s stands twice in the file, as %q too", at(i), ref, k.Name)
			}
			kept[ref] = true
			if err := t.tell(source, k); err != nil {
				return err
			}
			if k.Kind == onrecord.Person {
				told.People++
			} else {
				told.Organisations++
			}
			told.Posts += len(k.Memberships)
		}
		if err := t.leaveOut(source, kept); err != nil {
			return err
		}
		return t.unlinkAll()
	})
	if err != nil {
		return Told{}, err
	}
	return told, nil
}

// refOf is the id of an entry: its own, or that of the one of its name.
func (t *tx) refOf(k link.Known) (string, error) {
	if k.Ref != "" {
		return k.Ref, nil
	}
	var refs []string
	err := t.each("SELECT ref FROM authority WHERE kind = ? AND (name = ? OR ' ; ' || names || ' ; ' LIKE ? ESCAPE '\\') ORDER BY ref LIMIT 3", func(rows *sql.Rows) error {
		var ref string
		err := rows.Scan(&ref)
		refs = append(refs, ref)
		return err
	}, string(k.Kind), k.Name, "% ; "+likeOf(k.Name)+" ; %")
	switch {
	case err != nil:
		return "", err
	case len(refs) > 1:
		return "", onrecord.Errorf(onrecord.Conflict, "several are called %q (%s); give the id in a column ref", k.Name, strings.Join(refs, ", "))
	case len(refs) == 1:
		return refs[0], nil
	}
	return "name/" + strings.Join(words(k.Name), "-"), nil
}

// tell keeps one entry. What another file said of it stays.
func (t *tx) tell(source string, k link.Known) error {
	if _, err := t.do(`INSERT INTO authority (ref, kind, name, names, source) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (ref) DO UPDATE SET kind = excluded.kind, name = excluded.name, names = excluded.names WHERE authority.source = excluded.source`,
		k.Ref, string(k.Kind), k.Name, some(strings.Join(k.Names, " ; ")), source); err != nil {
		return err
	}
	for n, m := range k.Memberships {
		if _, err := t.do("INSERT INTO membership (ref, source, n, role, organisation, area, party, date_from, date_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			k.Ref, source, n, some(m.Role), some(m.Organisation), some(m.Area), some(m.Party), some(m.From), some(m.To)); err != nil {
			return err
		}
	}
	return nil
}

// leaveOut forgets those whom the file no longer tells of, and nobody else.
func (t *tx) leaveOut(source string, kept map[string]bool) error {
	var gone []string
	err := t.each("SELECT ref FROM authority WHERE source = ? ORDER BY ref", func(rows *sql.Rows) error {
		var ref string
		err := rows.Scan(&ref)
		if !kept[ref] {
			gone = append(gone, ref)
		}
		return err
	}, source)
	if err != nil {
		return err
	}
	for _, ref := range gone {
		if err := t.forget(ref); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) forget(ref string) error {
	if _, err := t.do("DELETE FROM membership WHERE ref = ?", ref); err != nil {
		return err
	}
	_, err := t.do("DELETE FROM authority WHERE ref = ?", ref)
	return err
}

// ForgetOfficial forgets what a file told, or one person or organisation by the
// ref. It gives the number of those forgotten.
func (s *Store) ForgetOfficial(ctx context.Context, name string) (int, error) {
	n := 0
	err := s.inTx(ctx, "forget authority", func(t *tx) error {
		var refs []string
		if err := t.each("SELECT ref FROM authority WHERE source = ? OR ref = ? ORDER BY ref", func(rows *sql.Rows) error {
			var ref string
			err := rows.Scan(&ref)
			refs = append(refs, ref)
			return err
		}, name, name); err != nil {
			return err
		}
		posts, err := t.do("DELETE FROM membership WHERE source = ?", name)
		if err != nil {
			return err
		}
		if len(refs) == 0 && posts == 0 {
			return onrecord.Errorf(onrecord.NotFound, "there is no authority file and nobody with the ref %q; see onrecord authority list", name)
		}
		n = len(refs)
		for _, ref := range refs {
			if err := t.forget(ref); err != nil {
				return err
			}
		}
		return t.unlinkAll()
	})
	return n, err
}

// Source is an authority file and what it tells.
type Source struct {
	Name  string `json:"file"`
	Count int    `json:"entries"`
	Posts int    `json:"posts"`
}

// Sources are the authority files that the ledger was given.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT f.source, (SELECT count(*) FROM authority a WHERE a.source = f.source), (SELECT count(*) FROM membership m WHERE m.source = f.source)
		FROM (SELECT source FROM authority UNION SELECT source FROM membership) f ORDER BY f.source`)
	if err != nil {
		return nil, s.fail("read authority files", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Source
	for rows.Next() {
		var one Source
		if err := rows.Scan(&one.Name, &one.Count, &one.Posts); err != nil {
			return nil, s.fail("read authority files", err)
		}
		out = append(out, one)
	}
	return out, s.fail("read authority files", rows.Err())
}

// Officials lists those of the authority files whose names hold the words, by
// name and ref; all when words is "". After is the ref of the last one of the page
// before.
func (s *Store) Officials(ctx context.Context, words string, page Page) ([]Official, error) {
	text := "SELECT ref, kind, name, coalesce(names, ''), source FROM authority WHERE 1 = 1"
	var args []any
	if words != "" {
		text += ` AND (lower(name) LIKE ? ESCAPE '\' OR lower(coalesce(names, '')) LIKE ? ESCAPE '\' OR ref = ?)`
		like := "%" + likeOf(strings.ToLower(words)) + "%"
		args = append(args, like, like, words)
	}
	if page.After != "" {
		text += " AND (name, ref) > (coalesce((SELECT b.name FROM authority b WHERE b.ref = ?), ''), ?)"
		args = append(args, page.After, page.After)
	}
	text += " ORDER BY name, ref"
	if page.Limit > 0 {
		text += " LIMIT " + strconv.Itoa(page.Limit)
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(text), args...)
	if err != nil {
		return nil, s.fail("read authority files", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Official
	for rows.Next() {
		var o Official
		var names string
		if err := rows.Scan(&o.Ref, &o.Kind, &o.Name, &names, &o.Source); err != nil {
			return nil, s.fail("read authority files", err)
		}
		if names != "" {
			o.Names = strings.Split(names, " ; ")
		}
		out = append(out, o)
	}
	if err := rows.Err(); err != nil {
		return nil, s.fail("read authority files", err)
	}
	return out, s.posts(ctx, out)
}

// posts fills in the posts of those listed, the latest first.
func (s *Store) posts(ctx context.Context, list []Official) error {
	for i := range list {
		err := s.membershipsOf(ctx, list[i].Ref, func(m link.Membership) { list[i].Posts = append(list[i].Posts, m) })
		if err != nil {
			return s.fail("read posts", err)
		}
		slices.SortStableFunc(list[i].Posts, func(a, b link.Membership) int { return strings.Compare(b.From, a.From) })
	}
	return nil
}

const membershipColumns = "coalesce(role, ''), coalesce(organisation, ''), coalesce(area, ''), coalesce(party, ''), coalesce(date_from, ''), coalesce(date_to, '')"

func (s *Store) membershipsOf(ctx context.Context, ref string, yield func(link.Membership)) error {
	rows, err := s.read.QueryContext(ctx, s.d.rebind("SELECT "+membershipColumns+" FROM membership WHERE ref = ? ORDER BY source, n"), ref)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		var m link.Membership
		if err := rows.Scan(&m.Role, &m.Organisation, &m.Area, &m.Party, &m.From, &m.To); err != nil {
			return err
		}
		yield(m)
	}
	return rows.Err()
}

// index is what the authority files tell, ready to link. It is made once, and
// anew after the files changed: here, or by another program.
func (t *tx) index(s *Store) (*link.Index, error) {
	var changes int64
	if err := t.one("SELECT times FROM authority_change").Scan(&changes); err != nil {
		return nil, err
	}
	s.who.mu.Lock()
	defer s.who.mu.Unlock()
	if s.who.index != nil && s.who.changes == changes {
		return s.who.index, nil
	}
	known := map[string]*link.Known{}
	var order []string
	err := t.each("SELECT ref, kind, name, coalesce(names, '') FROM authority ORDER BY ref", func(rows *sql.Rows) error {
		var k link.Known
		var names string
		if err := rows.Scan(&k.Ref, &k.Kind, &k.Name, &names); err != nil {
			return err
		}
		if names != "" {
			k.Names = strings.Split(names, " ; ")
		}
		known[k.Ref] = &k
		order = append(order, k.Ref)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = t.each("SELECT ref, "+membershipColumns+" FROM membership ORDER BY ref, source, n", func(rows *sql.Rows) error {
		var ref string
		var m link.Membership
		if err := rows.Scan(&ref, &m.Role, &m.Organisation, &m.Area, &m.Party, &m.From, &m.To); err != nil {
			return err
		}
		if k := known[ref]; k != nil {
			k.Memberships = append(k.Memberships, m)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	list := make([]link.Known, len(order))
	for i, ref := range order {
		list[i] = *known[ref]
	}
	s.who.index, s.who.changes = link.New(list), changes
	return s.who.index, nil
}

// officials keeps the index of the authority files.
type officials struct {
	mu      sync.Mutex
	index   *link.Index
	changes int64 // how often the files had changed when it was made
}
