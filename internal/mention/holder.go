package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// holder is the person that a definite description names by post: whoever was
// given that post in the text, else the most salient person whose posts do
// not speak against it.
func (f *reading) holder(i int) int32 {
	m := &f.found[i]
	if e := f.postHolder(i); e >= 0 || f.word[m.head].is(lexicon.Kin) || f.word[m.head].is(lexicon.Anonymous) && !f.lex.Known(m.post.noun, true).Has(lexicon.Rank) && m.of == 0 {
		return e
	}
	if m.det == owned && (m.possessor >= 0 && !f.theirs(m) || m.owner >= 0 && f.personal(m.owner)) {
		return -1 // "Ann Lee's doctor"
	}
	if e, ok := f.described[f.phraseKey(m)]; ok && (m.head > m.from+1 || m.post.sole) && f.ents[e].kind == onrecord.Person {
		return f.renamed(e, i)
	}
	if old, ok := f.described[f.headKey(m)]; ok && m.class&lexicon.Role != 0 && f.ents[old].full < 0 && !f.ents[old].plural && m.of == 0 {
		return -1 // "a judge" before "the judge"
	}
	least, reach := leastPost, 8
	if m.class&lexicon.Role == 0 {
		if !f.acts(m) && f.quote[m.from] >= 0 {
			return -1
		}
		least, reach = leastPlain, 2
	}
	e := f.salient(i, least, reach)
	if e >= 0 && m.post.sole {
		f.giveRole(e, m)
	}
	return e
}

// postHolder is whoever the text gave the post of description i, -1 if nobody:
// of several one who has it in the same words, then one who has left it where
// the description says so, then the nearest.
func (f *reading) postHolder(i int) int32 {
	m := &f.found[i]
	var best int32 = -1
	top := -1
	for _, e := range f.roles[m.post.noun] {
		x := &f.ents[e]
		r := f.fits(x, m)
		if r == nil || x.last >= i && m.of == 0 && !f.word[m.head].is(lexicon.Kin) {
			continue
		}
		s := 0
		if r.post.phrase == m.post.phrase {
			s += 2
		}
		if r.post.past == m.post.past {
			s++
		}
		if s > top || s == top && f.nearer(e, best, i) {
			best, top = e, s
		}
	}
	return best
}

// renamed is whom a description means that stood for entity e before: the
// same, unless e has no name so far and somebody is more than salient now.
func (f *reading) renamed(e int32, i int) int32 {
	if f.ents[e].full >= 0 {
		return e // once "the first minister", always the same
	}
	return f.salient(i, leastRenamed, 8)
}

// theirs reports whether a body or group owns a description: "their leader".
func (f *reading) theirs(m *mention) bool {
	form := f.doc.Lower(m.possessor)
	return form == "their" || form == "its"
}

// personal reports whether the name at token i is a person's.
func (f *reading) personal(i int) bool {
	j := f.named[i]
	return j >= 0 && f.found[j].entity >= 0 && f.ents[f.found[j].entity].kind == onrecord.Person
}

// Weights of salience, and how much of it a description asks for.
const (
	salientMention  = 0.2  // for each mention, those by name in the whole text, up to a dozen
	salientDistance = -0.4 // for each sentence since the last mention
	salientPost     = -1.5 // for each other post that the text gives, up to two
	salientSubject  = -2.0 // for the subject of the same sentence
	salientActs     = 0.4  // for a subject before
	leastPost       = -1.5
	leastPlain      = 0.6 // for a noun that is no post: "the businessman"
	leastRenamed    = 0.0 // for a description that stood for nobody named before
)

// salient is the person whom a description of a post means when the text
// gives nobody that post: the one it is about, so far as no other post and no
// place in the same clause speaks against it. A description that names the
// body of the post or whose post it is means nobody so.
func (f *reading) salient(i int, least float64, reach int) int32 {
	m := &f.found[i]
	if m.after || f.restricted(m) || m.det != definite && (m.possessor < 0 || !f.theirs(m)) || f.pointed(m) || f.titled(m) {
		return -1
	}
	var best, around int32 = -1, -1
	top := least
	for k, n := i-1, 0; k >= 0 && n < 30 && f.sent(m)-f.sent(&f.found[k]) <= reach; k-- {
		x := &f.found[k]
		if x.to >= m.to {
			around = x.entity // "the prime minister" is not his wife
		}
		if x.entity < 0 || x.entity == around || f.ents[x.entity].kind != onrecord.Person {
			continue
		}
		n++
		e := &f.ents[x.entity]
		if e.full < 0 || !f.could(e, m) {
			continue
		}
		s := salientMention*float64(min(e.count, 12)) + salientDistance*float64(f.sent(m)-f.sent(x)) + salientPost*float64(min(len(e.roles), 2))
		if f.acts(x) {
			s += salientActs
			if f.sent(x) == f.sent(m) {
				s += salientSubject
			}
		}
		if s > top {
			best, top = x.entity, s
		}
	}
	if best >= 0 && f.namedBehind(best, i) {
		return -1
	}
	return best
}

// namedBehind reports whether the sentence of description i goes on to name
// entity e: then it is of somebody else. That does not hold for an owner ("the
// candidate's aide"), for the predicate ("The candidate was Ann Lee") and for
// what is said in passing, in a relative clause on another noun.
func (f *reading) namedBehind(e int32, i int) bool {
	m := &f.found[i]
	r := f.rootOf(m.from, m.to)
	if r < 0 || f.doc.Rel[r] == text.NmodPoss || f.doc.Rel[r] == text.Nsubj && f.predicated[f.doc.Head[r]] {
		return false
	}
	for k := i + 1; k < len(f.found) && f.sent(&f.found[k]) == f.sent(m); k++ {
		if x := &f.found[k]; x.entity == e && x.form == onrecord.Name && !f.aside(x, r) {
			return true
		}
	}
	return false
}

// aside reports whether mention x stands in a relative clause on another noun
// than token r.
func (f *reading) aside(x *mention, r int) bool {
	for i, n := f.rootOf(x.title, x.to), 0; i >= 0 && n < 12; i, n = int(f.doc.Head[i]), n+1 {
		if f.doc.Rel[i] == text.AclRelcl {
			return int(f.doc.Head[i]) != r
		}
	}
	return false
}

// pointed reports whether a description begins with "this" or "that": it points
// into speech, not into the text.
func (f *reading) pointed(m *mention) bool {
	switch f.doc.Lower(m.from) {
	case "this", "that":
		return true
	}
	return false
}

// restricted reports whether a relative clause says which one is meant: "the
// senator who voted".
func (f *reading) restricted(m *mention) bool {
	if m.to >= len(f.word) {
		return false
	}
	switch f.doc.Lower(m.to) {
	case "who", "whom", "whose":
		return true
	}
	return false
}

// titled reports whether the noun of a description ends a name that was not
// taken for one: "the Department of Justice".
func (f *reading) titled(m *mention) bool {
	if m.head-1 <= m.from || !f.word[m.head].has(capital) {
		return false
	}
	switch f.doc.Lower(m.head - 1) {
	case "of", "for", "and", "&":
		return true
	}
	return false
}

// nearer prefers of two holders the one mentioned last before mention i.
func (f *reading) nearer(a, b int32, i int) bool {
	x, y := f.ents[a].last, f.ents[b].last
	if (x < i) != (y < i) {
		return x < i
	}
	if x < i {
		return x > y
	}
	return x < y
}

func (f *reading) sent(m *mention) int { return int(f.doc.SentOf[m.from]) }
