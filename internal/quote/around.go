package quote

import (
	"strings"

	"onrecord/internal/text"
)

// postposed reads “…,” she said: the gap after quotation r names who spoke.
func (s *speech) postposed(r text.Range, before, after gap) (candidate, bool) {
	piece := after.first
	if piece.Len() == 0 {
		return candidate{}, false
	}
	start := piece
	for start.Len() > 0 && s.loose(int(start.From)) {
		start.From++
	}
	if start.Len() == 0 || start.Len() > 60 {
		return candidate{}, false
	}
	if c, ok := s.signed(r, start, after, before); ok {
		return c, true
	}
	if s.is(int(start.From), " which where who whose whom that of or ") || !s.opensBack(r, piece, start) || s.title(r) {
		return candidate{}, false
	}
	cue := s.cueAfter(start)
	if cue < 0 || gerund(s.Lower(cue)) && cue-int(start.From) < 3 {
		return candidate{}, false
	}
	c := candidate{pattern: quoteBefore, head: cue, cue: s.cueRange(cue)}
	c.source = s.sourceOf(cue, start)
	if c.source.Len() == 0 && s.strength(cue) == weak {
		return candidate{}, false
	}
	c.content = []text.Range{s.leftward(r, before)}
	return c, true
}

// leftward is quotation r with the words of its own sentence before it: He is
// a “fool,” she said.
func (s *speech) leftward(r text.Range, before gap) text.Range {
	if before.all.Len() == 0 || s.SentOf[before.all.To-1] != s.SentOf[r.From] {
		return r
	}
	if s.spoken(r) && s.capital(int(r.From+1)) && s.is(int(r.From-1), " . : ; , - – — ! ? ") {
		return r
	}
	if before.last.Len() > 25 || s.endsWith(before.last, ":") {
		return r
	}
	return s.trim(text.Range{From: before.last.From, To: r.To})
}

// opensBack reports whether the piece after a quotation can belong to it: the
// quotation ends with a comma, or as a question, or the piece goes on in lower
// case.
func (s *speech) opensBack(r, piece, start text.Range) bool {
	last := int(r.To - 2)
	comma := s.is(last, " , ") || s.is(int(piece.From), " , - – — -- ― ")
	if comma {
		return true
	}
	low := !s.capital(int(start.From))
	switch {
	case s.is(last, " ? ! … ... — – -- "):
		return true
	case s.is(last, " . "):
		return low && s.strength(int(start.From)) != notSpeech || low && start.Len() <= 12
	}
	// A word: “…” said Ann Lee.
	return low && s.strength(int(start.From)) == strong && s.spoken(r)
}

// cueAfter finds the verb of speech in the clause after a quotation, -1 if
// there is none: inverted (said Ann Lee) or straight (Ann Lee, the leader,
// said), the verb of a relative clause passed over.
func (s *speech) cueAfter(r text.Range) int {
	relative := false
	weakAt := -1
	for i := int(r.From); i < int(r.To); i++ {
		switch {
		case s.is(i, " who which that whose whom ") && i > int(r.From):
			relative = true
			continue
		case s.is(i, " , "):
			relative = false
			continue
		case s.is(i, " . ; "):
			return weakAt
		}
		if relative || i > 0 && s.is(i-1, " to ") {
			continue
		}
		switch s.strength(i) {
		case strong:
			if weakAt >= 0 {
				return weakAt
			}
			return i
		case weak:
			if weakAt < 0 {
				weakAt = i
			}
		case notSpeech:
		}
	}
	return weakAt
}

// signed reads a closing quotation mark, a dash and a name: “…” – Ann Lee.
func (s *speech) signed(r, start text.Range, after, before gap) (candidate, bool) {
	dash := int(r.To)
	if before.all.Len() > 0 || !s.is(dash, " - – — -- ― ") || after.all.Len() > 14 || int(after.all.To) != int(s.Paras[s.paraOf[r.From]].Tokens.To) {
		return candidate{}, false
	}
	if s.verbal(start) || !s.capital(int(start.From)) {
		return candidate{}, false
	}
	src := s.trim(start)
	return candidate{pattern: quoteSigned, head: dash, cue: text.Range{From: int32(dash), To: int32(dash + 1)}, source: src, content: []text.Range{r}}, true
}

