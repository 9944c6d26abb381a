package position

import (
	"strings"

	"onrecord/internal/text"
)

// phrase is a fixed expression after its verb, with the place of the target:
//
//	take aim at       noun and preposition: what the preposition governs
//	hold in contempt  preposition and noun: the object
//	have one's back   "one's": whose the noun is
type phrase struct {
	noun, before, after string
	owned               bool
	entry               entry
}

func newPhrase(rest string, e entry) phrase {
	p := phrase{entry: e}
	words := strings.Fields(rest)
	if len(words) > 1 && text.HasWord(placed, words[0]) {
		p.before, words = words[0], words[1:]
	}
	if len(words) > 1 && words[0] == "one's" {
		p.owned, words = true, words[1:]
	}
	p.noun = words[0]
	if len(words) > 1 {
		p.after = words[1]
	}
	return p
}

// placed are the prepositions that open what follows the verb of a phrase.
const placed = " in to on out under at by behind "

// phrased reads the fixed expressions of verb i: "took aim at Ann Lee", "threw her
// weight behind Ann Lee", "held Ann Lee in contempt", "rose to Ann Lee's defence".
func (r *reading) phrased(i int) bool {
	for _, p := range r.lex.phrase[r.Lemma[i]] {
		if t := r.inPhrase(i, p); t >= 0 {
			r.act(i, p.entry, t)
			return true
		}
	}
	return false
}

// inPhrase is the token of the target of p, if verb i and what hangs on it make
// that phrase, else -1.
func (r *reading) inPhrase(i int, p phrase) int {
	if p.before != "" {
		n := r.Prep(i, p.before)
		switch {
		case n < 0 || r.Lemma[n] != p.noun:
			return -1
		case p.owned:
			return r.Child(n, text.NmodPoss)
		case p.after != "":
			return r.governed(i, n, p.after)
		}
		return r.object(i)
	}
	n := r.Child(i, text.Obj)
	if n < 0 || r.Lemma[n] != p.noun {
		return -1
	}
	if p.owned {
		return r.Child(n, text.NmodPoss)
	}
	if o := r.Child(i, text.Iobj); o >= 0 && p.after == "to" {
		return o // "gave her the nod"
	}
	return r.governed(i, n, p.after)
}

// governed is what preposition p governs after noun n of verb i, wherever the
// parse has hung it.
func (r *reading) governed(i, n int, p string) int {
	for _, t := range []int{r.Prep(n, p), r.Prep(i, p)} {
		if t > n {
			return t
		}
	}
	if n+1 < r.Len() && r.SentOf[n+1] == r.SentOf[n] && r.Lemma[n+1] == p {
		return r.following(n + 1)
	}
	return -1
}
