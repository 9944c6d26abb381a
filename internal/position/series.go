package position

import (
	"slices"

	"onrecord"
	"onrecord/internal/text"
)

// A series is a list of noun phrases as the marks between them make it: "Ann
// Lee, Bo Ray (Ohio) and the rail union". Parses often hang its members on one
// another by other relations, or on what stands around; mendSeries lets them
// all be coordinated with the first.
type series struct {
	*text.Doc
	entities *onrecord.Entities
	end      int // of the sentence
}

// member is one noun phrase of a series.
type member struct {
	from, to int
	name     onrecord.Mention
	who      *onrecord.Entity // nil if the text has no entity there
}

// mendSeries is doc with its own dependencies, in which the members of each
// series are conjuncts of the first.
func mendSeries(doc *text.Doc, entities *onrecord.Entities) *text.Doc {
	out := *doc
	out.Head, out.Rel = slices.Clone(doc.Head), slices.Clone(doc.Rel)
	s := &series{Doc: &out, entities: entities}
	for _, run := range doc.Sents {
		s.end = int(run.To)
		for i := int(run.From); i < s.end; {
			m, ok := s.phraseAt(i)
			if !ok {
				i++
				continue
			}
			list, to := s.from(m)
			if list = s.trim(list, int(run.From)); s.sound(list) {
				s.coordinate(list)
				i = to
				continue
			}
			i = m.to
		}
	}
	return &out
}

// phraseAt is the noun phrase that begins with token i.
func (s *series) phraseAt(i int) (member, bool) {
	m := member{from: i, to: i}
	for k := i; k < s.end && s.inPhrase(k, i); k++ {
		if s.UPOS[k] == text.NOUN || s.UPOS[k] == text.PROPN {
			m.to = k + 1
		}
	}
	if m.to == i {
		return m, false
	}
	if e := s.entities.At(s.Span(m.to - 1)); e != nil {
		for _, x := range e.Mentions {
			if x.Span.End == int(s.End[m.to-1]) && x.Span.Start >= int(s.Start[i]) && x.Span.Len() > m.name.Span.Len() {
				m.who, m.name = e, x
			}
		}
	}
	return m, true
}

// inPhrase reports whether token k can be part of a noun phrase that began at
// token i.
func (s *series) inPhrase(k, i int) bool {
	switch s.UPOS[k] {
	case text.DET:
		return k == i
	case text.ADJ, text.NUM, text.NOUN, text.PROPN:
		return true
	case text.PART:
		return k > i && s.XPOS[k] == text.TagPOS
	case text.PRON:
		return s.XPOS[k] == text.TagPRPPoss && k == i
	case text.PUNCT:
		return s.Form(k) == "-" && k > i && !s.SpaceAfter(k-1)
	}
	return false
}

// from are the members of the series that m opens, and where it ends; they end
// with one after "and" or "or", or are none.
func (s *series) from(m member) ([]member, int) {
	list := []member{m}
	for at, commas := m.to, 0; ; {
		at = s.pastAside(at, list[len(list)-1])
		if at >= s.end {
			return nil, 0
		}
		last := false
		if s.Form(at) == "," {
			at++
			commas++
		}
		if at < s.end && (s.Lower(at) == "and" || s.Lower(at) == "or") && !s.inName(at) {
			if len(list) == 1 && commas > 0 {
				return nil, 0 // "Ann Lee, and Bo Ray left"
			}
			at++
			last = true
		}
		if !last && commas == 0 || at >= s.end {
			return nil, 0
		}
		next, ok := s.phraseAt(at)
		if !ok {
			return nil, 0
		}
		at = next.to
		if !s.apposed(next, list) {
			list = append(list, next)
		} else if last {
			return nil, 0
		}
		if last {
			return list, at
		}
		commas = 0
	}
}

// pastAside is the token after what says where member m is from: "(Ohio)", "of
// Ohio".
func (s *series) pastAside(at int, m member) int {
	if at+2 < s.end && s.Form(at) == "(" {
		for k := at + 1; k < min(s.end, at+8); k++ {
			if s.Form(k) == ")" {
				return k + 1
			}
		}
	}
	if m.person() && at+1 < s.end && (s.Lower(at) == "of" || s.Lower(at) == "from") {
		if p, ok := s.phraseAt(at + 1); ok && p.who != nil && p.who.Kind == onrecord.Place {
			return p.to
		}
	}
	return at
}

