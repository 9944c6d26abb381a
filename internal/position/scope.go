package position

import (
	"strings"

	"onrecord/internal/text"
)

const (
	negations = " not n't never no nobody none neither hardly longer without nor "
	// stoppers turn what they govern: "stop attacking him".
	stoppers = " stop end cease quit refuse fail decline refrain deny "
	// averse are adjectives for who does not want what they govern, doubtful those
	// for what is not to be looked for: "opposed to electing him", "unlikely to
	// back him".
	averse   = " opposed averse unwilling loath "
	doubtful = " unlikely unable reluctant hesitant wary "
	// withdrawn turn the act that is their object: "withdrew her support".
	withdrawn = " withdraw rescind pull drop renounce retract "
	// hopes make what they govern no act yet.
	hopes = " ask hope want wish try expect need consider threaten invite "
)

// under is what blame or praise w is worth in scope s: "did not attack him" and
// "is no fool" are little praise.
func under(s, w float64) float64 {
	if w < 0 && s < 0 {
		return 0.3 * s * w
	}
	return s * w
}

// scope weighs what predicate i says by what stands over it: 1 as it is,
// negative for turned, near 0 for only supposed.
func (r *reading) scope(i int) float64 {
	w := 1.0
	if r.negated(i) {
		w = -0.8
	}
	if i > 1 && r.Lower(i-1) == "than" && r.Lower(i-2) == "rather" {
		return 0 // "rather than criticise him"
	}
	if r.Marked(i, text.Mark, "if", "whether", "unless") {
		w *= 0.25
		if h := int(r.Head[i]); h >= 0 && r.Lemma[h] == "ask" {
			return 0
		}
	}
	switch {
	case r.Marked(i, text.Aux, "may", "might"):
		w *= 0.2
	case r.Marked(i, text.Aux, "should", "must") && !r.ours(i):
		w *= 0.1 // what they should do they do not
	case r.Marked(i, text.Aux, "should", "must", "could", "can"):
		w *= 0.4
	}
	if r.question(i) {
		w *= 0.4
	}
	if r.Marked(i, text.Mark, "for") && r.Child(i, text.Nsubj) >= 0 {
		w *= 0.3 // "it is hard for Ann Lee to attack"
	}
	for v, n := i, 0; n < 4; n++ {
		h := int(r.Head[v])
		if h < 0 {
			break
		}
		switch r.Rel[v] {
		case text.Xcomp, text.Ccomp, text.Advcl, text.Acl:
			lemma := r.Lemma[h]
			switch {
			case text.HasWord(averse, r.Lower(h)) || text.HasWord(averse, lemma):
				w *= -0.8
			case text.HasWord(doubtful, lemma) && r.Rel[v] != text.Advcl:
				w *= 0.1
			case lemma == "decline" && r.Rel[v] == text.Xcomp:
				w *= 0.1 // no side is taken: read as a refusal
			case text.HasWord(stoppers, lemma) && r.Rel[v] != text.Advcl:
				w *= -0.8
			case r.XPOS[v] == text.TagVBG && r.against(h, v):
				w *= -0.8 // "opposes repealing the law"
			case r.Rel[v] == text.Xcomp && text.HasWord(hopes, lemma):
				w *= 0.3
			case r.Rel[v] == text.Xcomp && text.HasWord(text.Control, lemma) && r.Child(h, text.Obj, text.Iobj) >= 0:
				w *= 0.2
			case r.Rel[v] != text.Acl && r.negated(h):
				w *= 0.4
			}
			if r.Marked(h, text.Mark, "if", "whether", "unless") {
				w *= 0.4
			}
			v = h
			continue
		case text.Conj:
			if r.UPOS[v] == r.UPOS[h] {
				if w > 0 && v == i && r.shares(v, h) {
					w *= -0.8
				}
				v = h
				continue
			}
		case text.Obj:
			if r.UPOS[v] == text.NOUN && v == i {
				switch {
				case text.HasWord(withdrawn, r.Lemma[h]):
					w *= -0.8
				case r.Child(h, text.Mark) >= 0 && r.stopped(h):
					w *= -0.5 // "declined to affirm his support"
				}
			}
		}
		break
	}
	return w
}

