package mention

import (
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
)

// body is the body that "the party" or "his campaign" stands for, -1 if no
// name in the text ends so.
func (f *reading) body(i int) int32 {
	m := &f.found[i]
	head := f.word[m.head].fold
	if m.ofName >= 0 && m.ofName > m.head {
		return -1
	}
	if f.retinue(m) {
		if e := f.ownerOf(i); e >= 0 {
			return f.ownedBody(i, e)
		}
	}
	if m.det != definite && m.det != owned || m.possessor >= 0 && !f.theirs(m) {
		return -1
	}
	if e := f.latestBefore(f.index.tail[head], i); e >= 0 && m.of == 0 {
		return e
	}
	if m.of == 0 && m.det == definite && m.possessor < 0 && !f.word[m.head].has(capital) {
		for _, noun := range alike(f.doc.Lower(m.head)) {
			if e := f.latestBefore(f.index.tail[lexicon.Fold(noun)], i); e >= 0 {
				return e
			}
		}
	}
	if (m.of == 0 || f.seated(m)) && m.possessor < 0 && m.det == definite && f.anyBody(m) {
		if e := f.lastBody(i); e >= 0 {
			return e
		}
	}
	if f.doc.Lower(m.head) == "party" && m.of == 0 && m.possessor < 0 {
		for k, n := i-1, 0; k >= 0 && n < 40; k, n = k-1, n+1 {
			if x := &f.found[k]; x.entity >= 0 && f.isParty(x.entity) {
				return x.entity
			}
		}
	}
	return -1
}

// alike are the last words of names that bodies have which a text calls by noun:
// the House Rules Committee is the panel next.
func alike(noun string) []string {
	switch noun {
	case "panel":
		return []string{"committee", "commission", "subcommittee", "board"}
	case "committee":
		return []string{"subcommittee"}
	case "school":
		return []string{"university", "college", "academy"}
	case "chamber":
		return []string{"senate", "house", "assembly"}
	case "watchdog", "regulator":
		return []string{"commission", "authority", "agency"}
	case "union":
		return []string{"federation"}
	}
	return nil
}

// retinue reports whether a description is of a body that goes by the name of
// a person: his campaign.
func (f *reading) retinue(m *mention) bool {
	switch f.doc.Lower(m.head) {
	case "campaign", "administration", "government", "foundation":
		return true
	}
	return false
}

// ownerOf is the person in the description of a body, -1 if there is none.
func (f *reading) ownerOf(i int) int32 {
	m := &f.found[i]
	if m.possessor >= 0 && i+1 < len(f.found) && f.found[i+1].from == m.possessor && f.found[i+1].form == onrecord.Pronoun {
		if f.found[i+1].entity < 0 {
			f.resolvePronoun(i + 1)
		}
		if e := f.found[i+1].entity; e >= 0 && f.ents[e].kind == onrecord.Person && f.ents[e].full >= 0 {
			return e
		}
		return -1
	}
	if m.ofName >= 0 && f.personal(m.ofName) {
		return f.found[f.named[m.ofName]].entity
	}
	return -1
}

// ownedBody is the body of that sort that person e has in this text.
func (f *reading) ownedBody(i int, e int32) int32 {
	m := &f.found[i]
	key := uint64(e)<<32 ^ f.word[m.head].fold
	if b, ok := f.described[key]; ok {
		return b
	}
	b := f.entity(i, onrecord.Organisation)
	f.ents[b].owner, f.ents[b].owned = e, true
	f.described[key] = b
	f.index.tail[f.word[m.head].fold] = append(f.index.tail[f.word[m.head].fold], b)
	return b
}

// lastBody is the body named in the last two sentences that description i can
// be of, rather one that did something; -1 without one.
func (f *reading) lastBody(i int) int32 {
	m := &f.found[i]
	var near int32 = -1
	for k := i - 1; k >= 0 && f.sent(m)-f.sent(&f.found[k]) <= 2; k-- {
		x := &f.found[k]
		if x.entity < 0 || x.form != onrecord.Name || f.ents[x.entity].kind != onrecord.Organisation || !f.sort(m, x) {
			continue
		}
		if f.acts(x) {
			return x.entity
		}
		if near < 0 {
			near = x.entity
		}
	}
	return near
}

// seated reports whether the name in a description is only a place: "the
// Sometown-based company".
func (f *reading) seated(m *mention) bool {
	j := f.named[m.ofName]
	if j < 0 || m.after {
		return false
	}
	x := &f.found[j]
	return x.kind == onrecord.Place || f.doc.Lower(x.to-1) == "based" || strings.HasSuffix(f.doc.Lower(x.to-1), "-based")
}

// anyBody reports whether a description fits bodies of many names.
func (f *reading) anyBody(m *mention) bool {
	switch f.doc.Lower(m.head) {
	case "agency", "organisation", "organization", "company", "firm", "charity", "outlet", "network":
		return true
	}
	return false
}

// sort reports whether name x can be of the sort of body that description m
// says: no party is an agency, no department a company.
func (f *reading) sort(m, x *mention) bool {
	if f.isParty(x.entity) {
		return false
	}
	switch f.doc.Lower(m.head) {
	case "company", "firm", "organisation", "organization", "charity":
		return !f.public(x)
	case "agency":
		n, _ := f.lex.Longest(f.doc, x.from, x.to, lexicon.Outlet)
		return n != x.to-x.from
	}
	return true
}

// public reports whether the last word of a name is one of bodies that are no
// firms.
func (f *reading) public(x *mention) bool {
	switch f.doc.Lower(x.to - 1) {
	case "commission", "union", "department", "court", "council", "congress", "office", "committee", "agency", "house", "senate", "government", "ministry", "parliament", "bureau", "reserve", "administration", "service":
		return true
	}
	return false
}

func (f *reading) isParty(e int32) bool {
	x := &f.ents[e]
	if x.kind != onrecord.Organisation || x.full < 0 {
		return false
	}
	m := &f.found[x.full]
	w := f.word[m.to-1]
	return w.is(lexicon.Party) || f.doc.Lower(m.to-1) == "party"
}

func (f *reading) latestBefore(list []int32, i int) int32 {
	var best int32 = -1
	for _, e := range list {
		if f.ents[e].last < i && (best < 0 || f.ents[e].last > f.ents[best].last) {
			best = e
		}
	}
	return best
}
