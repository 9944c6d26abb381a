package quote

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// part is one of those that "and" joins in a source.
type part struct {
	head   int
	entity *onrecord.Entity // nil if none is known
	span   onrecord.Span
	name   bool // a person is named
	bare   bool // a description of one person without an article: "chief executive"
}

// several is the group that a source of two or more heads names: Ann Lee and
// Bo Ray. One person with two posts is no group. The zero Actor if r has one
// head.
func (v *resolver) several(r text.Range, head int) onrecord.Actor {
	if !v.parsed || r.Len() < 3 {
		return onrecord.Actor{}
	}
	heads := v.joined(r, head)
	if len(heads) < 2 || v.oneThing(heads, r) {
		return onrecord.Actor{}
	}
	var parts []part
	for n, h := range heads {
		p := v.partOf(r, h, n > 0)
		if p.entity != nil && p.entity.Plural && n == 0 && p.span.End >= v.Cover(r).End-1 {
			return onrecord.Actor{} // the mention is the whole group
		}
		parts = append(parts, p)
	}
	if parts = v.apart(parts); len(parts) == 1 {
		if e := parts[0].entity; e != nil {
			return e.Actor()
		}
		return onrecord.Actor{}
	}
	names := v.called(parts)
	name := strings.Join(names[:len(names)-1], ", ")
	if name != "" {
		name += " and "
	}
	name += names[len(names)-1]
	if e := v.groups[name]; e != nil {
		return e.Actor()
	}
	for _, e := range v.es.All() { // those whom "they" means
		if e.Kind == onrecord.Group && e.Name == name {
			v.groups[name] = e
			return e.Actor()
		}
	}
	span := onrecord.Span{Start: parts[0].span.Start, End: int(v.End[r.To-1])}
	v.groups[name] = v.es.Add(onrecord.Entity{
		Kind: onrecord.Group, Name: name, Names: []string{name}, Plural: true,
		Mentions: []onrecord.Mention{{Span: span, Form: onrecord.Description}},
	})
	return v.groups[name].Actor()
}

// joined are the heads of what "and" joins in r, head among them, in the order
// of the text. What stands between commas alone is more about the same, and
// "and" inside a name joins nothing.
func (v *resolver) joined(r text.Range, head int) []int {
	heads := []int{v.behindTitle(r, head)}
	for k := v.first[head]; k >= 0; k = v.next[k] {
		at := v.behindTitle(r, int(k))
		if v.Rel[k] == text.Conj && r.Has(at) && v.noun(at) && !slices.Contains(heads, at) {
			heads = append(heads, at)
		}
	}
	slices.Sort(heads)
	for i := heads[0]; i < heads[len(heads)-1]; i++ {
		if v.is(i, " and or & nor plus ") && !v.inName(i) {
			return heads
		}
	}
	return heads[:1]
}

// behindTitle is the name behind the courtesy title at token i, else i.
func (v *view) behindTitle(r text.Range, i int) int {
	if v.is(i, honorifics) && r.Has(i+1) {
		return i + 1
	}
	return i
}

// inName reports whether token i is part of a name.
func (v *resolver) inName(i int) bool {
	in := false
	v.es.Within(v.Cover(v.sentence(i)), func(_ *onrecord.Entity, m onrecord.Mention) bool {
		in = in || m.Form == onrecord.Name && m.Span.Contains(v.Span(i))
		return !in
	})
	return in
}

// partOf is what head h of a source of several names. The parts after the first
// have "and" before them.
func (v *resolver) partOf(r text.Range, h int, later bool) part {
	p := part{head: h, entity: v.es.At(v.Span(h)), span: v.Span(h)}
	word := v.lex.Word(v.Form(h))
	one := word.Has(lexicon.Role|lexicon.Rank|lexicon.PersonWord) && !strings.HasSuffix(v.Lower(h), "s")
	if p.entity != nil {
		v.es.Within(v.Cover(r), func(e *onrecord.Entity, m onrecord.Mention) bool {
			if m.Span.Contains(p.span) {
				p.span = m.Span
				p.name = m.Form == onrecord.Name && e.Kind == onrecord.Person
			}
			return true
		})
	} else {
		w := v.subtree(h)
		w.From, w.To = max(w.From, r.From), min(w.To, r.To)
		if !v.is(h+1, " of ") {
			w.To = int32(h + 1)
		}
		if later && v.is(int(w.From), " and or & ") {
			w.From++
		}
		p.span = v.Cover(v.core(v.trim(w), h))
	}
	p.bare = !p.name && (one || p.entity == nil && !v.capital(h) && word.Class == 0) && v.child(h, text.Det, text.NmodPoss, text.Nummod) < 0
	return p
}

// apart leaves out of parts the posts of a person whom they name: the mayor,
// Ann Lee, and Bo Ray; chairman and chief executive Ann Lee; Ann Lee, founder
// and head of a firm.
func (v *resolver) apart(parts []part) []part {
	named := 0
	for _, p := range parts {
		if p.name {
			named++
		}
	}
	if named == 0 {
		return parts
	}
	if named == 1 && parts[0].name {
		if to := int(v.Tokens(parts[0].span).To); v.is(to, " , ") && !v.is(to+1, " and ") && !slices.ContainsFunc(parts[1:], v.others) {
			return parts[:1]
		}
	}
	out := parts[:0:0]
	for n, p := range parts {
		if p.bare && named == 1 {
			continue
		}
		if !p.name && n+1 < len(parts) && parts[n+1].name && !v.others(p) && v.beside(p, parts[n+1]) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// others reports whether p is not one person by description.
func (v *resolver) others(p part) bool {
	post := v.lex.Word(v.Form(p.head)).Has(lexicon.Role | lexicon.Rank)
	return p.name || p.entity != nil && !post && (p.entity.Plural || p.entity.Kind != onrecord.Person) || strings.HasSuffix(v.Lower(p.head), "s")
}

// beside reports whether a comma, and perhaps a title, is all that stands
// between the description p and the name after it.
func (v *resolver) beside(p, name part) bool {
	i := int(v.Tokens(name.span).From) - 1
	for i > p.head && (v.is(i, honorifics) || v.lex.Word(v.Form(i)).Has(lexicon.Rank|lexicon.Honorific)) {
		i--
	}
	if i <= p.head || !v.is(i, " , ") {
		return false
	}
	for k := p.head; k < i; k++ {
		if v.is(k, " , and ") {
			return false
		}
	}
	return true
}

// called are the names of the parts, each thing once.
func (v *resolver) called(parts []part) []string {
	var names []string
	for _, p := range parts {
		name := p.span.In(v.Text)
		if p.entity != nil {
			name = p.entity.Name
		}
		if !slices.ContainsFunc(names, func(o string) bool { return o == name || strings.Contains(o, " and ") && strings.Contains(o, name) }) {
			names = append(names, name)
		}
	}
	return names
}

// oneThing reports whether coordinated heads describe one person (the former
// first lady and senator) or own what the source is about.
func (v *view) oneThing(heads []int, r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if v.is(int(i), " 's ’s who which ") {
			return true
		}
	}
	for n, h := range heads {
		plural := strings.HasSuffix(v.Lower(h), "s") || v.is(h, " people men women ")
		if v.UPOS[h] == text.PROPN || plural || n > 0 && v.child(h, text.Det, text.NmodPoss, text.Nummod) >= 0 {
			return false
		}
	}
	return true
}
