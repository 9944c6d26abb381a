package office

import (
	"slices"
	"strings"

	"onrecord"
)

// settle files the rows that the sentence gave: one that says the same as an
// earlier row of its person leaves its evidence there, so that looking rows up
// stays quick however long the text is.
func (r *reading) settle() {
	kept := r.settled
	for k := r.settled; k < len(r.found); k++ {
		w := r.found[k]
		if i := slices.IndexFunc(r.byPerson[w.person], func(i int) bool { return alike(&r.found[i], &w) }); i >= 0 {
			o := &r.found[r.byPerson[w.person][i]]
			o.evidence = append(o.evidence, w.evidence...)
			continue
		}
		r.found[kept] = w
		r.byPerson[w.person] = append(r.byPerson[w.person], kept)
		noun := strings.ToLower(lastWord(w.role))
		r.byNoun[noun] = append(r.byNoun[noun], kept)
		kept++
	}
	r.found = r.found[:kept]
	r.settled = kept
}

func alike(a, b *row) bool {
	return a.role == b.role && a.org == b.org && a.area == b.area && a.kind == b.kind && a.status == b.status && a.why == b.why && a.with == b.with
}

// rowsOf calls yield for the rows of e, the latest first, until it returns
// false.
func (r *reading) rowsOf(e *onrecord.Entity, yield func(*row) bool) {
	for k := len(r.found) - 1; k >= r.settled; k-- {
		if w := &r.found[k]; w.person == e && !yield(w) {
			return
		}
	}
	for _, k := range slices.Backward(r.byPerson[e]) {
		if !yield(&r.found[k]) {
			return
		}
	}
}
