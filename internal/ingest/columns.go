package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// columns maps a field of an article to the column that holds it.
type columns map[string]int

func (c columns) has(field string) bool { _, ok := c[field]; return ok }

// headers are, for each field, the names that its column may have in the first
// row, best first; case, spaces, hyphens and underscores make no difference.
func headers() [][]string {
	return [][]string{
		{"text", "text", "fulltext", "articletext", "maintext", "body", "bodytext", "content", "articlebody", "articlecontent", "article", "contents"},
		{"id", "id", "articleid", "docid", "documentid", "uid", "guid", "uuid"},
		{"title", "title", "headline", "heading", "articletitle"},
		{"url", "url", "link", "href", "articleurl", "weburl", "permalink", "sourceurl"},
		{"outlet", "outlet", "publisher", "publication", "newspaper", "medium", "source", "sourcename", "outletname", "site", "sitename"},
		{"date", "published", "date", "publishdate", "publisheddate", "pubdate", "datepublished", "publicationdate", "publishedat", "articledate", "datetime", "timestamp"},
		{"author", "author", "authors", "byline", "authorname", "writer"},
		{"language", "language", "lang"},
	}
}

// fold makes the names of columns comparable.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '_' || r == '-' || r == '.' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// columnsOf reads the first row.
func columnsOf(header []string) columns {
	at := map[string]int{}
	for i, name := range header {
		if name = fold(name); name != "" {
			if _, ok := at[name]; !ok {
				at[name] = i
			}
		}
	}
	out := columns{}
	for _, known := range headers() {
		for _, name := range known[1:] {
			if i, ok := at[name]; ok {
				out[known[0]] = i
				break
			}
		}
	}
	return out
}

// wanted checks the mapping that a user gives: each key must be a field.
func wanted(given map[string]string) (map[string]string, error) {
	out := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		field, names := "", []string{}
		for _, known := range headers() {
			names = append(names, known[0])
			if slices.Contains(known, fold(key)) {
				field = known[0]
			}
		}
		switch {
		case field == "":
			return nil, invalid("an article has no field %q; the fields are %s", key, strings.Join(names, ", "))
		case strings.TrimSpace(given[key]) == "":
			return nil, invalid("no column is named for %s", field)
		case out[field] != "":
			return nil, invalid("two columns are named for %s", field)
		}
		out[field] = strings.TrimSpace(given[key])
	}
	return out, nil
}

// columnsFor tells the columns of a table: what the user says, else what the
// names in the first row say; the text, where no name tells it, is the column
// that reads like one in the row below. With headlines a table of titles will
// do.
func columnsFor(header, row []string, given map[string]string, headlines bool) (columns, error) {
	out := columnsOf(header)
	for _, field := range slices.Sorted(maps.Keys(given)) {
		name := given[field]
		at := slices.Index(header, name)
		if at < 0 {
			at = slices.IndexFunc(header, func(h string) bool { return fold(h) == fold(name) })
		}
		if at < 0 {
			return nil, invalid("there is no column %q; the columns are: %.300s", name, strings.Join(header, ", "))
		}
		out[field] = at
	}
	if !out.has("text") {
		at := longest(row)
		if headlines && at < 0 && out.has("title") {
			return out, nil
		}
		if at < 0 || at >= len(header) {
			return nil, invalid("no column holds the text: the first row is %.200q; --columns text=NAME names it", strings.Join(header, ", "))
		}
		for field, i := range out {
			if i == at {
				delete(out, field)
			}
		}
		out["text"] = at
	}
	return out, nil
}

// longest is the column with the most words, -1 where none reads like the
// text of an article.
func longest(row []string) int {
	best, most := -1, 24
	for i, cell := range row {
		if n := len(strings.Fields(cell)); n > most {
			best, most = i, n
		}
	}
	return best
}

// told shows how a table was understood.
func (c columns) told(header []string) string {
	used := map[int]bool{}
	var parts, others []string
	for _, known := range headers() {
		if i, ok := c[known[0]]; ok {
			used[i] = true
			parts = append(parts, known[0]+"="+header[i])
		}
	}
	for i, name := range header {
		if !used[i] {
			others = append(others, name)
		}
	}
	s := "columns are read as " + strings.Join(parts, ",")
	if len(others) > 0 {
		s += fmt.Sprintf(" (not used: %.200s)", strings.Join(others, ", "))
	}
	return oneLine(s + "; --columns changes this")
}
