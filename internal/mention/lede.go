package mention

import (
	"slices"

	"onrecord"
)

// ledeReach is how many paragraphs below a description the name may come.
const ledeReach = 3

// lede joins the descriptions with which an article opens to the person whom
// it introduces below: "Sometown's candidate has backed … / Cllr Ann Lee has
// put her name …".
func (f *reading) lede() {
	for i := range f.found {
		m := &f.found[i]
		if f.doc.ParaOf(m.from) > 1 {
			return
		}
		if m.form != onrecord.Description || m.kind != onrecord.Person || m.entity >= 0 || m.silent || m.apposed >= 0 || m.anonymous ||
			m.det == definite && m.of == 0 && !m.post.sole || !f.subject(m) {
			continue
		}
		if e := f.introduced(i); e >= 0 {
			m.entity = e
			f.giveRole(e, m)
			f.ents[e].count++
		}
	}
}

// introduced is the person whom the paragraphs below description i introduce as
// their subject, -1 if none: in the next paragraph anybody who can bear the
// description that opens the text, else somebody who is given that post.
func (f *reading) introduced(i int) int32 {
	m := &f.found[i]
	p := f.doc.ParaOf(m.from)
	for q := p + 1; q <= p+ledeReach && q < len(f.doc.Paras); q++ {
		j := f.opening(q)
		if j < 0 {
			continue
		}
		x := &f.found[j]
		if slices.ContainsFunc(f.found[:j], func(y mention) bool { return y.entity == x.entity && y.form == onrecord.Name }) {
			continue // named above
		}
		if !f.takes(x, m) || (i > 0 || q > p+1) && f.fits(&f.ents[x.entity], m) == nil {
			return -1
		}
		return x.entity
	}
	return -1
}

// opening is the person by name who is the subject of the first words of
// paragraph p, -1 if there is none.
func (f *reading) opening(p int) int {
	tokens := f.doc.Paras[p].Tokens
	for k := tokens.From; k < min(tokens.To, tokens.From+6); k++ {
		j := f.named[k]
		if j < 0 {
			continue
		}
		if x := &f.found[j]; x.entity >= 0 && f.ents[x.entity].kind == onrecord.Person && f.subject(x) {
			return int(j)
		}
		return -1
	}
	return -1
}
