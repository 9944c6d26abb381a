package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// leftward takes in modifiers and determiner.
func (f *reading) leftward(m *mention, start int) {
	loose := 0 // modifiers that no list explains, kept when a determiner comes
	for k := m.from - 1; k >= start; k-- {
		if j := f.named[k]; j >= 0 {
			x := &f.found[j]
			if x.from > k || x.title < x.from && x.kind == onrecord.Person && x.to == m.from {
				return
			}
			k, loose = x.title, 0
			m.from = k
			if m.of == 0 {
				m.of, m.ofName = f.nameHash(x), x.from
			}
			continue
		}
		form := f.doc.Lower(k)
		if found, more := f.determine(m, k, start, form); found {
			if more {
				continue
			}
			return
		}
		switch f.modifier(m, k, start, form) {
		case noModifier:
			return
		case aModifier:
			if form != "-" && loose == 0 {
				m.from = k
			}
		case looseWord:
			if loose++; loose > 2 {
				return
			}
		}
	}
}

// determine takes in token k if it determines a description: a possessive, a
// pronoun, an article, a number. found says that it does, more that what is
// before it may belong to the description too.
func (f *reading) determine(m *mention, k, start int, form string) (found, more bool) {
	w := f.word[k]
	switch {
	case form == "'s" || form == "’s" || form == "'" || form == "’":
		f.possessed(m, k, start)
	case w.is(lexicon.Pronoun) || ours(form):
		if form == "his" || form == "her" || form == "their" || form == "its" || form == "whose" || ours(form) {
			m.from, m.det, m.possessor = k, owned, k
		}
	case (form == "that" || form == "this") && (m.plural || f.doc.XPOS != nil && (f.doc.XPOS[m.head] == text.TagNNS || f.doc.XPOS[k] == text.TagIN)):
	case form == "the" || form == "that" || form == "this" || form == "these" || form == "those":
		m.from, m.det = k, definite
	case w.has(digits) && k+1 < len(f.word) && f.doc.Form(k+1) == "-" && f.word[k+1].has(joined):
		m.from = k // "16-year-old"
		return true, true
	case counts(form) || w.has(digits) && !w.has(capital):
		m.from, m.det = k, indefinite
		m.many = form != "one" && form != "two" && form != "three" && form != "four" && form != "five" && form != "six" && f.doc.End[k]-f.doc.Start[k] > 1
		f.approach(m, start)
	case quantifies(form):
		m.from, m.det = k, indefinite
		m.many = form == "many" || form == "most" || form == "all" || form == "no" || form == "any" || form == "every" || form == "each"
		if form == "other" && k > start && counts(f.doc.Lower(k-1)) {
			return true, true
		}
		f.approach(m, start)
	default:
		return false, false
	}
	return true, false
}

// ours reports whether a word is a possessive of the first or second person.
func ours(form string) bool { return form == "my" || form == "our" || form == "your" }

// quantifies reports whether a word makes what follows indefinite.
func quantifies(form string) bool {
	switch form {
	case "a", "an", "another", "some", "several", "many", "other", "no", "any", "most", "few", "both", "all", "fellow", "such", "every", "each", "certain":
		return true
	}
	return false
}

// possessed takes in the noun phrase before the possessive mark at token k.
func (f *reading) possessed(m *mention, k, start int) {
	if k == start || f.named[k-1] < 0 && !f.word[k-1].has(letters) {
		return
	}
	m.from, m.det = k-f.back(k, start), owned
	if j := f.named[k-1]; j >= 0 {
		m.from = f.found[j].title
		m.owner = f.found[j].from
		if m.of == 0 {
			m.of, m.ofName = f.nameHash(&f.found[j]), m.owner
		}
	}
}

// modification is how a word before a noun belongs to it.
type modification uint8

const (
	noModifier modification = iota
	aModifier
	looseWord // perhaps: when a determiner comes before it
)

