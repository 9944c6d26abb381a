package quote

import (
	"onrecord/internal/text"
)

// readClauses makes of each run that has a word of the right sort the
// attribution that the dependencies suggest: with its subject and what it
// takes.
func readClauses(v *view, runs []run) []candidate {
	var out []candidate
	for _, r := range runs {
		i := v.headOf(r.words)
		switch v.UPOS[i] {
		case text.VERB, text.NOUN, text.ADJ:
		default:
			continue
		}
		c, arm := v.built(i)
		if got, ok := v.clauseAt(i, arm, c); ok {
			got.prior = float64(r.p)
			out = append(out, got)
		}
	}
	return out
}

// clauseAt makes the candidate of cue head i with complement arm.
func (v *view) clauseAt(i, arm int, c construction) (candidate, bool) {
	got := candidate{pattern: reported, head: i, built: c, cue: v.cueWords(i, c, arm)}
	got.source = v.sourceBuilt(i, c)
	got.content = v.contentBuilt(i, arm, c, got.cue, got.source)
	got.content = v.tidy(got.content, got.cue, got.source)
	return got, len(got.content) > 0
}

// sourceBuilt is who a cue in construction c attributes to.
func (v *view) sourceBuilt(i int, c construction) text.Range {
	if v.raises(i, c) {
		return text.Range{}
	}
	if c.passive {
		if a := v.agent(i); a >= 0 {
			return v.phraseOf(a, i)
		}
		return text.Range{}
	}
	if c.pos == text.NOUN && !c.copula {
		if p := v.child(i, text.NmodPoss); p >= 0 {
			return v.possessor(p)
		}
		for k := int(v.first[i]); k >= 0; k = int(v.next[k]) {
			if (v.Rel[k] == text.Nmod || v.Rel[k] == text.Obl) && v.is(int(v.first[k]), " from by among ") {
				return v.phraseOf(k, i)
			}
		}
		if v.Rel[i] == text.Obj {
			return v.subject(v.head(i))
		}
		return text.Range{}
	}
	return v.subject(i)
}

// raises reports whether the subject of token i belongs to what it takes: the
// plan seems to work, and nobody is said to think so.
func (v *view) raises(i int, c construction) bool {
	if c.takes == alone || c.takes == object || c.takes == oblique {
		return false
	}
	l := v.lemma(i)
	return l == "seem" || l == "appear"
}

// agent is the head of the by-phrase of a passive, -1 if there is none.
func (v *view) agent(i int) int {
	for k := int(v.first[i]); k >= 0; k = int(v.next[k]) {
		if k > i && (v.Rel[k] == text.OblAgent || v.Rel[k] == text.Obl || v.Rel[k] == text.Nmod) && v.preposition(k) == "by" {
			return k
		}
	}
	return -1
}

// phraseOf is the phrase of k without its preposition.
func (v *view) phraseOf(k, cue int) text.Range {
	r := v.phrase(k, cue)
	if c := v.child(k, text.Case); c >= 0 && c < k && int(r.From) <= c {
		r.From = int32(c + 1)
	}
	return v.trim(r)
}

// possessor is the phrase of a possessor without its 's.
func (v *view) possessor(p int) text.Range {
	r := v.subtree(p)
	if r.Len() > 1 && v.is(int(r.To-1), " 's ’s ' ’ ") {
		r.To--
	}
	for r.Len() > 1 && v.UPOS[r.From] == text.ADP {
		r.From++
	}
	return v.trim(r)
}

// cueWords is the cue's words: the verb with its auxiliaries, adverbs and
// particle, and the preposition that leads to its content.
func (v *view) cueWords(i int, c construction, arm int) text.Range {
	r := v.cueRange(i)
	if c.copula {
		if k := v.child(i, text.Cop); k >= 0 && k < int(r.From) && i-k < 4 {
			r.From = int32(k)
		}
	}
	if p := v.child(i, text.CompoundPrt); p >= 0 && p == int(r.To) {
		r.To++
	}
	if c.takes == oblique {
		if k := v.child(arm, text.Case); k >= 0 && k == int(r.To) {
			r.To++
		}
	}
	return r
}

