package quote

import (
	"onrecord/internal/text"
)

// sourceOf is who the cue at token cue attributes to: by the dependencies
// where they name a subject inside piece, else by the words beside the cue.
func (v *view) sourceOf(cue int, piece text.Range) text.Range {
	if v.parsed {
		if c, _ := v.built(cue); c.passive && c.pos == text.VERB && !gerund(v.Lower(cue)) {
			return v.sourceBuilt(cue, c)
		}
		if h := v.head(cue); gerund(v.Lower(cue)) && v.Rel[cue] == text.Acl && h >= 0 && v.Rel[h] != text.Nsubj && v.Rel[h] != text.Root {
			if r := v.firstSubject(cue); r.Len() > 0 {
				return r
			}
		}
		r := v.subject(cue)
		ok := r.Len() > 0 && v.quoteOf[r.From] < 0 && v.quoteOf[r.To-1] < 0 && (r.Len() > 1 || !v.is(int(r.From), " it there this that "))
		if ok {
			return r
		}
		if gerund(v.Lower(cue)) && v.commaBefore(cue) {
			return v.firstSubject(cue)
		}
	}
	if r := v.leftNoun(cue, piece); r.Len() > 0 {
		return r
	}
	return v.rightNoun(cue, piece)
}

// firstSubject is the first subject outside quotations in the sentence of the
// cue and before it.
func (v *view) firstSubject(cue int) text.Range {
	for i := int(v.sentence(cue).From); i < cue; i++ {
		if v.Rel[i] == text.Nsubj && v.quoteOf[i] < 0 && !v.is(i, " who which that it there ") {
			return v.phrase(i, cue)
		}
	}
	return text.Range{}
}

// leftNoun is the noun phrase that ends where the cue begins: Ann Lee, the
// leader, (also) said.
func (v *view) leftNoun(cue int, piece text.Range) text.Range {
	to := int(v.cueRange(cue).From)
	from := int(piece.From)
	if from >= to {
		return text.Range{}
	}
	if v.is(cue-1, " , ") || v.Lower(cue) != "" && gerund(v.Lower(cue)) {
		return v.beforeComma(to, piece)
	}
	for i := to - 1; i >= from; i-- {
		if v.is(i, " , ; : . - – — -- ― ( ) \" “ ” ") || v.is(i, clauseWords) || v.parsed && (v.UPOS[i] == text.VERB || v.UPOS[i] == text.AUX) {
			return v.trim(text.Range{From: int32(i + 1), To: int32(to)})
		}
	}
	return v.trim(text.Range{From: int32(from), To: int32(to)})
}

const clauseWords = " and but when as while because that if after before since although though so then told tells says said where which "

// beforeComma is the noun phrase before an apposition or a relative clause
// that a comma closes just before the cue, or the subject of the clause that
// a participle hangs on.
func (v *view) beforeComma(to int, piece text.Range) text.Range {
	from := int(piece.From)
	for from < to && v.is(from, " , - – — -- ― and but ") {
		from++
	}
	for i := from; i < to; i++ {
		if v.is(i, " , ( who - – — -- has have had is was are were will would ") && i > from || v.strength(i) == strong && i > from {
			return v.trim(text.Range{From: int32(from), To: int32(i)})
		}
		if i > from && v.capital(i-1) && i > from+1 && !v.capital(i) && !v.is(i, " of for and the ") && v.wordy(i) {
			return v.trim(text.Range{From: int32(from), To: int32(i)})
		}
	}
	return text.Range{}
}

func gerund(w string) bool { return len(w) > 4 && w[len(w)-3:] == "ing" }

// rightNoun is the noun phrase after an inverted cue: said Ann Lee, the leader.
func (v *view) rightNoun(cue int, piece text.Range) text.Range {
	from := int32(cue + 1)
	i := from
	for ; i < piece.To; i++ {
		if v.is(int(i), " , . ; : - – — -- ― in on at during who when as while after before because to from by told that \" “ ” ") || adverb(v.Lower(int(i))) {
			break
		}
	}
	return v.trim(text.Range{From: from, To: i})
}

// subject is the subject of the clause of token cue by the dependencies: its
// own, else the one it shares with the verb it hangs on. A participle after a
// comma hangs on its clause, whatever noun stands before it. Empty if none.
func (v *view) subject(cue int) text.Range {
	r := v.governed(cue)
	if wide := v.interrupted(cue, r); wide.Len() > 0 {
		return wide
	}
	return v.upTo(r, v.cueRange(cue).From)
}

// upTo widens a source to the cue when nothing but more of the same noun
// phrase lies between: a name of which the parser saw the first part alone.
func (v *view) upTo(r text.Range, cue int32) text.Range {
	if r.Len() == 0 || r.To >= cue || cue-r.To > 6 || !v.noun(int(r.To-1)) {
		return r
	}
	for i := r.To; i < cue; i++ {
		if !v.noun(int(i)) && !v.capital(int(i)) || v.quoteOf[i] != v.quoteOf[r.From] {
			return r
		}
	}
	r.To = cue
	return r
}

