package mention

import (
	"slices"

	"onrecord"
)

// spelled makes one name of the words before initials in brackets that spell
// them: "Alliance to Mend Our Rivers (AMOR)".
func (f *reading) spelled() {
	for i := 2; i+1 < len(f.word); i++ {
		if !f.word[i].has(upper) || f.doc.Form(i-1) != "(" || f.doc.Form(i+1) != ")" {
			continue
		}
		if from := f.spells(i); from >= 0 {
			f.replace(from, i-1)
		}
	}
}

// spells is where the words that initials i stand for begin, -1 if nowhere.
func (f *reading) spells(i int) int {
	form := f.doc.Form(i)
	k := len(form) - 1
	start := int(f.doc.Sents[f.doc.SentOf[i-1]].From)
	for at := i - 2; at >= start && i-at < 12; at-- {
		w := f.word[at]
		if !w.has(letters) && f.doc.Form(at) != "-" && f.doc.Form(at) != "&" {
			return -1
		}
		if !w.has(capital) {
			continue
		}
		if f.doc.Form(at)[0] != form[k] {
			return -1
		}
		if k--; k < 0 {
			return at
		}
	}
	return -1
}

// replace puts one name of a body in the place of all names in [from, to),
// when it is more than one of them and none reaches out of it.
func (f *reading) replace(from, to int) {
	at := slices.IndexFunc(f.found, func(m mention) bool { return m.to > from })
	if at < 0 {
		at = len(f.found)
	}
	end := at
	for end < len(f.found) && f.found[end].from < to {
		m := &f.found[end]
		if m.title < from || m.to > to || m.from == from && m.to == to {
			return
		}
		end++
	}
	n := len(f.found)
	f.addName(from, to, -1, onrecord.Organisation, 0)
	m := f.found[n]
	f.found = slices.Replace(f.found[:n], at, end, m)
}
