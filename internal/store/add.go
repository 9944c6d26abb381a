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
	_, there, err := findVersion(a, func(first int64) ([]tenant, error) {
		return tenants(func(text string, scan func(*sql.Rows) error) error { return s.each(ctx, text, scan) }, first)
	})
	return there, s.fail("look up article", err)
}

// asker runs a query of one row.
type asker func(query string, args ...any) *sql.Row

func (s *Store) row(ctx context.Context) asker {
	return func(query string, args ...any) *sql.Row {
		return s.read.QueryRowContext(ctx, s.d.rebind(query), args...)
	}
}

// Add keeps records, all or none. A version that is there already is left as
// it is.
func (s *Store) Add(ctx context.Context, records []*onrecord.Record) (Added, error) {
	var added Added
	fresh := s.known.begin()
	err := s.inBulk(ctx, "keep articles", func(t *tx) error {
		for len(records) > 0 {
			n := apart(records)
			if err := t.keep(records[:n], fresh, &added); err != nil {
				return err
			}
			records = records[n:]
		}
		return nil
	})
	if err != nil {
		return Added{}, err
	}
	fresh.keep()
	return added, nil
}

// apart is how many of the first records are of different articles.
func apart(records []*onrecord.Record) int {
	met := make(map[string]bool, len(records))
	for i, r := range records {
		if met[r.Article.ID] {
			return i
		}
		met[r.Article.ID] = true
	}
	return len(records)
}

// keep keeps records of different articles.
func (t *tx) keep(records []*onrecord.Record, fresh *newNames, added *Added) error {
	list, err := t.unknown(records)
	if err != nil {
		return err
	}
	added.Known += len(records) - len(list)
	b := batch{}
	for _, v := range list {
		b.article(v.rec.Article, fresh)
	}
	numbers, err := t.addArticles(b)
	if err != nil {
		return err
	}
	var changed []int64
	spelled := map[spelling]int64{}
	for _, v := range list {
		article := articleID(v.rec.Article)
		if numbers[article] > 1 {
			added.Versions++
			changed = append(changed, article)
			if err := t.supersede(article); err != nil {
				return err
			}
		} else {
			added.Articles++
		}
		if err := t.addVersion(b, v, numbers[article]); err != nil {
			return err
		}
		u := &unfolding{
			batch: b, rec: v.rec, version: v.id, fresh: fresh.first, spelled: spelled,
			ids: map[string]int64{}, said: map[string]int64{}, taken: map[int64]bool{},
		}
		u.all()
	}
	if err := t.flush(b); err != nil {
		return err
	}
	for _, article := range changed {
		if err := t.retellOf(article); err != nil {
			return err
		}
	}
	return nil
}

// article adds who printed what to the batch.
func (b batch) article(a *onrecord.Article, fresh *newNames) {
	var outlet any
	if a.Outlet != "" {
		id := hash("outlet", fold(a.Outlet))
		outlet = id
		if fresh.first(id) {
			b.add("outlet", id, a.Outlet, fold(a.Outlet))
		}
	}
	b.add(articles.table, articleID(a), a.ID, some(a.URL), outlet, some(strings.Join(a.Authors, "; ")), some(a.Language), 1)
}

// addArticles writes the articles of the batch and gives the number of the new
// version of each.
func (t *tx) addArticles(b batch) (map[int64]int, error) {
	if err := t.write(outlets, b); err != nil {
		return nil, err
	}
	numbers := make(map[int64]int, len(b[articles.table]))
	for part := range t.parts(b[articles.table]) {
		values, args := t.d.values(articles, part)
		if err := t.often("INSERT INTO article "+values+` ON CONFLICT (id) DO UPDATE SET url = coalesce(excluded.url, article.url), outlet_id = coalesce(excluded.outlet_id, article.outlet_id),
			authors = coalesce(excluded.authors, article.authors), language = coalesce(excluded.language, article.language),
			versions = article.versions + 1 RETURNING id, versions`, func(rows *sql.Rows) error {
			var id int64
			var number int
			err := rows.Scan(&id, &number)
			numbers[id] = number
			return err
		}, args...); err != nil {
			return nil, err
		}
		t.changed = true
	}
	return numbers, nil
}

func (t *tx) addVersion(b batch, v newVersion, number int) error {
	a, reader := v.rec.Article, v.rec.Reader
	// PostgreSQL holds no NUL; a text with one can't be kept as it is.
	if strings.ContainsRune(a.Text, 0) {
		if _, ok := t.d.(postgres); ok {
			return onrecord.Errorf(onrecord.Invalid, "article %s: its text holds a NUL character, which PostgreSQL cannot keep", a.ID)
		}
	}
	b.add("version", v.id, articleID(a), number, 1, some(a.Title), some(a.Published), some(dayOf(a.Published)), v.sum,
		reader.Version, some(reader.Model), some(reader.ModelSum), t.stamp, a.Text)
	b.add("unlinked", v.id, 0)
	b.add(wordIndex, v.id, a.Title, a.Text)
	return nil
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
