package quote

import "onrecord/internal/text"

// follow gives quotations that read as speech, but have no cue of their own,
// to the speaker of the sentence before them: She said it was late. “But it is
// safe” is hers too.
func follow(v *view, found []candidate, owner []int32) []candidate {
	s := &speech{view: v}
	bySent := make([]int32, len(v.Sents)) // 1 + the candidate whose cue stands in the sentence
	held := make([]bool, v.Len())
	for k := range found {
		c := &found[k]
		if c.head >= 0 && (c.pattern != reported || c.prior > .5 && v.speaks(c)) {
			bySent[v.SentOf[c.head]] = int32(k) + 1
		}
		if c.pattern == reported && c.prior < .3 {
			continue
		}
		for _, r := range c.content {
			for i := r.From; i < r.To; i++ {
				held[i] = true
			}
		}
	}
	for k := len(v.outer) - 1; k >= 0; k-- { // “… ¶ “…,” she said: the first paragraph is hers too
		q := v.outer[k]
		if prev := v.Quotes[q].Prev; prev >= 0 && owner[q] >= 0 && owner[prev] < 0 {
			if r := v.Quotes[prev].Tokens; !held[r.From] {
				owner[prev] = owner[q]
				c := &found[owner[q]]
				c.content = append([]text.Range{r}, c.content...)
			}
		}
	}
	for _, q := range v.outer {
		r := v.Quotes[q].Tokens
		if prev := v.Quotes[q].Prev; prev >= 0 && owner[prev] >= 0 && owner[q] < 0 && !held[r.From] {
			owner[q] = owner[prev]
			found[owner[q]].content = append(found[owner[q]].content, r)
			continue
		}
		if owner[q] >= 0 || held[r.From] || !s.spoken(r) || r.From == v.Paras[v.paraOf[r.From]].Tokens.From {
			continue
		}
		from := v.SentOf[r.From-1]
		if v.SentOf[r.From] == from || v.quoteOf[r.From-1] >= 0 && owner[v.quoteOf[r.From-1]] < 0 && v.Quotes[v.quoteOf[r.From-1]].Tokens.Len() > 6 { // a shorter one may be a name: on “Sunday Morning.”
			continue
		}
		k := int(bySent[from]) - 1
		if last := v.quoteOf[r.From-1]; last >= 0 && owner[last] >= 0 {
			k = int(owner[last])
		}
		if k < 0 {
			continue
		}
		found[k].content = append(found[k].content, r)
		owner[q] = int32(k)
	}
	return found
}

// speaks reports whether c's cue is a verb of speech.
func (v *view) speaks(c *candidate) bool { return v.words.speech[v.lemma(c.head)] != notSpeech }
