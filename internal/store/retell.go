package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"onrecord/internal/story"
)

// change does to the tables what was done to a story, and keeps it in the log.
func (n *settling) change(c story.Change) error {
	if c.Act == story.Begin || c.Act == story.Split {
		if _, err := n.t.do("INSERT INTO story (id, key) VALUES (?, ?) ON CONFLICT DO NOTHING", storyRow(c.Story), c.Story); err != nil {
			return err
		}
		n.begun++
	}
	if err := n.keep(c); err != nil {
		return err
	}
	n.told[c.Story] = true
	if c.Other != "" {
		n.told[c.Other] = true
	}
	var err error
	switch c.Act {
	case story.Begin, story.Join, story.Copy:
		original := c.Article
		if c.Act == story.Copy {
			original = c.Original
		}
		_, err = n.t.do("INSERT INTO story_article (article_id, story_id, original_id) VALUES (?, ?, ?)",
			hash("article", c.Article), storyRow(c.Story), hash("article", original))
	case story.Merge:
		err = n.merge(storyRow(c.Other), storyRow(c.Story))
	case story.Split:
		for _, article := range c.Articles {
			if _, err := n.t.do("UPDATE story_article SET story_id = ? WHERE article_id = ?", storyRow(c.Story), hash("article", article)); err != nil {
				return err
			}
		}
	case story.Continue:
		_, err = n.t.do("UPDATE story SET continues = ? WHERE id = ?", storyRow(c.Other), storyRow(c.Story))
	}
	return err
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
	_, err := n.t.do("INSERT INTO story_log (at, act, story_id, other_id, article_id, original_id, articles) VALUES (?, ?, ?, ?, ?, ?, ?)",
		n.now, string(c.Act), storyRow(c.Story), other, hash("article", c.Article), original, articles)
	return err
}

func storyRow(key string) int64 { return hash("story", key) }

// retell counts anew what stories hold.
func (t *tx) retell(keys []string) error {
	const of = " FROM story_article x JOIN article a ON a.id = x.article_id JOIN version v ON v.article_id = a.id AND v.current = 1 WHERE x.story_id = story.id"
	counts := "UPDATE story SET " + strings.Join([]string{
		"articles = (SELECT count(*)" + of + ")",
		"texts = (SELECT count(*)" + of + " AND x.original_id = x.article_id)",
		"outlets = (SELECT count(DISTINCT a.outlet_id)" + of + ")",
		"first = (SELECT min(v.day)" + of + ")",
		"last = (SELECT max(v.day)" + of + ")",
		"title = (SELECT v.title" + of + " AND x.original_id = x.article_id AND v.title IS NOT NULL" +
			" ORDER BY (SELECT count(*) FROM story_article y WHERE y.original_id = x.article_id) DESC, v.id LIMIT 1)",
	}, ", ") + " WHERE id = ?"
	for _, key := range keys {
		if _, err := t.do(counts, storyRow(key)); err != nil {
			return err
		}
	}
	return nil
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
