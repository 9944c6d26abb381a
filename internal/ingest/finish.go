package ingest

import (
	"fmt"
	"strings"

	"onrecord"
	"onrecord/internal/article"
)

// finish fills what every article must have or may be given: date, outlet,
// language, id.
func (r *Reader) finish(a *onrecord.Article) []Note {
	var notes []Note
	if a.Published != "" {
		date, err := Date(a.Published)
		if err != nil {
			notes = append(notes, Note{UnreadDate, oneLine(err.Error())})
		}
		a.Published = date
	}
	if a.Published == "" {
		a.Published = r.opts.Date
	}
	if a.Outlet == "" {
		a.Outlet = r.opts.Outlet
	}
	if a.Language = languageCode(a.Language); a.Language == "" {
		a.Language = Language(a.Text)
	}
	if a.Language != "" && a.Language != "en" {
		notes = append(notes, Note{OtherLanguage, fmt.Sprintf("the article is in %q; the reader reads English", a.Language)})
	}
	if a.ID == "" {
		a.ID = onrecord.ContentID(a)
	}
	return notes
}

// page makes an article of a page from the web or from an archive.
func (r *Reader) page(body []byte, from article.Source, html bool) (*onrecord.Article, []Note, error) {
	if !html {
		text, notes, err := decode(body, from.ContentType)
		if err == nil && strings.TrimSpace(text) == "" {
			err = errEmpty()
		}
		if err != nil {
			return nil, nil, err
		}
		return &onrecord.Article{URL: from.URL, Text: text}, notes, nil
	}
	a, err := article.Page(body, from)
	if err != nil {
		return nil, nil, err
	}
	// Templates often state a language that the article is not in.
	if found := Language(a.Text); found != "" {
		a.Language = found
	}
	// A host name is the weakest of the ways to know an outlet.
	if a.Outlet == "" && r.opts.Outlet == "" {
		a.Outlet = article.Host(a.URL)
	}
	return a, nil, nil
}

// byline parts a by-line into names.
func byline(s string) []string {
	s = strings.TrimSpace(s)
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	var names []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' }) {
		names = append(names, list(strings.Join(strings.Fields(part), " "))...)
	}
	return names
}

// list parts "Ann Lee, Bo Ray and Cy Dee" where every part looks like a whole
// name; "Ann Lee, political editor of the Post" stays together.
func list(s string) []string {
	if s == "" {
		return nil
	}
	even := strings.NewReplacer(" and ", ", ", " & ", ", ", ", and ", ", ").Replace(s)
	parts := strings.Split(even, ", ")
	for _, p := range parts {
		words := strings.Fields(p)
		if len(words) < 2 || len(words) > 4 {
			return []string{s}
		}
		if office(words[len(words)-1]) {
			return []string{s}
		}
		for _, w := range words {
			if w[0] >= 'a' && w[0] <= 'z' && len(w) > 3 {
				return []string{s}
			}
		}
	}
	return parts
}

// office reports whether a word of a by-line is what somebody is, not a name.
func office(word string) bool {
	switch strings.ToLower(word) {
	case "editor", "correspondent", "reporter", "writer", "columnist", "commentator":
		return true
	}
	return false
}
