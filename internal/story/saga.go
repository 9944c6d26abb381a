package story

import (
	"cmp"
	"math"
	"slices"
)

// saga is one story while it goes on.
type saga struct {
	id    string
	slot  int32
	texts []*text  // in the order of the stream
	sum   []weight // of their vectors, by word
	norm2 int64    // of sum, squared
	terms int      // words of all of them
	span
	ended bool
}

// text is an article of a story that copies none, with those that copy it.
type text struct {
	id       string
	original string // id, or that of the text it copies where that one is not remembered
	number   int    // in the stream
	story    *saga
	vector   []weight // sorted by word; of length unit
	span              // in which it and its copies were told
	copies   []string
}

// span is the days on which something was told.
type span struct {
	first, last float64 // since 1970
	dated       bool    // they are known
	timed       bool    // to the second
}

// gap is how many days lie between two spans; known is false where that cannot
// be said. Of what is known to the day only, it is half a day at least.
func (s span) gap(t span) (days float64, known bool) {
	if !s.dated || !t.dated {
		return 0, false
	}
	days = max(0, t.first-s.last, s.first-t.last)
	if !s.timed || !t.timed {
		days = max(days, 0.5)
	}
	return days, true
}

// told remembers the days on which something was told as well.
func (s *span) told(t span) {
	switch {
	case !t.dated:
	case !s.dated:
		*s = t
	default:
		s.first, s.last, s.timed = min(s.first, t.first), max(s.last, t.last), s.timed && t.timed
	}
}

// like is how alike the story is to the article whose weights are scattered.
func (s *saga) like(weights []int32, mean float64) float64 {
	dot := s.dot(weights)
	return mean*dot/float64(len(s.texts)) + (1-mean)*dot/s.norm()
}

func (s *saga) dot(weights []int32) float64 {
	dot := int64(0)
	for _, x := range s.sum {
		dot += int64(x.w) * int64(weights[x.word])
	}
	return float64(dot) / (unit * unit)
}

func (s *saga) norm() float64 { return math.Sqrt(float64(s.norm2)) / unit }

// take adds texts to the story. What it is then does not depend on the order in
// which they come: weights are whole numbers.
func (s *saga) take(texts ...*text) {
	for _, t := range texts {
		t.story = s
		s.join(t.vector)
		s.terms += len(t.vector)
		s.told(t.span)
	}
	s.texts = append(s.texts, texts...)
	slices.SortFunc(s.texts, func(a, b *text) int { return cmp.Compare(a.number, b.number) })
}

// join adds a vector, which is sorted by word.
func (s *saga) join(v []weight) {
	out := make([]weight, 0, len(s.sum)+len(v))
	i := 0
	for _, x := range v {
		for i < len(s.sum) && s.sum[i].word < x.word {
			out = append(out, s.sum[i])
			i++
		}
		before := int64(0)
		if i < len(s.sum) && s.sum[i].word == x.word {
			before = int64(s.sum[i].w)
			x.w += s.sum[i].w
			i++
		}
		s.norm2 += int64(x.w)*int64(x.w) - before*before
		out = append(out, x)
	}
	s.sum = append(out, s.sum[i:]...)
}

// end forgets what is needed to join the story.
func (s *saga) end() {
	s.ended, s.sum = true, nil
	for _, t := range s.texts {
		t.vector, t.copies = nil, nil
	}
	s.texts = nil
}
