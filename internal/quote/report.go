package quote

import (
	"slices"
	"strconv"

	"onrecord"
	"onrecord/internal/text"
)

// report turns candidates into attributions, in text order.
func report(v *view, es *onrecord.Entities, found []candidate, kept []bool) []onrecord.Attribution {
	out := make([]onrecord.Attribution, 0, len(found))
	for k := range found {
		if !kept[k] {
			continue
		}
		c := &found[k]
		src := c
		for src.from >= 0 && src.from != k {
			src = &found[src.from]
		}
		a := onrecord.Attribution{Content: v.spans(c.content), Confidence: onrecord.Confidence(c.score)}
		if c.cue.Len() > 0 {
			a.Cue = []onrecord.Span{v.Cover(c.cue)}
		}
		if src.source.Len() > 0 {
			a.Source = v.actor(es, src.source)
			a.SourceSpans = []onrecord.Span{v.Cover(src.source)}
		}
		if len(a.Content) == 0 {
			continue
		}
		a.Form = v.form(c)
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
	return out
}

// form says how much of c's content stands in quotation marks.
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

// actor is the entity that a source names, else its words.
func (v *view) actor(es *onrecord.Entities, r text.Range) onrecord.Actor {
	span := v.Cover(r)
	if e := es.At(span); e != nil {
		return e.Actor()
	}
	var first *onrecord.Entity
	es.Within(span, func(e *onrecord.Entity, _ onrecord.Mention) bool {
		first = e
		return false
	})
	if first != nil {
		return first.Actor()
	}
	return onrecord.Actor{Name: span.In(v.Text), Kind: onrecord.Group}
}
