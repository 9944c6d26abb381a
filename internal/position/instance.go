package position

import (
	"onrecord"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// An instance is one place that shows a holder and a target together: two
// mentions in a sentence, or a target inside what the holder says. Its
// features are hashed words and relations: the path between the two, what
// governs the target, what stands around it.

// Templates of features. Their numbers are part of the weights.
const (
	tBias = iota
	tTargetRel
	tTargetHead
	tTargetHeadRel
	tTargetHeadValue
	tTargetPrep
	tSibling
	tSiblingValue
	tGrand
	tHolderHead
	tHolderRel
	tPath
	tPathTop
	tTop
	tTopValue
	tBetween
	tBetweenValue
	tWindow
	tBag
	tNearValue
	tSentValue
	tOrder
	tClaim
	tNegated
	tPair
	tDown
	tOwn
	tKind
	tKinds
	tApart
	tOtherClaim
	tHeadCompany
	tSiblingCompany
	tTopCompany
	tHolderCompany
	tPairOfWords
	tNotWord
	tHolderNoun
	tTargetNoun
	tCue
	tLead
)

// instanceBag is where features are gathered, so that nothing is allocated for
// each instance.
type instanceBag struct {
	list []uint32
	up   []int
}

func (b *instanceBag) add(template uint32, values ...uint32) {
	switch len(values) {
	case 0:
		b.list = append(b.list, model.Mix(template, 0))
	case 1:
		b.list = append(b.list, model.Mix(template, values[0]))
	case 2:
		b.list = append(b.list, model.Mix2(template, values[0], values[1]))
	default:
		b.list = append(b.list, model.Mix3(template, values[0], values[1], values[2]))
	}
}

// bucket makes a few steps of a number: -2 … 2.
func bucket(w float64) uint32 {
	switch {
	case w <= -1.5:
		return 1
	case w <= -0.3:
		return 2
	case w >= 1.5:
		return 5
	case w >= 0.3:
		return 4
	}
	return 3
}

// targetFeatures describes target token t within run: who governs it, what
// else that governor has, the words around.
func (r *reading) targetFeatures(b *instanceBag, t int, run text.Range) {
	b.add(tBias)
	b.add(tKind, r.sort(t))
	r.governor(b, t)
	r.around(b, t, run)
}

func (r *reading) governor(b *instanceBag, t int) {
	rel := uint32(r.Rel[t])
	b.add(tTargetRel, rel)
	if k := r.Child(t, text.Case); k >= 0 {
		b.add(tTargetPrep, r.word(k))
	}
	for c := range r.Children(t) {
		switch r.Rel[c] {
		case text.Amod, text.Appos, text.Compound, text.Cop, text.Nsubj, text.AclRelcl, text.Acl:
			b.add(tDown, uint32(r.Rel[c]), r.word(c))
			b.add(tDown, uint32(r.Rel[c]), 1<<20|bucket(r.weight(c)))
		}
	}
	h := int(r.Head[t])
	if h < 0 {
		return
	}
	b.add(tTargetHead, r.word(h))
	b.add(tTargetHeadRel, rel, r.word(h))
	b.add(tTargetHeadValue, rel, bucket(r.weight(h)))
	b.add(tHeadCompany, rel, r.company(h))
	if r.negated(h) {
		b.add(tNegated, rel)
		b.add(tNegated, rel, r.word(h))
	}
	for c := range r.Children(h) {
		if c == t || r.Rel[c] == text.Punct || r.Rel[c] == text.Det {
			continue
		}
		b.add(tSibling, rel, uint32(r.Rel[c]), r.word(c))
		b.add(tSiblingCompany, rel, uint32(r.Rel[c]), r.company(c))
		if w := r.weight(c); w != 0 {
			b.add(tSiblingValue, rel, uint32(r.Rel[c]), bucket(w))
		}
	}
	if g := int(r.Head[h]); g >= 0 {
		b.add(tGrand, rel, uint32(r.Rel[h]), r.word(g))
		b.add(tGrand, rel, uint32(r.Rel[h]), 1<<20|bucket(r.weight(g)))
	}
}

// notReach is how many words after a negation it bears on.
const notReach = 5

// around adds the words beside t and those of the whole run.
func (r *reading) around(b *instanceBag, t int, run text.Range) {
	var near, wide float64
	not := -1
	if r.UPOS[t] == text.NOUN {
		b.add(tTargetNoun, r.word(t))
	}
	for j := int(run.From); j < int(run.To); j++ {
		if j == t {
			continue
		}
		w := r.weight(j)
		wide += w
		d := j - t
		if -6 <= d && d <= 6 {
			near += w
		}
		if -3 <= d && d <= 3 {
			b.add(tWindow, uint32(d+8), r.word(j))
		}
		switch r.UPOS[j] {
		case text.NOUN, text.VERB, text.ADJ, text.ADV, text.PART, text.AUX, text.INTJ:
			b.add(tBag, r.word(j))
			if not >= 0 && j-not <= notReach {
				b.add(tNotWord, r.word(j))
			}
		}
		if text.HasWord(negations, r.Lower(j)) {
			not = j
		}
		if j > int(run.From) && -8 <= d && d <= 9 {
			b.add(tPairOfWords, r.word(j-1), r.word(j))
		}
		if r.Form(j) == "?" || r.Form(j) == "!" {
			b.add(tBag, r.word(j))
		}
	}
	b.add(tNearValue, bucket(near))
	b.add(tSentValue, bucket(wide))
	b.add(tNearValue, bucket(near), uint32(r.Rel[t]))
}

// sort is what kind of entity token i stands for, and in what form.
func (r *reading) sort(i int) uint32 {
	if r.sorts[i] == 0 {
		r.sorts[i] = r.sortOf(i)
	}
	return r.sorts[i]
}

func (r *reading) sortOf(i int) uint32 {
	e := r.headed(i)
	if e == nil {
		if r.described[i] == nil {
			return 1
		}
		e = r.described[i]
	}
	k := model.Hash(string(e.Kind))
	switch r.UPOS[i] {
	case text.PRON:
		k += 2
	case text.NOUN:
		k++
	}
	if e.Kind == onrecord.Group && !capital(e.Name) {
		k += 3
	}
	return k
}

// word is the lemma of token i as a number; names are all one.
func (r *reading) word(i int) uint32 { return r.words[i] }

// company is the cluster of words that token i is in, 0 for names.
func (r *reading) company(i int) uint32 {
	if r.UPOS[i] == text.PROPN || len(r.Company) == 0 {
		return 0
	}
	return 1 + uint32(r.Company[i]&0xff)
}
