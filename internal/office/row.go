package office

import (
	"strconv"
	"strings"

	"onrecord"
)

// pattern is how a post was found.
type pattern string

const (
	patternTitle       pattern = "title"
	patternAfter       pattern = "after"
	patternIs          pattern = "is"
	patternAs          pattern = "as"
	patternDescription pattern = "description"
	patternAppointed   pattern = "appointed"
	patternResigned    pattern = "resigned"
	patternSeeks       pattern = "seeks"
	patternLede        pattern = "lede"
	patternForemost    pattern = "foremost"
)

// row is one reading of a person in a post.
type row struct {
	person   *onrecord.Entity
	role     string
	org      string
	area     string
	kind     kind
	status   onrecord.Status // "" when the words say nothing: holds
	why      pattern
	with     *onrecord.Entity // whose running mate
	evidence []onrecord.Span
}

// departure is somebody who is said to be stepping down.
type departure struct {
	person   *onrecord.Entity
	evidence onrecord.Span
}

// rows joins the readings of one person and post and numbers them.
func (r *reading) rows() []onrecord.Office {
	var list []row
	index := map[string][]int{}
	for _, w := range r.found {
		k := w.person.ID
		joined := false
		for _, i := range index[k] {
			if merge(&list[i], &w) {
				joined = true
				break
			}
		}
		if !joined {
			index[k] = append(index[k], len(list))
			list = append(list, w)
		}
	}
	for i := range list {
		w := &list[i]
		if w.with != nil && w.org == "" {
			for _, j := range index[w.with.ID] {
				if list[j].kind == bid && w.org == "" {
					w.org = list[j].org
				}
			}
		}
		if w.kind == seat && w.org == "" {
			for _, j := range index[w.person.ID] {
				if list[j].kind == rank && w.org == "" {
					w.org = rankParty(list[j].role)
				}
			}
		}
		if w.area == "" && w.org == "" && w.why == patternAs {
			w.org, w.area = samePost(list, w)
		}
		if r.gone[w.person] && (w.status == "" || w.status == onrecord.Holds) {
			w.status = onrecord.Held
		}
	}
	for _, d := range r.leaving {
		for _, i := range index[d.person.ID] {
			if w := &list[i]; (w.kind == seat || w.kind == post) && (w.status == "" || w.status == onrecord.Holds) {
				w.status = onrecord.Leaving
				w.evidence = append(w.evidence, d.evidence)
				break
			}
		}
	}
	out := make([]onrecord.Office, 0, len(list))
	for i := range list {
		w := &list[i]
		if w.status == "" {
			w.status = onrecord.Holds
		}
		conf, _ := strconv.ParseFloat(r.lists.sure[string(w.why)], 64)
		out = append(out, onrecord.Office{
			ID: "o" + strconv.Itoa(i+1), Person: w.person.Actor(), Role: w.role, Organisation: w.org, Area: w.area,
			Status: w.status, Evidence: onrecord.Spans(w.evidence), Confidence: onrecord.Confidence(conf),
		})
	}
	return out
}

// rankParty is the party of "ranking Democrat".
func rankParty(role string) string {
	if strings.HasSuffix(strings.ToLower(role), "democrat") {
		return "Democratic"
	}
	return "Republican"
}

// samePost finds the body and place of a post that the article gives with
// somebody else who held it: "the departure of Bo Ray as commissioner".
func samePost(list []row, w *row) (org, area string) {
	for i := range list {
		if o := &list[i]; o != w && strings.EqualFold(o.role, w.role) && (o.org != "" || o.area != "") {
			if org != "" && org != o.org || area != "" && area != o.area {
				return "", ""
			}
			org, area = o.org, o.area
		}
	}
	return org, area
}

// merge adds b to a when they are one post of one person.
func merge(a, b *row) bool {
	if !sameRole(a.role, b.role) || !agree(a.org, b.org) || !agree(a.area, b.area) {
		return false
	}
	switch {
	case a.status == b.status || b.status == "" || b.status == onrecord.Holds && a.status != "":
	case a.status == "" || a.status == onrecord.Holds && b.status != onrecord.Seeks:
		a.status = b.status
	default:
		return false
	}
	if len(b.role) > len(a.role) {
		a.role = b.role
	}
	if len(b.org) > len(a.org) {
		a.org = b.org
	}
	if a.area == "" {
		a.area = b.area
	}
	if a.kind == "" {
		a.kind = b.kind
	}
	a.evidence = append(a.evidence, b.evidence...)
	return true
}

// sameRole reports whether one role is the other, or its shorter form: "MP",
// "nominee" and "presidential nominee".
func sameRole(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return (a == "nominee" || a == "candidate" || a == "spokesman" || a == "secretary") && strings.HasSuffix(b, " "+a)
}

// agree reports whether two names of a body or place can be one.
func agree(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}
