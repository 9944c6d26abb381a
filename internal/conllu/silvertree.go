package conllu

import (
	"slices"
	"strings"
)

// modern is sent with the heads and relations that version 2 of Universal
// Dependencies, as English treebanks use it, has where CoreNLP's early version
// builds another tree: a person's name hangs on its first word, a conjunction
// and the comma before a conjunct on that conjunct, and the comma before an
// apposition or a clause on what it opens.
func modern(sent []SilverToken) []SilverToken {
	heads, rels := make([]int, len(sent)), make([]string, len(sent))
	for i := range sent {
		heads[i], rels[i] = sent[i].Head, sent[i].Rel
	}
	for from := 0; from < len(sent); {
		to := from
		for to < len(sent) && sent[to].NER == "PERSON" && strings.HasPrefix(sent[to].POS, "NN") {
			to++
		}
		if to-from > 1 {
			headFirst(heads, rels, from+1, to)
		}
		from = max(to, from+1)
	}
	for i, rel := range rels {
		if rel == "cc" && heads[i] > 0 {
			if c := nextConjunct(heads, rels, i+1); c > 0 {
				heads[i] = c
			}
		}
	}
	for i := range sent {
		if sent[i].Form == "," && heads[i] > 0 {
			if c := opened(heads, rels, i+1); c > 0 {
				heads[i] = c
			}
		}
	}
	out := slices.Clone(sent)
	for i := range out {
		out[i].Head, out[i].Rel = heads[i], rels[i]
	}
	return out
}

// headFirst hangs the words from to to (ids, both included) on the first of
// them, provided that only one of them hangs on a word outside.
func headFirst(heads []int, rels []string, from, to int) {
	inside := func(id int) bool { return from <= id && id <= to }
	top := 0
	for id := from; id <= to; id++ {
		if !inside(heads[id-1]) {
			if top > 0 {
				return
			}
			top = id
		}
	}
	if top == 0 {
		return
	}
	head, rel := heads[top-1], rels[top-1]
	for i := range heads {
		if inside(heads[i]) {
			heads[i] = from
		}
	}
	for id := from + 1; id <= to; id++ {
		heads[id-1], rels[id-1] = from, "flat"
	}
	heads[from-1], rels[from-1] = head, rel
}

// nextConjunct is the first conjunct after word id that hangs on the same
// head, 0 if there is none.
func nextConjunct(heads []int, rels []string, id int) int {
	for c := id + 1; c <= len(heads); c++ {
		if rels[c-1] == "conj" && heads[c-1] == heads[id-1] {
			return c
		}
	}
	return 0
}

// opened is the word that hangs on the same head as the comma id and whose
// phrase begins right after it, 0 if there is none.
func opened(heads []int, rels []string, id int) int {
	for c := id + 1; c <= len(heads); c++ {
		if heads[c-1] != heads[id-1] {
			continue
		}
		switch rels[c-1] {
		case "conj", "appos", "acl", "acl:relcl":
			if first(heads, c) == id+1 {
				return c
			}
		}
		return 0
	}
	return 0
}

// first is the first word of the phrase that word id heads, looking at
// neighbours that hang on it directly or through one another.
func first(heads []int, id int) int {
	at := id
	for at > 1 {
		h, steps := at-1, 0
		for h > 0 && h != id && steps < len(heads) {
			h = heads[h-1]
			steps++
		}
		if h != id {
			break
		}
		at--
	}
	return at
}
