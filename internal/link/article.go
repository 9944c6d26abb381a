package link

import (
	"strings"

	"onrecord"
)

// Article is what is read of an article that tells who its people are.
type Article struct {
	Day      string // of publication, "" when unknown
	Text     string
	Mentions []Mention
}

// Mention is one entity of an article.
type Mention struct {
	Kind    onrecord.Kind
	Names   []string // every form printed, fullest first
	Spans   []onrecord.Span
	Offices []Office
}

// Office is a post that the article gives to the one mentioned.
type Office struct{ Role, Organisation, Area string }

// ArticleOf is the article of a record, with a mention for each entity in the
// order of the record.
func ArticleOf(rec *onrecord.Record) Article {
	a := Article{Day: Day(rec.Article.Published), Text: rec.Article.Text}
	held := map[string][]Office{}
	for _, o := range rec.Offices {
		held[o.Person.Entity] = append(held[o.Person.Entity], Office{o.Role, o.Organisation, o.Area})
	}
	for _, e := range rec.Entities.All() {
		m := Mention{Kind: e.Kind, Names: e.Names, Offices: held[e.ID]}
		if len(m.Names) == 0 {
			m.Names = []string{e.Name}
		}
		for _, at := range e.Mentions {
			m.Spans = append(m.Spans, at.Span)
		}
		a.Mentions = append(a.Mentions, m)
	}
	return a
}

// Day is the day of a moment of publication, "" where there is none.
func Day(published string) string {
	if len(published) < len("2014-11-12") {
		return ""
	}
	return published[:len("2014-11-12")]
}

// clues are what an article says about somebody right where the name stands.
type clues struct {
	roles   []role
	near    string // the words around the names, as a phrase
	all     string // those of the whole article
	state   string // a postal code: of "(R-Utah)"
	party   string // of the same
	calling string // what the person does, which no file of officials lists
	head    bool   // the head of a state or government, as printed before the name
}

// looked bounds how many places of a name are looked at.
const looked = 6

func (v vocabulary) clues(m Mention, a *reading) clues {
	c := clues{all: a.words}
	family := ""
	if parts := words(m.Names[0]); len(parts) > 0 {
		family = parts[len(parts)-1]
	}
	var near []string
	seen := 0
	for _, at := range m.Spans {
		if at.Start < 0 || at.End > len(a.text) || at.Start > at.End {
			continue
		}
		here := words(at.In(a.text))
		if len(here) == 0 || here[len(here)-1] != family || seen == looked {
			continue
		}
		seen++
		before, after := around(a.text, at)
		front := words(before)
		near = append(near, front...)
		near = append(near, "|")
		near = append(near, words(after)...)
		near = append(near, "|")
		// A title may have been taken for a part of the name.
		for _, w := range here[:len(here)-1] {
			if v.roles[w] != nil {
				c.roles = append(c.roles, v.role([]string{w}))
			}
		}
		for n := 1; n <= min(6, len(front)); n++ {
			c.roles = append(c.roles, v.role(front[len(front)-n:]))
		}
		if n := len(front); n > 0 && (front[n-1] == "president" && (n < 2 || front[n-2] != "vice") || front[n-1] == "premier" || n > 1 && front[n-2] == "prime" && front[n-1] == "minister") {
			c.head = true
		}
		// A party's spokesman may well be one of its members of parliament.
		if n := len(front); n > 0 && v.callings[front[n-1]] && (n == 1 || v.parties[front[n-2]] == "") {
			c.calling = front[n-1]
		}
		v.behind(after, &c)
	}
	for _, o := range m.Offices {
		c.roles = append(c.roles, v.role(words(o.Role)), v.role(words(o.Role+" of "+o.Organisation)))
		near = append(near, words(o.Organisation+" | "+o.Area)...)
		near = append(near, "|")
		if parts := words(o.Role); len(parts) > 0 && v.callings[parts[len(parts)-1]] && c.calling == "" {
			c.calling = parts[len(parts)-1]
		}
	}
	c.near = phrase(near)
	return c
}

// behind reads what follows a name: a mark of party and state, or what the
// person is, set off by a comma.
func (v vocabulary) behind(after string, c *clues) {
	if m := mark.FindStringSubmatch(after); m != nil {
		code := v.codes[strings.Join(words(m[2]), " ")]
		if code == "" {
			code = v.codes[strings.ToUpper(m[2])]
		}
		if (m[1] != "" || strings.Contains(after[:min(4, len(after))], "(")) && code != "" {
			c.state = code
		}
		if m[1] != "" {
			c.party = v.parties[strings.ToLower(m[1])]
		}
	}
	rest, ok := strings.CutPrefix(after, ", ")
	if !ok {
		return
	}
	if end := strings.IndexAny(rest, ",;:."); end >= 0 {
		rest = rest[:end]
	}
	parts := words(rest)
	for i, w := range parts {
		if w == "who" || w == "which" || w == "and" || i > 8 {
			break
		}
		if i > 0 && (w == "of" || w == "for" || w == "at" || w == "with" || w == "in") && v.callings[parts[i-1]] {
			c.calling = parts[i-1]
		}
		c.roles = append(c.roles, v.role(parts[:i+1]))
	}
	if n := len(parts); n > 0 && n < 8 && v.callings[parts[n-1]] {
		c.calling = parts[n-1]
	}
}

// around is what stands before and after a place, of its own sentence before
// and some way on behind.
func around(text string, at onrecord.Span) (before, after string) {
	const front, back = 60, 90
	from, to := max(0, at.Start-front), min(len(text), at.End+back)
	before, after = text[from:at.Start], text[at.End:to]
	if i := strings.LastIndexAny(before, "\n\"“”;:!?"); i >= 0 {
		before = before[i+1:]
	}
	for {
		// A sentence ends before a capital and behind a word that is no short form.
		i := strings.LastIndex(before, ". ")
		if i < 0 {
			break
		}
		if w := before[strings.LastIndexByte(before[:i], ' ')+1 : i]; len(w) < 5 && i+2 < len(before) {
			break
		}
		before = before[i+2:]
	}
	if i := strings.IndexAny(after, "\n"); i >= 0 {
		after = after[:i]
	}
	return before, after
}
