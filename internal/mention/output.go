package mention

import (
	"slices"
	"strings"
	"unicode"

	"onrecord"
	"onrecord/internal/lexicon"
)

// entities hands over what was found, in the order of first mention.
func (f *reading) entities() *onrecord.Entities {
	for i := range f.found {
		if e := f.found[i].entity; e >= 0 && f.ents[e].same >= 0 {
			f.found[i].entity = f.ents[e].same
		}
	}
	order := make([][]int, len(f.ents))
	var list []int32
	for i := range f.found {
		if e := f.found[i].entity; e >= 0 && !f.found[i].silent {
			if order[e] == nil {
				list = append(list, e)
			}
			order[e] = append(order[e], i)
		}
	}
	out := &onrecord.Entities{}
	for _, e := range list {
		f.ents[e].out = out.Add(f.output(e, order[e]))
	}
	for i := range f.found { // in the order of the text, so that the index only grows at its end
		if m := &f.found[i]; m.entity >= 0 && !m.silent {
			out.Mention(f.ents[m.entity].out, f.span(m), m.form)
		}
	}
	return out
}

func (f *reading) output(e int32, mentions []int) onrecord.Entity {
	x := &f.ents[e]
	o := onrecord.Entity{Kind: x.kind, Gender: x.gender, Plural: x.plural, Anonymous: x.anonymous && x.full < 0}
	o.Name, o.Names = f.namesOf(x, mentions)
	if x.pair {
		o.Name = f.nameOf(x.both[0]) + " and " + f.nameOf(x.both[1])
		o.Names = []string{o.Name}
	}
	if x.owned {
		f.nameOwned(x, mentions, &o)
	}
	return o
}

// nameOf is the fullest name of an entity that has one.
func (f *reading) nameOf(e int32) string {
	if s := f.ents[e].same; s >= 0 {
		e = s
	}
	return f.printed(&f.found[f.ents[e].full])
}

// nameOwned names the body of a person by that person, unless the text itself
// has a name for it.
func (f *reading) nameOwned(x *entity, mentions []int, o *onrecord.Entity) {
	for _, i := range mentions {
		if m := &f.found[i]; m.form == onrecord.Name || m.ofName >= 0 && m.owner < 0 {
			o.Name = f.printed(m)
			return
		}
	}
	who := &f.ents[x.owner]
	if who.full < 0 {
		return
	}
	o.Name = f.printed(&f.found[who.full]) + " " + f.doc.Lower(f.found[mentions[0]].head)
}

// span leaves out the quotation marks and commas at a mention's ends.
func (f *reading) span(m *mention) onrecord.Span {
	return onrecord.Span{Start: int(f.doc.Start[m.from]), End: int(f.doc.End[m.to-1])}
}

// namesOf gives the canonical name and every form printed, fullest first.
func (f *reading) namesOf(x *entity, mentions []int) (string, []string) {
	type form struct {
		text     string
		size     int
		n        int
		partisan bool
	}
	people := false // a party goes by the word for its members

	var forms []form
	for _, i := range mentions {
		m := &f.found[i]
		if m.form == onrecord.Pronoun || x.full >= 0 && m.form != onrecord.Name {
			continue
		}
		text := f.printed(m)
		k := slices.IndexFunc(forms, func(o form) bool { return o.text == text })
		if k < 0 {
			forms = append(forms, form{text: text, size: f.size(m), partisan: f.partisan(m)})
			people = people || f.members(m)
			k = len(forms) - 1
		}
		forms[k].n++
		if m.title < m.from && m.form == onrecord.Name {
			t := strings.Join(strings.Fields(f.doc.Text[f.doc.Start[m.title]:f.doc.End[m.to-1]]), " ")
			if !slices.ContainsFunc(forms, func(o form) bool { return o.text == t }) {
				forms = append(forms, form{text: t, size: 0, n: 1})
			}
		}
	}
	for k := range forms { // "WORCESTER", where the text has "Worcester" too
		for j := range forms {
			if j != k && forms[k].text != forms[j].text && strings.EqualFold(forms[k].text, forms[j].text) && shouts(forms[k].text) > shouts(forms[j].text) {
				forms[k].size = min(forms[k].size, forms[j].size-1)
			}
		}
	}
	party := x.full >= 0 && f.partyOf(&f.found[x.full]) != 0
	slices.SortStableFunc(forms, func(a, b form) int {
		switch {
		case party && a.partisan != b.partisan:
			if a.partisan {
				return 1
			}
			return -1
		case party && people && a.size > 0 && b.size > 0 && a.n != b.n:
			return b.n - a.n // as the text calls it most
		}
		if a.size != b.size {
			return b.size - a.size
		}
		if x.kind == onrecord.Organisation && len(a.text) != len(b.text) {
			return len(b.text) - len(a.text) // "Liberal Democrats" before "Lib Dems"
		}
		return b.n - a.n
	})
	names := make([]string, len(forms))
	for i, o := range forms {
		names[i] = o.text
	}
	if len(names) == 0 {
		return "", nil
	}
	return names[0], names
}

// shouts counts the capitals of a form.
func shouts(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// printed is the wording of a mention as a name: without an article, white
// space made even.
func (f *reading) printed(m *mention) string {
	from := m.from
	if m.form == onrecord.Description && from < m.head && m.class != 0 {
		switch f.doc.Lower(from) {
		case "the", "a", "an":
			from++
		}
	} else if m.form == onrecord.Name && m.kind == onrecord.Organisation {
		from = f.bareFrom(m)
	}
	s := strings.Join(strings.Fields(f.doc.Text[f.doc.Start[from]:f.doc.End[m.to-1]]), " ")
	if m.kin && m.entity >= 0 {
		p := f.ents[m.entity].parts
		s += " " + f.doc.Text[f.doc.Start[p.familyTok]:f.doc.End[p.familyEnd-1]]
	}
	return s
}

// size orders forms by fullness: the number of words, misspellings and
// capitals set aside.
func (f *reading) size(m *mention) int {
	n := 0
	for i := m.from; i < m.to; i++ {
		if f.glued(i) {
			return 1
		}
		if f.word[i].has(letters|digits) && !f.word[i].has(joined) {
			n += 4
		}
	}
	if m.kin {
		n += 4
	}
	if m.form == onrecord.Description && m.ofName >= 0 {
		n++ // "the ICM poll" tells more than "a new poll"
	}
	if m.form == onrecord.Name && m.kind != onrecord.Person {
		n -= 4 * (f.bareFrom(m) - m.from)
	}
	if f.word[m.to-1].has(upper) && m.kind == onrecord.Person {
		n--
	}
	return n
}

// glued reports whether token i is two words that lost the space between them,
// as captions do: a given name follows small letters.
func (f *reading) glued(i int) bool {
	if !f.word[i].has(inner) {
		return false
	}
	form := f.doc.Form(i)
	for k := len(form) - 2; k > 4; k-- {
		if c := form[k]; 'A' <= c && c <= 'Z' {
			return f.lex.Word(form[k:]).Has(lexicon.First)
		}
	}
	return false
}
