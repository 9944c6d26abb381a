package quote

import (
	"slices"
	"strconv"

	"onrecord"
	"onrecord/internal/lexicon"
)

// report turns the candidates that were kept into attributions, in text order.
func report(v *view, es *onrecord.Entities, found []candidate) []onrecord.Attribution {
	who := &resolver{view: v, es: es, lex: lexicon.Get(), groups: map[string]*onrecord.Entity{}, campaigns: map[string]*onrecord.Entity{}}
	out := make([]onrecord.Attribution, 0, len(found))
	for k := range found {
		c := &found[k]
		if len(c.content) == 0 {
			continue
		}
		c.disjoint()
		if len(c.content) == 0 {
			continue
		}
		a := onrecord.Attribution{Content: v.spans(c.content), Confidence: onrecord.Confidence(c.score), Form: v.form(c), Why: c.pattern.why()}
		if c.cue.Len() > 0 {
			a.Cue = []onrecord.Span{v.Cover(c.cue)}
		}
		if c.source.Len() > 0 {
			a.Source = who.actor(c.source)
			a.SourceSpans = []onrecord.Span{v.Cover(c.source)}
		}
		a.Via = who.via(c, a.Source)
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b onrecord.Attribution) int {
		if a.Content[0].Start != b.Content[0].Start {
			return a.Content[0].Start - b.Content[0].Start
		}
		return b.Content[len(b.Content)-1].End - a.Content[len(a.Content)-1].End
	})
	for i := range out {
		out[i].ID = "a" + strconv.Itoa(i+1)
	}
	for i, w := range nest(out) {
		if w >= 0 {
			out[i].Within = out[w].ID
		}
	}
	return out
}

// form says how much of c's content stands in quotation marks. A block that
// a colon brings in stands for one.
func (v *view) form(c *candidate) onrecord.SpeechForm {
	if c.pattern == quoteBlock {
		return onrecord.Direct
	}
	in, out := 0, 0
	for _, r := range c.content {
		for i := r.From; i < r.To; i++ {
			switch {
			case !v.wordy(int(i)):
			case v.quoteOf[i] >= 0:
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		return onrecord.Indirect
	case out == 0:
		return onrecord.Direct
	}
	return onrecord.Mixed
}
