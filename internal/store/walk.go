package store

import (
	"database/sql"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"

	"onrecord"
	"onrecord/internal/story"
)

// unsettled is an article and where it was placed before, if it was.
type unsettled struct {
	version int64
	doc     *story.Doc
	was     *story.Placed
}

// part is some articles that follow one another.
type part struct {
	list     []unsettled
	articles []*onrecord.Article
}

const (
	partSize  = 200
	partsOpen = 3 // that were read and whose outcome is not written yet
)

// walk takes the versions with ids of a range, day by day: those that were
// placed before as far as they can be near to the new ones of a day, then these.
// While some are read and the outcome of others is written, in turns, those
// between are made ready and put into stories.
func (n *settling) walk(from, end int64) error {
	raw, ready, changes := make(chan part), make(chan part), make(chan []story.Change, partsOpen)
	go func() {
		defer close(ready)
		for p := range raw {
			prepare(p.list, p.articles)
			ready <- p
		}
	}()
	go func() {
		defer close(changes)
		n.group(ready, changes)
	}()
	err := n.feed(from, end, raw, changes)
	close(raw)
	for list := range changes {
		if err == nil {
			err = n.write(list)
		}
	}
	return err
}

// feed reads the parts of a range, and writes what came of those before.
func (n *settling) feed(from, end int64, raw chan<- part, changes <-chan []story.Change) error {
	last := from - 1
	for sent := 1; ; sent++ {
		p, err := n.read(last, end)
		if err != nil {
			return err
		}
		raw <- p
		if sent > partsOpen {
			if err := n.write(<-changes); err != nil {
				return err
			}
		}
		if len(p.list) < partSize {
			return nil
		}
		last = p.list[partSize-1].version
	}
}

func (n *settling) read(after, end int64) (part, error) {
	var out part
	err := n.t.each(fmt.Sprintf(`SELECT v.id, a.key, coalesce(v.title, ''), coalesce(v.published, ''), v.text, s.key, oa.key, coalesce(s.first, '')
		FROM version v JOIN article a ON a.id = v.article_id LEFT JOIN story_article x ON x.article_id = a.id
		LEFT JOIN story s ON s.id = x.story_id LEFT JOIN article oa ON oa.id = x.original_id
		WHERE v.current = 1 AND v.id > %d AND v.id < %d ORDER BY v.id LIMIT %d`, after, end, partSize), func(rows *sql.Rows) error {
		var u unsettled
		var a onrecord.Article
		var in, original sql.NullString
		var since string
		if err := rows.Scan(&u.version, &a.ID, &a.Title, &a.Published, &a.Text, &in, &original, &since); err != nil {
			return err
		}
		if in.Valid {
			u.was = &story.Placed{Article: a.ID, Story: in.String, Original: original.String, Since: since}
		}
		out.list, out.articles = append(out.list, u), append(out.articles, &a)
		return nil
	})
	return out, err
}

// prepare makes articles ready, on all cores.
func prepare(out []unsettled, articles []*onrecord.Article) {
	var group sync.WaitGroup
	for k := range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := k; i < len(out); i += runtime.GOMAXPROCS(0) {
				out[i].doc = story.Prepare(articles[i])
			}
		})
	}
	group.Wait()
}

// group puts the articles of parts into stories, and tells of each part what it
// changed; the last is what was left waiting at the end.
func (n *settling) group(parts <-chan part, changes chan<- []story.Change) {
	var fresh []unsettled
	for p := range parts {
		var out []story.Change
		for _, u := range p.list {
			out = n.take(out, &fresh, u.version>>hashBits-ahead)
			if u.was != nil {
				n.groups.Recall(u.doc, *u.was)
			} else {
				fresh = append(fresh, u)
			}
		}
		changes <- out
	}
	changes <- n.take(nil, &fresh, math.MaxInt64)
}

// take puts new articles of days before one into stories, day by day in the
// order of their times, and leaves the others waiting.
func (n *settling) take(out []story.Change, fresh *[]unsettled, before int64) []story.Change {
	for len(*fresh) > 0 && (*fresh)[0].version>>hashBits < before {
		day, k := (*fresh)[0].version>>hashBits, 1
		for k < len(*fresh) && (*fresh)[k].version>>hashBits == day {
			k++
		}
		today := (*fresh)[:k]
		slices.SortStableFunc(today, func(a, b unsettled) int { return a.doc.Compare(b.doc) })
		for _, u := range today {
			n.placed++
			out = append(out, n.groups.Add(u.doc).Changes...)
		}
		*fresh = (*fresh)[k:]
	}
	return out
}

func (n *settling) write(changes []story.Change) error {
	for _, c := range changes {
		if err := n.change(c); err != nil {
			return err
		}
	}
	return n.flush()
}