// contentBuilt is what a cue in construction c attributes.
func (v *view) contentBuilt(i, arm int, c construction, cue, source text.Range) []text.Range {
	sent := v.sentence(i)
	left := text.Range{From: sent.From, To: min(cue.From, sent.To)}
	if source.Len() > 0 && source.To <= cue.From {
		left.To = source.From
	}
	right := text.Range{From: cue.To, To: sent.To}
	if source.Len() > 0 && source.From >= cue.To {
		right.From = source.To
	}
	switch {
	case v.raises(i, c):
		if s := v.child(i, text.Nsubj); s >= 0 && s < i && !v.is(s, " it ") {
			return []text.Range{v.phrase(s, i), v.arm(i, arm, sent, true)}
		}
		return []text.Range{v.arm(i, arm, sent, false)}
	case c.passive && (c.takes == toVerb || c.takes == openVerb || c.takes == openAdj || c.takes == openNoun || c.takes == oblique && c.prep != "by"):
		if s := v.child(i, text.NsubjPass, text.Nsubj); s >= 0 && s < i {
			return []text.Range{v.phrase(s, i), v.arm(i, arm, sent, c.takes >= objTo)}
		}
		return []text.Range{v.arm(i, arm, sent, c.takes >= objTo)}
	case c.passive && source.Len() > 0 && (c.takes == oblique || c.takes == alone):
		if s := v.child(i, text.NsubjPass, text.Nsubj); s >= 0 && s < i {
			return []text.Range{v.phrase(s, i)}
		}
		return []text.Range{left}
	case c.takes == before && !v.closed(left) && right.Len() > 5:
		return []text.Range{v.afterAddressee(right)}
	case c.takes == before:
		if v.is(int(right.From), " , ") && right.Len() > 8 && source.Len() > 0 && source.To <= cue.From && !v.is(int(right.From+1), " who which adding and but saying according in on at noting as referring after citing ") {
			return []text.Range{left, right}
		}
		return []text.Range{left}
	case c.takes == inserted:
		if left.Len() > 2 && v.is(int(left.To-1), " , - – — -- ( ") && right.Len() > 3 {
			return []text.Range{left, right}
		}
		if right.Len() > 3 {
			return []text.Range{right}
		}
		return []text.Range{left}
	case c.takes == alone || arm < 0:
		if left.Len() > 4 && (right.Len() < 5 || source.From >= cue.To && right.Len() < 12) {
			return []text.Range{left}
		}
		return []text.Range{right}
	}
	return []text.Range{v.arm(i, arm, sent, c.takes >= objTo)}
}

// sentence is the sentence of token i, within its paragraph.
func (v *view) sentence(i int) text.Range {
	s, p := v.Sents[v.SentOf[i]], v.Paras[v.paraOf[i]].Tokens
	return text.Range{From: max(s.From, p.From), To: min(s.To, p.To)}
}

// closed reports whether a stretch before a cue ends as attributed words do,
// with a comma, a dash or a quotation mark.
func (v *view) closed(left text.Range) bool {
	return left.Len() == 0 || !v.wordy(int(left.To-1)) || v.quoteOf[left.To-1] >= 0
}

// afterAddressee is r from its first subject on: told (the Gazette) he was
// late.
func (v *view) afterAddressee(r text.Range) text.Range {
	for i := r.From; i < r.To; i++ {
		if v.is(int(i), " that ") {
			return text.Range{From: i, To: r.To}
		}
		if v.Rel[i] == text.Nsubj || v.Rel[i] == text.NsubjPass || v.Rel[i] == text.Expl {
			return text.Range{From: max(v.left[i], r.From), To: r.To}
		}
	}
	return r
}