// person reports whether a member is a person by name.
func (m member) person() bool {
	return m.who != nil && m.who.Kind == onrecord.Person && m.name.Form == onrecord.Name
}

// inName reports whether token i stands inside a name: "Ash and Elm Council".
func (s *series) inName(i int) bool {
	span := s.Cover(text.Range{From: int32(i - 1), To: int32(min(i+2, s.end))})
	e := s.entities.At(span)
	return e != nil && slices.ContainsFunc(e.Mentions, func(m onrecord.Mention) bool {
		return m.Form == onrecord.Name && m.Span.Contains(span)
	})
}

// apposed reports whether next says only who the member before it is: "Ann Lee,
// the leader, and Bo Ray".
func (s *series) apposed(next member, list []member) bool {
	if next.who != nil && slices.ContainsFunc(list, func(m member) bool { return m.who == next.who }) {
		return true
	}
	return list[len(list)-1].person() && !next.person() && s.XPOS[next.to-1] == text.TagNN
}

// trim cuts off what stands before a series: "In London, Ann Lee and Bo Ray".
func (s *series) trim(list []member, start int) []member {
	if len(list) < 2 {
		return nil
	}
	f := list[0].from
	if f > start && s.UPOS[f-1] == text.ADP && (f-1 == start || s.UPOS[f-2] == text.PUNCT) || !list[0].person() && list[1].person() && s.place(list[0]) {
		return list[1:]
	}
	return list
}

// stray reports whether a member has no place among people: "Ann Lee, Ayton's
// Beeton and Ceeford MP".
func (s *series) stray(m member) bool {
	return s.place(m) || m.who == nil && s.XPOS[m.to-1] != text.TagNNS
}

func (s *series) place(m member) bool { return m.who != nil && m.who.Kind == onrecord.Place }

// sound reports whether a list holds things of one sort in one clause: two are
// enough if they are people by name.
func (s *series) sound(list []member) bool {
	if len(list) < 2 || len(list) == 2 && !(list[0].person() && list[1].person()) {
		return false
	}
	if slices.ContainsFunc(list, member.person) && slices.ContainsFunc(list, s.stray) {
		return false
	}
	first := s.root(list[0])
	for _, m := range list[1:] {
		h := s.root(m)
		if s.subject(h) && int(s.Head[h]) > list[len(list)-1].to-1 && s.Head[first] != s.Head[h] && int(s.Head[first]) >= 0 && int(s.Head[first]) < first {
			return false // "met Ann Lee, and Bo Ray and Cy Dunn left"
		}
	}
	return true
}

func (s *series) subject(i int) bool {
	return s.Rel[i] == text.Nsubj || s.Rel[i] == text.NsubjPass
}

// root is the token of m on which the rest of it hangs.
func (s *series) root(m member) int {
	for i := m.from; i < m.to; i++ {
		if h := int(s.Head[i]); h < m.from || h >= m.to {
			return i
		}
	}
	return m.to - 1
}

// coordinate hangs the members of a list on the first.
func (s *series) coordinate(list []member) {
	first := s.root(list[0])
	for _, m := range list {
		h := s.root(m)
		for i := m.from; i < m.to; i++ { // "minister" and "Ann" of "minister Ann Lee", side by side
			if p := int(s.Head[i]); i != h && (p < m.from || p >= m.to) {
				s.hang(i, h, text.Appos)
			}
		}
		if h == first {
			continue
		}
		s.hang(h, first, text.Conj)
	}
}

// hang lets token i depend on token h, which takes its place where it hung on
// it.
func (s *series) hang(i, h int, rel text.Rel) {
	if s.under(h, i) {
		s.Head[h], s.Rel[h] = s.Head[i], s.Rel[i]
	}
	s.Head[i], s.Rel[i] = int32(h), rel
}

// under reports whether token i hangs on token h.
func (s *series) under(i, h int) bool {
	for i >= 0 {
		if i = int(s.Head[i]); i == h {
			return true
		}
	}
	return false
}
