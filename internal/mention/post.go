package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
)

// post is the noun phrase of a post: "secretary of state", "former vice
// president".
type post struct {
	noun   uint64 // the noun at its head, folded; words for one post count as one
	phrase uint64 // all of it, folded
	sole   bool   // one person holds it at a time
	past   bool   // "former"
}

// postIn is the post that tokens [from, to), an entry of the lexicon, name, with
// what a noun phrase that begins at token start says of it.
func (f *reading) postIn(start, from, to int) post {
	p := post{noun: f.postAt(to - 1)}
	for k := from + 1; k < to-1; k++ {
		if f.doc.Lower(k) == "of" {
			p.noun = f.postAt(k - 1)
		}
	}
	p.phrase = p.noun
	if to-from > 1 {
		p.phrase = f.hash(from, to-1)*31 + f.postAt(to-1)
	}
	n, _ := f.lex.Longest(f.doc, from, to, lexicon.Sole)
	p.sole = n == to-from
	for k := start; k < from; k++ {
		switch f.doc.Lower(k) {
		case "former", "ex":
			p.past = true
		}
	}
	return p
}

// may reports whether posts p and q, of which one may be put in fewer words
// ("the secretary"), can be the same.
func (p *post) may(q *post) bool {
	if p.phrase == q.phrase {
		return true
	}
	return p.noun == q.noun && (p.phrase == p.noun || q.phrase == q.noun) && !(p.sole && q.sole)
}

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

// fits is the one of e's posts that is described, rather in the same words; nil
// if none is.
func (f *reading) fits(e *entity, m *mention) *role {
	if m.gender != onrecord.UnknownGender && e.gender != onrecord.UnknownGender && m.gender != e.gender {
		return nil
	}
	var found *role
	for k := range e.roles {
		r := &e.roles[k]
		if r.post.may(&m.post) && (r.of == m.of || r.of == 0 || m.of == 0) && (found == nil || r.post.phrase == m.post.phrase) {
			found = r
		}
	}
	return found
}

// could reports whether nothing the text says of e speaks against the
// description.
func (f *reading) could(e *entity, m *mention) bool {
	if m.gender != onrecord.UnknownGender && e.gender != onrecord.UnknownGender && m.gender != e.gender {
		return false
	}
	if f.word[m.head].is(lexicon.Kin) || f.word[m.head].is(lexicon.Anonymous) && m.class&lexicon.Role == 0 {
		return false
	}
	for _, r := range e.roles {
		if r.post.noun == m.post.noun && r.of != m.of && m.of != 0 {
			return false
		}
		if r.of != m.of && r.of != 0 && m.of != 0 || m.post.sole && r.post.sole && r.post.phrase != m.post.phrase {
			return false
		}
	}
	return true
}
