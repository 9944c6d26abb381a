package store

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"onrecord"
)

// tenant is a version that has a room of ids to itself, see id.go.
type tenant struct {
	id, article int64
	sum         string
}

// tenants looks up who has the rooms that begin with some ids.
func tenants(each func(text string, scan func(*sql.Rows) error) error, firsts ...int64) ([]tenant, error) {
	var out []tenant
	const some = 200
	for part := range slices.Chunk(firsts, some) {
		var in []string
		for _, first := range part {
			first, end := room(first)
			in = append(in, "id >= "+strconv.FormatInt(first, 10)+" AND id < "+strconv.FormatInt(end, 10))
		}
		if err := each("SELECT id, article_id, sha256 FROM version WHERE "+strings.Join(in, " OR "), func(rows *sql.Rows) error {
			var v tenant
			err := rows.Scan(&v.id, &v.article, &v.sum)
			out = append(out, v)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// findVersion gives the id of a's version and whether it is there. Where
// another version has the room already, the next one is a's.
func findVersion(a *onrecord.Article, look func(first int64) ([]tenant, error)) (id int64, there bool, err error) {
	article, sum := articleID(a), onrecord.TextSum(a.Text)
	for id = versionID(a); ; id = nextRoom(id) {
		first, _ := room(id)
		list, err := look(first)
		if err != nil || len(list) == 0 {
			return id, false, err
		}
		for _, v := range list {
			if v.article == article && v.sum == sum {
				return v.id, true, nil
			}
		}
	}
}

// find gives the id of a's version and whether it is there.
func (t *tx) find(a *onrecord.Article) (id int64, there bool, err error) {
	return findVersion(a, func(first int64) ([]tenant, error) { return tenants(t.all, first) })
}

func (t *tx) all(text string, scan func(*sql.Rows) error) error { return t.each(text, scan) }

// newVersion is a version that is to be kept, with its id.
type newVersion struct {
	rec *onrecord.Record
	id  int64
	sum string
}

// unknown gives those of some records whose versions are not there, with their
// ids. All rooms that they want are looked up at once.
func (t *tx) unknown(records []*onrecord.Record) ([]newVersion, error) {
	firsts := make([]int64, len(records))
	for i, r := range records {
		firsts[i], _ = room(versionID(r.Article))
	}
	list, err := tenants(t.all, firsts...)
	if err != nil {
		return nil, err
	}
	known := map[int64][]tenant{} // by room
	for _, first := range firsts {
		known[first] = nil
	}
	for _, v := range list {
		first, _ := room(v.id)
		known[first] = append(known[first], v)
	}
	var out []newVersion
	for _, r := range records {
		id, there, err := findVersion(r.Article, func(first int64) ([]tenant, error) {
			var err error
			if _, looked := known[first]; !looked {
				known[first], err = tenants(t.all, first)
			}
			return known[first], err
		})
		if err != nil {
			return nil, err
		}
		if there {
			continue
		}
		v := newVersion{r, id, onrecord.TextSum(r.Article.Text)}
		first, _ := room(id)
		known[first] = append(known[first], tenant{id, articleID(r.Article), v.sum})
		out = append(out, v)
	}
	return out, nil
}
