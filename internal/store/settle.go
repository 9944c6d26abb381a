package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"onrecord"
	"onrecord/internal/story"
)

// Settled counts what a call of Settle did.
type Settled struct {
	Articles int // that were put into stories
	Stories  int // new ones
	Links    int // mentions of people and organisations that were linked
}

// Settle works out what can be said over articles only, for those that came
// since it was last called: who their people are (see Link) and which stories
// they belong to. The stories are one transaction: a program that is killed leaves
// them undone, and the next call does them.
//
// Articles are taken in the order of their days. Those that were put into
// stories before and are near in time, before or after, are put there again
// without a question, so that new ones find them.
func (s *Store) Settle(ctx context.Context) (Settled, error) {
	linked, err := s.Link(ctx)
	if err != nil {
		return Settled{}, err
	}
	var done Settled
	err = s.inBulk(ctx, "put articles into stories", func(t *tx) error {
		// Who writes here first keeps other programs from doing the same work.
		if _, err := t.do("UPDATE settled SET times = times + 1"); err != nil {
			return err
		}
		n := settling{t: t, groups: story.New(), rows: batch{}, told: map[string]bool{}}
		if err := n.all(); err != nil {
			return err
		}
		done = Settled{n.placed, n.begun, linked.Links}
		return nil
	})
	return done, err
}

// Rebuild forgets who is who and the stories, and works them out anew, the stories
// in the order of days, whatever the order was in which the articles were taken
// in.
func (s *Store) Rebuild(ctx context.Context) (Settled, error) {
	err := s.inTx(ctx, "forget stories", func(t *tx) error {
		for _, table := range []string{"story_log", "story_article", "story"} {
			if _, err := t.do("DELETE FROM " + table); err != nil {
				return err
			}
		}
		return t.unlinkAll()
	})
	if err != nil {
		return Settled{}, err
	}
	return s.Settle(ctx)
}

const (
	near  = 61 // days that an article can lie from one that matters to where it goes
	ahead = 30 // days that articles placed before are taken ahead of new ones

	daysOfPast = 370 // within which a story that ended can be gone on with
)

// settling is one call of Settle.
type settling struct {
	t      *tx
	groups *story.Grouper
	rows   batch // that wait to be written
	placed int
	begun  int
	told   map[string]bool // keys of stories that changed
}

func (n *settling) all() error {
	var dated, undated int
	var first, last string
	if err := n.t.one(`SELECT coalesce(sum(CASE WHEN v.day IS NULL THEN 0 ELSE 1 END), 0), coalesce(sum(CASE WHEN v.day IS NULL THEN 1 ELSE 0 END), 0),
		coalesce(min(v.day), ''), coalesce(max(v.day), '')
		FROM article a JOIN version v ON v.article_id = a.id AND v.current = 1
		WHERE NOT EXISTS (SELECT 1 FROM story_article x WHERE x.article_id = a.id)`).Scan(&dated, &undated, &first, &last); err != nil {
		return err
	}
	if undated > 0 && dated == 0 {
		if err := n.t.one("SELECT coalesce(max(day), '') FROM version WHERE current = 1").Scan(&last); err != nil {
			return err
		}
		first = last
	}
	const day = int64(1) << hashBits
	if first != "" {
		if err := n.past(max(days(first)-near, 1)); err != nil {
			return err
		}
		if err := n.walk(max(days(first)-near, 1)*day, (days(last)+near)*day); err != nil {
			return err
		}
	}
	if undated > 0 {
		if err := n.walk(0, day); err != nil {
			return err
		}
	}
	return n.t.retell(slices.Sorted(maps.Keys(n.told)))
}

// past tells of the stories that ended in the year before a day, so that new
// ones can go on with them. Some of their texts tell enough of each.
func (n *settling) past(day int64) error {
	end := dayShown(day)
	var ended []string
	var ids []int64
	err := n.t.each(`SELECT o.key, o.version FROM (SELECT s.key, s.last, s.id AS story, v.id AS version, row_number() OVER (PARTITION BY s.id ORDER BY v.id) AS n
			FROM story s JOIN story_article x ON x.story_id = s.id AND x.original_id = x.article_id JOIN version v ON v.article_id = x.article_id AND v.current = 1
			WHERE s.same_as IS NULL AND s.texts >= 2 AND s.last < ? AND s.last >= ?) o
		WHERE o.n <= 3 ORDER BY o.last, o.story, o.n`, func(rows *sql.Rows) error {
		var key string
		var version int64
		err := rows.Scan(&key, &version)
		ended, ids = append(ended, key), append(ids, version)
		return err
	}, end, dayShown(max(day-daysOfPast, 1)))
	if err != nil {
		return err
	}
	docs := map[int64]*story.Doc{}
	const some = 200
	for part := range slices.Chunk(ids, some) {
		var articles []*onrecord.Article
		var list []unsettled
		if err := n.t.each("SELECT v.id, a.key, coalesce(v.title, ''), coalesce(v.published, ''), v.text FROM version v JOIN article a ON a.id = v.article_id WHERE v.id IN ("+joinInts(part)+")", func(rows *sql.Rows) error {
			var u unsettled
			var a onrecord.Article
			err := rows.Scan(&u.version, &a.ID, &a.Title, &a.Published, &a.Text)
			list, articles = append(list, u), append(articles, &a)
			return err
		}); err != nil {
			return err
		}
		prepare(list, articles)
		for _, u := range list {
			docs[u.version] = u.doc
		}
	}
	for i := 0; i < len(ended); {
		var of []*story.Doc
		k := i
		for ; k < len(ended) && ended[k] == ended[i]; k++ {
			of = append(of, docs[ids[k]])
		}
		n.groups.RecallPast(ended[i], of...)
		i = k
	}
	return nil
}