// arm is the content that begins with complement k of cue i: to the end of
// what hangs on i, but not into a further clause beside it.
func (v *view) arm(i, k int, sent text.Range, cut bool) text.Range {
	r := v.subtree(k)
	whole := v.subtree(i)
	r.From = v.opening(i, k, max(r.From, int32(i+1)))
	end := min(whole.To, sent.To)
	for s := int(v.next[k]); s >= 0; s = int(v.next[s]) {
		switch v.Rel[s] {
		case text.Advcl:
			if !v.is(int(v.left[s]), " for of from ") {
				end = min(end, v.left[s])
			}
		case text.Conj, text.Cc, text.Parataxis:
			end = min(end, v.left[s])
		default:
		}
	}
	r.To = v.nextCue(i, text.Range{From: r.From, To: max(end, r.From)})
	if cut {
		for t := r.From + 2; t < r.To; t++ {
			if v.is(int(t), furtherWords) && v.is(int(t-1), " , ") && v.quoteOf[t] < 0 {
				r.To = t
				break
			}
		}
	}
	return r
}

// opening is where the content begins that starts with complement k of cue i:
// at from, or at the cue when the words between can only be a subject that the
// parser did not join to its verb.
func (v *view) opening(i, k int, from int32) int32 {
	if v.Rel[k] != text.Ccomp || v.is(int(from), " that whether if ") {
		return from
	}
	switch v.lemma(i) {
	case "tell", "ask", "warn", "inform", "assure", "remind", "promise", "persuade", "convince", "show", "teach", "advise":
		return from
	}
	at := int32(i + 1)
	if at >= from || v.quoteOf[at] >= 0 {
		return from
	}
	for t := at; t < from; t++ {
		switch {
		case v.is(int(t), timeWords), !v.wordy(int(t)) && !v.is(int(t), " - ‐ % $ £ "):
			return from
		case t == at && v.is(int(t), " around about over nearly almost at ") && v.UPOS[t+1] == text.NUM:
		case t == at && (v.UPOS[t] == text.ADP || v.UPOS[t] == text.ADV || v.UPOS[t] == text.SCONJ || v.UPOS[t] == text.PART):
			return from
		}
	}
	return at
}

const timeWords = " monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight last this next earlier later january february march april june july august september october november december that "

// nextCue is the end of r, or where in it a verb of speech beside cue i
// begins: …, and says …; or "according to".
func (v *view) nextCue(i int, r text.Range) int32 {
	for k := r.From + 1; k+1 < r.To; k++ {
		if v.quoteOf[k] >= 0 {
			continue
		}
		if v.busy != nil && v.busy[k] && int(k) != i {
			return k
		}
		if v.is(int(k), " according ") && v.is(int(k+1), " to ") {
			return k
		}
		if v.is(int(k), " , ") && gerund(v.Lower(int(k+1))) && v.strength(int(k+1)) == strong && v.quoteOf[k+1] < 0 {
			return k
		}
		if !v.is(int(k), " and but ") {
			continue
		}
		at := k + 1
		for at+1 < r.To && (adverb(v.Lower(int(at))) || v.is(int(at), " also then later ")) {
			at++
		}
		if v.strength(int(at)) == strong && v.XPOS != nil && v.XPOS[at] == v.XPOS[i] && v.quoteOf[at] < 0 {
			return k
		}
	}
	return r.To
}

// furtherWords open, after a comma, what the reporter adds to a noun phrase
// that was attributed.
const furtherWords = " which who where whose but while although though saying leaving adding calling arguing noting citing telling making "

// tidy cuts cue and source out of the contents, takes in the quotations that
// they touch, and trims them.
func (v *view) tidy(rs []text.Range, cue, source text.Range) []text.Range {
	for k := range rs {
		r := &rs[k]
		if r.Len() <= 0 {
			continue
		}
		if q := v.quoteOf[r.From]; q >= 0 && v.quoteOf[max(cue.From, 0)] != q {
			r.From = min(r.From, v.Quotes[q].Tokens.From)
		}
		if q := v.quoteOf[r.To-1]; q >= 0 && r.To-1 == v.Quotes[q].Tokens.From {
			r.To-- // an opening mark that the sentence drew in
		}
		if r.Len() <= 0 {
			continue
		}
		if q := v.quoteOf[r.To-1]; q >= 0 && v.quoteOf[max(cue.From, 0)] != q {
			r.To = max(r.To, v.Quotes[q].Tokens.To)
		}
	}
	rs = minus(minus(rs, cue), source)
	out := rs[:0]
	for _, r := range rs {
		if r = v.trim(r); r.Len() > 0 {
			out = append(out, r)
		}
	}
	return out
}
