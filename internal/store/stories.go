package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/query"
)

// Story is what several articles tell of.
type Story struct {
	ID        string `json:"id"`              // as people type it
	Title     string `json:"title,omitempty"` // of the text that most printed
	First     string `json:"first,omitempty"` // days; unknown where no article has one
	Last      string `json:"last,omitempty"`
	Articles  int    `json:"articles"` // all of them
	Texts     int    `json:"texts"`    // independent ones, copies left out
	Outlets   int    `json:"outlets"`
	Continues string `json:"continues,omitempty"` // the story that it goes on with
}

// Telling is one article of a story.
type Telling struct {
	Version   string `json:"version"` // the row's id
	Article   string `json:"article"` // its key
	Title     string `json:"title,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	URL       string `json:"url,omitempty"`
	Original  string `json:"original"` // the key of the article that it copies, its own when it copies none
}

const storyColumns = "st.key, coalesce(st.title, ''), coalesce(st.first, ''), coalesce(st.last, ''), st.articles, st.texts, st.outlets, coalesce(c.key, '')"

const storyTables = " FROM story st LEFT JOIN story c ON c.id = st.continues"

// StoryPage says which stories are wanted, and how many.
type StoryPage struct {
	Limit      int    // 0 for all
	After      string // the id of the last story of the page before
	LeastTexts int    // independent ones
	Covered    bool   // the most covered first, instead of the last told
}

// order is how stories follow one another: SQL for a story st, downwards.
func (p StoryPage) order() string {
	if p.Covered {
		return "st.texts * 1000000 + st.articles"
	}
	return "coalesce(st.last, '')"
}

// Stories gives those with an article that q asks for, the one last told first.
func (s *Store) Stories(ctx context.Context, q query.Query, page StoryPage) ([]Story, error) {
	where := condition{sql: "st.same_as IS NULL AND st.articles > 0"}
	if page.LeastTexts > 0 {
		where.add(" AND ", condition{"st.texts >= " + strconv.Itoa(page.LeastTexts), nil})
	}
	if _, all := q.(query.All); !all {
		ids, err := s.selection(ctx, Articles, q, Page{})
		if err != nil {
			return nil, err
		}
		where.add(" AND ", condition{"st.id IN (SELECT x.story_id FROM story_article x JOIN version w ON w.article_id = x.article_id WHERE w.id IN (" + ids.sql + "))", ids.args})
	}
	by := page.order()
	if page.After != "" {
		id, err := s.storyID(ctx, page.After)
		if err != nil {
			return nil, err
		}
		n := strconv.FormatInt(id, 10)
		where.add(" AND ", condition{"(" + by + ", st.id) < ((SELECT " + by + " FROM story st WHERE st.id = " + n + "), " + n + ")", nil})
	}
	text := "SELECT " + storyColumns + storyTables + " WHERE " + where.sql + " ORDER BY " + by + " DESC, st.id DESC"
	if page.Limit > 0 {
		text += " LIMIT " + strconv.Itoa(page.Limit)
	}
	return s.stories(ctx, text, where.args...)
}

// stories runs a query for storyColumns.
func (s *Store) stories(ctx context.Context, text string, args ...any) ([]Story, error) {
	var out []Story
	err := s.each(ctx, text, func(rows *sql.Rows) error {
		st, err := scanStory(rows)
		out = append(out, st)
		return err
	}, args...)
	return out, s.fail("read stories", err)
}

func scanStory(row interface{ Scan(into ...any) error }) (Story, error) {
	var st Story
	err := row.Scan(&st.ID, &st.Title, &st.First, &st.Last, &st.Articles, &st.Texts, &st.Outlets, &st.Continues)
	return st, err
}

// Story gives one by its id, also one that it had before it became part of
// another.
func (s *Store) Story(ctx context.Context, id string) (Story, error) {
	n, err := s.storyID(ctx, id)
	if err != nil {
		return Story{}, err
	}
	st, err := scanStory(s.row(ctx)("SELECT "+storyColumns+storyTables+" WHERE st.id = ?", n))
	return st, s.fail("read story", err)
}

// storyID is the row of a story by the id that people type.
func (s *Store) storyID(ctx context.Context, key string) (int64, error) {
	var id int64
	err := s.row(ctx)("SELECT coalesce(same_as, id) FROM story WHERE key = ?", key).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, onrecord.Errorf(onrecord.NotFound, "there is no story %q", key)
	}
	return id, s.fail("look up story", err)
}

// Followers are the stories that go on with one, the earliest first.
func (s *Store) Followers(ctx context.Context, id string) ([]Story, error) {
	n, err := s.storyID(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.stories(ctx, "SELECT "+storyColumns+storyTables+" WHERE st.continues = ? AND st.same_as IS NULL AND st.articles > 0 ORDER BY coalesce(st.first, ''), st.id", n)
}

// Tellings are the articles of a story, the earliest first.
func (s *Store) Tellings(ctx context.Context, id string) ([]Telling, error) {
	st, err := s.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	of, err := s.TellingsOf(ctx, st.ID)
	return of[st.ID], err
}

// TellingsOf are the articles of several stories, by the stories' present ids.
func (s *Store) TellingsOf(ctx context.Context, ids ...string) (map[string][]Telling, error) {
	list := make([]int64, len(ids))
	for i, id := range ids {
		list[i] = storyRow(id)
	}
	rows, err := s.read.QueryContext(ctx, `SELECT s.key, v.id, a.key, coalesce(v.title, ''), coalesce(o.name, ''), coalesce(v.published, ''), coalesce(a.url, ''), oa.key
		FROM story_article x JOIN story s ON s.id = x.story_id JOIN article a ON a.id = x.article_id JOIN version v ON v.article_id = a.id AND v.current = 1
		JOIN article oa ON oa.id = x.original_id LEFT JOIN outlet o ON o.id = a.outlet_id
		WHERE x.story_id IN (`+joinInts(list)+`) ORDER BY coalesce(v.published, ''), v.id`)
	if err != nil {
		return nil, s.fail("read story", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	out := map[string][]Telling{}
	for rows.Next() {
		var story string
		var version int64
		var t Telling
		if err := rows.Scan(&story, &version, &t.Article, &t.Title, &t.Outlet, &t.Published, &t.URL, &t.Original); err != nil {
			return nil, s.fail("read story", err)
		}
		t.Version = ShowID(version)
		out[story] = append(out[story], t)
	}
	return out, s.fail("read story", rows.Err())
}

// tales finds the stories that words stand for: one by its id, or those whose
// titles hold them.
func (s *Store) tales(ctx context.Context) func(query.Text) ([]int64, error) {
	return func(t query.Text) ([]int64, error) {
		ids, err := s.ints(ctx, "SELECT coalesce(same_as, id) FROM story WHERE key = ?", t.Words)
		if err != nil || len(ids) > 0 {
			return ids, s.fail("look up story", err)
		}
		ids, err = s.ints(ctx, `SELECT id FROM story WHERE same_as IS NULL AND lower(title) LIKE ? ESCAPE '\' ORDER BY id`, "%"+likeOf(strings.ToLower(t.Words))+"%")
		return ids, s.fail("look up story", err)
	}
}