// preposed reads She said: “…”, the gap before quotation r naming who speaks.
func (s *speech) preposed(r text.Range, before gap) (candidate, bool) {
	piece := before.last
	if piece.Len() == 0 || piece.Len() > 80 {
		return candidate{}, false
	}
	end := int(piece.To - 1)
	var cue int
	switch {
	case s.is(end, " : "):
		cue = s.lastCue(piece, weak)
		if cue < 0 {
			return s.colon(r, piece)
		}
	case s.is(end, " , ") && s.spoken(r):
		cue = s.lastCue(piece, strong)
		if cue < 0 || end-cue > 14 {
			return candidate{}, false
		}
	case s.strength(end) == strong && s.spoken(r):
		cue = end
	default:
		return candidate{}, false
	}
	c := candidate{pattern: quoteAfter, head: cue, cue: s.cueRange(cue), content: []text.Range{r}}
	c.source = s.sourceOf(cue, piece)
	return c, true
}

// colon reads NAME: “…” without a verb; the colon is the cue.
func (s *speech) colon(r, piece text.Range) (candidate, bool) {
	at := piece.To - 1
	src := s.trim(text.Range{From: piece.From, To: at})
	if src.Len() == 0 || !s.spoken(r) {
		return candidate{}, false
	}
	c := candidate{pattern: quoteLabel, head: int(at), cue: text.Range{From: at, To: at + 1}, content: []text.Range{r}}
	if src.Len() <= 8 && s.capital(int(src.From)) {
		c.source = src
		return c, true
	}
	return c, false
}

// embedded reads a quotation that stands inside a clause of reporting: She
// called the plan “unwise” and left. The content runs from the cue to the end
// of the sentence.
func (s *speech) embedded(r text.Range, before gap) (candidate, bool) {
	sent := s.Sents[s.SentOf[r.From]]
	from := max(sent.From, before.all.From)
	if before.all.Len() == 0 || from >= r.From {
		return candidate{}, false
	}
	cue := s.lastCue(text.Range{From: from, To: r.From}, weak)
	if cue < 0 {
		return candidate{}, false
	}
	if s.strength(cue) == weak && int(r.From)-cue > 14 {
		return candidate{}, false
	}
	c := candidate{pattern: quotePart, head: cue, cue: s.cueRange(cue)}
	c.source = s.sourceOf(cue, text.Range{From: from, To: r.From})
	if c.source.Len() == 0 {
		return candidate{}, false
	}
	start := int32(cue + 1)
	if c.source.From >= start {
		start = c.source.To
	}
	end := max(sent.To, r.To)
	for i := r.To; i < end; i++ { // a second clause of reporting ends the first
		if s.quoteOf[i] < 0 && s.is(int(i), " , ; ") && int(i+1) < int(end) && s.is(int(i+1), " and but while saying adding insisting arguing though although ") && s.verbal(text.Range{From: i, To: min(end, i+8)}) {
			end = i
			break
		}
	}
	end = s.nextCue(cue, text.Range{From: start, To: end})
	body := s.trim(text.Range{From: start, To: end})
	c.content = []text.Range{body}
	return c, body.Len() > 0
}

// holder is the candidate, of the last few, whose content already has token
// i; -1 if none has.
func (s *speech) holder(i int) int {
	for k := len(s.out) - 1; k >= 0 && k >= len(s.out)-3; k-- {
		if s.out[k].holds(i) {
			return k
		}
	}
	return -1
}

// lastCue is the last verb of speech in r of at least the given strength,
// outside quotations and no infinitive unless nothing else is there.
func (s *speech) lastCue(r text.Range, least strength) int {
	fallback := -1
	for i := int(r.To - 1); i >= int(r.From); i-- {
		if s.quoteOf[i] >= 0 {
			continue
		}
		if st := s.strength(i); st >= least {
			if i > 0 && s.is(i-1, " to ") {
				if fallback < 0 {
					fallback = i
				}
				continue
			}
			return i
		}
	}
	return fallback
}

// cueRange is the cue's words: the verb with its auxiliaries, its negation
// and the adverbs among them.
func (v *view) cueRange(head int) text.Range {
	r := text.Range{From: int32(head), To: int32(head + 1)}
	sent := v.sentence(head)
	for r.From > sent.From {
		i := int(r.From - 1)
		if v.is(i, " may will ") && v.capital(i) && i > int(sent.From) && v.capital(i-1) {
			break // a name
		}
		if v.quoteOf[i] >= 0 || !v.is(i, auxiliaries) && !adverb(v.Lower(i)) {
			break
		}
		r.From--
	}
	if head+1 < int(sent.To) && v.is(head+1, " on for ") && v.quoteOf[head+1] < 0 && v.lemma(head) == "call" {
		r.To++
	}
	return r
}

const auxiliaries = " has have had is was are were be been being do does did will would can could may might must should also not n't n’t never even recently then later once now 'd ’d 've ’ve "

// adverb reports whether w is an adverb of manner by its ending.
func adverb(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "only" && w != "reply" && w != "rally" && w != "ally" && w != "july" && w != "daily" && w != "weekly" && w != "kelly" && w != "italy" && w != "assembly"
}