// modifier reports how token k belongs to the description that begins after it.
func (f *reading) modifier(m *mention, k, start int, form string) modification {
	w := f.word[k]
	switch {
	case !w.has(letters) && form != "-", w.is(lexicon.Function) && !modifies(form), w.is(lexicon.Speaks) && !modifies(form):
		return noModifier
	case f.doc.XPOS != nil && !modifies(form) && form != "-" && !f.adjective(k):
		return noModifier
	case modifies(form) || f.doc.XPOS == nil && w.is(lexicon.Common|lexicon.Demonym|lexicon.Party|lexicon.Role|lexicon.BodyWord|lexicon.Place) || form == "-" || f.adjective(k):
		if k == start && w.has(first) && !modifies(form) && !w.is(lexicon.Demonym|lexicon.Party) && m.kind != onrecord.Group {
			return noModifier
		}
		return aModifier
	}
	return looseWord
}

// back is the number of tokens of the noun phrase that ends before the
// possessive at k: the noun and its determiner.
func (f *reading) back(k, start int) int {
	n := 1
	for k-n > start && n < 3 && f.word[k-n-1].has(letters) && (!f.word[k-n-1].is(lexicon.Function|lexicon.Speaks) || modifies(f.doc.Lower(k-n-1))) {
		n++
	}
	if k-n > start {
		switch f.doc.Lower(k - n - 1) {
		case "the", "a", "an", "his", "her", "their", "its":
			n++
		}
	}
	return n
}

// approach takes in what bounds a number: "over", "more than", "fewer than",
// "at least".
func (f *reading) approach(m *mention, start int) {
	for m.from > start {
		switch f.doc.Lower(m.from - 1) {
		case "over", "about", "around", "nearly", "almost", "roughly", "some", "approximately", "least", "than", "at", "more", "fewer", "less", "up", "to", "only", "just", "the":
			if prev := f.doc.Lower(m.from - 1); prev == "to" && (m.from-1 == start || f.doc.Lower(m.from-2) != "up") || prev == "at" && f.doc.Lower(m.from) != "least" || prev == "up" && f.doc.Lower(m.from) != "to" || (prev == "more" || prev == "fewer" || prev == "less") && f.doc.Lower(m.from) != "than" {
				return
			}
			m.from--
		default:
			return
		}
	}
}

func counts(form string) bool {
	switch form {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens", "scores", "hundreds", "thousands", "hundred", "twenty", "thirty", "forty", "fifty":
		return true
	}
	return false
}

// modifies reports whether a word of a closed list stands before the noun it
// modifies.
func modifies(form string) bool {
	switch form {
	case "former", "ex", "senior", "leading", "new", "old", "top", "young", "anonymous", "unnamed", "shadow", "junior", "deputy", "acting", "chief", "first", "second", "then", "outgoing", "incoming", "local", "own", "long", "big", "good", "great", "high", "low", "several", "few", "many", "other", "more", "open", "public", "early", "late", "last", "next", "total", "supported", "elected", "unelected", "embattled", "beleaguered", "white", "black", "parliamentary", "prominent", "tax", "school", "country", "state", "government", "party", "health", "education", "news", "media", "police", "campaign", "policy":
		return true
	}
	return false
}

// adjective reports whether token i looks like an adjective.
func (f *reading) adjective(i int) bool {
	if f.doc.XPOS != nil {
		switch f.doc.XPOS[i] {
		case text.TagJJ, text.TagJJR, text.TagJJS, text.TagNN, text.TagNNP, text.TagVBN, text.TagCD, text.TagHYPH:
			return true
		}
		return false
	}
	s := f.doc.Form(i)
	for _, end := range [...]string{"al", "ive", "ous", "ic", "ary", "ent", "ant", "ist", "ian", "ible", "able", "ern", "ful", "ish", "wide", "time"} {
		if len(s) > len(end)+2 && s[len(s)-len(end):] == end {
			return true
		}
	}
	return false
}
