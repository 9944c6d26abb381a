package office

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// titles attaches the posts that stand before a name: "Tory leader Bo Ray",
// "the court's chief judge, Ann Lee", "vice-presidential nominee Gov. Bo Ray",
// "Senators Ann Lee, Republican of Iowa, and Bo Ray, Democrat of Ohio".
func (r *reading) titles() {
	for k := range r.roles {
		x := &r.roles[k]
		p := r.named(x, x.to, k)
		if p == nil {
			continue
		}
		x.used = true
		if x.bare && (x.kind == job && x.holder == nil || x.name == "secretary" || x.name == "member" || x.name == "leader" && !r.definite(x)) {
			continue
		}
		r.give(p, x, r.span(x.from, p.to), patternTitle)
		if x.plural {
			r.others(x, p)
		}
	}
}

// named is the person whose name follows a post that ends at token i, k being
// the post's index: after a title, a further post or, when the post is
// definite, a comma.
func (r *reading) named(x *role, i, k int) *named {
	if r.at(i) == "," && (x.holder != nil || x.org != "" || x.area != "" || x.pre < x.head) && r.definite(x) {
		p := r.named(x, i+1, k)
		if r.inApposition(x) && (p == nil || !r.goesOn(p.to)) {
			return nil // "Bo Ray, the party's leader, Ann Lee, the mayor"
		}
		if p != nil && r.at(p.to) != "," && r.at(p.to) != "." && r.at(p.to) != "(" {
			return nil
		}
		return p
	}
	for i < r.to {
		if p := r.starting(i); p != nil && p.form == onrecord.Name {
			return p
		}
		if honorific(r.at(i)) || r.at(i) == "." && honorific(r.at(i-1)) {
			i++
			continue
		}
		next := r.roleAt(i, k)
		if next == nil || next.from != i {
			return nil
		}
		i = next.to
	}
	return nil
}

// goesOn reports a comma at token i and then the verb of the sentence, so that
// the name before it is the subject: "asked about Bo Ray, the shadow
// chancellor, Ann Lee, said nothing".
func (r *reading) goesOn(i int) bool {
	return r.at(i) == "," && i+1 < r.to && r.doc.UPOS != nil && (r.doc.UPOS[i+1] == text.VERB || r.doc.UPOS[i+1] == text.AUX)
}

// definite reports "the", "his" or a possessive before x.
func (r *reading) definite(x *role) bool {
	if x.holder != nil {
		return true
	}
	switch r.at(x.from - 1) {
	case "the", "'s", "’s", "its", "his", "her", "their":
		return true
	}
	for i := x.from; i < x.pre; i++ {
		if r.low[i] == "'s" || r.low[i] == "’s" {
			return true
		}
	}
	return false
}

// inApposition reports that x itself follows a name and a comma, so that the
// name after it is another person's.
func (r *reading) inApposition(x *role) bool {
	i := x.from - 1
	if r.at(i) == "the" || r.at(i) == "a" || r.at(i) == "an" {
		i--
	}
	return r.at(i) == "," && r.ending(i) != nil
}

// roleAt is the post among those after k that begins at token i.
func (r *reading) roleAt(i, k int) *role {
	for j := max(k+1, 0); j < len(r.roles) && r.roles[j].from <= i; j++ {
		if r.roles[j].from == i {
			return &r.roles[j]
		}
	}
	return nil
}

// others gives a plural post to the further names of its list.
func (r *reading) others(x *role, p *named) {
	for range 6 {
		i := p.to
		if _, _, to, ok := r.party(i); ok {
			i = to
		}
		for r.at(i) == "," || r.at(i) == "and" || honorific(r.at(i)) {
			i++
		}
		next := r.starting(i)
		if next == nil || next.form != onrecord.Name || i == p.to {
			return
		}
		p = next
		r.give(p, x, r.span(p.from, p.to), patternTitle)
	}
}

// give makes the row of person p in post x, with the party mark after the
// name if it has one.
func (r *reading) give(p *named, x *role, evidence onrecord.Span, why pattern) *row {
	if !hasName(p.e) {
		return nil
	}
	w := row{person: p.e, role: x.name, org: x.org, area: x.area, kind: x.kind, status: x.status, why: why, evidence: []onrecord.Span{evidence}}
	if (w.status == "" || w.status == onrecord.Holds) && x.kind == bid {
		w.status = onrecord.Seeks
	}
	if w.status == onrecord.Seeks && strings.HasSuffix(strings.ToLower(w.role), "-elect") {
		w.status = onrecord.Appointed // the president-elect seeks it no more
	}
	if strings.ContainsAny(w.org, "_|{}") {
		w.org = "" // the name of a picture or a template
	}
	if w.org == "" {
		w.org = r.speaksFor(x)
	}
	w.org = adjectival(w.org)
	if x.kind == bid {
		w.with = x.holder
	}
	if x.holder != nil && w.org == "" && x.kind != bid {
		w.org = x.holder.Name
	}
	if x.holder != nil && x.holder == p.e {
		return nil
	}
	if x.kind == seat {
		if org, area, to, ok := r.party(p.to); ok {
			if w.org == "" {
				w.org = org
			}
			if w.area == "" {
				w.area = area
			}
			if why == patternTitle {
				w.evidence[0] = r.span(x.from, to)
				if x.from > p.from {
					w.evidence[0] = r.span(p.from, to)
				}
			}
		}
	}
	r.found = append(r.found, w)
	return &r.found[len(r.found)-1]
}

// hasName reports an entity that the article names; a description that stands
// for nobody known has no office.
func hasName(e *onrecord.Entity) bool {
	for _, m := range e.Mentions {
		if m.Form == onrecord.Name {
			return true
		}
	}
	return false
}

// speaksFor reads the party in "For the Conservatives, shadow chancellor Bo Ray".
func (r *reading) speaksFor(x *role) string {
	i := x.from - 1
	if r.at(i) == "the" {
		i--
	}
	if r.at(i) != "," {
		return ""
	}
	n := r.partyEnd(i - 1)
	if n == 0 || r.at(r.article(i-1-n)) != "for" {
		return ""
	}
	return r.partyName(i-n, i)
}

// adjectival is the form of an American party that its office holders take.
func adjectival(org string) string {
	if org == "Democrats" || org == "Democratic Party" {
		return "Democratic"
	}
	return org
}

// span covers tokens [from, to).
func (r *reading) span(from, to int) onrecord.Span {
	return r.doc.Cover(text.Range{From: int32(from), To: int32(to)})
}

func honorific(s string) bool {
	switch s {
	case "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lord", "lady", "baroness", "prof", "prof.", "rev", "rev.", "the", "hon", "rt":
		return true
	}
	return false
}
