package quote

import (
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/text"
)

// via lists the outlet or person that a cue's words were said to: told Sky
// News, in an interview with the Gazette, speaking to Ann Lee.
func (v *resolver) via(c *candidate, source onrecord.Actor) []onrecord.Actor {
	if c.head < 0 || c.pattern == headingColon {
		return nil
	}
	r := v.addressee(c)
	if r.Len() == 0 {
		return nil
	}
	var out []onrecord.Actor
	v.es.Within(v.Cover(r), func(e *onrecord.Entity, m onrecord.Mention) bool {
		if e.ID == source.Entity || m.Form == onrecord.Pronoun || e.Kind != onrecord.Person && e.Kind != onrecord.Organisation {
			return true
		}
		if e.Kind == onrecord.Person && (m.Form == onrecord.Description || v.owns(m.Span)) {
			return true // "tells Thorne’s critics"
		}
		for _, a := range out {
			if a.Entity == e.ID {
				return true
			}
		}
		out = append(out, e.Actor())
		return true
	})
	return out
}

// owns reports whether a possessive ending follows span.
func (v *resolver) owns(span onrecord.Span) bool {
	rest := v.Text[span.End:]
	return strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") || strings.HasPrefix(rest, "' ") || strings.HasPrefix(rest, "’ ")
}

// addressee is the stretch after the cue that may say to whom: after tell and
// its like at once, after other verbs behind "to" or "interview with". Empty
// if nothing does.
func (v *resolver) addressee(c *candidate) text.Range {
	end := v.sentence(c.head).To
	from := int32(c.head + 1)
	if c.source.From >= from && c.source.Len() > 0 {
		from = c.source.To
	}
	direct := false
	switch v.lemma(c.head) {
	case "tell", "inform", "assure", "remind", "email", "text":
		direct = true
	}
	stop := func(i int32) bool {
		return v.quoteOf[i] >= 0 && v.quoteOf[i] != v.quoteOf[c.head] || v.is(int(i), " : ; . that , she he they it we i there if whether how what ")
	}
	for _, p := range c.content {
		if p.From >= from {
			end = min(end, p.From)
		}
	}
	if direct {
		to := from
		for to < end && !stop(to) && !v.is(int(to), " on in at during after before by from last this yesterday today ") && to < from+10 {
			to++
		}
		return text.Range{From: from, To: to}
	}
	for i := from; i < end && i < from+10 && !v.is(int(i), " : ; . "); i++ {
		to := v.is(int(i), " to ") && !v.verbAt(int(i+1))
		with := v.is(int(i), " with ") && v.is(int(i-1), " interview interviews conversation chat ")
		on := v.is(int(i), " on in ") && v.outlet(int(i+1), end)
		if !to && !with && !on {
			continue
		}
		stopAt := i + 1
		for stopAt < end && !stop(stopAt) && stopAt < i+9 {
			stopAt++
		}
		return text.Range{From: i + 1, To: stopAt}
	}
	return text.Range{}
}

func (v *view) verbAt(i int) bool {
	return v.UPOS != nil && i < v.Len() && (v.UPOS[i] == text.VERB || v.UPOS[i] == text.AUX)
}

// outlet reports whether an outlet's name begins at token i, "the" passed
// over.
func (v *resolver) outlet(i int, end int32) bool {
	if v.is(i, " the ") {
		i++
	}
	if i >= int(end) {
		return false
	}
	n, _ := v.lex.Longest(v, i, int(end), lexicon.Outlet)
	return n > 0
}
