package story

import "math"

// saga is one story while it goes on.
type saga struct {
	id    string
	slot  int32
	sum   []weight // of its articles' vectors, by word
	norm  float64  // of sum
	n     int      // articles, without copies
	terms float64  // words of all of them
	span
	ended bool
	into  *saga // the story it was merged into
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

// told remembers the days on which the story was told.
func (s *saga) told(t span) {
	switch {
	case !t.dated:
	case !s.dated:
		s.span = t
	default:
		s.first, s.last, s.timed = min(s.first, t.first), max(s.last, t.last), s.timed && t.timed
	}
}

// like is how alike the story is to the article whose weights are scattered.
func (s *saga) like(weights []float32, mean float64) float64 {
	dot := s.dot(weights)
	return mean*dot/float64(s.n) + (1-mean)*dot/s.norm
}

func (s *saga) dot(weights []float32) float64 {
	dot := float32(0)
	for _, x := range s.sum {
		dot += x.w * weights[x.word]
	}
	return float64(dot)
}

// join adds a vector, which is sorted by word, of so many articles.
func (s *saga) join(v []weight, articles, terms int) {
	out := make([]weight, 0, len(s.sum)+len(v))
	i := 0
	for _, x := range v {
		for i < len(s.sum) && s.sum[i].word < x.word {
			out = append(out, s.sum[i])
			i++
		}
		if i < len(s.sum) && s.sum[i].word == x.word {
			x.w += s.sum[i].w
			i++
		}
		out = append(out, x)
	}
	s.sum = append(out, s.sum[i:]...)
	s.n += articles
	s.terms += float64(terms)
	norm := 0.0
	for _, x := range s.sum {
		norm += float64(x.w) * float64(x.w)
	}
	s.norm = math.Sqrt(norm)
}
