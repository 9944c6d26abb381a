package quote

import (
	"slices"

	"onrecord/internal/text"
)

// settle turns the sites' best pairs into candidates and chooses those that
// are likely enough, best first, less those that say again what a better one
// says: nearly the same content, or the same cue.
func (v *view) settle(sites []site, threshold float64) []candidate {
	order := make([]int, 0, len(sites))
	for i := range sites {
		if len(sites[i].best.content.parts) > 0 && (float64(sites[i].best.p) >= threshold || float64(sites[i].best.p) >= wholeThreshold && v.whole(&sites[i])) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch pa, pb := sites[a].best.p, sites[b].best.p; {
		case pa > pb:
			return -1
		case pa < pb:
			return 1
		}
		return 0
	})
	var out []candidate
	taken := make([]bool, v.Len())
	const block = 4 * reach // contents that are alike begin within one of another
	begun := make([][]int32, v.Len()/block+3)
	for _, i := range order {
		c := sites[i].candidate()
		if v.titled(&c) {
			continue
		}
		v.untitle(&c)
		v.unaddress(&c)
		at := c.content[0].From/block + 1
		again := false
		for _, list := range begun[at-1 : at+2] {
			again = again || slices.ContainsFunc(list, func(o int32) bool { return overlap(&c, &out[o]) > .6 })
		}
		for t := c.cue.From; t < c.cue.To; t++ {
			again = again || taken[t]
		}
		if again {
			continue
		}
		for t := c.cue.From; t < c.cue.To; t++ {
			taken[t] = true
		}
		begun[at] = append(begun[at], int32(len(out)))
		out = append(out, c)
	}
	v.uncouple(out)
	return out
}

// uncouple ends a content before a second verb of the same source: She said it
// was late but added that it was safe.
func (v *view) uncouple(found []candidate) {
	at := make([]int32, v.Len()) // 1 + the candidate whose cue begins here
	for k := range found {
		at[found[k].cue.From] = int32(k) + 1
	}
	for k := range found {
		a := &found[k]
		if a.source.Len() == 0 {
			continue
		}
		for n := range a.content {
			r := &a.content[n]
			for i := r.From + 1; i < r.To; i++ {
				b := at[i] - 1
				if b < 0 || int(b) == k || found[b].source != a.source || v.SentOf[i] != v.SentOf[a.head] || !v.is(int(i-1), " and but or , then also ") {
					continue
				}
				if cut := v.trimEnd(text.Range{From: r.From, To: i}); cut.Len() > 0 {
					*r = cut
					a.content = a.content[:n+1]
				}
				break
			}
			if n+1 >= len(a.content) {
				break
			}
		}
	}
}

// trimEnd is r without the conjunctions and commas that end it.
func (v *view) trimEnd(r text.Range) text.Range {
	for r.Len() > 0 && v.is(int(r.To-1), " and but or , then also ") {
		r.To--
	}
	return r
}

// titled reports whether c only names a work: She read “The Wealth of Nations”.
func (v *view) titled(c *candidate) bool {
	r := c.content[0]
	q := v.quoteOf[r.From]
	return len(c.content) == 1 && q >= 0 && v.Quotes[q].Tokens == r && v.title(r) && !v.is(int(r.From-1), " : , ") && v.strength(c.head) != strong
}

// untitle takes the names of works out of a content of several parts, as the
// second of “…,” she said on Sky’s “Sunday Morning.” “…”, which is said nowhere.
func (v *view) untitle(c *candidate) {
	for n := len(c.content) - 1; n > 0; n-- {
		r := c.content[n]
		q, h := v.quoteOf[r.From], v.headOf(r)
		if q < 0 || v.Quotes[q].Tokens != r || v.SentOf[r.From] != v.SentOf[c.head] || v.is(int(r.From-1), " : , ") {
			continue
		}
		name := v.UPOS[h] == text.PROPN && (v.Rel[h] == text.Obl || v.Rel[h] == text.Nmod || v.Rel[h] == text.Obj)
		if name && v.title(text.Range{From: r.From, To: max(r.To-2, r.From)}) || v.title(r) { // whatever mark ends it
			c.content = slices.Delete(slices.Clone(c.content), n, n+1)
		}
	}
}

// wholeThreshold is the confidence that a whole report needs.
const wholeThreshold = .15

// whole reports whether s is, by the dependencies as by the models, a verb of
// speech with a name for its subject and a clause of its own.
func (v *view) whole(s *site) bool {
	if v.strength(s.head) != strong || len(s.picks) == 0 || len(s.best.content.parts) != 1 {
		return false
	}
	p := &s.picks[0]
	if p.pattern != reported || p.built.takes != clause && p.built.takes != that || p.source.Len() == 0 || p.source != s.best.source.words || p.source.To > s.cue.From {
		return false
	}
	h := v.headOf(p.source)
	return v.UPOS[h] == text.PROPN && v.Rel[h] == text.Nsubj
}

// unaddress takes the addressee of an order off its content: told critics to go.
func (v *view) unaddress(c *candidate) {
	r := c.content[0]
	if !v.is(c.head, " tell tells told telling ") || r.From < c.cue.To {
		return
	}
	for k := v.first[c.head]; k >= 0; k = v.next[k] {
		if v.Rel[k] != text.Xcomp || !r.Has(int(k)) {
			continue
		}
		for at := v.first[k]; at >= 0 && at < k; at = v.next[at] {
			if v.Rel[at] == text.Mark && v.is(int(at), " to ") && r.Has(int(at)) && v.Rel[v.headOf(text.Range{From: r.From, To: at})] == text.Obj {
				c.content = append([]text.Range{{From: at, To: r.To}}, c.content[1:]...)
				return
			}
		}
	}
}
