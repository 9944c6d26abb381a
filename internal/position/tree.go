package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// tree answers questions about the dependencies of one document: who depends
// on a token, who is the subject of a verb, what a noun phrase covers.
type tree struct {
	*text.Doc
	first, next []int32 // children as linked lists, in text order
}

func newTree(d *text.Doc) *tree {
	t := &tree{Doc: d, first: make([]int32, d.Len()), next: make([]int32, d.Len())}
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

// children calls yield with every dependent of i, in text order.
func (t *tree) children(i int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for c := t.first[i]; c >= 0; c = t.next[c] {
			if !yield(int(c)) {
				return
			}
		}
	}
}

// child is the first dependent of i by one of rels, -1 if there is none.
func (t *tree) child(i int, rels ...text.Rel) int {
	for c := range t.children(i) {
		for _, r := range rels {
			if t.Rel[c] == r {
				return c
			}
		}
	}
	return -1
}

// marked reports whether i has a dependent by rel whose lemma is one of words.
func (t *tree) marked(i int, rel text.Rel, words ...string) bool {
	for c := range t.children(i) {
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

// reach is the run of tokens from the leftmost descendant of i to the
// rightmost, leaving out the subtrees that hang on i itself by cut.
func (t *tree) reach(i int, cut func(text.Rel) bool) text.Range {
	r := text.Range{From: int32(i), To: int32(i + 1)}
	var walk func(j, depth int)
	walk = func(j, depth int) {
		r.From = min(r.From, int32(j))
		r.To = max(r.To, int32(j+1))
		if depth > 40 {
			return
		}
		for c := range t.children(j) {
			if j == i && cut != nil && cut(t.Rel[c]) {
				continue
			}
			walk(c, depth+1)
		}
	}
	walk(i, 0)
	return r
}

// conjuncts are i and what is coordinated with it.
func (t *tree) conjuncts(i int) []int {
	out := []int{i}
	for c := range t.children(i) {
		if t.Rel[c] == text.Conj && t.UPOS[c] != text.VERB {
			out = append(out, t.conjuncts(c)...)
		}
	}
	return out
}

// control names the verbs whose infinitive is done by their object.
const control = " urge ask tell call press beg implore persuade convince order force want expect allow invite warn encourage pressure push help get let make lobby "

// subjects are the tokens that do what verb v says: its own subject, the
// governor's for an infinitive or a coordinated verb, the noun for a relative
// or participial clause. Passive agents count, passive subjects do not.
func (t *tree) subjects(v int) []int { return t.subjectsDepth(v, 0) }

func (t *tree) subjectsDepth(v, depth int) []int {
	if depth > 8 {
		return nil
	}
	if a := t.child(v, text.OblAgent); a >= 0 {
		return t.conjuncts(a)
	}
	if t.child(v, text.NsubjPass) >= 0 {
		return nil
	}
	if s := t.child(v, text.Nsubj, text.NsubjOuter); s >= 0 {
		return t.conjuncts(s)
	}
	h := int(t.Head[v])
	if h < 0 {
		return nil
	}
	switch t.Rel[v] {
	case text.Xcomp:
		if o := t.child(h, text.Obj, text.Iobj); o >= 0 && hasWord(control, t.Lemma[h]) {
			return t.conjuncts(o)
		}
		return t.subjectsDepth(h, depth+1)
	case text.Conj, text.Advcl, text.Parataxis:
		if t.Rel[v] == text.Parataxis && t.Feats[v].Has(text.Fin) {
			return nil
		}
		if t.child(h, text.NsubjPass) >= 0 && t.Rel[v] != text.Conj {
			return t.conjuncts(t.child(h, text.NsubjPass))
		}
		return t.subjectsDepth(h, depth+1)
	case text.Acl:
		if t.marked(v, text.Mark, "to") { // "a move by Ann Lee to back …"
			if by := t.prep(h, "by"); by >= 0 {
				return t.conjuncts(by)
			}
			if p := t.child(h, text.NmodPoss); p >= 0 {
				return []int{p}
			}
		}
		if t.UPOS[v] == text.VERB && t.XPOS[v] == text.TagVBN {
			return nil // "the MP criticised by …" has an agent or none
		}
		return t.conjuncts(h)
	case text.AclRelcl:
		return t.conjuncts(h)
	}
	return nil
}

// passiveSubject is what a passive verb is done to, -1 for an active verb.
func (t *tree) passiveSubject(v int) int {
	if s := t.child(v, text.NsubjPass); s >= 0 {
		return s
	}
	if h := int(t.Head[v]); h >= 0 && t.Rel[v] == text.Acl && t.XPOS[v] == text.TagVBN {
		return h
	}
	return -1
}

// prep is the dependent of i that stands behind preposition p, -1 if none.
func (t *tree) prep(i int, p string) int {
	for c := range t.children(i) {
		switch t.Rel[c] {
		case text.Obl, text.Nmod, text.OblAgent, text.Advcl, text.Acl, text.NmodDesc, text.OblUnmarked:
			if t.marked(c, text.Case, p) || t.marked(c, text.Mark, p) {
				return c
			}
		}
	}
	return -1
}

// sentence is the stretch of text of token i's sentence.
func (t *tree) sentence(i int) onrecord.Span { return t.Cover(t.Sents[t.SentOf[i]]) }

// clause is the smallest stretch that shows what verb or noun i says about
// the other tokens.
func (t *tree) clause(tokens ...int) onrecord.Span {
	from, to := tokens[0], tokens[0]
	for _, i := range tokens[1:] {
		if i >= 0 && t.SentOf[i] == t.SentOf[tokens[0]] {
			from, to = min(from, i), max(to, i)
		}
	}
	return t.Cover(text.Range{From: int32(from), To: int32(to + 1)})
}

// hasWord reports whether w stands in list, whose words are parted by and
// begin and end with a space.
func hasWord(list, w string) bool {
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
