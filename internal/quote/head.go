package quote

import "onrecord/internal/text"

// headOf is the token of r whose head lies outside r, the first if several.
func (v *view) headOf(r text.Range) int {
	if v.parsed {
		for i := int(r.From); i < int(r.To); i++ {
			if h := v.head(i); (h < 0 || !r.Has(h)) && v.wordy(i) && v.UPOS[i] != text.ADP && v.UPOS[i] != text.DET {
				return i
			}
		}
		return int(r.From)
	}
	last := int(r.From)
	for i := last; i < int(r.To); i++ {
		if i > last && v.is(i, " , of for from in on at who which that - – — ( ") {
			break
		}
		if v.wordy(i) {
			last = i
		}
	}
	return last
}
