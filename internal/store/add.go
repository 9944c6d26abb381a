package store

import (
	"context"
	"database/sql"
	"strings"
	"sync"

	"onrecord"
)

// Added counts what a call of Add did.
type Added struct {
	Articles int // new ones
	Versions int // changed texts of known ones
	Known    int // nothing changed
}

// Has reports whether the ledger holds this very version of a.
func (s *Store) Has(ctx context.Context, a *onrecord.Article) (bool, error) {
	_, there, err := findVersion(s.row(ctx), a)
	return there, s.fail("look up article", err)
}

// asker runs a query of one row.
type asker func(query string, args ...any) *sql.Row

func (s *Store) row(ctx context.Context) asker {
	return func(query string, args ...any) *sql.Row {
		return s.read.QueryRowContext(ctx, s.d.rebind(query), args...)
	}
}

// findVersion gives the id of a's version and whether it is there. Where
// another version has the range of ids already, the next one is a's.
func findVersion(ask asker, a *onrecord.Article) (id int64, there bool, err error) {
	article, sum := articleID(a), onrecord.TextSum(a.Text)
	for id = versionID(a); ; id = nextRoom(id) {
		var n, same int64
		first, end := room(id)
		if err := ask("SELECT count(*), coalesce(max(CASE WHEN article_id = ? AND sha256 = ? THEN id END), 0) FROM version WHERE id >= ? AND id < ?",
			article, sum, first, end).Scan(&n, &same); err != nil {
			return 0, false, err
		}
		switch {
		case same != 0:
			return same, true, nil
		case n == 0:
			return id, false, nil
		}
	}
}

// Add keeps records, all or none. A version that is there already is left as
// it is.
func (s *Store) Add(ctx context.Context, records []*onrecord.Record) (Added, error) {
	var added Added
	fresh := s.known.begin()
	err := s.inTx(ctx, "keep articles", func(t *tx) error {
		b := batch{}
		for _, rec := range records {
			if err := s.addOne(t, b, rec, fresh, &added); err != nil {
				return err
			}
		}
		return t.flush(b)
	})
	if err != nil {
		return Added{}, err
	}
	fresh.keep()
	return added, nil
}

func (s *Store) addOne(t *tx, b batch, rec *onrecord.Record, fresh *newNames, added *Added) error {
	a := rec.Article
	version, there, err := findVersion(t.one, a)
	if err != nil {
		return err
	}
	if there {
		added.Known++
		return nil
	}
	number, err := s.addArticle(t, a, fresh)
	if err != nil {
		return err
	}
	if number > 1 {
		added.Versions++
		if err := t.supersede(articleID(a)); err != nil {
			return err
		}
	} else {
		added.Articles++
	}
	if err := s.addVersion(t, b, rec, version, number); err != nil {
		return err
	}
	if number > 1 {
		if err := t.retellOf(articleID(a)); err != nil {
			return err
		}
	}
	u := &unfolding{
		batch: b, rec: rec, version: version, fresh: fresh.first,
		ids: map[string]int64{}, said: map[string]int64{}, taken: map[int64]bool{},
	}
	u.all()
	return nil
}

// addArticle keeps who printed what and gives the number of the new version.
func (s *Store) addArticle(t *tx, a *onrecord.Article, fresh *newNames) (int, error) {
	var outlet any
	if a.Outlet != "" {
		id := hash("outlet", fold(a.Outlet))
		outlet = id
		if fresh.first(id) {
			if _, err := t.do("INSERT INTO outlet (id, name, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, a.Outlet, fold(a.Outlet)); err != nil {
				return 0, err
			}
		}
	}
	var number int
	err := t.one(`INSERT INTO article (id, key, url, outlet_id, authors, language, versions) VALUES (?, ?, ?, ?, ?, ?, 1)
		ON CONFLICT (id) DO UPDATE SET url = coalesce(excluded.url, article.url), outlet_id = coalesce(excluded.outlet_id, article.outlet_id),
		authors = coalesce(excluded.authors, article.authors), language = coalesce(excluded.language, article.language),
		versions = article.versions + 1 RETURNING versions`,
		articleID(a), a.ID, some(a.URL), outlet, some(strings.Join(a.Authors, "; ")), some(a.Language)).Scan(&number)
	return number, err
}

func (s *Store) addVersion(t *tx, b batch, rec *onrecord.Record, version int64, number int) error {
	a := rec.Article
	// PostgreSQL holds no NUL; a text with one can't be kept as it is.
	if strings.ContainsRune(a.Text, 0) {
		if _, ok := s.d.(postgres); ok {
			return onrecord.Errorf(onrecord.Invalid, "article %s: its text holds a NUL character, which PostgreSQL cannot keep", a.ID)
		}
	}
	_, err := t.do(`INSERT INTO version (id, article_id, number, current, title, published, day, sha256, reader, model, model_sha256, taken_in, text)
		VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		version, articleID(a), number, some(a.Title), some(a.Published), some(dayOf(a.Published)), onrecord.TextSum(a.Text),
		rec.Reader.Version, some(rec.Reader.Model), some(rec.Reader.ModelSum), s.stamp(), a.Text)
	b.add("unlinked", version, 0)
	b.add(wordIndex, version, a.Title, a.Text)
	return err
}

// supersede takes the rows of an article's versions so far off the lists.
func (t *tx) supersede(article int64) error {
	for _, kind := range Kinds() {
		if kind == Articles {
			continue
		}
		if _, err := t.do("UPDATE "+kinds[kind].table+" SET listed = 0 WHERE version_id IN (SELECT id FROM version WHERE article_id = ? AND current = 1)", article); err != nil {
			return err
		}
	}
	_, err := t.do("UPDATE version SET current = 0 WHERE article_id = ? AND current = 1", article)
	return err
}

// maxNames bounds how many names are remembered as written already.
const maxNames = 200_000

// names remembers which entities and outlets are in the ledger, so that they
// are not written again with every article.
type names struct {
	mu  sync.Mutex
	ids map[int64]struct{}
}

func noNames() *names { return &names{ids: map[int64]struct{}{}} }

// newNames are those that one transaction writes.
type newNames struct {
	of  *names
	ids map[int64]struct{}
}

func (n *names) begin() *newNames { return &newNames{n, map[int64]struct{}{}} }

// first reports whether id has yet to be written.
func (n *newNames) first(id int64) bool {
	n.of.mu.Lock()
	_, known := n.of.ids[id]
	n.of.mu.Unlock()
	if _, mine := n.ids[id]; known || mine {
		return false
	}
	n.ids[id] = struct{}{}
	return true
}

// keep remembers what was written, once that is certain.
func (n *newNames) keep() {
	n.of.mu.Lock()
	defer n.of.mu.Unlock()
	if len(n.of.ids) > maxNames {
		clear(n.of.ids)
	}
	for id := range n.ids {
		n.of.ids[id] = struct{}{}
	}
}