// governed is the subject by the dependencies alone, but for coordination.
func (v *view) governed(cue int) text.Range {
	loose := gerund(v.Lower(cue)) && v.commaBefore(cue)
	at := cue
	if twin := v.twin(cue); twin >= 0 {
		at = twin
	}
	for hops := 0; hops < 6 && at >= 0; hops++ {
		if r := v.subjectsOf(at, cue); r.Len() > 0 {
			return r
		}
		if c := v.child(at, text.NsubjPass); c >= 0 && at != cue {
			return v.phrase(c, cue)
		}
		switch v.Rel[at] {
		case text.Xcomp:
			if o := v.controller(at); o >= 0 {
				return v.phraseOf(o, cue)
			}
		case text.Conj, text.Advcl:
		case text.Acl, text.AclRelcl:
			if !loose {
				if v.head(at) < 0 {
					return text.Range{}
				}
				return v.phraseOf(v.head(at), cue)
			}
		default:
			if !loose {
				return text.Range{}
			}
		}
		at = v.head(at)
	}
	return text.Range{}
}

// controller is the object that does what the infinitive at says: prompted Lee
// to say. -1 if there is none.
func (v *view) controller(at int) int {
	h := v.head(at)
	if h < 0 || v.lemma(h) == "promise" || v.child(at, text.Mark) < 0 {
		return -1
	}
	if o := v.child(h, text.Obj, text.Iobj); o > h && o < at {
		return o
	}
	return -1
}

// twin is the verb that a verb after "and" or "but" stands beside, the nearest
// one of the same form; -1 if the verb has a subject of its own or the parser
// has found a verb of that form for it.
func (v *view) twin(cue int) int {
	i := int(v.cueRange(cue).From) - 1
	if v.XPOS == nil || i < 0 || !v.is(i, " and but ") || v.UPOS[cue] != text.VERB || v.child(cue, text.Nsubj) >= 0 {
		return -1
	}
	if h := v.head(cue); h >= 0 && v.XPOS[h] == v.XPOS[cue] {
		return -1
	}
	for k := i - 1; k >= int(v.sentence(cue).From); k-- {
		if v.UPOS[k] == text.VERB && v.XPOS[k] == v.XPOS[cue] && v.quoteOf[k] == v.quoteOf[cue] {
			return k
		}
	}
	return -1
}

// interrupted is the noun that an apposition or a relative clause between
// commas parts from its verb: the Gazette, which backed the plan, called. The
// parser may have missed it; empty if r, the subject so far, reaches there.
func (v *view) interrupted(cue int, r text.Range) text.Range {
	to := v.cueRange(cue).From
	sent := v.sentence(cue)
	if gerund(v.Lower(cue)) || to <= sent.From+3 || !v.is(int(to-1), " , ") || v.quoteOf[to-1] >= 0 {
		return text.Range{}
	}
	for k := to - 3; k > sent.From && to-k < 40; k-- {
		if !v.is(int(k), " , ") || v.quoteOf[k] >= 0 || !v.is(int(k+1), " who which whose a an the one now formerly ") {
			continue
		}
		n := int(k - 1)
		if !v.noun(n) && v.UPOS[n] != text.PRON || r.Has(n) || r.To >= to-1 {
			return text.Range{}
		}
		for h := v.head(n); h >= int(sent.From) && h < int(k) && v.noun(h) && v.Rel[n] != text.Conj && v.Rel[n] != text.Parataxis; h = v.head(h) {
			n = h
		}
		from := v.left[n]
		if c := v.child(n, text.Case); c >= 0 && c < n {
			from = int32(c + 1)
		}
		for from < k && v.is(int(from), " and but as while that , ") {
			from++
		}
		return v.trim(text.Range{From: max(from, sent.From), To: to - 1})
	}
	return text.Range{}
}

// commaBefore reports whether a comma or dash stands before the cue at i,
// adverbs and "and" between them passed over.
func (v *view) commaBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if v.is(k, " , - – — -- ― ") {
			return true
		}
		if !adverb(v.Lower(k)) && !v.is(k, " and but also then later even ") {
			return false
		}
	}
	return false
}

// subjectsOf is the subject of verb at. A name that the parser took for two
// subjects side by side (a title and a name) is one.
func (v *view) subjectsOf(at, cue int) text.Range {
	var r text.Range
	for c := v.first[at]; c >= 0; c = v.next[c] {
		if v.Rel[c] != text.Nsubj {
			continue
		}
		p := v.phrase(int(c), cue)
		switch {
		case p.Len() == 0:
		case r.Len() > 0 && r.To == p.From && v.quoteOf[c] < 0:
			r.To = p.To
		case r.Len() == 0 || int(c) < at:
			r = p
		}
	}
	return r
}

// phrase is the subtree of noun i, cut so that it does not reach over the cue
// or into a quotation.
func (v *view) phrase(i, cue int) text.Range {
	r := v.subtree(i)
	for k := i - 1; k >= int(r.From); k-- {
		if k == cue || v.quoteOf[k] != v.quoteOf[i] || v.is(k, " ” “ \" ") {
			r.From = int32(k + 1)
			break
		}
	}
	for k := i + 1; k < int(r.To); k++ {
		if k == cue || v.quoteOf[k] != v.quoteOf[i] {
			r.To = int32(k)
			break
		}
	}
	for r.Len() > 1 && int(r.From) < i {
		switch {
		case v.is(int(r.From), " only even meanwhile however still yet and but "):
			r.From++
		case r.Len() > 2 && v.is(int(r.From), " last this next ") && v.is(int(r.From+1), " week month year night summer autumn spring winter "):
			r.From += 2
		default:
			return v.trim(r)
		}
	}
	return v.trim(r)
}
