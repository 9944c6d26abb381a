package mention

import (
	"slices"

	"onrecord"
	"onrecord/internal/lexicon"
)

// Weights by which one of several people of a family name is chosen.
const (
	namesakeDistance = -0.5 // for each sentence since the last mention, up to six
	namesakeFull     = -0.8 // for being named in full again, up to three times: the other one is called by the family name alone
	namesakeActs     = 0.6  // for a subject
	namesakeGender   = 3.0  // for the gender of the pronoun that follows
	namesakeFirst    = 0.3  // for being named before the others
	namesakePost     = 2.0  // for the post in the title before the name
	namesakeCount    = 0.3  // for each mention so far, up to a dozen: the one whom the text is about
	namesakeReach    = 300  // mentions looked through
)

// namesake is the person of list, who share a family name, whom mention i means
// by that name: of several the nearest, but rather one whom the text does not
// keep naming in full.
func (f *reading) namesake(list []int32, i int, p parts) int32 {
	e := f.best(list, i, p)
	if e < 0 || len(list) < 2 || p.n > 1 {
		return e
	}
	m := &f.found[i]
	gender := f.genderAfter(m)
	var best int32 = -1
	top := 0.0
	for _, c := range list {
		x := &f.ents[c]
		at := f.lastBefore(c, i)
		if at < 0 || x.gender != onrecord.UnknownGender && m.gender != onrecord.UnknownGender && x.gender != m.gender {
			continue
		}
		last := &f.found[at]
		s := namesakeDistance*float64(min(f.sent(m)-f.sent(last), 6)) + namesakeFull*float64(min(x.fulls-1, 3)) + namesakeCount*float64(min(x.count, 12))
		if f.acts(last) {
			s += namesakeActs
		}
		if best < 0 {
			s += namesakeFirst
		}
		if m.title < m.from && slices.ContainsFunc(x.roles, func(r role) bool { return r.post.noun == f.postAt(m.from-1) }) {
			s += namesakePost
		}
		if gender != onrecord.UnknownGender && x.gender != onrecord.UnknownGender {
			if gender == x.gender {
				s += namesakeGender
			} else {
				s -= namesakeGender
			}
		}
		if best < 0 || s > top {
			best, top = c, s
		}
	}
	if best < 0 {
		return e
	}
	return best
}

// lastBefore is the last mention of entity e before mention i, -1 without one in
// reach.
func (f *reading) lastBefore(e int32, i int) int {
	for k := i - 1; k >= max(0, i-namesakeReach); k-- {
		if f.found[k].entity == e {
			return k
		}
	}
	return -1
}

// genderAfter is the gender of the pronoun that a verb of saying after mention m
// leads to: "Clinton said she".
func (f *reading) genderAfter(m *mention) onrecord.Gender {
	said := false
	for k := m.to; k < len(f.word) && k < m.to+5 && f.doc.SentOf[k] == f.doc.SentOf[m.from]; k++ {
		w := f.word[k]
		switch {
		case w.is(lexicon.Speaks):
			said = true
		case said && w.is(lexicon.Pronoun):
			return f.genderOf(k, onrecord.UnknownGender)
		case w.has(capital):
			return onrecord.UnknownGender
		}
	}
	return onrecord.UnknownGender
}
