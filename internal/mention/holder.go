package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
)

// holder is the person that a definite description names by post: whoever was
// given that post in the text, else the most salient person whose posts do
// not speak against it.
func (f *reading) holder(i int) int32 {
	m := &f.found[i]
	head := f.post(m)
	var best int32 = -1
	for _, e := range f.roles[head] {
		x := &f.ents[e]
		if f.fits(x, m) && (x.last < i || m.of != 0 || f.word[m.head].is(lexicon.Kin)) && (best < 0 || f.nearer(e, best, i)) {
			best = e
		}
	}
	if best >= 0 || f.word[m.head].is(lexicon.Kin) || f.word[m.head].is(lexicon.Anonymous) && !f.lex.Known(head, true).Has(lexicon.Rank) && m.of == 0 {
		return best
	}
	if m.det == owned && (m.possessor >= 0 && !f.theirs(m) || m.owner >= 0 && f.personal(m.owner)) {
		return -1 // "Ann Lee's doctor"
	}
	if e, ok := f.described[f.phraseKey(m)]; ok && (m.head > m.from+1 || m.sole()) && f.ents[e].kind == onrecord.Person {
		return f.renamed(e, i)
	}
	if old, ok := f.described[f.headKey(m)]; ok && f.word[m.head].is(lexicon.Role) && f.ents[old].full < 0 && !f.ents[old].plural && m.of == 0 {
		return -1 // "a judge" before "the judge"
	}
	least, reach := leastPost, 8
	if !f.word[m.head].is(lexicon.Role) {
		if !f.acts(m) && f.quote[m.from] >= 0 {
			return -1
		}
		least, reach = leastPlain, 2
	}
	e := f.salient(i, least, reach)
	if e >= 0 && m.sole() {
		f.giveRole(e, m)
	}
	return e
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
	var best int32 = -1
	top := least
	for k, n := i-1, 0; k >= 0 && n < 30 && f.sent(m)-f.sent(&f.found[k]) <= reach; k-- {
		x := &f.found[k]
		if x.entity < 0 || f.ents[x.entity].kind != onrecord.Person {
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
	return best
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

// post is the folded head noun of a description.
func (f *reading) post(m *mention) uint64 { return f.postAt(m.head) }

// postAt is the folded noun of a post at token i: words for one post count as
// one, those who seek a post are all candidates, and titles are spelled out.
func (f *reading) postAt(i int) uint64 {
	switch f.doc.Lower(i) {
	case "nominee", "hopeful", "contender":
		return lexicon.Fold("candidate")
	case "attorney", "counsel", "solicitor", "barrister":
		return lexicon.Fold("lawyer")
	case "spokeswoman", "spokesperson":
		return lexicon.Fold("spokesman")
	case "chairwoman", "chairperson", "chair":
		return lexicon.Fold("chairman")
	case "gov", "gov.":
		return lexicon.Fold("governor")
	case "sen", "sen.":
		return lexicon.Fold("senator")
	case "rep", "rep.", "representative", "congresswoman":
		return lexicon.Fold("congressman")
	case "cllr", "cllr.", "councilor":
		return lexicon.Fold("councillor")
	}
	return f.word[i].fold
}

// fits reports whether one of e's posts is the one described.
func (f *reading) fits(e *entity, m *mention) bool {
	if m.gender != onrecord.UnknownGender && e.gender != onrecord.UnknownGender && m.gender != e.gender {
		return false
	}
	for _, r := range e.roles {
		if r.head == f.post(m) && (r.of == m.of || r.of == 0 || m.of == 0) {
			return true
		}
	}
	return false
}

// could reports whether nothing the text says of e speaks against the
// description.
func (f *reading) could(e *entity, m *mention) bool {
	if m.gender != onrecord.UnknownGender && e.gender != onrecord.UnknownGender && m.gender != e.gender {
		return false
	}
	if f.word[m.head].is(lexicon.Kin) || f.word[m.head].is(lexicon.Anonymous) && !f.word[m.head].is(lexicon.Role) {
		return false
	}
	for _, r := range e.roles {
		if r.head == f.post(m) && r.of != m.of && m.of != 0 {
			return false
		}
		if r.of != m.of && r.of != 0 && m.of != 0 || m.sole() && r.sole && r.head != f.post(m) {
			return false
		}
	}
	return true
}

func (f *reading) sent(m *mention) int { return int(f.doc.SentOf[m.from]) }