// against reports whether verb h is an act against what verb v, a gerund under it,
// does: "opposes repealing", "voted against repealing".
func (r *reading) against(h, v int) bool {
	if k := r.Child(v, text.Mark, text.Case); k >= 0 {
		return r.lex.verbPrep[r.Lemma[h]+" "+r.Lemma[k]].sign < 0
	}
	return r.Rel[v] == text.Xcomp && r.Child(h, text.Obj) < 0 && r.lex.verb[r.Lemma[h]].sign < 0
}

// ours reports whether the speaker is among those who do what verb i says: "we
// must reject it".
func (r *reading) ours(i int) bool {
	subject := r.Child(i, text.Nsubj)
	return subject < 0 || text.HasWord(" I i we ", r.Lemma[subject])
}

// shares reports whether the negation of verb h holds for verb v too, which is
// coordinated with it and has no subject of its own: "none of them will come
// out and back him".
func (r *reading) shares(v, h int) bool {
	if r.Child(v, text.Nsubj, text.NsubjPass, text.Aux) >= 0 || !r.negated(h) {
		return false
	}
	for c := range r.Children(h) {
		if r.Rel[c] == text.Nsubj && (text.HasWord(negations, r.Lower(c)) || r.Marked(c, text.Det, "no")) {
			return true
		}
	}
	return r.XPOS[v] == text.TagVB && r.Child(h, text.Aux) >= 0
}

// stopped reports whether verb i is what somebody refuses or fails to do.
func (r *reading) stopped(i int) bool {
	h := int(r.Head[i])
	return h >= 0 && r.Rel[i] == text.Xcomp && text.HasWord(stoppers, r.Lemma[h])
}

// negated reports whether a negation hangs on predicate i.
func (r *reading) negated(i int) bool {
	for c := range r.Children(i) {
		switch r.Rel[c] {
		case text.Advmod, text.Aux, text.Det, text.Cc, text.CcPreconj:
			if c+1 < r.Len() && text.HasWord(" only just merely simply ", r.Lower(c+1)) {
				continue // "not only a racist"
			}
			if text.HasWord(negations, r.Lower(c)) || strings.HasSuffix(r.Lower(c), "n’t") || r.Lemma[c] == "not" {
				return true
			}
		case text.Nsubj, text.NsubjPass, text.Obj:
			if text.HasWord(negations, r.Lower(c)) || r.Marked(c, text.Det, "no") {
				return true
			}
		}
	}
	return false
}

// question reports whether i's sentence ends as a question.
func (r *reading) question(i int) bool {
	s := r.Sents[r.SentOf[i]]
	for j := s.To - 1; j >= s.From && j >= s.To-3; j-- {
		if r.Form(int(j)) == "?" {
			return true
		}
	}
	return false
}

// when is the year that the clause of token i sets itself in, "" for the
// article's own present.
func (r *reading) when(i int) string {
	for v, n := i, 0; v >= 0 && n < 3; v, n = int(r.Head[v]), n+1 {
		for c := range r.Children(v) {
			if y := r.year(c); y != "" && c != i {
				return y
			}
			for g := range r.Children(c) {
				if y := r.year(g); y != "" && g > i {
					return y
				}
			}
		}
		if r.UPOS[v] == text.VERB && v != i {
			break
		}
	}
	return ""
}

func (r *reading) year(c int) string {
	f := r.Form(c)
	if len(f) == 4 && (f[:2] == "19" || f[:2] == "20") && isDigits(f) && r.Marked(c, text.Case, "in", "of", "back", "since", "during") {
		return f
	}
	return ""
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
