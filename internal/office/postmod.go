package office

import (
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// after reads what follows the noun of x: "of state", "for policy", "of the
// Congressional Black Caucus", "for Hornsey and Wood Green".
func (r *reading) after(x *role) {
	i := x.to
	for range 3 {
		if !preposition(r.at(i)) || r.at(i) == "to" && !accredited(x) || (r.at(i) == "to" || r.at(i) == "with") && x.plural {
			return
		}
		next := r.portfolio(i)
		if next > 0 {
			i = next
			x.end, x.to = i, i
			continue
		}
		next = r.body(x, i)
		if next == 0 {
			return
		}
		i = next
		x.to = i
		if r.at(i) == "," || x.org != "" && x.area != "" {
			return
		}
	}
}

// accredited reports a post that "to" leads on: "ambassador to Iraq",
// "technology aide to Ann Lee".
func accredited(x *role) bool {
	return x.kind == job || strings.HasSuffix(x.name, "ambassador") || strings.HasSuffix(x.name, "envoy") || strings.HasSuffix(x.name, "secretary") || strings.HasSuffix(x.name, "commissioner") || strings.HasSuffix(x.name, "delegate")
}

func preposition(s string) bool {
	switch s {
	case "of", "for", "at", "to", "in", "on", "with":
		return true
	}
	return false
}

// portfolio reads what belongs to the name of the post after the preposition
// at i: "of state", "for work and pensions", "of debate", "on home affairs".
func (r *reading) portfolio(i int) int {
	j := i + 1
	if r.at(j) == "the" && r.at(j+1) == "exchequer" {
		return j + 2
	}
	if r.at(j) == "the" && (r.at(j+1) == "opposition" || r.at(j+1) == "house" && r.at(j+2) != "of" && r.at(i) == "of" && (j+2 >= r.to || !capital(r.doc.Form(j+2)) || r.starts[j+2] > 0)) {
		return j + 2
	}
	if to := r.ministry(i); to > 0 {
		return to
	}
	if r.charge(j) && (r.at(i) == "of" || r.at(i) == "for") && !r.bodyAhead(j) {
		for j < r.to && (r.charge(j) || r.at(j) == "and" && r.charge(j+1) || r.at(j) == "," && r.charge(j+1) && r.at(j+2) == "and") {
			j++
		}
		if j >= r.to || !lower(r.doc.Form(j)) || stop(r.low[j]) || verbal(r.low[j]) {
			return j
		}
		j = i + 1
	}
	if r.at(i) == "to" || r.at(i) == "with" || r.at(i) == "in" {
		return 0
	}
	for j < r.to && j < i+4 && lower(r.doc.Form(j)) && !stop(r.low[j]) && !r.participle(j) {
		j++
	}
	if j == i+1 || j < r.to && !preposition(r.low[j]) && r.low[j] != "," && r.low[j] != "." || body(r.low[j-1]) {
		return 0
	}
	return j
}

// participle reports whether the word at j is tagged as one: "candidate for mayor
// tipped to win".
func (r *reading) participle(j int) bool {
	return len(r.doc.XPOS) > 0 && (r.doc.XPOS[j] == text.TagVBN || r.doc.XPOS[j] == text.TagVBD)
}

// charge reports whether the word at j is what a minister is minister of.
func (r *reading) charge(j int) bool { return r.lex.Word(r.at(j)).Has(lexicon.Portfolio) }

// ministry reads the portfolio of a minister or secretary after the
// preposition at i, printed with capitals: "of Public Order", "for Business".
func (r *reading) ministry(i int) int {
	if w := r.at(i - 1); w != "minister" && w != "secretary" || r.at(i) != "of" && r.at(i) != "for" {
		return 0
	}
	j := i + 1
	if r.at(j) == "the" {
		if j++; !r.charge(j) && !r.lists.modifiers[r.at(j)] {
			return 0
		}
	}
	if j >= r.to || !capital(r.doc.Form(j)) || r.starts[j] > 0 || r.partyStart(j) > 0 {
		return 0
	}
	if _, w, _ := r.noun(j); w > 0 {
		return 0 // "press secretary for Representative Ann Lee"
	}
	if n, _ := r.lex.Longest(r.doc, j, r.to, lexicon.Place); n > 0 {
		return 0
	}
	k := j
	for k < r.to && (capital(r.doc.Form(k)) && r.starts[k] == 0 || (r.low[k] == "and" || r.low[k] == "&" || r.low[k] == ",") && k+1 < r.to && capital(r.doc.Form(k+1)) && r.starts[k+1] == 0 && r.low[k] != "," || r.low[k] == "of" && k > j && r.charge(k+1)) {
		k++
	}
	if last := r.low[k-1]; body(last) || last == "authority" || last == "republic" || last == "organisation" || last == "organization" {
		return 0
	}
	return k
}

// bodyAhead reports that the word at j begins the name of a body.
func (r *reading) bodyAhead(j int) bool {
	return capital(r.doc.Form(j)) && body(r.at(j+1))
}

func lower(s string) bool { return s[0] >= 'a' && s[0] <= 'z' }

func stop(s string) bool {
	switch s {
	case "the", "a", "an", "his", "her", "its", "their", "this", "that", "who", "which", "and", "or", "but", "is", "was", "are", "were", "has", "had", "have", "will",
		"would", "said", "says", "told", "as", "when", "after", "before", "more", "all", "any", "being", "not", "he", "she", "they", "it", "him", "them":
		return true
	}
	return preposition(s)
}

// body reads the body or place after the preposition at i and gives where it
// ends, 0 when there is none.
func (r *reading) body(x *role, i int) int {
	j := i + 1
	for w := r.at(j); w == "the" || w == "its" || w == "his" || w == "libertarian" || w == "influential" || w == "powerful" || (w == "conservative" || w == "liberal") && lower(r.doc.Form(j)); w = r.at(j) {
		j++
	}
	if j >= r.to {
		return 0
	}
	if r.at(i) == "for" && x.kind == bid { // "candidate for president", "nominee for governor"
		if n, w, _ := r.noun(j); w > 0 && n.kind != rank {
			x.name += " for " + n.name
			x.end = j + w
			return j + w
		}
	}
	for honorific(r.at(j)) || r.at(j) == "." && honorific(r.at(j-1)) {
		j++
	}
	j = r.titled(j)
	if p := r.starting(j); p != nil && p.form == onrecord.Name {
		return r.ofPerson(x, p)
	}
	if n := r.partyStart(j); n > 0 && !body(r.at(j+n)) {
		if x.org == "" || x.kind != bid {
			x.org = r.partyName(j, j+n)
		}
		return j + n
	}
	switch e, from, to := r.entityStart(j); {
	case e != nil:
		return r.ofEntity(x, e, from, to)
	case to > 0:
		return r.owned(x, i, to+1)
	}
	if j >= r.to || !capital(r.doc.Form(j)) {
		return r.lowBody(x, j)
	}
	return r.ofRun(x, i, j)
}

// titled is where the name begins that stands behind the post of its own at
// token j, with a body or country before it: "members of Mayor Lee's staff", "spokesman for
// Russian President Bo Ray"; j without one.
func (r *reading) titled(j int) int {
	for k := j; k < min(j+6, r.to) && r.starts[k] == 0; {
		n, _ := r.lex.Longest(r.doc, k, r.to, lexicon.Rank|lexicon.Role)
		if n > 0 && r.starting(k+n) != nil && r.starting(k+n).form == onrecord.Name {
			return k + n
		}
		if n == 0 && !capital(r.doc.Form(k)) && !r.lists.modifiers[r.low[k]] {
			break
		}
		k += max(n, 1)
	}
	return j
}

// owned reads what a place owns, from token j on: "director of Italy's Civil
// Protection", the body; of "mayor of France's second city" only the end.
func (r *reading) owned(x *role, i, j int) int {
	if j < r.to && capital(r.doc.Form(j)) {
		return r.ofRun(x, i, j)
	}
	for j < r.to && r.low[j] != "," && r.low[j] != "." && r.low[j] != "who" && !r.tensed(j) {
		j++
	}
	return j
}

// tensed reports whether the word at j is tagged as a verb of a clause.
func (r *reading) tensed(j int) bool {
	if len(r.doc.XPOS) == 0 {
		return false
	}
	switch r.doc.XPOS[j] {
	case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
		return true
	}
	return false
}

// ofPerson reads "lawyer for Lee", "manager of the Lee campaign".
func (r *reading) ofPerson(x *role, p *named) int {
	switch {
	case body(r.at(p.to)):
		x.org = r.phrase(p.from, p.to+1)
		return p.to + 1
	case x.kind == job && x.holder == nil:
		x.holder = p.e
		return p.to
	}
	return 0
}

// ofEntity reads "leader of" a body or place that is an entity, its name from
// token j to token to.
func (r *reading) ofEntity(x *role, e *onrecord.Entity, j, to int) int {
	if n := r.partyStart(to); e.Kind == onrecord.Place && n > 0 { // "leader of the U.K. Conservative Party"
		r.place(x, e, r.phrase(j, to))
		if x.org == "" {
			x.org = r.partyName(to, to+n)
		}
		return to + n
	}
	end := r.longer(to, e.Kind != onrecord.Place)
	if end > to {
		e = nil
	}
	if body(r.at(end)) {
		end++
	}
	r.place(x, e, r.phrase(j, end))
	return end
}

// ofRun reads "director of" a run of capitals from token j on, i being the
// preposition.
func (r *reading) ofRun(x *role, i, j int) int {
	k := j
	for k < r.to && (capital(r.doc.Form(k)) || k > j && joiner(r.low[k]) && r.capitalSoon(k)) {
		if p := r.starting(k); p != nil && p.form == onrecord.Name && k > j {
			break
		}
		k++
	}
	if k < r.to && body(r.low[k]) {
		k++
	}
	name := r.phrase(j, k)
	if state, ok := r.lists.states[strings.TrimSuffix(name, ".")]; ok {
		name = state
	}
	if x.kind == bid && r.at(i) == "for" && x.area == "" {
		x.area = name // "candidate for Hornsey and Wood Green"
		return k
	}
	r.place(x, nil, name)
	return k
}

// joiner reports a word that joins the words of a name.
func joiner(s string) bool {
	switch s {
	case "of", "and", "for", "&", "the", "on", "-":
		return true
	}
	return false
}

// longer is where a name that was found to end at token to really ends, when
// it breaks off within a run of capitals: "Institute for Policy Integrity".
// free says that any capitalised word may go on with it.
func (r *reading) longer(to int, free bool) int {
	k := to
	for k < r.to {
		if n, _ := r.lex.Longest(r.doc, k, r.to, lexicon.Rank); n > 0 && r.starting(k+n) != nil {
			return k // "House Freedom Caucus Rep. Ann Lee"
		}
		w := r.low[k]
		joins := w == "for" || w == "of" || w == "and" || w == "&"
		if (w == "-" || r.low[k-1] == "-") && glued(r, k) && k+1 < r.to { // "EB-5 Coalition"
			k++
			continue
		}
		if w == "and" && r.at(k+1) == "the" && k+3 < r.to && capital(r.doc.Form(k+2)) && body(r.low[k+3]) {
			k += 4 // "House Education and the Workforce Committee"
			continue
		}
		switch last := r.low[k-1]; {
		case capital(r.doc.Form(k)) && (last == "for" || last == "of" || last == "and" || last == "&" || k > to && (capital(r.doc.Form(k-1)) || digit(last)) || body(w) || k == to && free) && r.starts[k] == 0:
		case joins && k+1 < r.to && capital(r.doc.Form(k+1)) && (k == to && (body(last) || last == "center" || last == "centre" || last == "school") || k > to && w != "and"):
		default:
			if k > to && !capital(r.doc.Form(k-1)) {
				return to
			}
			return k
		}
		k++
	}
	return k
}

func digit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// capitalSoon reports a capitalised word after the joining word at k.
func (r *reading) capitalSoon(k int) bool {
	return k+1 < r.to && (capital(r.doc.Form(k+1)) && r.starts[k+1] == 0 || r.low[k+1] == "the" && k+2 < r.to && capital(r.doc.Form(k+2)))
}

// lowBody reads "of the party", "on the panel", "of Britain's biggest union X".
func (r *reading) lowBody(x *role, j int) int {
	for k := j; k < min(j+3, r.to); k++ {
		if !body(r.low[k]) {
			continue
		}
		if e, _, to := r.entityStart(k + 1); e != nil && e.Kind == onrecord.Organisation {
			x.org = e.Name
			return to
		}
		if e := r.last[r.low[k]]; e != nil && x.org == "" {
			x.org = e.Name
		}
		return k + 1
	}
	return 0
}

// partyStart is the number of tokens of a party's name that begins at j.
func (r *reading) partyStart(j int) int {
	for n := min(5, r.to-j); n > 0; n-- {
		if r.lists.parties[r.phrase(j, j+n)] {
			return n
		}
	}
	return 0
}

// entityStart is the organisation or place named from token j on, and where
// its name begins and ends; nil and those tokens where it only owns what follows: "mayor of
// France's second city".
func (r *reading) entityStart(j int) (e *onrecord.Entity, from, to int) {
	if j >= r.to {
		return nil, 0, 0
	}
	var got *onrecord.Entity
	end := 0
	for k := min(j+10, r.to); k > j; k-- {
		s := r.doc.Cover(text.Range{From: int32(j), To: int32(k)})
		if e := r.entities.At(s); e != nil && exact(e, s) {
			if e.Kind == onrecord.Organisation || e.Kind == onrecord.Place || e.Kind == onrecord.Other {
				got, end = e, k
			}
			break
		}
	}
	if got != nil && got.Kind == onrecord.Place && r.possessive(end) { // "Britain's biggest union Unison"
		for k := end + 1; k < min(end+5, r.to); k++ {
			if e, from, to := r.entityStart(k); e != nil && e.Kind == onrecord.Organisation {
				return e, from, to
			}
		}
		return nil, j, end
	}
	return got, j, end
}

// remember notes the bodies of the sentence by the noun of their names, for
// "the panel" and "the party" later on.
func (r *reading) remember() {
	span := r.doc.Cover(text.Range{From: int32(r.from), To: int32(r.to)})
	r.entities.Within(span, func(e *onrecord.Entity, m onrecord.Mention) bool {
		if e.Kind != onrecord.Organisation && e.Kind != onrecord.Group && e.Kind != onrecord.Other || m.Form != onrecord.Name {
			return true
		}
		low := strings.ToLower(e.Name)
		for _, w := range strings.Fields(low) {
			if body(w) {
				r.last[w] = e
			}
		}
		if strings.Contains(low, "committee") {
			r.last["panel"] = e
		}
		if r.lists.parties[oneLine(m.Span.In(r.doc.Text))] {
			r.last["party"] = e
		}
		if strings.Contains(low, "university") || strings.Contains(low, "institute") || strings.Contains(low, "foundation") {
			r.last["charity"] = e
		}
		return true
	})
}
