package quote

import (
	"slices"
	"strings"

	"onrecord/internal/text"
)

// speech links quotations with the words around them that say whose they are.
// It goes through the document once, a paragraph at a time.
type speech struct {
	*view
	out   []candidate
	owner []int32 // per quotation: its candidate, -1
	last  int     // the candidate that spoke last, -1
}

// readSpeech gives the candidates, and of each quotation the one it belongs
// to, -1 for none.
func readSpeech(v *view) ([]candidate, []int32) {
	s := &speech{view: v, owner: make([]int32, len(v.Quotes)), last: -1}
	for i := range s.owner {
		s.owner[i] = -1
	}
	at := 0
	for p := range v.Paras {
		r := v.Paras[p].Tokens
		from := at
		for at < len(v.outer) && v.Quotes[v.outer[at]].Tokens.From < r.To {
			at++
		}
		s.paragraph(p, v.outer[from:at])
	}
	return s.out, s.owner
}

// gap is the text between two quotations of a paragraph: its first and last
// sentence pieces, which are the same when there is only one.
type gap struct {
	all, first, last text.Range
}

func (s *speech) gap(from, to int32) gap {
	to = max(from, to)
	g := gap{all: text.Range{From: from, To: to}}
	g.first, g.last = g.all, g.all
	for i := from + 1; i < to; i++ {
		if s.SentOf[i] != s.SentOf[i-1] && s.wordy(int(i)) {
			g.first.To = i
			break
		}
	}
	for i := to - 1; i > from; i-- {
		if s.SentOf[i] != s.SentOf[i-1] {
			g.last.From = i
			break
		}
	}
	return g
}

func (g gap) single() bool { return g.first == g.all }

func (s *speech) paragraph(p int, quotes []int32) {
	para := s.Paras[p].Tokens
	if len(quotes) == 0 {
		s.block(p)
		return
	}
	edge := para.From
	gaps := make([]gap, 0, len(quotes)+1)
	quotes = slices.DeleteFunc(slices.Clone(quotes), func(q int32) bool {
		return s.Quotes[q].Tokens.Len() < 8 && s.title(s.Quotes[q].Tokens) && !s.is(int(s.Quotes[q].Tokens.From-1), " : , ")
	})
	if len(quotes) == 0 {
		return
	}
	for _, q := range quotes {
		gaps = append(gaps, s.gap(edge, s.Quotes[q].Tokens.From))
		edge = s.Quotes[q].Tokens.To
	}
	gaps = append(gaps, s.gap(edge, para.To))
	before := s.last
	mine := -1 // the candidate that spoke last in this paragraph
	for k, q := range quotes {
		got := s.attach(p, q, gaps[k], gaps[k+1], mine, k == 0)
		if got >= 0 {
			mine = got
		}
	}
	if mine >= 0 {
		s.last = mine
	} else if len(quotes) > 0 && s.last == before && s.talk(para) {
		s.last = -1
	}
}

// talk reports whether r is more than a few words: a paragraph that ends the
// turn of the last speaker.
func (s *speech) talk(r text.Range) bool { return r.Len() > 6 }

// attach finds the attribution of quotation q between two gaps and returns
// its candidate, -1 when the quotation is nobody's speech.
func (s *speech) attach(p int, q int32, before, after gap, mine int, first bool) int {
	quote := &s.Quotes[q]
	if c, ok := s.postposed(quote.Tokens, before, after); ok {
		// A new cue after the quotation beats everything before it, unless
		// the gap before already brought this quotation in with a colon.
		if !s.endsWith(before.all, ":") || !s.verbal(before.last) {
			return s.add(c, q)
		}
	}
	if mine >= 0 && before.single() && s.continues(mine, q, before) {
		return s.extend(mine, q)
	}
	if c, ok := s.preposed(quote.Tokens, before); ok {
		return s.add(c, q)
	}
	if first && s.trim(before.all).Len() == 0 {
		if c, ok := s.announced(p); ok && (s.spoken(quote.Tokens) || quote.Tokens.To == s.Paras[p].Tokens.To) {
			c.content = []text.Range{quote.Tokens}
			return s.add(c, q)
		}
	}
	if quote.Prev >= 0 && s.owner[quote.Prev] >= 0 {
		return s.extend(int(s.owner[quote.Prev]), q)
	}
	if k := s.holder(int(quote.Tokens.From)); k >= 0 { // one more fragment of a content already found
		s.owner[q] = int32(k)
		return k
	}
	if c, ok := s.embedded(quote.Tokens, before); ok {
		return s.add(c, q)
	}
	if !s.spoken(quote.Tokens) {
		return -1
	}
	if first && before.all.Len() == 0 && s.last >= 0 && s.adjacent(s.last, p) && !s.mayTurn(p, q) {
		return s.extend(s.last, q)
	}
	return -1
}

