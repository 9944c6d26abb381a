package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"onrecord/internal/story"
)

// change does to the tables what was done to a story, and keeps it in the log.
func (n *settling) change(c story.Change) error {
	if c.Act == story.Begin || c.Act == story.Split {
		n.rows.add("story", storyRow(c.Story), c.Story)
		n.begun++
	}
	if err := n.keep(c); err != nil {
		return err
	}
	n.told[c.Story] = true
	if c.Other != "" {
		n.told[c.Other] = true
	}
	switch c.Act {
	case story.Begin, story.Join, story.Copy:
		original := c.Article
		if c.Act == story.Copy {
			original = c.Original
		}
		n.rows.add("story_article", hash("article", c.Article), storyRow(c.Story), hash("article", original))
		return nil
	case story.Merge, story.Split, story.Continue:
	}
	// The others change rows that are there.
	if err := n.flush(); err != nil {
		return err
	}
	return n.rearrange(c)
}

// rearrange does to rows what was done to stories that are there.
func (n *settling) rearrange(c story.Change) error {
	switch c.Act {
	case story.Merge:
		return n.merge(storyRow(c.Other), storyRow(c.Story))
	case story.Split:
		for _, article := range c.Articles {
			if _, err := n.t.do("UPDATE story_article SET story_id = ? WHERE article_id = ?", storyRow(c.Story), hash("article", article)); err != nil {
				return err
			}
		}
		return nil
	case story.Continue:
		_, err := n.t.do("UPDATE story SET continues = ? WHERE id = ?", storyRow(c.Other), storyRow(c.Story))
		return err
	case story.Begin, story.Join, story.Copy:
	}
	return nil
}

// the tables of stories in the order in which they refer to one another.
//
//nolint:gochecknoglobals // tables; nothing writes to them
var ofStories = []shape{
	{"story", "id, key", false},
	{"story_article", "article_id, story_id, original_id", true},
	{"story_log", "at, act, story_id, other_id, article_id, original_id, articles", true},
}

// flush writes the rows that wait, in the order in which they came: the log keeps
// it.
func (n *settling) flush() error {
	for _, s := range ofStories {
		for part := range n.t.parts(n.rows[s.table]) {
			if err := n.t.insert(s, part); err != nil {
				return err
			}
		}
	}
	clear(n.rows)
	return nil
}

// merge makes one story another name of a second.
func (n *settling) merge(other, into int64) error {
	for _, statement := range []string{
		"UPDATE story_article SET story_id = ? WHERE story_id = ?",
		"UPDATE story SET same_as = ? WHERE same_as = ?",
		"UPDATE story SET same_as = ? WHERE id = ?",
		"UPDATE story SET continues = ? WHERE continues = ?",
	} {
		if _, err := n.t.do(statement, into, other); err != nil {
			return err
		}
	}
	_, err := n.t.do("UPDATE story SET continues = NULL WHERE id = ? AND continues = id", into)
	return err
}

// keep adds to the log.
func (n *settling) keep(c story.Change) error {
	var other, original, articles any
	if c.Other != "" {
		other = storyRow(c.Other)
	}
	if c.Original != "" {
		original = hash("article", c.Original)
	}
	if len(c.Articles) > 0 {
		list, err := json.Marshal(c.Articles)
		if err != nil {
			return err
		}
		articles = string(list)
	}
	n.rows.add("story_log", n.t.stamp, string(c.Act), storyRow(c.Story), other, hash("article", c.Article), original, articles)
	return nil
}

func storyRow(key string) int64 { return hash("story", key) }

// holding is what a story holds.
type holding struct {
	articles, texts int
	outlets         map[int64]bool
	first, last     string
	copies          map[int64]int    // by original
	titles          map[int64]titled // of originals
}

type titled struct {
	version int64
	title   string
}

// title is that of the text that most printed, among equals the first.
func (h *holding) title() string {
	var best titled
	most := -1
	for article, t := range h.titles {
		if n := h.copies[article]; n > most || (n == most && t.version < best.version) {
			best, most = t, n
		}
	}
	return best.title
}

// retell counts anew what stories hold.
func (t *tx) retell(keys []string) error {
	const chunk = 500
	for part := range slices.Chunk(keys, chunk) {
		ids := make([]int64, len(part))
		held := make(map[int64]*holding, len(part))
		for i, key := range part {
			ids[i] = storyRow(key)
			held[ids[i]] = &holding{outlets: map[int64]bool{}, copies: map[int64]int{}, titles: map[int64]titled{}}
		}
		err := t.each(`SELECT x.story_id, x.article_id, x.original_id, v.id, coalesce(v.day, ''), coalesce(v.title, ''), a.outlet_id
			FROM story_article x JOIN article a ON a.id = x.article_id JOIN version v ON v.article_id = a.id AND v.current = 1
			WHERE x.story_id IN (`+joinInts(ids)+")", func(rows *sql.Rows) error {
			var story, article, original, version int64
			var day, title string
			var outlet sql.NullInt64
			if err := rows.Scan(&story, &article, &original, &version, &day, &title, &outlet); err != nil {
				return err
			}
			held[story].add(article, original, version, day, title, outlet)
			return nil
		})
		if err != nil {
			return err
		}
		rows := make([][]any, len(ids))
		for i, id := range ids {
			h := held[id]
			rows[i] = []any{id, part[i], h.articles, h.texts, len(h.outlets), some(h.first), some(h.last), some(h.title())}
		}
		for rows := range t.parts(rows) {
			values, args := t.d.values(shape{columns: "id, key, articles, texts, outlets, first, last, title"}, rows)
			if _, err := t.do("INSERT INTO story "+values+` ON CONFLICT (id) DO UPDATE SET articles = excluded.articles, texts = excluded.texts, outlets = excluded.outlets,
				first = excluded.first, last = excluded.last, title = excluded.title`, args...); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *holding) add(article, original, version int64, day, title string, outlet sql.NullInt64) {
	h.articles++
	h.copies[original]++
	if original == article {
		h.texts++
		if title != "" {
			h.titles[article] = titled{version, title}
		}
	}
	if outlet.Valid {
		h.outlets[outlet.Int64] = true
	}
	if day != "" && (h.first == "" || day < h.first) {
		h.first = day
	}
	h.last = max(h.last, day)
}

// retellOf counts anew what the story of an article holds, if it has one.
func (t *tx) retellOf(article int64) error {
	var key string
	err := t.one("SELECT s.key FROM story_article x JOIN story s ON s.id = x.story_id WHERE x.article_id = ?", article).Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return t.retell([]string{key})
}
