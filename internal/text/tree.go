package text

import (
	"strings"

	"onrecord"
)

// Tree answers questions about the dependencies of one document: who depends
// on a token, who is the subject of a verb, what a noun phrase covers.
type Tree struct {
	*Doc
	first, next []int32 // children as linked lists, in text order
}

// NewTree makes the view; d must have been parsed.
func NewTree(d *Doc) *Tree {
	t := &Tree{Doc: d, first: make([]int32, d.Len()), next: make([]int32, d.Len())}
	for i := range t.first {
		t.first[i], t.next[i] = -1, -1
	}
	for i := d.Len() - 1; i >= 0; i-- {
		if h := d.Head[i]; h >= 0 {
			t.next[i] = t.first[h]
			t.first[h] = int32(i)
		}
	}
	return t
}

// Children calls yield with every dependent of i, in text order.
func (t *Tree) Children(i int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for c := t.first[i]; c >= 0; c = t.next[c] {
			if !yield(int(c)) {
				return
			}
		}
	}
}

// Child is the first dependent of i by one of rels, -1 if there is none.
func (t *Tree) Child(i int, rels ...Rel) int {
	for c := range t.Children(i) {
		for _, r := range rels {
			if t.Rel[c] == r {
				return c
			}
		}
	}
	return -1
}

// Marked reports whether i has a dependent by rel whose lemma is one of words.
func (t *Tree) Marked(i int, rel Rel, words ...string) bool {
	for c := range t.Children(i) {
		if t.Rel[c] == rel {
			for _, w := range words {
				if t.Lemma[c] == w {
					return true
				}
			}
		}
	}
	return false
}

// Reach is the run of tokens from the leftmost descendant of i to the
// rightmost, leaving out the subtrees that hang on i itself by cut.
func (t *Tree) Reach(i int, cut func(Rel) bool) Range {
	r := Range{From: int32(i), To: int32(i + 1)}
	var walk func(j, depth int)
	walk = func(j, depth int) {
		r.From = min(r.From, int32(j))
		r.To = max(r.To, int32(j+1))
		if depth > 40 {
			return
		}
		for c := range t.Children(j) {
			if j == i && cut != nil && cut(t.Rel[c]) {
				continue
			}
			walk(c, depth+1)
		}
	}
	walk(i, 0)
	return r
}

// Conjuncts are i and what is coordinated with it.
func (t *Tree) Conjuncts(i int) []int {
	out := []int{i}
	for c := range t.Children(i) {
		if t.Rel[c] == Conj && t.UPOS[c] != VERB {
			out = append(out, t.Conjuncts(c)...)
		}
	}
	return out
}

// Control names the verbs whose infinitive is done by their object.
const Control = " urge ask tell call press beg implore persuade convince order force want expect allow invite warn encourage pressure push help get let make lobby "

// raising verbs, in the passive, tell what their subject does.
const raising = " say report believe think understand know allege rumour rumor "

// Subjects are the tokens that do what verb v says: its own subject, the
// governor's for an infinitive or a coordinated verb, the noun for a relative
// or participial clause. Passive agents count, passive subjects do not.
func (t *Tree) Subjects(v int) []int { return t.subjectsDepth(v, 0) }

func (t *Tree) subjectsDepth(v, depth int) []int {
	if depth > 8 {
		return nil
	}
	if a := t.Child(v, OblAgent); a >= 0 {
		return t.Conjuncts(a)
	}
	if t.Child(v, NsubjPass) >= 0 {
		return nil
	}
	if s := t.Child(v, Nsubj, NsubjOuter); s >= 0 {
		return t.Conjuncts(s)
	}
	h := int(t.Head[v])
	if h < 0 {
		return nil
	}
	switch t.Rel[v] {
	case Xcomp:
		if o := t.Child(h, Obj, Iobj); o >= 0 && HasWord(Control, t.Lemma[h]) {
			return t.Conjuncts(o)
		}
		if s := t.Child(h, NsubjPass); s >= 0 && HasWord(raising, t.Lemma[h]) {
			return t.Conjuncts(s) // "is said to have backed"
		}
		return t.subjectsDepth(h, depth+1)
	case Conj, Advcl, Parataxis:
		if t.Rel[v] == Conj && (t.UPOS[h] == NOUN || t.UPOS[h] == PROPN) {
			return []int{h} // a verb hung on its own subject
		}
		if t.Rel[v] == Parataxis && t.Feats[v].Has(Fin) {
			return nil
		}
		if t.Child(h, NsubjPass) >= 0 && t.Rel[v] != Conj {
			return t.Conjuncts(t.Child(h, NsubjPass))
		}
		return t.subjectsDepth(h, depth+1)
	case Acl:
		if t.Marked(v, Mark, "to") { // "a move by Ann Lee to back …"
			if by := t.Prep(h, "by"); by >= 0 {
				return t.Conjuncts(by)
			}
			if p := t.Child(h, NmodPoss); p >= 0 {
				return []int{p}
			}
		}
		if t.UPOS[v] == VERB && t.XPOS[v] == TagVBN && t.Child(v, Aux) < 0 { // not "the first to have signed"
			return nil // "the MP criticised by …" has an agent or none
		}
		return t.Conjuncts(h)
	case AclRelcl:
		return t.Conjuncts(h)
	}
	return nil
}

// PassiveSubject is what a passive verb is done to, -1 for an active verb.
func (t *Tree) PassiveSubject(v int) int {
	if s := t.Child(v, NsubjPass); s >= 0 {
		return s
	}
	if h := int(t.Head[v]); h >= 0 && t.Rel[v] == Acl && t.XPOS[v] == TagVBN {
		return h
	}
	return -1
}

// Prep is the dependent of i that stands behind preposition p, -1 if none.
func (t *Tree) Prep(i int, p string) int {
	for c := range t.Children(i) {
		switch t.Rel[c] {
		case Obl, Nmod, OblAgent, Advcl, Acl, NmodDesc, OblUnmarked:
			if t.Marked(c, Case, p) || t.Marked(c, Mark, p) {
				return c
			}
		}
	}
	return -1
}

// Sentence is the stretch of text of token i's sentence.
func (t *Tree) Sentence(i int) onrecord.Span { return t.Cover(t.Sents[t.SentOf[i]]) }

// Clause is the smallest stretch that shows what verb or noun i says about
// the other tokens.
func (t *Tree) Clause(tokens ...int) onrecord.Span {
	from, to := tokens[0], tokens[0]
	for _, i := range tokens[1:] {
		if i >= 0 && t.SentOf[i] == t.SentOf[tokens[0]] {
			from, to = min(from, i), max(to, i)
		}
	}
	return t.Cover(Range{From: int32(from), To: int32(to + 1)})
}

// HasWord reports whether w stands in list, whose words are parted by and
// begin and end with a space.
func HasWord(list, w string) bool {
	for {
		i := strings.Index(list, w)
		switch {
		case i < 0 || w == "":
			return false
		case i > 0 && list[i-1] == ' ' && i+len(w) < len(list) && list[i+len(w)] == ' ':
			return true
		}
		list = list[i+1:]
	}
}