func (s *speech) add(c candidate, q int32) int {
	s.out = append(s.out, c)
	s.owner[q] = int32(len(s.out) - 1)
	return len(s.out) - 1
}

func (s *speech) extend(c int, q int32) int {
	s.out[c].content = append(s.out[c].content, s.Quotes[q].Tokens)
	s.owner[q] = int32(c)
	return c
}

// continues reports whether quotation q, after a gap that is one clause, goes
// on with the words of candidate c: “…,” she said, “…”.
func (s *speech) continues(c int, q int32, g gap) bool {
	o := &s.out[c]
	if g.all.Len() == 0 {
		return true
	}
	inGap := o.cue.Len() > 0 && g.all.From <= o.cue.From && o.cue.To <= g.all.To
	if !inGap || o.pattern != quoteBefore {
		return false
	}
	end := int(g.all.To - 1)
	if other := s.lastCue(text.Range{From: o.cue.To, To: g.all.To}, strong); other >= 0 && end-other <= 2 && s.is(end, " , : ") && s.spoken(s.Quotes[q].Tokens) {
		return false
	}
	if s.is(end, " but and or ") && g.all.To-o.cue.To < 6 && s.is(end-1, " , ") {
		return true
	}
	if s.is(end, " . ! ? ") || s.is(end, " , : ; - – — -- ― ") {
		return s.spoken(s.Quotes[q].Tokens) || !s.is(end, " . ! ? ")
	}
	return false
}

// spoken reports whether a quotation is speech by its shape: several words
// that begin with a capital, or end as a sentence does.
func (s *speech) spoken(r text.Range) bool {
	first, last := int(r.From+1), int(r.To-2)
	if first > last {
		return false
	}
	if !s.mark(int(r.To - 1)) {
		last++
	}
	if s.title(r) {
		return false
	}
	ends := s.is(last, " . ! ? , … ... — -- ") || strings.HasSuffix(s.Form(last), ".")
	return ends && r.Len() >= 4 && (s.capital(first) || !s.wordy(first)) || r.Len() >= 10 && s.capital(first)
}

// title reports whether a quotation is written as the name of a work: two to
// nine words, all but the smallest with a capital.
func (v *view) title(r text.Range) bool {
	n, long := 0, 0
	for i := int(r.From); i < int(r.To); i++ {
		if !v.wordy(i) {
			if v.is(i, " . ? ! ") && v.mark(i+1) {
				return false
			}
			continue
		}
		n++
		switch {
		case v.capital(i):
			long++
		case !v.is(i, " of the a an and in for on to with at by from 's ’s "):
			return false
		}
	}
	return n >= 2 && n <= 9 && long >= 2
}

func (s *speech) endsWith(r text.Range, set string) bool {
	return r.Len() > 0 && s.is(int(r.To-1), " "+set+" ")
}

// adjacent reports whether candidate c's words, or the clause that brings
// them in, close the paragraph before p.
func (s *speech) adjacent(c, p int) bool {
	o := &s.out[c]
	if p == 0 || len(o.content) == 0 {
		return false
	}
	end := o.content[len(o.content)-1].To
	end = max(end, o.cue.To, o.source.To)
	if int(s.paraOf[end-1]) != p-1 {
		return false
	}
	// Nothing but the rest of the cue's own sentence may follow.
	para := s.Paras[p-1].Tokens
	return s.SentOf[end-1] == s.SentOf[para.To-1] || para.To-end <= 2
}

