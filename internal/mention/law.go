package mention

import (
	"onrecord"
	"onrecord/internal/lexicon"
)

// agreeLaws lets the names of one law be names of one thing that is no person:
// "Obamacare" and "the Affordable Care Act". Initials, which may stand for much
// else, count only where the text has another name of that law.
func (f *reading) agreeLaws() {
	spelled := map[int32]bool{}
	bodies := map[int32]int{} // how many more mentions are labelled bodies than things
	each := func(do func(m *mention, key int32, initials bool)) {
		for i := range f.found {
			m := &f.found[i]
			if m.form != onrecord.Name {
				continue
			}
			from := f.bareFrom(m)
			if n, e := f.lex.Longest(f.doc, from, m.to, lexicon.Law); n == m.to-from {
				do(m, e.Key, n == 1 && f.word[from].has(upper))
			}
		}
	}
	each(func(m *mention, key int32, initials bool) {
		spelled[key] = spelled[key] || !initials
		if m.kind == onrecord.Organisation {
			bodies[key]++
		} else {
			bodies[key]--
		}
	})
	each(func(m *mention, key int32, _ bool) {
		if !spelled[key] {
			return
		}
		m.kind, m.key, m.title = onrecord.Other, key, m.from
		if bodies[key] > 0 {
			m.kind = onrecord.Organisation // as treaties with an office are
		}
	})
}
