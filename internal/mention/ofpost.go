package mention

import (
	"slices"

	"onrecord"
	"onrecord/internal/lexicon"
)

// posted parts the name of a person from the body or place of the post before
// it, where labels took both for one name: "Mayor of London Ann Lee",
// "Secretary of State for Health Bo Ray".
func (f *reading) posted() {
	var people []mention
	for _, sent := range f.doc.Sents {
		for i := int(sent.From); i < int(sent.To); {
			n, _ := f.lex.Longest(f.doc, i, int(sent.To), lexicon.Role|lexicon.Rank)
			if n == 0 {
				i++
				continue
			}
			at := i
			i += n
			f.outOfTitle(at, i)
			body := f.bodyOfPost(i, int(sent.To))
			if body < 0 {
				continue
			}
			end := f.capitals(body, int(sent.To))
			if at := f.personAfter(body, end, f.word[at].has(capital)); at > body {
				f.part(body, at)
				end = f.beforeLink(at, end)
				people = append(people, f.personAt(at, end))
			}
			i = end
		}
	}
	if len(people) == 0 {
		return
	}
	f.found = slices.DeleteFunc(f.found, func(m mention) bool {
		return slices.ContainsFunc(people, func(p mention) bool { return m.from < p.to && p.from < m.to })
	})
	f.found = append(f.found, people...)
	slices.SortFunc(f.found, func(a, b mention) int { return a.from - b.from })
	f.cover()
}

// outOfTitle lets a name that begins inside the title [at, end) begin behind
// it: "Secretary of State Ann Lee".
func (f *reading) outOfTitle(at, end int) {
	if end-at < 3 || end >= len(f.word) || !f.word[end].has(capital) || !f.word[at].has(capital) {
		return
	}
	for i := range f.found {
		if m := &f.found[i]; m.from > at && m.from < end && m.to > end && f.surnameLike(m.to-1) {
			m.from, m.title, m.kind, m.key = end, at, onrecord.Person, 0
		}
	}
}

// bodyOfPost is where the name of a body or place begins after the noun of a
// post that ends before token i: behind "of" or "for" and an article; -1
// without one.
func (f *reading) bodyOfPost(i, end int) int {
	if i+1 >= end {
		return -1
	}
	switch f.doc.Lower(i) {
	case "of", "for", "to":
	default:
		return -1
	}
	i++
	if f.doc.Lower(i) == "the" {
		i++
	}
	if i >= end || !f.word[i].has(capital) || f.word[i].is(lexicon.Honorific) {
		return -1
	}
	return i
}

// capitals is the end of the words with capitals from token i on, "and" and
// "of" between two of them taken in.
func (f *reading) capitals(i, end int) int {
	for i < end {
		switch {
		case f.word[i].has(capital) && !f.word[i].is(lexicon.DateWord) || f.word[i].is(lexicon.First):
			i++
		case i+1 < end && f.doc.Form(i) == "-" && f.word[i].has(joined) && f.word[i+1].has(joined):
			i += 2
		case i+1 < end && f.word[i+1].has(capital) && (f.links(i) || f.word[i].is(lexicon.Particle)):
			i++
		default:
			return i
		}
	}
	return i
}

// links reports whether token i joins the words of a name: "Health and Human
// Services".
func (f *reading) links(i int) bool {
	switch f.doc.Form(i) {
	case "and", "&", "of", "for":
		return true
	}
	return false
}

// beforeLink is the end of the tokens [from, end) before the first that joins.
func (f *reading) beforeLink(from, end int) int {
	for i := from; i < end; i++ {
		if f.links(i) {
			return i
		}
	}
	return end
}

// personAfter is where in the capitals [body, end) a person's name begins
// behind that of a body or place, body if it does not. After the noun of a
// post in small letters the body must be a known one.
func (f *reading) personAfter(body, end int, rank bool) int {
	n, _ := f.lex.Longest(f.doc, body, end, lexicon.Organisation|lexicon.Place)
	if k := f.charge(body, end); k > n {
		n = k
	} else if end-body-n < 2 && n > 0 {
		return body
	}
	if n == 0 && (!rank || f.word[body].is(lexicon.First|lexicon.Particle)) {
		return body
	}
	last, ends := f.word[end-1], lexicon.OrgNoun|lexicon.EventNoun
	if n == 0 {
		ends |= lexicon.PlaceNoun
	}
	if last.is(ends) && !last.is(lexicon.First) {
		return body
	}
	for k := body + max(n, 1); k+1 < end && k > body; k++ {
		if w := f.word[k]; w.is(lexicon.First) && w.has(capital) && !w.is(lexicon.Function|lexicon.Place|lexicon.Organisation) && !f.links(k-1) && !f.links(k+1) && f.surnameLike(end-1) {
			return k
		}
	}
	if n > 0 && end > body+n && end-body-n <= 3 && f.allNames(body+n, end) {
		return body + n
	}
	return body
}

// charge is the number of tokens from body on that say what a minister is
// minister of: "Foreign Affairs".
func (f *reading) charge(body, end int) int {
	k := body
	for k < end && (f.word[k].is(lexicon.Portfolio) || k > body && k+1 < end && f.links(k) && f.word[k+1].is(lexicon.Portfolio)) {
		k++
	}
	return k - body
}

// allNames reports whether each of the tokens may be a word of a person's name.
func (f *reading) allNames(from, to int) bool {
	for i := from; i < to; i++ {
		w := f.word[i]
		if !w.is(lexicon.Particle) && (!w.has(capital) || !f.surnameLike(i) || w.is(lexicon.PlaceNoun|lexicon.Place|lexicon.Organisation|lexicon.Party|lexicon.Demonym|lexicon.Function) || f.seen[w.fold].small > 0) {
			return false
		}
	}
	return true
}

// part ends what was found in the name of a body or place, tokens [from, to),
// where a person's name begins, and lets it begin with the body itself.
func (f *reading) part(from, to int) {
	for i := range f.found {
		m := &f.found[i]
		if m.from >= to || m.to <= from {
			continue
		}
		if m.from < from || m.to > to || m.kind == onrecord.Person {
			m.from, m.to, m.title, m.head = max(m.from, from), min(m.to, to), max(m.from, from), min(m.to, to)-1
			n, e := f.lex.Longest(f.doc, m.from, m.to, lexicon.Organisation|lexicon.Place)
			m.kind, m.key = onrecord.Organisation, 0
			if n == m.to-m.from {
				m.key = e.Key
				if e.Has(lexicon.Place) {
					m.kind = onrecord.Place
				}
			}
		}
	}
}

// personAt is the mention of a person by name.
func (f *reading) personAt(from, to int) mention {
	return mention{
		from: from, to: to, title: from, head: to - 1, form: onrecord.Name, kind: onrecord.Person,
		gender: f.genderOf(from, onrecord.UnknownGender), entity: -1, apposed: -1, owner: -1, possessor: -1, ofName: -1,
	}
}
