package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

const documents = " letter petition motion statement "

// signing is somebody who put a name to a document, or did not.
type signing struct {
	who      []int // tokens of the signers
	document int   // token of the document
	verb     int
}

// letters gives the stance of each letter to those who signed it. A letter's
// stance is what its own words and descriptions say: claims whose holder is
// the document.
func (r *reading) letters() {
	for i := range r.Len() {
		if text.HasWord(documents, r.Lemma[i]) {
			r.letterFor(i)
		}
		if r.UPOS[i] == text.VERB || r.UPOS[i] == text.NOUN {
			r.signs(i)
		}
	}
	if len(r.signed) == 0 {
		return
	}
	stances := r.stancesOfDocuments()
	for _, s := range r.signed {
		if r.negated(s.verb) {
			continue
		}
		for _, w := range s.who {
			r.signer(s, w, stances)
		}
	}
}

// signs finds who signed in the clause of token i: "X signed the letter", "X
// put her name to a letter", "the letter features the names of N Y".
func (r *reading) signs(i int) {
	switch lemma := r.Lemma[i]; {
	case text.HasWord(" sign cosign co-sign undersign ", lemma) && r.UPOS[i] == text.VERB:
		o := r.object(i)
		for j := i + 1; j < r.Len() && j <= i+4 && (o < 0 || !text.HasWord(documents, r.Lemma[o])); j++ {
			o = j // "sign an open letter …", whatever its parse
		}
		if o >= 0 && text.HasWord(documents, r.Lemma[o]) {
			r.signed = append(r.signed, signing{r.withOne(r.Subjects(i)), o, i})
		}
	case text.HasWord(" put add lend ", lemma):
		o := r.Child(i, text.Obj)
		if o < 0 || r.Lemma[o] != "name" {
			return
		}
		d := r.Prep(i, "to")
		if d < 0 {
			d = r.Prep(o, "to")
		}
		if d >= 0 && text.HasWord(documents, r.Lemma[d]) {
			r.signed = append(r.signed, signing{r.Subjects(i), d, i})
		}
	case text.HasWord(" feature carry bear contain include list have ", lemma):
		o, s := r.Child(i, text.Obj), r.Child(i, text.Nsubj)
		if o < 0 || s < 0 || !text.HasWord(" name signature ", r.Lemma[o]) || !text.HasWord(documents, r.Lemma[s]) {
			return
		}
		if of := r.Prep(o, "of"); of >= 0 {
			r.signed = append(r.signed, signing{[]int{of}, s, i})
		}
	case lemma == "signatory":
		if s := r.Child(i, text.Nsubj); s >= 0 {
			r.signed = append(r.signed, signing{r.Conjuncts(s), -1, i})
		}
	}
}

// letterFor reads "a letter backing X" by the order of its words: long noun
// phrases such as "an open letter backing party leader X" are parsed in many
// ways.
func (r *reading) letterFor(i int) {
	v := i + 1
	if v >= r.Len() || r.SentOf[v] != r.SentOf[i] || !strings.HasSuffix(r.Lower(v), "ing") {
		return
	}
	e, ok := r.lex.verb[r.Lemma[v]]
	if !ok {
		e, ok = r.lex.verb[strings.TrimSuffix(r.Lower(v), "ing")]
	}
	t := r.following(v)
	if !ok || t < 0 {
		return
	}
	from, _ := r.actor(i)
	if from == nil {
		from, _ = r.mentionAt(i)
	}
	to, share := r.target(t)
	r.add(from, to, e.score()*share, onrecord.LetterAct, byLetter, i, r.Clause(i, t))
}

// withOne adds to the people who signed the one of them that the sentence is
// about: "X is one of over 100 candidates to have signed".
func (r *reading) withOne(who []int) []int {
	for _, w := range who {
		h := int(r.Head[w])
		if h < 0 || r.Lemma[h] != "one" && r.Lemma[h] != "among" || r.Rel[w] != text.Nmod {
			continue
		}
		if s := r.Child(h, text.Nsubj); s >= 0 {
			return append([]int{s}, who...)
		}
		if v := int(r.Head[h]); v >= 0 && r.Rel[h] == text.Xcomp && text.HasWord(" become be remain ", r.Lemma[v]) {
			if s := r.Child(v, text.Nsubj); s >= 0 {
				return append([]int{s}, who...)
			}
		}
	}
	return who
}

type leaning struct {
	target *onrecord.Entity
	score  float64
}

// stancesOfDocuments sums, per target, what the article's letters say. Most
// articles have one letter; where there are several they are told apart by
// nothing but their noun, so they are read as one.
func (r *reading) stancesOfDocuments() []leaning {
	var out []leaning
	for _, c := range r.claims {
		if c.holder.Kind != onrecord.Document {
			continue
		}
		found := false
		for i := range out {
			if out[i].target == c.target {
				out[i].score += c.score
				found = true
			}
		}
		if !found {
			out = append(out, leaning{c.target, c.score})
		}
	}
	return out
}

// signer takes on that the person at token w stands where the letter does. A
// letter without a stance of its own takes that of the sentence: "has backed
// X, signing a letter".
func (r *reading) signer(s signing, w int, stances []leaning) {
	holder := r.holder(w)
	for _, l := range stances {
		if l.score > 0.7 || l.score < -0.7 {
			sign := 2.5
			if l.score < 0 {
				sign = -2.5
			}
			r.add(holder, l.target, sign, onrecord.LetterAct, byLetter, s.verb, r.Clause(s.verb, w, s.document))
		}
	}
	for k := range r.claims {
		c := &r.claims[k]
		if c.holder == holder && c.evidence.Overlaps(r.Sentence(s.verb)) && c.act == onrecord.Statement {
			c.act = onrecord.LetterAct
		}
	}
}
