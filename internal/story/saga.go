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

func (s *saga) norm() float64 { return math.Sqrt(float64(s.norm2)) / unit }

// take adds texts to the story. What it is then does not depend on the order in
// which they come: weights are whole numbers.
func (s *saga) take(texts ...*text) {
	for _, t := range texts {
		t.story = s
		s.hold(t)
	}
	if byNumber := func(a, b *text) int { return cmp.Compare(a.number, b.number) }; !slices.IsSortedFunc(s.texts, byNumber) {
		slices.SortFunc(s.texts, byNumber)
	}
}

// hold adds a text to what the story is, without saying so to the text.
func (s *saga) hold(t *text) {
	s.join(t.vector)
	s.terms += len(t.vector)
	s.told(t.span)
	s.texts = append(s.texts, t)
}

// join adds a vector, which is sorted by word.
func (s *saga) join(v []weight) {
	more, i := 0, 0
	for _, x := range v {
		for i < len(s.sum) && s.sum[i].word < x.word {
			i++
		}
		if i == len(s.sum) || s.sum[i].word != x.word {
			more++
		}
	}
	i = len(s.sum) - 1
	s.sum = slices.Grow(s.sum, more)[:len(s.sum)+more]
	at := len(s.sum) - 1
	for _, x := range slices.Backward(v) {
		for i >= 0 && s.sum[i].word > x.word {
			s.sum[at] = s.sum[i]
			i, at = i-1, at-1
		}
		before := int64(0)
		if i >= 0 && s.sum[i].word == x.word {
			before = int64(s.sum[i].w)
			x.w += s.sum[i].w
			i--
		}
		s.norm2 += int64(x.w)*int64(x.w) - before*before
		s.sum[at] = x
		at--
	}
}
