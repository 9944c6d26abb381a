package quote

import (
	"onrecord"
	"onrecord/internal/text"
)

// dialogue gives paragraphs that are a quotation without a cue to those who
// speak by turns: “Will it stay?” Lee asked. ¶ “No,” Ray said. ¶ “Why?” ¶ “No
// money.” News mostly goes on with one speaker from paragraph to paragraph, so
// the speaker changes only where one of two has asked, and what stands there
// asks or follows a question.
type dialogue struct {
	*speech
	es      *onrecord.Entities
	last    turn
	partner int // the candidate of the other speaker, -1 where nobody takes turns
}

// turn is a paragraph that begins with a quotation: whose, where, and whether it
// ends with a question. The candidate is -1 for none.
type turn struct {
	by, para int
	asks     bool
}

// converse finds the dialogues among what was found.
func converse(v *view, found []candidate, owner []int32, es *onrecord.Entities) []candidate {
	d := &dialogue{speech: &speech{view: v, out: found, owner: owner}, es: es, last: turn{by: -1}, partner: -1}
	held := make([]bool, v.Len())
	for k := range found {
		for _, r := range found[k].content {
			for i := r.From; i < r.To; i++ {
				held[i] = true
			}
		}
	}
	spoke := lastSpoke(v, found)
	for at := 0; at < len(v.outer); {
		p := int(v.paraOf[v.Quotes[v.outer[at]].Tokens.From])
		from := at
		for at < len(v.outer) && int(v.paraOf[v.Quotes[v.outer[at]].Tokens.From]) == p {
			at++
		}
		if p != d.last.para+1 {
			d.last.by, d.partner = -1, -1
		}
		d.paragraph(p, v.outer[from:at], held, spoke)
	}
	return d.out
}

// paragraph hears or gives away the quotations of paragraph p.
func (d *dialogue) paragraph(p int, quotes []int32, held []bool, spoke []int32) {
	first, final := quotes[0], quotes[len(quotes)-1]
	r := d.Quotes[first].Tokens
	free := first == final && d.owner[first] < 0 && d.bare(p, first) && !held[r.From] && d.spoken(r)
	asks := d.asks(d.Quotes[final].Tokens)
	switch {
	case r.From != d.Paras[p].Tokens.From:
		d.last.by, d.partner = -1, -1
	case d.owner[final] >= 0:
		d.hear(int(d.owner[final]))
	case free && d.last.by >= 0:
		d.reply(p, first)
	case free:
		if k := d.before(p, spoke); k >= 0 {
			d.start(k, first)
			d.last.by, asks = len(d.out)-1, false
		}
	default:
		d.last.by, d.partner = -1, -1
	}
	d.last.para, d.last.asks = p, asks
}

// hear notes that candidate c has the next turn.
func (d *dialogue) hear(c int) {
	if d.last.by >= 0 && d.others(d.last.by, c) {
		if d.last.asks || d.partner >= 0 && !d.others(d.partner, c) {
			d.partner = d.last.by
		} else {
			d.partner = -1
		}
	}
	d.last.by = c
}

// reply gives paragraph p, which is quotation q, to whose turn it is.
func (d *dialogue) reply(p int, q int32) {
	r := d.Quotes[q].Tokens
	switch {
	case d.partner >= 0 && (d.last.asks || d.asks(r)):
		d.start(d.partner, q)
		d.last.by, d.partner = len(d.out)-1, d.last.by
	case (d.Quotes[q].Prev >= 0 || d.last.asks || d.asks(r) || d.out[d.last.by].pattern == byTurns) && d.adjacent(d.last.by, p):
		d.extend(d.last.by, q)
	default:
		d.last.by, d.partner = -1, -1
	}
}

// start makes of quotation q an attribution of its own, to the speaker of c.
func (d *dialogue) start(c int, q int32) {
	o := &d.out[c]
	d.out = append(d.out, candidate{pattern: byTurns, head: -1, source: o.source, content: []text.Range{d.Quotes[q].Tokens}, score: o.score * rareConfidence})
	d.owner[q] = int32(len(d.out) - 1)
}

// lastSpoke gives for each sentence 1 + the candidate that has its outermost
// reported speech, 0 for none or where two speak.
func lastSpoke(v *view, found []candidate) []int32 {
	of := make([]int32, len(v.Sents))
	for k := range found {
		c := &found[k]
		if c.head < 0 || c.source.Len() == 0 || c.pattern != reported || !v.speaks(c) {
			continue
		}
		switch at := &of[v.SentOf[c.head]]; {
		case *at == 0 || c.holds(int(found[max(*at, 1)-1].cue.From)):
			*at = int32(k) + 1
		case *at > 0 && !found[*at-1].holds(int(c.cue.From)):
			*at = -1
		}
	}
	return of
}

// leastBefore is how sure a report must be of its speaker to lend that to the
// paragraph after.
const leastBefore = .7

// before is the candidate whose reported speech ends the paragraph before p, as
// in: She said it was late. ¶ “It is always late.” It is -1 for none.
func (d *dialogue) before(p int, spoke []int32) int {
	if p == 0 || d.Paras[p-1].Tokens.Len() == 0 {
		return -1
	}
	k := int(spoke[d.SentOf[d.Paras[p-1].Tokens.To-1]]) - 1
	if k < 0 || d.out[k].score < leastBefore {
		return -1
	}
	return k
}

// others reports whether candidates a and b have two speakers, both known.
func (d *dialogue) others(a, b int) bool {
	ra, rb := d.out[a].source, d.out[b].source
	if ra.Len() == 0 || rb.Len() == 0 {
		return false
	}
	ea, eb := d.es.At(d.Span(d.headOf(ra))), d.es.At(d.Span(d.headOf(rb)))
	return ea != nil && eb != nil && ea.ID != eb.ID
}

// bare reports whether quotation q is all of paragraph p.
func (v *view) bare(p int, q int32) bool {
	r, para := v.Quotes[q].Tokens, v.Paras[p].Tokens
	return r.From == para.From && r.To >= para.To
}

// asks reports whether quotation r ends as a question.
func (v *view) asks(r text.Range) bool { return v.is(int(r.To-2), " ? ") }

// mayTurn reports whether paragraph p, all of it quotation q, may be the turn of
// another than whoever spoke last: it asks, or the paragraph before does.
func (v *view) mayTurn(p int, q int32) bool {
	return p > 1 && q > 0 && v.bare(p, q) && (v.asks(v.Quotes[q].Tokens) || v.asks(v.Quotes[q-1].Tokens))
}
