package office

import "onrecord"

// lede resolves the oldest habit of local papers: the first sentence
// says "Ayton's Labour candidate has backed …" and the next paragraph names
// her. The post that opens the text without a name belongs to the person with
// whom the next paragraph opens.
func (r *reading) lede() {
	if len(r.doc.Sents) == 0 || len(r.doc.Paras) < 2 {
		return
	}
	r.from, r.to = int(r.doc.Sents[0].From), int(r.doc.Sents[0].To)
	r.findRoles()
	if len(r.roles) == 0 {
		return
	}
	x := &r.roles[0]
	start := x.from
	if w := r.at(start - 1); start == r.from+1 && (w == "the" || w == "a" || w == "an") {
		start--
	}
	if start != r.from || x.plural || x.bare || x.kind == job || r.named(x, x.to, 0) != nil || r.starts[x.head] > 0 {
		return
	}
	switch r.at(x.to) {
	case "has", "have", "is", "was", "will", "had", "says", "said", "today", "who":
	default:
		return
	}
	for p := 1; p < min(3, len(r.doc.Paras)); p++ {
		from := int(r.doc.Paras[p].Tokens.From)
		for i := from; i < min(from+4, int(r.doc.Paras[p].Tokens.To)); i++ {
			if r.starts[i] == 0 {
				continue
			}
			if n := &r.people[r.starts[i]-1]; n.form == onrecord.Name {
				r.give(n, x, r.span(r.from, x.to), patternLede)
				return
			}
		}
	}
}
