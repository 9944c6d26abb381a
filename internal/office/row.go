package office

import (
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
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
	list, index := r.merged()
	for i := range list {
		r.complete(list, index, &list[i])
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
		out = append(out, onrecord.Office{
			ID: "o" + strconv.Itoa(i+1), Person: w.person.Actor(), Role: w.role, Organisation: r.spelt(w.org), Area: r.spelt(w.area),
			Status: w.status, Evidence: onrecord.Spans(w.evidence), Confidence: r.lists.sure[w.why], Why: w.why.why(),
		})
	}
	return out
}

// spelt is a name that stands in capitals, as at the start of an article, in
// the spelling that the article has elsewhere: "WORCESTER" as "Worcester".
func (r *reading) spelt(name string) string {
	if len(name) < 5 || strings.ToUpper(name) != name {
		return name
	}
	for _, e := range r.entities.All() {
		for _, n := range e.Names {
			if strings.EqualFold(n, name) && n != name {
				return n
			}
		}
	}
	return name
}

// merged joins what was found, in order; the index has the rows of each person.
func (r *reading) merged() ([]row, map[string][]int) {
	var list []row
	index := map[string][]int{}
	for k := range r.found {
		w := &r.found[k]
		if w.kind == member && r.kin(w) {
			continue
		}
		id := w.person.ID
		if !slices.ContainsFunc(index[id], func(i int) bool { return r.merge(&list[i], w) }) {
			index[id] = append(index[id], len(list))
			list = append(list, *w)
		}
	}
	return list, index
}

// kin reports whether a row's words go on to a family: "a member of the Lee
// family" holds no post.
func (r *reading) kin(w *row) bool {
	for _, span := range w.evidence {
		next, _, _ := strings.Cut(strings.TrimLeft(r.doc.Text[span.End:], " "), " ")
		switch strings.Trim(next, ".,;:") {
		case "family", "clan", "dynasty":
			return true
		}
	}
	return false
}

// complete fills what a row takes from others: the party of a running mate
// from who leads the ticket, of a seat from "ranking Democrat", the body of a
// bare post from the same post with somebody else; and ends the posts of those
// who are gone.
func (r *reading) complete(list []row, index map[string][]int, w *row) {
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
func (r *reading) merge(a, b *row) bool {
	if !sameRole(a.role, b.role) || !agree(a.org, b.org) && !r.oneParty(a.org, b.org) || !agree(a.area, b.area) {
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
	if a.org == "" || len(b.org) > len(a.org) && agree(a.org, b.org) {
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

// oneParty reports two names of one party: "GOP" and "Republican".
func (r *reading) oneParty(a, b string) bool {
	key := func(s string) int32 {
		f := forms(strings.Fields(s))
		if n, e := r.lex.Longest(f, 0, len(f), lexicon.Party); n > 0 && n == len(f) {
			return e.Key
		}
		return 0
	}
	k := key(a)
	return k != 0 && k == key(b)
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