// block reads a paragraph without quotation marks that the paragraph before
// brings in with a colon.
func (s *speech) block(p int) {
	if s.Paras[p].Tokens.Len() < 5 {
		return
	}
	c, ok := s.announced(p)
	if !ok || !s.plain(c.head) {
		return
	}
	c.content = []text.Range{s.Paras[p].Tokens}
	s.out = append(s.out, c)
	s.last = len(s.out) - 1
}

// announced reads from the paragraph before p, if that ends with a colon (Ann Lee
// said: ¶ …), who speaks in p.
func (s *speech) announced(p int) (candidate, bool) {
	if p == 0 {
		return candidate{}, false
	}
	prev := s.Paras[p-1].Tokens
	if !s.endsWith(prev, ":") || s.quoteOf[prev.To-1] >= 0 {
		return candidate{}, false
	}
	g := s.gap(prev.From, prev.To)
	for i := prev.To - 1; i >= prev.From; i-- {
		if s.quoteOf[i] >= 0 {
			g.last.From = max(g.last.From, i+1)
			break
		}
	}
	cue := s.lastCue(g.last, strong)
	if cue < 0 {
		return s.titledBy(prev)
	}
	if int(prev.To)-cue > 14 {
		return candidate{}, false
	}
	return candidate{pattern: quoteBlock, head: cue, cue: s.cueRange(cue), source: s.sourceOf(cue, g.last)}, true
}

// titledBy reads from paragraph r, which ends with a colon, whose statement
// follows (Ann Lee's full statement:) or what reads so (The statement read:).
func (s *speech) titledBy(r text.Range) (candidate, bool) {
	i := int(r.To - 2)
	if i <= int(r.From) {
		return candidate{}, false
	}
	c := candidate{pattern: quoteBlock, head: i, cue: text.Range{From: int32(i), To: int32(i + 1)}}
	switch {
	case s.is(i, " read reads "):
		c.source = s.sourceOf(i, text.Range{From: r.From, To: int32(i)})
	case s.UPOS != nil && s.UPOS[i] == text.NOUN && s.words.nouns[s.lemma(i)]:
		if p := s.child(i, text.NmodPoss); p >= 0 {
			c.source = s.possessor(p)
		}
	}
	return c, c.source.Len() > 0
}

// plain reports whether token i is a form of one of the plainest verbs of
// saying or writing, the only ones that bring in a block without marks.
func (v *view) plain(i int) bool {
	switch v.lemma(i) {
	case "say", "tell", "add", "write", "reply", "respond", "state", "tweet", "continue", "declare", "announce",
		"explain", "note", "warn", "observe", "conclude", "comment", "remark", "argue", "insist":
		return true
	}
	return false
}

// strength of token i as a verb of speech. A form that can only be a verb, or
// that follows a name as a verb does (Lee notes), is one whatever its tag.
func (v *view) strength(i int) strength {
	l, ok := v.words.lemmas[v.Lower(i)]
	if l == "call" && v.soCalled(i) {
		return notSpeech
	}
	if v.UPOS != nil && v.UPOS[i] == text.VERB {
		if !ok {
			l = v.lemma(i)
		}
		return v.words.speech[l]
	}
	if !ok {
		return notSpeech
	}
	if v.UPOS == nil {
		if i > 0 && v.is(i-1, determiners) && !strings.HasSuffix(v.Lower(i), "ed") {
			return notSpeech
		}
		return v.words.speech[l]
	}
	if v.words.speech[l] == strong && (strings.HasSuffix(v.Lower(i), "ed") && v.UPOS[i] != text.ADJ || i > 0 && strings.HasSuffix(v.Lower(i), "s") && v.UPOS[i] == text.NOUN && v.UPOS[i-1] == text.PROPN) {
		return strong
	}
	return notSpeech
}

// soCalled reports whether token i ends "so called" or "so-called".
func (v *view) soCalled(i int) bool {
	return i > 0 && (v.is(i-1, " so ") || i > 1 && v.is(i-1, " - ‐ ") && v.is(i-2, " so "))
}

const determiners = " a an the his her its their our my your this that these those of no any some 's ’s "
