package position

import "onrecord/internal/text"

// attackOn is the noun of attack that token i is the victim of, -1 if none:
// "criticism and attacks on the leader". It goes by the words before the
// mention, because a sentence that judges an attack is long and its parse is
// often wrong.
func (r *reading) attackOn(i int) int {
	_, m := r.mentionAt(i)
	if m.Empty() || r.Rel[i] == text.Compound || r.Rel[i] == text.Flat || r.Rel[i] == text.NmodPoss && !text.HasWord(generic, r.Lemma[r.Head[i]]) {
		return -1
	}
	from := int(r.Tokens(m).From)
	j := from - 1
	for n := 0; j >= 0 && n < 3 && r.UPOS[j] != text.ADP; n++ { // titles and articles
		if r.UPOS[j] == text.PUNCT || r.UPOS[j] == text.VERB {
			return -1
		}
		j--
	}
	if j < 1 || r.SentOf[j] != r.SentOf[i] || !text.HasWord(" on of against at ", r.Lower(j)) {
		return -1
	}
	if e, ok := r.lex.noun[r.Lemma[j-1]]; ok && e.sign < 0 && r.UPOS[j-1] == text.NOUN {
		return j - 1
	}
	return -1
}

// suffered are what is done to people, as verbs, and sufferings the nouns for it:
// who is arrested is not spoken against by whoever says so.
const (
	suffered = " hold arrest detain deport expel kill shoot jail imprison hurt injure wound abduct torture murder assassinate target" +
		sufferings
	sufferings = " expulsion firing sacking dismissal ouster removal arrest detention deportation killing murder assassination imprisonment " +
		"abduction torture death "
)

// victim reports whether the words around token t say that others do harm to
// what it names: "the attacks on Bo Ray", "Bo Ray was held", "a mistake to
// oppose Bo Ray's plan", "the Bo Ray expulsion case". Whoever says that does
// not speak against Bo Ray; who does the harm himself is known by a rule.
func (r *reading) victim(t int) bool {
	n := t
	for k := 0; k < 3; k++ {
		h := int(r.Head[n])
		if h < 0 || r.Rel[n] != text.NmodPoss && r.Rel[n] != text.Compound && r.Rel[n] != text.Flat {
			break
		}
		for c := range r.Children(h) {
			if c > t && r.Rel[c] == text.Compound && text.HasWord(suffered, r.Lemma[c]) {
				return true
			}
		}
		n = h
		if text.HasWord(suffered, r.Lemma[n]) {
			return true
		}
	}
	if h := int(r.Head[n]); h >= 0 && r.UPOS[h] == text.VERB {
		switch r.Rel[n] {
		case text.NsubjPass:
			return r.harms(h) || text.HasWord(suffered, r.Lemma[h])
		case text.Obj:
			return (r.harms(h) || text.HasWord(suffered, r.Lemma[h])) && !r.negated(h)
		}
	}
	return r.attacked(t)
}

// attacked reports whether a noun of attack and a preposition stand before the
// name at token t, whatever the parse.
func (r *reading) attacked(t int) bool {
	_, m := r.mentionAt(t)
	if m.Empty() {
		return false
	}
	j := int(r.Tokens(m).From) - 1
	if j > 1 && text.HasWord(titles, r.Lower(j)) {
		j--
	}
	if j < 1 || r.SentOf[j-1] != r.SentOf[t] || !text.HasWord(" on against at ", r.Lower(j)) {
		return false
	}
	e, ok := r.lex.noun[r.Lemma[j-1]]
	return ok && e.sign < 0
}

// regrets scores what the sentence around attack noun n thinks of the attack:
// positive, for its victim, when it finds it bad.
func (r *reading) regrets(n int) float64 {
	a := r.speaking(r.Span(n))
	s := r.Sents[r.SentOf[n]]
	sum := 0.0
	for j := s.From; j < s.To; j++ {
		k := int(j)
		if _, attack := r.lex.noun[r.Lemma[k]]; attack || r.UPOS[k] == text.PROPN || r.speaking(r.Span(k)) != a {
			continue
		}
		if w := r.value(k); w != 0 {
			if r.negated(k) {
				w = -w * 0.7
			}
			sum -= w
		}
		if text.HasWord(" stop end cease halt ", r.Lemma[k]) {
			sum++
		}
	}
	return max(-1.5, min(1.5, sum))
}
