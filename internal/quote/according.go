package quote

import (
	"strings"

	"onrecord/internal/text"
)

// readFixed finds the attributions that fixed words make: according to, in
// her words, reportedly, a heading's colon.
func readFixed(v *view) []candidate {
	var out []candidate
	for i := range v.Len() {
		var c candidate
		ok := false
		switch {
		case v.is(i, " according ") && v.is(i+1, " to "):
			c, ok = v.according(i)
		case v.is(i, " reportedly allegedly supposedly purportedly "):
			c, ok = v.hearsay(i)
		}
		if ok {
			out = append(out, c)
		}
	}
	return append(append(out, readHeading(v)...), readHeadingVerb(v)...)
}

// readHeadingVerb reads words, NAME says as the article's first line, whatever
// the tagger takes the verb for: Ferry is late, council claims.
func readHeadingVerb(v *view) []candidate {
	if len(v.Paras) == 0 {
		return nil
	}
	para := v.Paras[0].Tokens
	cue := int(para.To - 1)
	if para.Len() < 6 || v.quoteOf[cue] >= 0 || !strings.HasSuffix(v.Lower(cue), "s") || v.words.speech[v.words.lemmas[v.Lower(cue)]] != strong {
		return nil
	}
	for i := cue - 1; i > cue-6 && i > int(para.From)+2; i-- {
		switch {
		case v.quoteOf[i] >= 0, v.UPOS[i] == text.VERB, v.UPOS[i] == text.AUX:
			return nil
		case v.is(i, " , "):
			src := v.trim(text.Range{From: int32(i + 1), To: int32(cue)})
			if src.Len() == 0 {
				return nil
			}
			return []candidate{{pattern: headingVerb, head: cue, cue: text.Range{From: int32(cue), To: int32(cue + 1)}, source: src, content: []text.Range{{From: para.From, To: int32(i)}}}}
		}
	}
	return nil
}

// according reads X, according to Ann Lee, and According to Ann Lee, X.
func (v *view) according(i int) (candidate, bool) {
	sent := v.sentence(i)
	c := candidate{pattern: accordingTo, head: i, cue: text.Range{From: int32(i), To: int32(i + 2)}}
	from := int32(i + 2)
	if from >= sent.To {
		return c, false
	}
	c.source = v.nounFrom(from, sent, i)
	if v.trim(text.Range{From: sent.From, To: int32(i)}).Len() < 3 {
		c.source = v.toComma(c.source)
	}
	if c.source.Len() == 0 {
		return c, false
	}
	left := text.Range{From: sent.From, To: int32(i)}
	right := text.Range{From: c.source.To, To: sent.To}
	if v.trim(left).Len() < 3 {
		c.content = []text.Range{right}
	} else {
		c.content = []text.Range{left}
		if right.Len() > 6 && v.is(int(right.From), " , ") && !v.is(int(right.From+1), " who which and but while with though although ") {
			c.content = append(c.content, right)
		}
	}
	c.content = v.tidy(c.content, c.cue, c.source)
	return c, len(c.content) > 0
}

// toComma cuts a source that opens a sentence at its first comma, or at its
// second when an apposition stands between the two.
func (v *view) toComma(r text.Range) text.Range {
	for i := r.From; i < r.To; i++ {
		if !v.is(int(i), " , ") {
			continue
		}
		if v.is(int(i+1), " a an the one who which ") {
			for k := i + 2; k <= r.To && k < i+14 && int(k) < v.Len(); k++ {
				if v.is(int(k), " , ") {
					return text.Range{From: r.From, To: k}
				}
			}
		}
		return text.Range{From: r.From, To: i}
	}
	return r
}

// nounFrom is the noun phrase that begins at token from.
func (v *view) nounFrom(from int32, sent text.Range, cue int) text.Range {
	if v.parsed {
		k := int(from)
		for h := v.head(k); h > k && h < int(sent.To) && v.left[h] >= from-2 && v.noun(h); h = v.head(k) {
			k = h
		}
		best := text.Range{}
		if v.noun(k) || v.UPOS[k] == text.PRON {
			best = text.Range{From: from, To: v.right[k]}
		}
		for best.Len() > 0 && best.To < sent.To && v.noun(int(best.To-1)) && v.noun(int(best.To)) {
			best.To = max(best.To+1, v.right[best.To])
		}
		if best.Len() > 0 {
			for k := best.From; k < best.To; k++ {
				if v.quoteOf[k] != v.quoteOf[cue] {
					best.To = k
				}
			}
			return v.trim(best)
		}
	}
	to := from
	for to < sent.To && !v.is(int(to), " , . ; : - – — \" “ ” who which ") {
		to++
	}
	return v.trim(text.Range{From: from, To: to})
}

// hearsay reads an adverb that says that somebody says so.
func (v *view) hearsay(i int) (candidate, bool) {
	sent := v.sentence(i)
	c := candidate{pattern: hearsayAdverb, head: i, cue: text.Range{From: int32(i), To: int32(i + 1)}}
	r := sent
	if v.parsed && v.Head[i] >= 0 {
		r = v.subtree(v.head(i))
	}
	c.content = v.tidy([]text.Range{r}, c.cue, text.Range{})
	return c, len(c.content) > 0
}

// readHeading reads NAME: words in the article's first line.
func readHeading(v *view) []candidate {
	if len(v.Paras) == 0 {
		return nil
	}
	para := v.Paras[0].Tokens
	for i := para.From; i < para.To && i < para.From+8; i++ {
		if !v.is(int(i), " : ") {
			continue
		}
		src := v.trim(text.Range{From: para.From, To: i})
		rest := v.trim(text.Range{From: i + 1, To: para.To})
		for k := src.From; k < src.To; k++ {
			if !v.capital(int(k)) && v.wordy(int(k)) && !v.is(int(k), " of and the for in from ") {
				return nil
			}
		}
		if src.Len() == 0 || rest.Len() < 3 || v.verbal(src) || v.is(int(src.From), " the a why how what who when where video watch live updated update exclusive analysis opinion editorial ") || !v.capital(int(src.From)) || src.Len() == 1 && len(v.Form(int(src.From))) > 3 && v.upper(int(src.From)) {
			return nil
		}
		return []candidate{{pattern: headingColon, head: int(i), cue: text.Range{From: i, To: i + 1}, source: src, content: []text.Range{rest}}}
	}
	return nil
}

// verbal reports whether r holds a verb of speech.
func (v *view) verbal(r text.Range) bool {
	for i := int(r.From); i < int(r.To); i++ {
		if v.strength(i) != notSpeech {
			return true
		}
	}
	return false
}
